"""Functions pass from one body to another: what is refused in words, and what both bodies tell the public."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from frankpledge.record.areas import Area, change_area, record_area
from frankpledge.record.bodies import Body, record_body
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import Holding, NotAllowed, installer
from frankpledge.record.people.actions import end_holding, record_holding
from frankpledge.record.public import freeze_area, freeze_body
from frankpledge.record.succession import pass_functions, standing, strike_out

ON = date(2028, 4, 3)
DAY = date(2028, 5, 7)
BY = installer("a test")
ACT: dict[str, Any] = {"by": BY, "on": ON}


@pytest.fixture
def bodies(derbyshire: Any) -> dict[str, Body]:
    """Four local policing bodies by slug: the one on record, and three more."""
    kind = "local policing body"
    made = [
        record_body(slug=name, name=f"Body {name}", kind=kind, area=derbyshire.area, **ACT)
        for name in ("second", "third", "mayor")
    ]
    return {body.slug: body for body in (derbyshire.body, *made)}


def wrong(field: str, **values: Any) -> str:
    """What is said beside the field of a succession that is refused."""
    with pytest.raises(ValidationError) as refused:
        pass_functions(**{**ACT, "day": DAY, **values})
    assert list(refused.value.message_dict) == [field]
    return str(refused.value.message_dict[field][0])


def test_both_bodies_name_the_succession_and_await_release_again(bodies: dict[str, Body]) -> None:
    Body.objects.update(state="released")
    old, new = bodies["derbyshire-lpb"], bodies["mayor"]
    pass_functions(before=old, after=new, day=DAY, law="an order", note="as a whole", **ACT)
    passed = {"on": "2028-05-07", "part": "", "law": "an order", "note": "as a whole", "area": "derbyshire"}
    assert freeze_body(old).fields["followed_by"] == [{"name": new.name, "slug": "mayor", **passed}]
    assert freeze_body(new).fields["follows"] == [{"name": old.name, "slug": old.slug, **passed}]
    assert set(Body.objects.filter(state="draft").values_list("slug", flat=True)) == {old.slug, "mayor"}
    line = LedgerLine.objects.get(verb="pass functions")
    assert line.subject == old.subject
    assert "2028-05-07" in line.detail


def test_nobody_but_an_administrator_records_it(bodies: dict[str, Body], officer: Any) -> None:
    with pytest.raises(NotAllowed):
        pass_functions(before=bodies["second"], after=bodies["third"], day=DAY, by=officer, on=ON)
    assert not standing().exists()


def test_a_body_after_itself_a_loop_and_a_second_successor_are_refused_in_words(bodies: dict[str, Body]) -> None:
    old, second, third = bodies["derbyshire-lpb"], bodies["second"], bodies["third"]
    assert "cannot follow itself" in wrong("after", before=old, after=old)
    first = pass_functions(before=old, after=second, day=DAY, **ACT)
    pass_functions(before=second, after=third, day=date(2030, 5, 7), **ACT)
    assert "in a loop" in wrong("after", before=third, after=old)
    assert "all its functions to Body second on 7 May 2028" in wrong("part", before=old, after=third, part="fire")
    strike_out(thing=first, reason="It was the fire functions alone", **ACT)
    pass_functions(before=old, after=second, day=DAY, part="fire", **ACT)
    assert "Say which part" in wrong("part", before=old, after=third)
    assert "Name another part" in wrong("part", before=old, after=third, part="Fire")
    pass_functions(before=old, after=third, day=DAY, part="police", **ACT)
    assert [row["part"] for row in freeze_body(old).fields["followed_by"]] == ["fire", "police"]


def test_what_was_struck_out_stays_with_its_reason_and_goes_from_both_pages(bodies: dict[str, Body]) -> None:
    old, new = bodies["second"], bodies["mayor"]
    row = pass_functions(before=old, after=new, day=DAY, **ACT)
    with pytest.raises(ValidationError):
        strike_out(thing=row, reason=" ", **ACT)
    strike_out(thing=row, reason="The order was not made", **ACT)
    with pytest.raises(ValidationError):
        strike_out(thing=row, reason="again", **ACT)
    assert (freeze_body(old).fields["followed_by"], freeze_body(new).fields["follows"]) == ([], [])
    row.refresh_from_db()
    assert row.struck_out == "The order was not made"
    assert LedgerLine.objects.get(verb="strike out succession").why == row.struck_out


def test_two_holders_of_one_office_never_overlap_by_a_day(bodies: dict[str, Body]) -> None:
    mayor = bodies["mayor"]
    first = record_holding(body=mayor, title="mayor", name="First", since=date(2024, 5, 7), **ACT)
    second: dict[str, Any] = {"body": mayor, "title": "mayor", "name": "Second", "since": DAY}
    with pytest.raises(ValidationError, match="First holds the office of mayor from 7 May 2024 to today"):
        record_holding(**second, **ACT)
    end_holding(thing=first, until=DAY, **ACT)
    with pytest.raises(ValidationError, match="to 7 May 2028"):
        record_holding(**second, **ACT)
    record_holding(**{**second, "since": date(2028, 5, 8)}, **ACT)
    with pytest.raises(ValidationError):
        record_holding(**{**second, "name": "Between", "since": date(2028, 5, 1), "until": date(2028, 5, 3)}, **ACT)
    assert Holding.objects.filter(office__body=mayor).count() == 2


def test_the_twenty_ninth_of_february_is_a_day_like_another(bodies: dict[str, Body]) -> None:
    leap = date(2028, 2, 29)
    record_holding(body=bodies["second"], title="holder", name="First", since=date(2024, 2, 29), until=leap, **ACT)
    record_holding(body=bodies["second"], title="holder", name="Second", since=date(2028, 3, 1), **ACT)
    pass_functions(before=bodies["second"], after=bodies["mayor"], day=leap, **ACT)
    assert freeze_body(bodies["second"]).fields["followed_by"][0]["on"] == "2028-02-29"
    assert "on 29 February 2028" in wrong("part", before=bodies["second"], after=bodies["third"], part="fire")


def test_a_restricted_body_passes_nothing_and_is_named_nowhere(bodies: dict[str, Body], derbyshire: Any) -> None:
    hidden = record_body(
        slug="restricted-cell", name="A hidden cell", kind="board", area=derbyshire.area, is_restricted=True, **ACT
    )
    for values in ({"before": hidden, "after": bodies["mayor"]}, {"before": bodies["mayor"], "after": hidden}):
        field = next(name for name, body in values.items() if body is hidden)
        assert "hidden" not in wrong(field, **values)
    assert not standing().exists()
    assert not LedgerLine.objects.filter(verb="pass functions").exists()


def test_a_mayors_area_covers_force_areas_alone_and_they_keep_their_addresses(derbyshire: Any) -> None:
    second = record_area(slug="second-area", name="Second area", kind="force-area", **ACT)
    told = {"slug": "east", "name": "East", "kind": "mayoral-area", **ACT}
    for values, field in (
        ({"covers": []}, "covers"),
        ({"covers": [derbyshire.erewash]}, "covers"),
        ({"covers": [second], "within": derbyshire.area}, "within"),
        ({"covers": [second], "kind": "district"}, "covers"),
    ):
        with pytest.raises(ValidationError) as refused:
            record_area(**{**told, **values})
        assert list(refused.value.message_dict) == [field]
    assert not Area.objects.filter(slug="east").exists()
    east = record_area(**told, covers=[second, derbyshire.area])
    assert freeze_area(east).fields["covers"] == ["derbyshire", "second-area"]
    assert freeze_area(east).area == "east"
    assert freeze_area(derbyshire.area).area == "derbyshire"
    with pytest.raises(ValidationError) as refused:
        change_area(thing=second, kind="county", **ACT)
    assert list(refused.value.message_dict) == ["kind"]
    assert change_area(thing=east, name="The East", **ACT).covers.count() == 2
