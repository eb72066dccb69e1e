"""Where Django looks for tables; each lives in the module of its own name."""

from frankpledge.record.areas import Area
from frankpledge.record.bodies import Body
from frankpledge.record.documents import Document, Source
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.meetings import Item, Meeting
from frankpledge.record.people import Account, BodyRule, Chairing, Holding, Office, Person, Role, Seat, Term
from frankpledge.record.promises import Promise
from frankpledge.record.releases.models import Current, Release, ReleaseContent, Takedown, Tie
from frankpledge.record.succession import Succession

__all__ = [
    "Account",
    "Area",
    "Body",
    "BodyRule",
    "Chairing",
    "Current",
    "Document",
    "Holding",
    "Item",
    "LedgerLine",
    "Meeting",
    "Office",
    "Person",
    "Promise",
    "Release",
    "ReleaseContent",
    "Role",
    "Seat",
    "Source",
    "Succession",
    "Takedown",
    "Term",
    "Tie",
]
