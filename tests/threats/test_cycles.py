"""A cycle from scoring to closing: what holds, and what is refused with its reason."""

import json

import pytest
from django.core.exceptions import ValidationError

from frankpledge.domains.threat_assessment import actions, public, queries
from frankpledge.domains.threat_assessment.actions import AreaRow
from frankpledge.domains.threat_profiles import actions as profiles
from frankpledge.domains.threat_profiles.actions import FigureRow
from frankpledge.domains.threat_schemes.actions import keep_scheme
from frankpledge.domains.threat_sheets import actions as sheets
from frankpledge.domains.threat_sheets.actions import PartnerRow, ScoreRow
from frankpledge.domains.threat_sheets.models import PartnerScore
from frankpledge.record.ledger.models import LedgerLine
from frankpledge.record.people import NotAllowed
from frankpledge.record.promises import Promise
from frankpledge.record.public import PROMISES
from frankpledge.record.releases.actions import Choice, release, withdraw
from frankpledge.record.releases.drafts import Conflict, write_draft
from tests.threats.conftest import AREAS, DATA, row

OUTCOMES = {"drugs": "taken", "alcohol": "taken", "domestic-abuse": "taken", "antisocial-behaviour": "outside"}
WHY = {"antisocial-behaviour": "The risk is less, and districts go on with it."}


def frozen(cycle):
    cycle.refresh_from_db()
    return public.freeze_cycle(cycle)


def test_a_partner_that_scores_twice_revises_its_own_score_and_never_votes_twice(cycle, people, day):
    force = cycle.partners.get(key="derbyshire-constabulary")
    assert sheets.score_sheet(thing=cycle, partner=force, rows=[row("drugs", 1, 1)], by=people.force, on=day) == 1
    again = [row("drugs", 3, 3, evidence="New figures.", confidence="high")]
    assert sheets.score_sheet(thing=cycle, partner=force, rows=again, by=people.force, on=day) == 1
    assert sheets.score_sheet(thing=cycle, partner=force, rows=again, by=people.force, on=day) == 0
    held = PartnerScore.objects.filter(partner=force).order_by("revision")
    assert [(one.revision, one.values["impact"]) for one in held] == [(1, 1), (2, 3)]
    (result,) = queries.results(cycle)
    assert (len(result.spread.scores), result.spread.highest) == (1, 9)


def test_a_round_of_all_partners_writes_one_line_with_a_digest_and_no_words(scored):
    line = LedgerLine.objects.get(verb="score threat round")
    assert json.loads(line.detail)["scores"] == 12
    assert len(json.loads(line.detail)["sheet"]) == 64
    assert queries.missing(scored) == ()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (ScoreRow("gangs", {"impact": 1, "likelihood": 1}), "scores no area “gangs”"),
        (row("drugs", 4, 1), "4 is no level: choose one of 1, 2, 3"),
        (row("drugs", True, 1), "True is no whole number"),
        (ScoreRow("drugs", {"impact": 1}), "Choose a level of likelihood"),
        (ScoreRow("drugs", {"impact": 1, "likelihood": 1, "luck": 1}), "'luck' is no dimension"),
        (row("drugs", 1, 1, confidence="quite"), "how sure you are"),
    ],
)
def test_a_wrong_score_is_refused_and_nothing_of_the_sheet_is_written(cycle, act, given, words):
    partner = cycle.partners.get(key="fire")
    with pytest.raises(ValidationError, match=words):
        sheets.score_sheet(thing=cycle, partner=partner, rows=[row("alcohol", 1, 1), given], **act)
    with pytest.raises(ValidationError, match="twice on a sheet"):
        sheets.score_sheet(thing=cycle, partner=partner, rows=[row("drugs", 1, 1)] * 2, **act)
    with pytest.raises(ValidationError, match="no partner of this cycle"):
        sheets.score_round(thing=cycle, sheets={"nobody": []}, **act)
    assert not PartnerScore.objects.exists()


def test_a_partner_scores_alone_and_sees_the_spread_once_its_own_sheet_is_whole(cycle, people, act, day):
    force, fire = (cycle.partners.get(key=key) for key in ("derbyshire-constabulary", "fire"))
    sheet = [row(area.key, 2, 2) for area in cycle.areas.all()]
    assert "Derbyshire Constabulary has to score" in queries.why_spread_is_kept(cycle, people.force)
    sheets.score_sheet(thing=cycle, partner=force, rows=sheet[:3], by=people.force, on=day)
    assert queries.why_spread_is_kept(cycle, people.force)
    sheets.score_sheet(thing=cycle, partner=force, rows=sheet, by=people.force, on=day)
    assert queries.why_spread_is_kept(cycle, people.force) == ""
    assert "The board has to score" in queries.why_spread_is_kept(cycle, people.clerk)
    with pytest.raises(NotAllowed):
        sheets.score_sheet(thing=cycle, partner=fire, rows=sheet, by=people.force, on=day)
    with pytest.raises(NotAllowed):
        sheets.score_sheet(thing=cycle, partner=force, rows=sheet, by=people.other, on=day)
    assert list(queries.cycles_of({"derbyshire-constabulary"})) == [cycle]
    assert not queries.cycles_of({"derbyshire-lpb"})


def test_scores_keep_the_scheme_they_were_given_by(scored, board, act):
    dearer = {**DATA, "key": "dearer", "dimensions": [{**DATA["dimensions"][0], "weight": 9}, DATA["dimensions"][1]]}
    with pytest.raises(ValidationError, match="Scores were given by “Plain, version 1” and keep it"):
        actions.change_cycle(thing=scored, scheme=keep_scheme(body=board, data=dearer, **act), **act)
    assert [one.score.value for one in queries.results(scored)] == [6, 6, 4, 1]


def test_moderation_ends_scoring_and_can_be_undone_only_before_anything_is_agreed(scored, act):
    with pytest.raises(ValidationError, match="End scoring first"):
        actions.take_forward(thing=scored, number=1, outcomes={}, reasons={}, **act)
    cycle = actions.begin_moderation(thing=scored, **act)
    fire = cycle.partners.get(key="fire")
    with pytest.raises(ValidationError, match="Scoring of this cycle has ended"):
        sheets.score_sheet(thing=cycle, partner=fire, rows=[row("drugs", 1, 1)], **act)
    with pytest.raises(ValidationError, match="The areas are settled"):
        actions.set_areas(thing=cycle, areas=[], **act)
    cycle = actions.reopen_scoring(thing=cycle, reason="A sheet was lost.", **act)
    cycle = actions.begin_moderation(thing=cycle, **act)
    drugs, levels = cycle.areas.get(key="drugs"), {"impact": 3, "likelihood": 3}
    with pytest.raises(ValidationError, match="no level"):
        actions.agree(thing=cycle, area=drugs, values={"impact": 9, "likelihood": 3}, because="", **act)
    cycle = actions.agree(
        thing=cycle, area=drugs, values=levels, because="", differed=[{"who": "Fire", "why": "fewer calls"}], **act
    )
    with pytest.raises(ValidationError, match="nothing is agreed"):
        actions.reopen_scoring(thing=cycle, reason="Again.", **act)


def test_ties_share_a_place_and_a_choice_against_the_rank_needs_a_reason(agreed, act):
    ranked = [(one.area.key, one.rank.words) for one in queries.results(agreed)]
    assert ranked == [("drugs", "1"), ("alcohol", "2="), ("domestic-abuse", "2="), ("antisocial-behaviour", "4")]
    two = {**OUTCOMES, "alcohol": "not taken"}
    with pytest.raises(ValidationError, match="tied with one that is taken") as refused:
        actions.take_forward(thing=agreed, number=2, outcomes=two, reasons=WHY, **act)
    assert list(refused.value.message_dict) == ["why-alcohol"]
    with pytest.raises(ValidationError, match="3 are to be taken forward, but 2"):
        actions.take_forward(thing=agreed, number=3, outcomes=two, reasons={**WHY, "alcohol": "x"}, **act)
    with pytest.raises(ValidationError, match="scores no area “gangs”"):
        actions.take_forward(thing=agreed, number=1, outcomes={"gangs": "taken"}, reasons={}, **act)
    done = actions.take_forward(thing=agreed, number=3, outcomes=OUTCOMES, reasons=WHY, **act)
    assert queries.steady(done, queries.results(done)).changes is False


def test_closing_names_the_partner_and_the_area_that_are_missing_unless_the_moderation_says_why(cycle, act, day):
    force = cycle.partners.get(key="derbyshire-constabulary")
    sheet = [row(area.key, 2, 2) for area in cycle.areas.all()][:3]
    sheets.score_sheet(thing=cycle, partner=force, rows=sheet, **act)
    cycle = actions.begin_moderation(thing=cycle, **act)
    with pytest.raises(ValidationError) as refused:
        actions.close_cycle(thing=cycle, closed_on=day, **act)
    (told,) = refused.value.message_dict["missing_because"]
    assert "Derbyshire Constabulary has not scored Antisocial Behaviour." in told
    assert "Fire and rescue has not scored any area." in told
    assert "No score is agreed for any area." in told
    with pytest.raises(ValidationError, match="Choose first how many"):
        actions.close_cycle(thing=cycle, closed_on=day, missing_because="Two partners were away.", **act)
    cycle = actions.take_forward(thing=cycle, number=3, outcomes=OUTCOMES, reasons=WHY, **act)
    cycle = actions.close_cycle(thing=cycle, closed_on=day, missing_because="Two partners were away.", **act)
    assert cycle.stage == "closed"
    with pytest.raises(ValidationError, match="closed already"):
        actions.close_cycle(thing=cycle, closed_on=day, **act)


def test_scores_are_public_only_once_the_cycle_is_closed_and_rescored_with_its_history(agreed, act, day):
    assert all(area["result"] == {} for area in frozen(agreed).fields["areas"])
    cycle = actions.take_forward(thing=agreed, number=3, outcomes=OUTCOMES, reasons=WHY, **act)
    cycle = actions.close_cycle(thing=cycle, closed_on=day, **act)
    drugs = cycle.areas.get(key="drugs")
    with pytest.raises(ValidationError, match="why it was scored again"):
        actions.agree(thing=cycle, area=drugs, values={"impact": 1, "likelihood": 1}, because=" ", **act)
    cycle = actions.agree(
        thing=cycle, area=drugs, values={"impact": 1, "likelihood": 1}, because="First quarter.", **act
    )
    told = {area["key"]: area["result"] for area in frozen(cycle).fields["areas"]}
    assert [(one["score"], one["again"]) for one in told["drugs"]["history"]] == [("9", False), ("1", True)]
    assert (told["drugs"]["place"], told["alcohol"]["place"], told["alcohol"]["band"]) == ("4", "1=", "high")
    assert told["alcohol"]["spread"]["partners"] == 3
    assert set(frozen(cycle).fields) == set(public.THREAT_CYCLES.labels)


def test_areas_and_partners_that_scored_stay_and_lineage_is_checked(scored, board, act):
    with pytest.raises(ValidationError, match="Drugs: scored already"):
        actions.set_areas(thing=scored, areas=[AreaRow(name, "first") for name in ("Alcohol",)] + [
            AreaRow("Domestic Abuse", "first"), AreaRow("Antisocial Behaviour", "first")], **act)  # fmt: skip
    with pytest.raises(ValidationError, match="has scored already and stays"):
        sheets.ask_partners(thing=scored, partners=[PartnerRow("The board", body=board)], **act)
    later = actions.open_cycle(key="2023", body=board, label="Next", year="2023", follows=scored, **act)
    with pytest.raises(ValidationError, match="Say why") as refused:
        actions.set_areas(thing=later, areas=[AreaRow("Alcohol", "dropped", ("alcohol",), "alcohol")], **act)
    assert list(refused.value.message_dict) == ["area-0-lineage"]
    rows = [AreaRow("Drugs and alcohol", "merged", ("drugs", "alcohol")),
            AreaRow("Domestic Abuse", "dropped", (), "domestic-abuse", "Others assess it.")]  # fmt: skip
    later = actions.set_areas(thing=later, areas=rows, **act)
    assert [area.is_scored for area in later.areas.all()] == [True, False]
    with pytest.raises(ValidationError, match="cannot follow itself"):
        actions.change_cycle(thing=later, follows=later, **act)
    with pytest.raises(Conflict):
        actions.change_cycle(thing=later, label="Other", edition=1, **act)


def test_a_change_to_a_scheme_is_a_version_of_its_own_and_older_scores_keep_theirs(scored, board, act):
    heavier = {**DATA, "dimensions": [{**DATA["dimensions"][0], "weight": 2}, DATA["dimensions"][1]]}
    second = keep_scheme(body=board, data=heavier, **act)
    assert (second.version, scored.scheme.version) == (2, 1)
    with pytest.raises(ValidationError, match="Nothing was changed"):
        keep_scheme(body=board, data=heavier, **act)
    nothing = {**DATA, "dimensions": [{**DATA["dimensions"][0], "weight": 0}, DATA["dimensions"][1]]}
    with pytest.raises(ValidationError, match="The weights of Impact add up to nothing"):
        keep_scheme(body=board, data=nothing, **act)
    assert [str(one.score.value) for one in queries.results(scored)] == ["6", "6", "4", "1"]


def test_a_recommended_action_is_a_promise_that_the_cycle_is_a_strand_of(agreed, act, day, derbyshire):
    cycle = actions.take_forward(thing=agreed, number=3, outcomes=OUTCOMES, reasons=WHY, **act)
    cycle = actions.close_cycle(thing=cycle, closed_on=day, **act)
    area = cycle.areas.get(key="alcohol")
    profiles.recommend_action(area=area, ref="A-2022-1", title="Train bar staff", owner=derbyshire.force, **act)
    told = frozen(cycle)
    assert told.promises == ("A-2022-1",)
    assert told.strand.headline == "Recommended by Assessment of 2022: 3 of 4 areas of threat were taken forward."
    assert Promise.objects.get(ref="A-2022-1").kind == "action"
    with pytest.raises(ValidationError):
        profiles.recommend_action(area=area, ref="A-2022-1", title="Twice", **act)


SECRET = "Kestrel"


def test_of_a_closed_area_nothing_is_frozen_and_of_kept_detail_only_name_and_score(agreed, act, day):
    cycle = actions.take_forward(thing=agreed, number=3, outcomes=OUTCOMES, reasons=WHY, **act)
    said = {"issues": SECRET, "challenges": SECRET, "lead_words": SECRET, "figures": [FigureRow(SECRET)]}
    for key, openness in (("drugs", "closed"), ("alcohol", "detail")):
        area = cycle.areas.get(key=key)
        profiles.describe_area(area=area, **said, **act)
        profiles.recommend_action(area=area, ref=f"A-{key}", title=SECRET, **act)
        cycle.refresh_from_db()
        cycle = actions.agree(
            thing=cycle, area=area, values={"impact": 3, "likelihood": 3}, because=SECRET,
            differed=[{"who": "Fire", "why": SECRET}], **act,
        )  # fmt: skip
        assert SECRET in frozen(cycle).text()
        cycle = actions.set_openness(thing=cycle, area=area, openness=openness, **act)
        assert SECRET not in frozen(cycle).text()
    cycle = actions.close_cycle(thing=cycle, closed_on=day, **act)
    text, told = frozen(cycle).text(), {area["key"]: area for area in frozen(cycle).fields["areas"]}
    assert [word for word in (SECRET, "A-drugs", "A-alcohol", '"drugs"', "Drugs") if word in text] == []
    assert (told["alcohol"]["result"]["score"], told["alcohol"]["detail_kept"]) == ("9", True)
    places = [told[key]["result"]["place"] for key in ("alcohol", "domestic-abuse", "antisocial-behaviour")]
    assert places == ["1", "2", "3"], "no gap among the places tells of a closed area"
    assert (frozen(cycle).fields["scored"], frozen(cycle).fields["taken"]) == (3, 2)
    assert all(one.kept_from_the_public() for one in Promise.objects.filter(ref__startswith="A-"))


def test_an_action_follows_its_area_by_every_verb_and_none_is_hidden_while_the_public_reads_it(
    cycle, act, board, day, actor
):
    publisher = actor("publisher", body=board)
    area = cycle.areas.get(key="drugs")
    mine = profiles.recommend_action(area=area, ref="A-1", title="Ask schools", **act).promise
    other = write_draft(
        Promise(ref="MIN-1", made_by=board), {"kind": "action", "title": SECRET, "for_members_only": True},
        verb="record action", **act,
    )  # fmt: skip
    profiles.tie_action(area=area, promise=other, **act)

    def kept():
        return dict(Promise.objects.filter(ref__in=("A-1", "MIN-1")).values_list("ref", "for_members_only"))

    rows = [AreaRow(name, "first", openness="closed" if name == "Drugs" else "open") for name in AREAS]
    cycle.refresh_from_db()
    cycle = actions.set_areas(thing=cycle, areas=rows, **act)
    assert kept() == {"A-1": True, "MIN-1": True}
    area.refresh_from_db()
    cycle = actions.set_openness(thing=cycle, area=area, openness="open", **act)
    assert kept() == {"A-1": False, "MIN-1": True}, "what came of an item not open is never opened with an area"
    release(choices=[Choice(PROMISES, Promise.objects.get(ref="A-1"))], by=publisher, on=day)
    with pytest.raises(ValidationError, match="A publisher withdraws them first"):
        actions.set_openness(thing=cycle, area=area, openness="detail", **act)
    withdraw(key=mine.subject, by=publisher, on=day, why="It is for members")
    actions.set_openness(thing=cycle, area=cycle.areas.get(key="drugs"), openness="detail", **act)
    assert kept()["A-1"] is True


def test_no_later_cycle_tells_of_an_area_that_was_closed_nor_why_one_of_kept_detail_is_what_it_is(cycle, act, board):
    cycle = actions.set_openness(thing=cycle, area=cycle.areas.get(key="drugs"), openness="closed", **act)
    later = actions.open_cycle(key="2023", body=board, label="2023", year="2023", follows=cycle, **act)
    rows = [
        AreaRow("Drugs", "dropped", ("drugs",), "drugs", SECRET),
        AreaRow("Knives", "split", ("drugs",), "knives", SECRET),
        AreaRow("Alcohol", "carried", ("alcohol",), why=SECRET, openness="detail"),
        AreaRow("Abuse", "merged", ("domestic-abuse", "drugs"), "abuse"),
    ]  # fmt: skip
    later = actions.set_areas(thing=later, areas=rows, **act)
    assert [area["name"] for area in frozen(later).fields["areas"]] == ["Alcohol"]
    assert SECRET not in frozen(later).text()
    for key in ("knives", "abuse"):
        later = actions.set_openness(thing=later, area=later.areas.get(key=key), openness="open", **act)
    told = {area["key"]: area["came_from"] for area in frozen(later).fields["areas"]}
    assert told == {"knives": [], "alcohol": ["alcohol"], "abuse": ["domestic-abuse"]}
