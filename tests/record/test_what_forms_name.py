"""What a form may name of other bodies: their promises and meetings once they are public, and no draft's title."""

from typing import Any

import pytest

from frankpledge.domains.meetings.public import MEETINGS
from frankpledge.record.bodies import record_body
from frankpledge.record.meetings import Meeting
from frankpledge.record.meetings.choosing import meetings_to_name
from frankpledge.record.people import installer
from frankpledge.record.promises import Promise, promises_to_tie
from frankpledge.record.public import PROMISES
from frankpledge.record.releases.actions import Choice, release, withdraw


@pytest.mark.django_db
def test_a_draft_is_named_to_its_own_body_alone_and_to_others_while_it_is_public(derbyshire: Any, day: Any) -> None:
    act: dict[str, Any] = {"by": installer("a test"), "on": day}
    record_body(slug="a-council", name="A council", kind="council", area=derbyshire.area, **act)
    meeting = Meeting.objects.create(body=derbyshire.body, slug="m", title="On the dismissal", held_on=day)
    promise = Promise.objects.create(ref="DRAFT-1", title="A draft", kind="pledge", made_by=derbyshire.body)
    activity = type("Tied", (), {"pk": 1, "promises": Promise.objects.filter(pk=promise.pk)})

    def named(bodies: set[str]) -> tuple[bool, bool]:
        return meeting in meetings_to_name(bodies), promise in promises_to_tie(bodies)

    assert named({"derbyshire-lpb"}) == (True, True)
    assert named({"a-council"}) == (False, False)
    assert meeting in meetings_to_name({"a-council"}, held=meeting.pk)
    assert promise in promises_to_tie({"a-council"}, activity), "what is tied stays on the form"
    release(choices=[Choice(MEETINGS, meeting), Choice(PROMISES, promise)], **act)
    assert named({"a-council"}) == (True, True)
    for key in ("meetings:m", "promises:DRAFT-1"):
        withdraw(key=key, why="In error", **act)
    assert named({"a-council"}) == (False, False)
