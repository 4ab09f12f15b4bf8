"""What the directory keeps."""

from renda.directory.models.accounts import Account
from renda.directory.models.bodies import Body, BodyName
from renda.directory.models.changes import Change
from renda.directory.models.congresses import Congress, Session, Term
from renda.directory.models.invitations import Invitation
from renda.directory.models.people import Mandate, MandateStatus, Membership, Person
from renda.directory.spec import Kind, Language, Level, Reason, Role, SeatState

__all__ = [
    "Account",
    "Body",
    "BodyName",
    "Change",
    "Congress",
    "Invitation",
    "Kind",
    "Language",
    "Level",
    "Mandate",
    "MandateStatus",
    "Membership",
    "Person",
    "Reason",
    "Role",
    "SeatState",
    "Session",
    "Term",
]
