"""Who acts, and what the roles of that day allow."""

from dataclasses import dataclass, field
from datetime import date

from django.db import models

from frankpledge.record.people.tables import Account


class NotAllowed(Exception):
    """Raised where an actor holds no role that allows the act; its text says which role would."""


@dataclass(frozen=True)
class Actor:
    """Who acts, as the ledger will say it. `roles` are pairs (kind, body slug or "")."""

    words: str
    account_id: int | None = None
    roles: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    everything: bool = False

    def may(self, role: str, body: str = "") -> bool:
        """Whether a role is held: for that body, or for any body where none is named."""
        if self.everything:
            return True
        return any(kind == role and (not body or at == body) for kind, at in self.roles)

    def require(self, role: str, body: str = "") -> None:
        """Errors: NotAllowed, in words for the person, where the role is not held."""
        if not self.may(role, body):
            of = f" of {body}" if body else ""
            raise NotAllowed(f"This needs the role “{role}”{of}, and {self.words} does not hold it today.")

    def bodies(self, *roles: str) -> set[str]:
        """The slugs of the bodies for which any of the roles is held."""
        return {body for kind, body in self.roles if kind in roles and body}


def installer(words: str) -> Actor:
    """The actor of a command run on the server by whoever owns the installation."""
    return Actor(words=words, everything=True)


def actor_for(account: Account, on: date) -> Actor:
    """The actor of a signed-in account with the roles in force on that day. One query."""
    held = (
        account.roles.filter(since__lte=on)
        .filter(models.Q(until__isnull=True) | models.Q(until__gte=on))
        .select_related("body")
    )
    roles = frozenset((role.kind, role.body.slug if role.body else "") for role in held)
    return Actor(words=f"{account.post} (account {account.pk})", account_id=account.pk, roles=roles)
