"""The staff pages of a cycle, walked by the clerk and by an officer of a partner."""

from typing import Any

import pytest
from django.urls import reverse

from frankpledge.domains.threat_assessment import actions
from frankpledge.domains.threat_sheets.models import PartnerScore
from frankpledge.domains.threats.models import ThreatList
from tests.threats.test_cycles import OUTCOMES, WHY


def sheet_of(areas: Any, revisions: int, **changed: Any) -> dict[str, Any]:
    typed = {"revisions": revisions, "token": f"t{revisions}", "edition": "0"}
    for area in areas:
        typed |= {f"score-{area}-impact": "2", f"score-{area}-likelihood": "3", f"score-{area}-confidence": "high",
                  f"score-{area}-evidence": f"Heard of {area}"}  # fmt: skip
    return {**typed, **changed}


KEYS = ("drugs", "alcohol", "domestic-abuse", "antisocial-behaviour")


def test_a_partner_fills_in_its_sheet_keeps_what_was_typed_and_then_sees_the_others(
    cycle: Any, signed_in: Any, derbyshire: Any
) -> None:
    client = signed_in("officer", body=derbyshire.force)
    partner = cycle.partners.get(key="derbyshire-constabulary")
    where = reverse("threat_sheets:score_sheet", args=[partner.pk])
    assert where in client.get(reverse("threat_sheets:home")).content.decode()
    page = client.get(where).content.decode()
    assert page.count("<fieldset") == 4
    typed = sheet_of(KEYS, 0, **{"score-alcohol-impact": ""})
    wrong = client.post(where, typed)
    said = wrong.content.decode()
    assert wrong.status_code == 400
    assert "Choose a level of impact, or leave the whole area for later" in said
    assert "Heard of drugs" in said
    assert not PartnerScore.objects.exists()
    assert "Derbyshire Constabulary has to score" in client.get(spread(cycle)).content.decode()
    assert client.post(where, sheet_of(KEYS, 0, token="t9")).status_code == 302
    assert PartnerScore.objects.count() == 4
    assert "Heard of drugs" in client.get(spread(cycle)).content.decode()
    stale = client.post(where, sheet_of(KEYS, 0, **{"score-drugs-impact": "3", "token": "t8"}))
    assert "Somebody saved this sheet while you had it open" in stale.content.decode()
    assert client.post(where, sheet_of(KEYS, 4, **{"score-drugs-impact": "3", "token": "t7"})).status_code == 302
    assert PartnerScore.objects.count() == 5
    others = cycle.partners.get(key="fire")
    assert client.get(reverse("threat_sheets:score_sheet", args=[others.pk])).status_code == 404
    assert client.get(reverse("threat_assessment:set_areas", args=[cycle.pk])).status_code == 404


def test_a_sign_that_turns_text_is_refused_where_a_form_makes_rows_of_its_fields(
    cycle: Any, scored: Any, act: Any, client: Any
) -> None:
    turned = "Drugs\u202egurd"
    where = reverse("threat_assessment:set_areas", args=[cycle.pk])
    form = client.get(where).context["form"]
    typed = {name: form.get_initial_for_field(field, name) or [] for name, field in form.fields.items()}
    asked = client.post(where, {**typed, "area-0-name": turned, "token": "a", "edition": cycle.edition})
    assert (asked.status_code, "U+202E" in asked.content.decode()) == (400, True)
    partner = reverse("threat_sheets:score_sheet", args=[cycle.partners.get(key="fire").pk])
    given = client.post(partner, sheet_of(KEYS, 4, **{"score-drugs-evidence": turned}))
    assert (given.status_code, "U+202E" in given.content.decode()) == (400, True)
    actions.begin_moderation(thing=scored, **act)
    taken = {f"outcome-{key}": OUTCOMES[key] for key in KEYS} | {"number": "3", "why-antisocial-behaviour": turned}
    refused = client.post(reverse("threat_assessment:take_forward", args=[cycle.pk]), {**taken, "token": "c"})
    assert (refused.status_code, "U+202E" in refused.content.decode()) == (400, True)
    assert not cycle.areas.filter(name=turned).exists()
    assert not PartnerScore.objects.filter(evidence=turned).exists()


def spread(cycle: Any) -> str:
    return reverse("threat_assessment:show_spread", args=[cycle.pk])


@pytest.fixture
def client(signed_in: Any, board: Any) -> Any:
    """The clerk's browser."""
    return signed_in("officer", body=board)


def post(client: Any, name: str, cycle: Any, typed: dict[str, Any], *more: int) -> Any:
    cycle.refresh_from_db()
    sent = {"token": f"{name.partition(':')[2]}-{cycle.edition}", "edition": str(cycle.edition), **typed}
    return client.post(reverse(name, args=[cycle.pk, *more]), sent)


def test_the_clerk_leads_a_cycle_from_scores_to_a_list_of_threats(scored: Any, client: Any) -> None:
    page = client.get(reverse("threat_assessment:show_cycle", args=[scored.pk])).content.decode()
    assert "End scoring and moderate" in page
    assert post(client, "threat_assessment:begin_moderation", scored, {}).status_code == 302
    drugs = scored.areas.get(key="drugs")
    form = client.get(reverse("threat_assessment:agree", args=[scored.pk, drugs.pk])).content.decode()
    assert "3 partners scored from" in form
    levels = {"level-impact": "3", "level-likelihood": "3", "differed": "Fire | fewer calls\nThe board"}
    assert post(client, "threat_assessment:agree", scored, levels, drugs.pk).status_code == 302
    assert "Fire differed: fewer calls" in client.get(spread(scored)).content.decode()
    refused = post(client, "threat_assessment:close_cycle", scored, {
        "closed_on_0": "17", "closed_on_1": "11", "closed_on_2": "2022", "missing_because": "",
    })  # fmt: skip
    assert "No score is agreed for Alcohol, Domestic Abuse, Antisocial Behaviour" in refused.content.decode()
    taking = {"number": "3", **{f"outcome-{key}": what for key, what in OUTCOMES.items()}}
    missing_why = post(client, "threat_assessment:take_forward", scored, taking)
    assert "Say why it is kept outside" in missing_why.content.decode()
    taking |= {f"why-{key}": words for key, words in WHY.items()}
    assert post(client, "threat_assessment:take_forward", scored, taking).status_code == 302
    ranking = client.get(reverse("threat_assessment:show_ranking", args=[scored.pk])).content.decode()
    assert "<strong>No</strong>: no one weight moved by 10% changes them" in ranking
    scored.refresh_from_db()
    actions.close_cycle(thing=scored, closed_on=scored.opened_on, missing_because="The rest was not agreed.",
                        by=_installer(), on=_day())  # fmt: skip
    assert post(client, "desk:make_threat_list", scored, {"key": "made", "label": "Made of it"}).status_code == 302
    made = ThreatList.objects.get(key="made")
    assert [(area.key, area.lineage) for area in made.areas.all()] == [
        ("drugs", "first"), ("alcohol", "first"), ("domestic-abuse", "first"),
    ]  # fmt: skip
    scored.refresh_from_db()
    assert scored.threat_list == made


def _installer() -> Any:
    from frankpledge.record.people import installer

    return installer("a test")


def _day() -> Any:
    from datetime import date

    return date(2022, 11, 17)


def test_every_page_of_the_cycle_and_of_its_areas_can_be_opened(agreed: Any, client: Any) -> None:
    area = agreed.areas.get(key="drugs")
    names = ("show_cycle", "change_cycle", "set_areas", "begin_moderation", "reopen_scoring", "show_spread",
             "show_ranking", "take_forward", "close_cycle")  # fmt: skip
    pages = [reverse(f"threat_assessment:{name}", args=[agreed.pk]) for name in names]
    pages += [reverse(f"threat_profiles:{name}", args=[area.pk])
              for name in ("show_area", "describe_area", "recommend_action")]  # fmt: skip
    pages += [reverse(f"{room}:home") for room in ("threat_assessment", "threat_profiles", "threat_schemes")]
    pages += [reverse("threat_assessment:set_openness", args=[agreed.pk, area.pk]),
              reverse("threat_sheets:ask_partners", args=[agreed.pk]),
              reverse("threat_schemes:show_scheme", args=[agreed.scheme.pk]),
              reverse("threat_schemes:change_scheme", args=[agreed.scheme.pk]),
              reverse("threat_schemes:copy_scheme", args=["threat-harm-position"]),
              reverse("threat_assessment:add_cycle")]  # fmt: skip
    assert [(where, code) for where in pages if (code := client.get(where).status_code) != 200] == []


def test_a_scheme_is_changed_on_a_form_and_weights_that_sum_to_nothing_are_refused(cycle: Any, client: Any) -> None:
    where = reverse("threat_schemes:change_scheme", args=[cycle.scheme.pk])
    form = client.get(where).context["form"]
    typed = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    typed = {name: "" if value is None else value for name, value in typed.items()} | {"token": "a", "edition": "0"}
    nothing = client.post(where, {**typed, "dimension-0-weight": "0"}).content.decode()
    assert "The weights of Impact add up to nothing" in nothing
    assert "write a level as" in client.post(where, {**typed, "dimension-0-levels": "one"}).content.decode()
    assert client.post(where, {**typed, "dimension-0-weight": "1/2", "token": "b"}).status_code == 302
    second = type(cycle.scheme).objects.get(version=2)
    assert (second.data["dimensions"][0]["weight"], second.data["dimensions"][1]["weight"]) == ("1/2", "1")


def test_what_is_said_of_an_area_is_kept_with_its_figures(agreed: Any, client: Any) -> None:
    area = agreed.areas.get(key="drugs")
    typed = {"issues": "One\nTwo", "challenges": "", "lead": "district", "figure-0-text": "26 seizures",
             "figure-1-text": ""}  # fmt: skip
    agreed.refresh_from_db()
    sent = {**typed, "token": "x", "edition": str(agreed.edition)}
    where = reverse("threat_profiles:describe_area", args=[area.pk])
    assert client.post(where, sent).status_code == 302
    assert [one.text for one in area.figures.all()] == ["26 seizures"]
    assert "26 seizures" in client.get(reverse("threat_profiles:show_area", args=[area.pk])).content.decode()


def test_the_page_of_a_cycle_lays_its_scheme_out_as_a_table_and_the_spread_says_who_stands_apart(
    agreed: Any, client: Any
) -> None:
    page = client.get(reverse("threat_assessment:show_cycle", args=[agreed.pk])).content.decode()
    assert '<th scope="row" class="govuk-table__header">Impact</th>' in page
    assert '<th scope="row" class="govuk-table__header">high</th>' in page
    assert "50%" in page
    assert "aggregation: product" not in page
    told = client.get(spread(agreed)).content.decode()
    assert "<strong>2</strong> Fire and rescue" in told
    assert "<strong>3</strong> Derbyshire Constabulary and The board" in told
