"""The sample accounts of the demo: made afresh for each installation, their secrets kept in its home folder only."""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.conf import settings
from django.db import transaction

from frankpledge.record.bodies import Body
from frankpledge.record.people import installer
from frankpledge.record.people.actions import give_role, make_account

SAMPLES = [
    ("officer", "policy officer (sample)"),
    ("publisher", "publishing officer (sample)"),
    ("member", "panel member (sample)"),
    ("administrator", "administrator (sample)"),
    ("clerk", "clerk of the panel (sample)"),
]


MAKER = installer("the builder of the demonstration record")


@dataclass(frozen=True)
class SignIn:
    """What a person needs to sign in to a sample account."""

    email: str
    password: str
    secret: str
    post: str


def kept_at() -> Path:
    """The file of the sample sign-ins, readable by the owner of the installation only."""
    return Path(settings.HOME) / "demo-sign-ins.json"


def read_sign_ins() -> list[SignIn]:
    """The sign-ins of this installation, none where no demo was built."""
    file = kept_at()
    return [SignIn(**row) for row in json.loads(file.read_text())] if file.exists() else []


def code_now(secret: str) -> str:
    """The six digits that an authenticator would show now for a secret."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def _roles(kind: str, body: Body | None) -> list[tuple[str, Body | None]]:
    """The roles of one sample account; a clerk drafts and releases for the panel, which is nobody else's to write."""
    if kind == "administrator":
        return [(kind, None)]
    if kind == "clerk":
        panels = Body.objects.filter(kind="panel").order_by("pk")[:1]
        return [(role, panel) for panel in panels for role in ("officer", "publisher")]
    restricted = list(Body.every.filter(is_restricted=True)) if kind == "member" else []
    return [(kind, of) for of in (body, *restricted)]


@transaction.atomic
def make_sample_accounts(*, on: date) -> list[SignIn]:
    """One account for each role for the first local policing body on record, and a clerk of the first panel; those that
    exist are left as they are.
    """
    body = Body.objects.filter(kind="local policing body").order_by("pk").first()
    made = []
    for kind, post in SAMPLES:
        email, password, secret = f"{kind}@sample.invalid", secrets.token_urlsafe(12), generate_totp_secret()
        account = make_account(by=MAKER, on=on, email=email, post=post)
        account.is_sample = True
        account.set_password(password)
        account.save()
        for role, of in _roles(kind, body):
            give_role(by=MAKER, on=on, account=account, kind=role, body=of, since=on)
        TOTP.activate(account, secret)
        made.append(SignIn(email, password, secret, post))
    descriptor = os.open(kept_at(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        json.dump([asdict(sign_in) for sign_in in made], handle)
    return made
