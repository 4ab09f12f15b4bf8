"""What is kept of deputies' service."""

from renda.service.models.circles import Belonging, Circle, Link, Turn
from renda.service.models.enrolling import Enrolment
from renda.service.models.signs import Sign
from renda.service.models.taking_part import Activity, Participation

__all__ = ["Activity", "Belonging", "Circle", "Enrolment", "Link", "Participation", "Sign", "Turn"]
