from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frankpledge.domains.indicators import actions, queries
from frankpledge.domains.indicators.models import Measure, Observation
from frankpledge.domains.indicators.public import MEASURES
from frankpledge.record.ledger.actions import AlreadyDone
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed
from frankpledge.record.releases.drafts import Conflict
from frankpledge.rules.periods import months_from

MARCH, APRIL = months_from(2022, 3, 1), months_from(2022, 4, 1)


def verbs():
    return list(LedgerLine.objects.order_by("number").values_list("verb", flat=True))


def test_a_measure_begins_with_version_one_of_its_definition_and_one_ledger_line(measure):
    assert queries.definition_of(measure).version == 1
    assert verbs().count("define measure") == 1


def test_a_measure_without_a_definition_is_refused(derbyshire, officer, day):
    with pytest.raises(ValidationError, match="Say what is counted"):
        actions.define_measure(
            by=officer, on=day, key="x", body=derbyshire.body, title="X", unit="x", definition=" ", promises=[]
        )
    assert not Measure.objects.exists()


def test_nobody_without_the_officers_role_writes_a_measure_or_a_figure(measure, derbyshire, publisher, day):
    with pytest.raises(NotAllowed):
        actions.define_measure(by=publisher, on=day, key="y", body=derbyshire.body, definition="x", title="Y", unit="y")
    with pytest.raises(NotAllowed):
        actions.record_observation(thing=measure, by=publisher, on=day, period=MARCH, value=Decimal(1))
    with pytest.raises(NotAllowed):
        actions.import_observations(
            thing=measure, rows=[actions.Row(MARCH, Decimal(1))], file_name="a", file_hash="0", by=publisher, on=day
        )


def test_a_second_version_stands_beside_the_first_and_may_break_the_series(measure, officer, day):
    actions.revise_definition(
        thing=measure, by=officer, on=day, text="Officers and staff.", why="Staff train too.",
        valid_from=date(2022, 4, 1), is_break=True,
    )  # fmt: skip
    assert [each.text for each in measure.definitions.order_by("version")] == [
        "Officers who ended the course.",
        "Officers and staff.",
    ]
    assert measure.breaks.get().on == date(2022, 4, 1)


def test_a_break_by_definition_needs_its_first_day_and_a_reason(measure, officer, day):
    with pytest.raises(ValidationError) as wrong:
        actions.revise_definition(thing=measure, by=officer, on=day, text="X", why="Y", is_break=True)
    assert "valid_from" in wrong.value.message_dict
    with pytest.raises(ValidationError) as wrong:
        actions.revise_definition(thing=measure, by=officer, on=day, text="X", why=" ")
    assert "why" in wrong.value.message_dict
    assert measure.definitions.count() == 1


def test_a_break_is_marked_once_a_day(measure, officer, day):
    actions.mark_break(thing=measure, by=officer, on=day, first_day=date(2022, 4, 1), why="New system")
    with pytest.raises(ValidationError) as wrong:
        actions.mark_break(thing=measure, by=officer, on=day, first_day=date(2022, 4, 1), why="Again")
    assert "first_day" in wrong.value.message_dict


def test_a_period_has_one_figure_under_one_definition(measure, officer, day):
    actions.record_observation(thing=measure, by=officer, on=day, period=MARCH, value=Decimal("26"))
    with pytest.raises(ValidationError) as wrong:
        actions.record_observation(thing=measure, by=officer, on=day, period=MARCH, value=Decimal("27"))
    assert "Correct that one instead" in str(wrong.value.message_dict["period"])
    actions.revise_definition(thing=measure, by=officer, on=day, text="Staff too.", why="Asked for.")
    actions.record_observation(thing=measure, by=officer, on=day, period=MARCH, value=Decimal("31"))
    assert [each.value for each in queries.standing(measure)] == [Decimal(31)]


def test_a_refused_figure_leaves_no_ledger_line_and_no_new_edition(measure, officer, day):
    before, edition = LedgerLine.objects.count(), Measure.objects.get().edition
    with pytest.raises(ValidationError):
        actions.record_observation(thing=measure, by=officer, on=day, period=MARCH, value=Decimal("1.23456"))
    assert (LedgerLine.objects.count(), Measure.objects.get().edition) == (before, edition)


def test_a_correction_keeps_the_hash_of_the_old_figure_and_the_reason(measure, officer, day):
    figure = actions.record_observation(thing=measure, by=officer, on=day, period=MARCH, value=Decimal("26"))
    actions.correct_observation(
        thing=measure, observation=figure, by=officer, on=day, why="Misread.", value=Decimal("62")
    )
    line = LedgerLine.objects.get(verb="correct observation")
    assert line.why.startswith("Misread. (figure ")
    assert len(line.why.rsplit(": ", 1)[1].rstrip(")")) == 64
    assert Observation.objects.get().value == 62


def test_a_correction_needs_a_reason_and_the_edition_that_was_seen(measure, officer, day):
    figure = actions.record_observation(thing=measure, by=officer, on=day, period=MARCH, value=Decimal("26"))
    with pytest.raises(ValidationError):
        actions.correct_observation(thing=measure, observation=figure, by=officer, on=day, why="", value=Decimal("62"))
    with pytest.raises(Conflict):
        actions.correct_observation(
            thing=measure, observation=figure, by=officer, on=day, why="x", value=Decimal("62"), edition=1
        )
    assert Observation.objects.get().value == 26


def test_an_import_is_one_ledger_line_with_the_files_hash(measure, officer, day):
    rows = [actions.Row(MARCH, Decimal(1)), actions.Row(APRIL, Decimal(2))]
    before = LedgerLine.objects.count()
    actions.import_observations(thing=measure, rows=rows, file_name="a.csv", file_hash="ab" * 32, by=officer, on=day)
    assert LedgerLine.objects.count() == before + 1
    assert LedgerLine.objects.last().why == f"2 figures from a.csv, SHA-256 {'ab' * 32}"


def test_an_import_with_one_bad_row_records_none(measure, officer, day):
    actions.record_observation(thing=measure, by=officer, on=day, period=APRIL, value=Decimal("2"))
    rows = [
        actions.Row(MARCH, Decimal(1)),
        actions.Row(APRIL, Decimal(3)),
        actions.Row(months_from(2022, 5, 1), Decimal("0.00001")),
    ]
    before = LedgerLine.objects.count()
    with pytest.raises(ValidationError) as wrong:
        actions.import_observations(thing=measure, rows=rows, file_name="a", file_hash="0", by=officer, on=day)
    assert len(wrong.value.messages) == 2
    assert Observation.objects.count() == 1
    assert LedgerLine.objects.count() == before


def test_an_import_sent_twice_is_written_once(measure, officer, day):
    given = {"thing": measure, "file_name": "a", "file_hash": "0", "by": officer, "on": day, "token": "t" * 32}
    actions.import_observations(rows=[actions.Row(MARCH, Decimal(1))], **given)
    with pytest.raises(AlreadyDone):
        actions.import_observations(rows=[actions.Row(MARCH, Decimal(1))], **given)
    assert Observation.objects.count() == 1


def test_a_printed_check_of_a_measure_makes_the_measure_a_draft_again(measure, derbyshire, officer, day):
    Measure.objects.update(state="released")
    actions.record_printed_check(
        by=officer, on=day, key="share", body=derbyshire.body, title="Share", kind="share", measure=measure,
        parts=[{"label": "part", "value": "18"}, {"label": "whole", "value": "493"}], printed="3.75%",
    )  # fmt: skip
    assert Measure.objects.get().state == "draft"


@pytest.mark.parametrize("parts", ["18 of 493", [1, 2], [{"label": "x"}], [{"label": "x", "value": "1"}] * 3])
def test_a_printed_check_with_parts_of_no_shape_is_refused(derbyshire, officer, day, parts):
    with pytest.raises(ValidationError) as wrong:
        actions.record_printed_check(
            by=officer,
            on=day,
            key="share",
            body=derbyshire.body,
            title="Share",
            kind="share",
            parts=parts,
            printed="1%",
        )
    assert "parts" in wrong.value.message_dict


def test_a_printed_check_that_is_set_aside_leaves_its_measure_which_awaits_release_again(
    measure, derbyshire, officer, day
):
    check = actions.record_printed_check(
        by=officer, on=day, key="s", body=derbyshire.body, title="S", kind="share", printed="1%", measure=measure
    )
    measure = actions.mark_ready(thing=measure, by=officer, on=day)
    actions.set_aside(thing=check, reason="Entered twice", by=officer, on=day)
    measure.refresh_from_db()
    assert measure.state == "draft"
    assert MEASURES.freeze(measure).fields["checks"] == []


def test_the_list_of_printed_figures_hides_one_set_aside_by_its_page(derbyshire, officer, day, signed_in):
    check = actions.record_printed_check(
        by=officer, on=day, key="s", body=derbyshire.body, title="Entered by mistake", kind="share", printed="1%"
    )
    client, address = signed_in("officer"), reverse("indicators:set_aside", args=[check.KIND, check.pk])
    assert client.post(address, {"reason": "Entered twice", "token": "t", "edition": "1"}).status_code == 302
    listed = reverse("indicators:list_checks")
    assert "Entered by mistake" not in client.get(listed).content.decode()
    assert "Entered by mistake" in client.get(listed, {"state": "set-aside"}).content.decode()
