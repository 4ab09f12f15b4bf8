"""What can be done to the directory; nothing else writes it."""

from renda.directory.commands.accounts import (
    NewAccount,
    create_account,
    create_accounts,
    disable_account,
    enable_account,
    open_accounts,
    set_language,
    set_password,
)
from renda.directory.commands.bodies import (
    NewBody,
    describe_body,
    end_body,
    found_bodies,
    found_body,
    merge_bodies,
    note_name,
    rename_body,
)
from renda.directory.commands.congresses import (
    close_session,
    describe_congress,
    found_congress,
    open_session,
    open_term,
)
from renda.directory.commands.invitations import Newcomer, Place, accept, invite
from renda.directory.commands.posts import NewPost, appoint, appoint_many, end_membership
from renda.directory.commands.seats import (
    NewSeat,
    change_status,
    join_delegation,
    register_people,
    register_person,
    seat_deputies,
    seat_deputy,
)
from renda.directory.commands.withdrawing import (
    withdraw_body,
    withdraw_congress,
    withdraw_post,
    withdraw_seat,
)

__all__ = [
    "NewAccount",
    "NewBody",
    "NewPost",
    "NewSeat",
    "Newcomer",
    "Place",
    "accept",
    "appoint",
    "appoint_many",
    "change_status",
    "close_session",
    "create_account",
    "create_accounts",
    "describe_body",
    "describe_congress",
    "disable_account",
    "enable_account",
    "end_body",
    "end_membership",
    "found_bodies",
    "found_body",
    "found_congress",
    "invite",
    "join_delegation",
    "merge_bodies",
    "note_name",
    "open_accounts",
    "open_session",
    "open_term",
    "register_people",
    "register_person",
    "rename_body",
    "seat_deputies",
    "seat_deputy",
    "set_language",
    "set_password",
    "withdraw_body",
    "withdraw_congress",
    "withdraw_post",
    "withdraw_seat",
]
