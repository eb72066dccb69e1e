"""Days that meet, rules that say nothing, and people who may not: refused with the field named, and nothing written."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.membership import actions
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed
from frankpledge.record.people.seats import BodyRule, Chairing, Seat, Term
from frankpledge.record.releases.drafts import Conflict

MAY, SEPTEMBER, OCTOBER = date(2022, 5, 1), date(2022, 9, 8), date(2022, 10, 31)


def refused(membership, by, part, **values):
    """The fields and messages with which a part is refused; nothing may be written."""
    before = (LedgerLine.objects.count(), Seat.objects.count(), Term.objects.count(), BodyRule.objects.count())
    with pytest.raises(ValidationError) as wrong:
        actions.save_part(thing=membership, part=part, by=by, on=SEPTEMBER, **values)
    assert before == (
        LedgerLine.objects.count(), Seat.objects.count(), Term.objects.count(), BodyRule.objects.count(),
    )  # fmt: skip
    return wrong.value.message_dict


def test_two_people_never_hold_one_seat_on_one_day(membership, panel, clerk, fill):
    fill(1, "A Person", MAY, until=SEPTEMBER)
    found = refused(membership, clerk, Term(seat=panel.seats.get(key="seat-1")), person_name="B", since=SEPTEMBER)
    assert "Somebody else holds this seat (A Person) from 1 May 2022 to 8 September 2022" in found["since"][0]


def test_a_term_keeps_within_its_seat_and_a_seat_around_its_terms(membership, panel, clerk, day, fill):
    fill(1, "A Person", MAY)
    seat = panel.seats.get(key="seat-1")
    assert "End that term first" in refused(membership, clerk, seat, until=SEPTEMBER)["until"][0]
    later = panel.seats.get(key="seat-2")
    actions.save_part(thing=membership, part=later, by=clerk, on=day, since=SEPTEMBER)
    assert (
        "begins on 8 September" in refused(membership, clerk, Term(seat=later), person_name="B", since=MAY)["since"][0]
    )


def test_a_term_names_a_person_or_a_post_and_an_approval_somebody(membership, panel, clerk):
    seat = panel.seats.get(key="seat-1")
    assert "post" in refused(membership, clerk, Term(seat=seat), person_name="", since=MAY)
    assert "post" in refused(membership, clerk, Term(seat=seat), person_name="A", post="an officer", since=MAY)
    both = {"person_name": "A", "since": MAY, "approved_on": MAY}
    assert "approved_on" in refused(membership, clerk, Term(seat=seat), **both)


def test_there_is_one_chair_at_a_time_and_no_substitute_is_chair(membership, clerk, day, fill):
    first, second = fill(1, "A Person", MAY), fill(2, "B Person", MAY)
    stand_in = fill(1, "C Person", MAY, is_substitute=True)
    given = {"role": "chair", "since": MAY}
    actions.save_part(thing=membership, part=Chairing(term=first), by=clerk, on=day, **given)
    assert "in the chair" in refused(membership, clerk, Chairing(term=second), **given)["since"][0]
    assert "term" in refused(membership, clerk, Chairing(term=stand_in), role="vice-chair", since=MAY)
    assert "until" in refused(membership, clerk, first, until=SEPTEMBER)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "quorum"}, "share"),
        ({"kind": "quorum", "share": "3/2"}, "share"),
        ({"kind": "quorum", "share": "1/0"}, "share"),
        ({"kind": "quorum", "named": "no-such"}, "share"),
        ({"kind": "notice"}, "number"),
        ({"kind": "notice", "number": 5, "without": "no-such"}, "without"),
        ({"kind": "notice", "number": 5, "named": "one-third"}, "kind"),
        ({"kind": "numbering", "named": "one-third"}, "named"),
        ({"kind": "threshold", "named": ""}, "named"),
        ({"kind": "other"}, "words"),
        ({"kind": "meets every", "number": 6, "since": SEPTEMBER, "until": MAY}, "__all__"),
    ],
)
def test_a_rule_that_rules_cannot_read_is_refused_beside_its_field(membership, clerk, values, field):
    assert field in refused(membership, clerk, BodyRule(), **values)


def test_two_rules_of_a_kind_are_not_in_force_together_but_follow_each_other(membership, clerk, day):
    actions.save_part(
        thing=membership, part=BodyRule(), by=clerk, on=day, kind="notice", number=3, until=date(2022, 9, 7)
    )
    assert "since" in refused(membership, clerk, BodyRule(), kind="notice", number=5)
    actions.save_part(thing=membership, part=BodyRule(), by=clerk, on=day, kind="notice", number=5, since=SEPTEMBER)


def test_only_an_officer_of_the_body_writes_and_the_second_of_two_editors_is_told(membership, officer, clerk, day):
    with pytest.raises(NotAllowed):
        actions.save_part(thing=membership, part=Seat(), by=officer, on=day, key="x", title="X", kind="elected")
    membership.refresh_from_db()
    seen = membership.edition
    actions.save_part(thing=membership, part=Seat(), edition=seen, by=clerk, on=day, key="x", title="X", kind="elected")
    with pytest.raises(Conflict):
        actions.save_part(
            thing=membership, part=Seat(), edition=seen, by=clerk, on=day, key="y", title="Y", kind="elected"
        )
