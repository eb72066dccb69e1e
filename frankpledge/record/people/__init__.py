"""Offices and seats and who held them; the staff's accounts and their dated roles; and what an actor may do."""

from frankpledge.record.people.actor import Actor, NotAllowed, actor_for, installer
from frankpledge.record.people.seats import BodyRule, Chairing, Seat, Term
from frankpledge.record.people.tables import ROLES, Account, Holding, Office, Person, Role

__all__ = [
    "ROLES",
    "Account",
    "Actor",
    "BodyRule",
    "Chairing",
    "Holding",
    "NotAllowed",
    "Office",
    "Person",
    "Role",
    "Seat",
    "Term",
    "actor_for",
    "installer",
]
