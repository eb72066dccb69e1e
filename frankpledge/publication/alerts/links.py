"""The links in messages: signed, so that nobody can make one up, and holding a number, never an address."""

from django.conf import settings
from django.core import signing

CONFIRM, STOP = "frankpledge.alerts.confirm", "frankpledge.alerts.stop"
MEMBER_STOP = "frankpledge.alerts.member-stop"
CONFIRM_WITHIN = 2 * 24 * 60 * 60  # seconds


def confirm_link(pk: int) -> str:
    """The link that confirms, good for two days."""
    return f"{settings.PUBLIC_ADDRESS}/alerts/confirm/{signing.dumps(pk, salt=CONFIRM)}/"


def stop_link(pk: int) -> str:
    """The link that stops; it never expires."""
    return f"{settings.PUBLIC_ADDRESS}/alerts/stop/{signing.dumps(pk, salt=STOP)}/"


def member_stop_link(pk: int) -> str:
    """The link that stops the messages to a member of a body; it never expires."""
    return f"{settings.PUBLIC_ADDRESS}/alerts/stop/{signing.dumps(pk, salt=MEMBER_STOP)}/"


def confirmed_by(token: str) -> int | None:
    """The number in a link that confirms; None where it is too old or was made up."""
    return _number(token, CONFIRM, CONFIRM_WITHIN)


def stopped_by(token: str) -> int | None:
    """The number in a link that stops; None where it was made up."""
    return _number(token, STOP, None)


def member_stopped_by(token: str) -> int | None:
    """The number in a link that stops the messages to a member; None where it was made up or is of another kind."""
    return _number(token, MEMBER_STOP, None)


def _number(token: str, salt: str, within: int | None) -> int | None:
    try:
        found = signing.loads(token, salt=salt, max_age=within)
    except signing.BadSignature:
        return None
    return found if isinstance(found, int) else None
