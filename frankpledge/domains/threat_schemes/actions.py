"""A version of a scheme is added; none is ever changed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from frankpledge.domains.threat_schemes.models import ScoringScheme
from frankpledge.record.bodies import Body
from frankpledge.record.ledger.actions import refuse_twice, write_line
from frankpledge.record.ledger.chain import canonical, digest
from frankpledge.record.people import Actor


@transaction.atomic
def keep_scheme(
    *,
    by: Actor,
    on: date,
    body: Body,
    data: Mapping[str, Any],
    why: str = "",
    token: str | None = None,
) -> ScoringScheme:
    """Keep a scheme of a body as its next version; cycles and scores keep the version that they were given by.

    `data` is laid out as in rules/statute/threat_schemes.toml; its version is set here. Errors: NotAllowed;
    AlreadyDone; ValidationError on `data`: weights that sum to nothing, no change to what is kept, and what
    else cannot score.
    """
    by.require("officer", body.slug)
    refuse_twice(token)
    given = {**data}
    key = str(given.get("key", ""))[:60]
    standing = ScoringScheme.objects.select_for_update().filter(body=body, key=key).order_by("-version").first()
    given["version"] = str(standing.version + 1 if standing else 1)
    if standing and {**standing.data, "version": ""} == {**given, "version": ""}:
        raise ValidationError({"data": "Nothing was changed, so no version was made."})
    made = ScoringScheme(
        body=body, key=key, version=int(given["version"]), title=str(given.get("title", ""))[:120], data=given, why=why,
        kept_on=on, kept_by=by.words[:200],
    )  # fmt: skip
    made.full_clean()
    made.save()
    write_line(
        by=by, on=on, verb="keep threat scheme", subject=f"threat-schemes:{body.slug}/{key}/{made.version}",
        detail={"scheme": digest(canonical(given))}, token=token,
    )  # fmt: skip
    return made
