"""What can be done to circles; nothing else writes them."""

from renda.service.commands.activities import NewActivity, note_activities, note_activity
from renda.service.commands.belonging import NewPlace, join, leave
from renda.service.commands.circles import (
    NewCircle,
    describe_circle,
    end_circle,
    found_circle,
    found_circles,
)
from renda.service.commands.enrolling import enrol, excuse, sign_in
from renda.service.commands.links import NewLink, end_link, link
from renda.service.commands.signs import hang_sign, hang_signs, revoke_sign
from renda.service.commands.turns import NewTurn, arrange
from renda.service.commands.withdrawing import withdraw

__all__ = [
    "NewActivity",
    "NewCircle",
    "NewLink",
    "NewPlace",
    "NewTurn",
    "arrange",
    "describe_circle",
    "end_circle",
    "end_link",
    "enrol",
    "excuse",
    "found_circle",
    "found_circles",
    "hang_sign",
    "hang_signs",
    "join",
    "leave",
    "link",
    "note_activities",
    "note_activity",
    "revoke_sign",
    "sign_in",
    "withdraw",
]
