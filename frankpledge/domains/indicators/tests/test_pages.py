from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from frankpledge.domains.indicators import actions
from frankpledge.domains.indicators.models import Measure, Observation, PrintedCheck
from frankpledge.rules.periods import months_from

NASTY = "<script>alert(1)</script>"


def test_the_list_shows_each_measure_with_its_verdict(measure, signed_in):
    page = signed_in("member").get(reverse("indicators:list_measures")).content.decode()
    assert "Officers trained" in page
    assert "nothing recorded" in page


def test_a_measure_of_another_body_is_not_found(measure, derbyshire, signed_in):
    other = signed_in("officer", body=derbyshire.force)
    assert other.get(reverse("indicators:show_measure", args=[measure.pk])).status_code == 404
    assert other.get(reverse("indicators:change_measure", args=[measure.pk])).status_code == 404


@pytest.mark.parametrize("name", ["change_measure", "revise_definition", "mark_break", "add_observation"])
def test_a_member_reads_but_does_not_change(measure, signed_in, name):
    member = signed_in("member")
    assert member.get(reverse("indicators:show_measure", args=[measure.pk])).status_code == 200
    assert member.get(reverse(f"indicators:{name}", args=[measure.pk])).status_code == 403


def test_a_measure_is_added_from_its_form(derbyshire, signed_in):
    client = signed_in("officer")
    address = reverse("indicators:add_measure")
    given = {
        "key": "team-size", "body": derbyshire.body.pk, "title": NASTY, "unit": "officers", "direction": "increase",
        "period_kind": "month", "comparable": "on", "definition": NASTY,
        "promises": [derbyshire.promises["DER-2021-4.2"].pk], "token": "a" * 32,
    }  # fmt: skip
    assert client.get(address).status_code == 200
    answer = client.post(address, given, follow=True)
    assert Measure.objects.get().promises.get().ref == "DER-2021-4.2"
    assert NASTY not in answer.content.decode()


def test_a_form_with_a_gap_keeps_what_was_typed(derbyshire, signed_in):
    answer = signed_in("officer").post(reverse("indicators:add_measure"), {"title": "Kept words"})
    assert answer.status_code == 400
    assert "Kept words" in answer.content.decode()


def test_a_figure_is_recorded_in_british_forms(measure, signed_in):
    client = signed_in("officer")
    given = {"period": "Mar 2022", "value": "1,234", "edition": measure.edition, "token": "b" * 32}
    client.post(reverse("indicators:add_observation", args=[measure.pk]), given)
    figure = Observation.objects.get()
    assert (figure.period_from, figure.period_to, figure.value) == (date(2022, 3, 1), date(2022, 3, 31), 1234)


def test_a_wrong_figure_is_refused_beside_its_field_and_kept(measure, signed_in):
    given = {"period": "2021-22", "value": "3.75%", "edition": measure.edition}
    answer = signed_in("officer").post(reverse("indicators:add_observation", args=[measure.pk]), given)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "is not a period such as" in page
    assert "this measure is not" in page
    assert 'value="2021-22"' in page
    assert not Observation.objects.exists()


def test_the_correction_form_opens_with_what_stands_and_wants_a_reason(measure, officer, signed_in, day):
    figure = actions.record_observation(
        thing=measure, by=officer, on=day, period=months_from(2022, 3, 1), value=Decimal("26.5")
    )
    client, address = signed_in("officer"), reverse("indicators:correct_observation", args=[figure.pk])
    page = client.get(address).content.decode()
    assert 'value="26.5"' in page
    assert "01/03/2022 to 31/03/2022" in page
    edition = Measure.objects.get().edition
    given = {"period": "Mar 2022", "value": "27", "edition": edition}
    assert client.post(address, given).status_code == 400
    client.post(address, {**given, "why": "Misread"})
    assert Observation.objects.get().value == 27


def test_two_people_correcting_one_measure_lose_nothing(measure, officer, signed_in, day):
    seen = Measure.objects.get().edition
    actions.record_observation(thing=measure, by=officer, on=day, period=months_from(2022, 3, 1), value=Decimal(1))
    given = {"period": "Apr 2022", "value": "27", "note": "My words", "edition": seen, "token": "c" * 32}
    answer = signed_in("officer").post(reverse("indicators:add_observation", args=[measure.pk]), given)
    assert answer.status_code == 400
    assert "My words" in answer.content.decode()


def test_a_definition_is_revised_and_a_break_marked_from_their_forms(measure, signed_in):
    client = signed_in("officer")
    client.post(
        reverse("indicators:revise_definition", args=[measure.pk]),
        {"text": "Staff too", "why": "Asked for", "edition": measure.edition, "token": "d" * 32},
    )
    client.post(
        reverse("indicators:mark_break", args=[measure.pk]),
        {
            "first_day-day": "1", "first_day-month": "4", "first_day-year": "2022", "why": "New system",
            "edition": Measure.objects.get().edition, "token": "e" * 32,
        },
    )  # fmt: skip
    page = client.get(reverse("indicators:show_measure", args=[measure.pk])).content.decode()
    assert "Version 2" in page
    assert "1 April 2022: New system" in page


def test_the_page_draws_a_chart_and_gives_the_verdict_with_its_reason(measure, fill, signed_in):
    fill(measure, [40, 44, 38, 42] * 4)
    page = signed_in("officer").get(reverse("indicators:show_measure", args=[measure.pk])).content.decode()
    assert "<svg" in page
    assert "<strong>no signal of change</strong>, because" in page


def test_the_page_of_a_long_series_asks_the_database_no_more_than_that_of_a_short_one(
    measure, fill, signed_in, django_assert_max_num_queries
):
    fill(measure, [40, 44, 38, 42] * 30, start=(2001, 1))
    client = signed_in("officer")
    with django_assert_max_num_queries(32):
        client.get(reverse("indicators:show_measure", args=[measure.pk]))


def test_a_printed_check_is_added_changed_and_listed(derbyshire, signed_in):
    client = signed_in("officer")
    given = {
        "key": "uplift", "body": derbyshire.body.pk, "title": f"Uplift {NASTY}", "kind": "share", "printed": "3.75%",
        "parts": "Part: 18\nWhole: 493", "agrees": "unknown", "token": "f" * 32,
    }  # fmt: skip
    client.post(reverse("indicators:add_check"), given)
    check = PrintedCheck.objects.get()
    assert check.parts == [{"label": "Part", "value": "18"}, {"label": "Whole", "value": "493"}]
    address = reverse("indicators:change_check", args=[check.pk])
    assert "Part: 18\nWhole: 493" in client.get(address).content.decode()
    client.post(address, {**given, "note": "As printed", "edition": check.edition, "token": "0" * 32})
    for page in (reverse("indicators:list_checks"), reverse("indicators:show_check", args=[check.pk])):
        text = client.get(page).content.decode()
        assert "18 of 493 is 3.65%, printed as 3.75%" in text
        assert NASTY not in text


def test_rows_of_a_printed_check_without_a_colon_are_refused_and_kept(derbyshire, signed_in):
    answer = signed_in("officer").post(reverse("indicators:add_check"), {"parts": "Part 18", "kind": "sum"})
    assert answer.status_code == 400
    assert "has no colon" in answer.content.decode()


def test_a_measure_and_a_check_are_marked_ready_by_an_officer_and_by_a_post_only(
    measure, derbyshire, officer, day, signed_in
):
    check = actions.record_printed_check(
        by=officer, on=day, key="s", body=derbyshire.body, title="S", kind="share", printed="1%"
    )
    client, member = signed_in("officer"), signed_in("member")
    for thing in (measure, check):
        address = reverse("indicators:mark_ready", args=[thing.KIND, thing.pk])
        assert client.get(address).status_code == 405
        assert member.post(address).status_code == 403
        assert client.post(address).status_code == 302
        thing.refresh_from_db()
        assert thing.state == "ready"


def test_the_rooms_first_page_leads_to_its_lists(measure, signed_in):
    page = signed_in("member").get(reverse("indicators:home")).content.decode()
    assert reverse("indicators:list_measures") in page
    assert reverse("indicators:list_checks") in page
    assert reverse("indicators:add_measure") not in page


def test_the_list_of_measures_asks_no_more_of_the_database_with_more_measures(
    measure, fill, derbyshire, officer, day, signed_in, django_assert_max_num_queries
):
    client = signed_in("officer")
    for number in range(12):
        made = actions.define_measure(
            by=officer, on=day, key=f"m{number}", body=derbyshire.body, title=f"M{number}", unit="x", definition="x"
        )
        fill(made, [1, 2, 3])
    with django_assert_max_num_queries(25):
        assert client.get(reverse("indicators:list_measures")).status_code == 200
