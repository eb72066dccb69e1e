"""Control charts of crime: the season as counted slowly, gaps named, decisions printed, words of the exact rules."""

import csv
import random
from datetime import date
from math import exp, log
from pathlib import Path

import numpy as np
import pytest
from crime_samples import AREAS, PLACES, Rows, write_references, write_street

from frankpledge.crime_data.answers.charts import Decision, charts, read_decisions
from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.answers.rows_behind import rows_behind
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.queries.charts import kind_of, prepare
from frankpledge.crime_data.queries.charts_of_many import XMR
from frankpledge.crime_data.queries.charts_of_many import charts as many
from frankpledge.crime_data.queries.charts_season import month_effects, without_season
from frankpledge.crime_data.queries.charts_series import Series
from frankpledge.crime_data.queries.months import span
from frankpledge.rules.control_charts import draw_chart, suitable_chart
from frankpledge.rules.control_charts.decisions import Minuted

MONTHS = span("2022-01", "2024-12")
GAP = "2023-05"
NO_SIGNAL = ("no signal of change", "too few points to tell", "no variation to chart")
HELD = [month for month in MONTHS if month != GAP]


def seasonal(month: str, rows: Rows) -> Rows:
    """A third less shoplifting in February, 70% more in December, and 90% more burglary from July 2024 on."""
    dice = random.Random(f"seasonal {month}")
    kept: Rows = []
    for row in rows:
        share = 1.0
        if row["Crime type"] == "Shoplifting":
            share = {"02": 0.67, "12": 1.7}.get(month[5:], 1.0)
        elif row["Crime type"] == "Burglary" and month >= "2024-07":
            share = 1.9
        if dice.random() < share:
            kept.append(row)
        if dice.random() < share - 1:
            kept.append({**row, "Crime ID": f"{dice.getrandbits(256):064x}", "Location": "On or near Sample Square"})
    return kept


@pytest.fixture(scope="module")
def three_years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Path]:
    folder = tmp_path_factory.mktemp("three-years")
    write_street(folder / "files", "eastmarch", HELD, seasonal)
    write_street(folder / "files", "westmarch", HELD[-3:])
    write_references(folder / "files")
    keep = Keep(folder / "home" / "crime")
    load(keep, [folder / "files"], on=date(2025, 3, 1))
    return Build(keep.in_use()), folder / "files"


def slow_counts(folder: Path, category: str, district: str = "") -> list[int | None]:
    counts: list[int | None] = []
    for month in MONTHS:
        if month == GAP:
            counts.append(None)
            continue
        with (folder / f"{month}-eastmarch-street.csv").open() as handle:
            counts.append(sum(
                row["Crime type"] == category and (not district or AREAS.get(row["LSOA code"]) == district)
                for row in csv.DictReader(handle)
            ))  # fmt: skip
    return counts


def slow_adjusted(counts: list[int | None]) -> list[float | None]:
    """Month effects by alternate averages of logs, in loops; years run back from the last month."""
    logs = {
        ((len(counts) - 1 - at) // 12, at % 12): log(n + 0.5) for at, n in enumerate(counts) if n is not None
    }  # fmt: skip
    of_month = dict.fromkeys(range(12), 0.0)
    for _ in range(20):
        of_year = {}
        for year in {key[0] for key in logs}:
            own = [value - of_month[month] for (y, month), value in logs.items() if y == year]
            of_year[year] = sum(own) / len(own)
        for month in range(12):
            own = [value - of_year[year] for (year, m), value in logs.items() if m == month]
            of_month[month] = sum(own) / len(own)
    mean = sum(exp(of_month[month]) for month in range(12)) / 12
    return [None if n is None else n / (exp(of_month[at % 12]) / mean) for at, n in enumerate(counts)]


@pytest.mark.parametrize("category", ["Shoplifting", "Violence and sexual offences"])
def test_the_season_is_taken_out_as_counted_slowly(three_years: tuple[Build, Path], category: str) -> None:
    build, folder = three_years
    rows = charts(build, "eastmarch", "2024-12", "month", "recorded", category)
    counts = slow_counts(folder, category)
    adjusted = slow_adjusted(counts)
    assert [row["month"] for row in rows] == MONTHS
    assert [row["value"] for row in rows] == counts
    assert [row["adjusted"] for row in rows] == [None if one is None else round(one, 1) for one in adjusted]
    exact = draw_chart([None if one is None else round(one, 6) for one in adjusted], names=MONTHS)
    assert rows[-1]["verdict"] == exact.verdict
    assert rows[-1]["because"].startswith(exact.because)
    limits = exact.segments[0].limits
    assert limits is not None
    assert {tuple(row["interval"]) for row in rows} == {
        (round(max(0.0, float(limits.lower)), 1), round(float(limits.upper), 1))
    }
    assert [row["verdict"] for row in rows[:-1]].count("not charted") == 1
    assert {(row["chart"], row["season"]) for row in rows} == {
        ("XmR", "its own season taken out, as far as 2 years show it")
    }


def test_december_is_unusual_only_while_the_season_stands(three_years: tuple[Build, Path]) -> None:
    build, folder = three_years
    raw = draw_chart(slow_counts(folder, "Shoplifting"))
    assert raw.flags[-1] == "U"
    assert charts(build, "eastmarch", "2024-12", "month", "recorded", "Shoplifting")[-1]["signal"] == "no signal"


def test_a_real_rise_is_told_and_a_gap_is_named(three_years: tuple[Build, Path]) -> None:
    found = {row["category"]: row for row in charts(three_years[0], "eastmarch", "2024-12", "category", "recorded")}
    burglary = found["Burglary"]
    assert burglary["verdict"] in ("higher than before", "last point unusual (high)", "rising")
    assert "2023-05 is not charted (absent: no street file is held)" in burglary["because"]
    assert found["Bicycle theft"]["chart"] == "exact Poisson limits"
    assert found["Drugs"]["chart"] == "XmR without screening"
    assert found["Drugs"]["season"] == "season not taken out"
    verdicts = [row["verdict"] for row in charts(three_years[0], "eastmarch", "2024-12", "category", "recorded")]
    signals = [word not in NO_SIGNAL for word in verdicts]
    assert signals[0]
    assert signals == sorted(signals, reverse=True)


def test_districts_are_counted_by_place_and_small_areas_are_told_of_chance(three_years: tuple[Build, Path]) -> None:
    build, folder = three_years
    rows = charts(build, "eastmarch", "2024-12", "district", "recorded", "Violence and sexual offences")
    assert {row["code"]: row["value"] for row in rows} == {
        code: slow_counts(folder, "Violence and sexual offences", code)[-1] for code in PLACES["eastmarch"]
    }
    areas = charts(build, "eastmarch", "2024-12", "area", "recorded")
    assert len(areas) == 8 * 8
    few = [row for row in areas if row["chart"] == "none"]
    assert {row["verdict"] for row in few} == {"too few points to tell"}
    assert all("under 1 a month" in row["because"] for row in few)
    with_signal = [row for row in areas if row["verdict"] not in NO_SIGNAL]
    assert with_signal
    assert all("64 charts shown together" in row["because"] for row in with_signal)


def test_a_series_shown_with_many_says_what_it_says_alone(three_years: tuple[Build, Path]) -> None:
    build = three_years[0]
    many = {row["ref"]: row for row in charts(build, "eastmarch", "2024-12", "area", "recorded")}
    alone = charts(build, "eastmarch", "2024-12", "area", "recorded", "Anti-social behaviour")
    assert len(many) == 64
    for row in alone:
        other = many[row["ref"]]
        assert [row[name] for name in ("verdict", "mean", "interval", "value", "adjusted")] == [
            other[name] for name in ("verdict", "mean", "interval", "value", "adjusted")
        ]


def test_every_chart_computes_again_by_its_reference(three_years: tuple[Build, Path]) -> None:
    build = three_years[0]
    rows = charts(build, "eastmarch", "2024-12", "category", "recorded")
    rows += charts(build, "eastmarch", "2024-12", "district", "recorded", "Burglary")
    for row in rows:
        again = recompute(build, parse(row["ref"]))
        assert [again[name] for name in ("value", "interval", "verdict")] == [
            row[name] for name in ("value", "interval", "verdict")
        ]
    behind = rows_behind(build, parse(rows[-1]["ref"]))
    assert (behind.total, behind.rows[16]["month"], behind.rows[16]["value"]) == (36, GAP, None)
    with pytest.raises(CannotAnswer, match="no chart of 'district-E07009003'"):
        rows_behind(build, parse(rows[-1]["ref"].replace(rows[-1]["code"], "E07009003")))


DECISION = """[[decision]]
kind = "rebase"
month = "2023-07"
decided = 2023-09-14
who = "the local policing body"
why = "shops were asked to report by an online form"
paper = "board paper 12, item 4"
category = "Shoplifting"
"""


def test_limits_start_anew_by_a_minuted_decision_only_and_the_chart_prints_it(
    three_years: tuple[Build, Path], tmp_path: Path
) -> None:
    path = tmp_path / "decisions.toml"
    path.write_text(DECISION)
    decisions = read_decisions(path)
    rows = charts(
        three_years[0], "eastmarch", "2024-12", "month", "recorded", "Shoplifting", decisions=decisions
    )  # fmt: skip
    assert len({tuple(row["interval"]) for row in rows}) == 2
    said = "limits start anew in 2023-07: decided by the local policing body on 14 September 2023"
    assert rows[-1]["decisions"][0].startswith(said)
    assert said in rows[-1]["because"]
    by = {
        row["category"]: row
        for row in charts(three_years[0], "eastmarch", "2024-12", "category", "recorded", decisions=decisions)
    }
    assert by["Shoplifting"]["decisions"]
    assert by["Shoplifting"]["ref"] == ""
    assert by["Burglary"]["decisions"] == []
    for words, text in (
        ("decision 1: a minuted decision says who", DECISION.replace("the local policing body", " ")),
        ("decision 1: decided is a day", DECISION.replace("2023-09-14", '"last autumn"')),
        ("decision 1: colour is not asked for", DECISION + 'colour = "blue"\n'),
        ("decisions.toml: ", "[[decision"),
    ):
        path.write_text(text)
        with pytest.raises(CannotAnswer, match=words):
            read_decisions(path)
    path.write_text(DECISION.replace("2023-07", "2019-07"))
    with pytest.raises(CannotAnswer, match="2019-07: the chart covers 2022-01 to 2024-12"):
        charts(three_years[0], "eastmarch", "2024-12", "category", "recorded", decisions=read_decisions(path))


def test_a_fixed_baseline_keeps_its_limits(three_years: tuple[Build, Path]) -> None:
    fixed = Minuted("baseline", date(2024, 1, 9), "the board", "the plan counts from here", "minute 8", values=24)
    found = charts(
        three_years[0], "eastmarch", "2024-12", "month", "recorded", "Burglary", decisions=[Decision(fixed)]
    )  # fmt: skip
    assert found[-1]["verdict"] == "higher than before"
    assert "the first 24 values of each stretch set its limits" in found[-1]["because"]


def test_less_than_two_years_tell_no_season(sample_build: Build) -> None:
    rows = {row["category"]: row for row in charts(sample_build, "eastmarch", "2024-10", "category", "recorded")}
    assert rows["Violence and sexual offences"]["verdict"] == "too few points to tell"
    assert "the season cannot be told from change" in rows["Violence and sexual offences"]["because"]
    assert rows["Drugs"]["interval"] is not None
    early = charts(sample_build, "eastmarch", "2023-12", "category", "recorded")
    assert {row["verdict"] for row in early} == {"too few points to tell"}
    assert all("12 months can be charted; 13 are needed" in row["because"] for row in early)


def series_of(level: float, months: int, seed: int) -> Series:
    """One series of a category with a season of 30%, as the query would give it."""
    season = 1 + 0.3 * np.sin(2 * np.pi * np.arange(months) / 12)
    counts = np.random.default_rng(seed).poisson(level * season, (1, months)).astype(float)
    names = span("2020-01", "2024-12")[-months:]
    return Series(None, names, [("", "", "Burglary")], counts, counts, {"Burglary": {}})  # type: ignore[arg-type]


def test_a_small_place_takes_the_season_of_the_whole_force_and_a_busy_one_its_own() -> None:
    force = series_of(900, 36, 1)
    factors, _ = month_effects(force.charted)
    for level, words in (
        (12, "the season of the whole force"),
        (60, "the season of the whole force"),
        (300, "its own season"),
    ):
        place = series_of(level, 36, 2)
        found = prepare(place, force, 36)
        assert found.season == [f"{words} taken out"]
        own = factors if words != "its own season" else month_effects(place.charted)[0]
        assert found.values == pytest.approx(without_season(place.charted, own))
    assert prepare(series_of(3, 36, 3), force, 36).season == ["season not taken out"]
    assert prepare(series_of(12, 36, 3), series_of(50, 36, 4), 36).season == ["season not taken out"]
    assert prepare(series_of(30, 36, 3), series_of(50, 36, 4), 36).season == ["its own season taken out"]


@pytest.mark.parametrize("mean", [0.0, 0.5, 1.0, 4.9, 5.0, 19.9, 20.0, 500.0])
def test_the_chart_is_the_one_that_the_rules_find_suitable(mean: float) -> None:
    kind, because = kind_of(mean, "its own season taken out", 36)
    suited = suitable_chart(mean).kind
    assert kind == ("none" if suited == "days between events" else suited)
    assert because.startswith(f"{mean:,.1f} a month")


def test_what_cannot_be_charted_is_told(sample_build: Build) -> None:
    for wrong, said in (
        ({"by": "ward"}, "by category, district, area"),
        ({"category": "Piracy"}, "no category 'Piracy'"),
        ({"force": "northmarch"}, "eastmarch, westmarch"),
        ({"months": 12}, "13 to 60"),
        ({"last": "2022-12"}, "up to 2022-12"),
    ):
        asked = {"force": "eastmarch", "last": "2024-12", "by": "category", "basis": "recorded", **wrong}
        with pytest.raises(CannotAnswer, match=said):
            charts(sample_build, **asked)  # type: ignore[arg-type]


def test_a_season_alone_hardly_ever_gives_a_signal() -> None:
    dice = np.random.default_rng(random.Random(3).randrange(1000))
    for mean in (30, 300):
        season = 1 + 0.15 * np.sin(2 * np.pi * np.arange(36) / 12)
        counts = dice.poisson(mean * season, (2000, 36)).astype(float)
        factors, years = month_effects(counts)
        assert set(years) == {3}
        latest = many(without_season(counts, factors), XMR).labels[:, -1]
        assert (latest != ".").mean() < 0.04
        assert mean < 100 or (many(counts, XMR).labels[:, -1] != ".").mean() > 0.06
