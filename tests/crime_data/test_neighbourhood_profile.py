"""A place beside its force and similar places: counted again in plain Python, with the method said."""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from crime_samples import MONTHS, write_references, write_street

from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.profile import found_places, profile
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.faults import CannotAnswer
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders.loading import load
from frankpledge.crime_data.queries.beside_similar import HIGHER, LOWER, NOT_SHOWN, TOO_FEW, beside_similar
from frankpledge.crime_data.queries.find_place import find_place, the_place
from frankpledge.crime_data.queries.selection import select
from frankpledge.crime_data.queries.similar_places import similar_to, units_of
from frankpledge.crime_data.vocabulary import ASB

YEAR = (MONTHS[12], MONTHS[-1])
OWN = [f"E0103400{n}" for n in range(8)]
WARDS = {area: f"E0500{int(area[-1]) // 2}" for area in OWN}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of both forces; eight small areas in four wards; all urban but one, deciles 3 and 4 but one of 9."""
    root = tmp_path_factory.mktemp("profile")
    for force in ("eastmarch", "westmarch"):
        write_street(root / force, force, MONTHS[12:])
    write_references(root / "reference")
    rural = [
        f"{a},UN1,{'Smaller rural' if a[-1] == '7' else 'Urban'},{'Rural' if a[-1] == '7' else 'Urban'}" for a in OWN
    ]
    (root / "reference" / "rural.csv").write_text(
        "\n".join(["lsoa21_code,ruc21_code,classification,ruc", *rural]) + "\n"
    )
    (root / "reference" / "lookup.csv").write_text("\n".join([
        "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code",
        *(f"Sample {a[-3:]},{a},{'Mill' if WARDS[a][-1] == '1' else 'Ward ' + WARDS[a][-1]},{WARDS[a]},"
          f"{'Upper' if int(a[-1]) < 4 else 'Lower'} Hundred,E0700900{1 + int(a[-1]) // 4}" for a in OWN),
        "Sample 008,E01034008,Mill,E05009,Far Hundred,E07009003",
        "Sample 009,E01034009,Mill,E05009,Far Hundred,E07009003",
    ]) + "\n")  # fmt: skip
    deciles = [f"{a},{9 if a[-1] == '6' else 3 + int(a[-1]) % 2},{1000 + int(a[-1])}" for a in OWN]
    (root / "reference" / "imd2025_sample.csv").write_text(
        "\n".join(["lsoa21_code,IMD_decile,IMD_rank", *deciles]) + "\n"
    )
    return root


@pytest.fixture(scope="module")
def build(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Build:
    keep = Keep(tmp_path_factory.mktemp("profile-home") / "crime")
    load(keep, [folder], on=date(2025, 3, 1))
    return Build(keep.in_use())


def rows(folder: Path) -> Iterator[dict[str, str]]:
    for path in sorted((folder / "eastmarch").glob("*.csv")):
        with path.open() as handle:
            yield from csv.DictReader(handle)


def test_a_small_area_beside_its_force_and_similar_small_areas(build: Build, folder: Path) -> None:
    slow = Counter((row["LSOA code"], row["Crime type"]) for row in rows(folder))
    answer = {row["item"]: row for row in profile(build, "eastmarch", *YEAR, "E01034000") if row["section"] == "crime"}
    alike = ["E01034001", "E01034002", "E01034003", "E01034004", "E01034005"]
    categories = sorted({category for _, category in slow})
    assert set(answer) == {"crimes", *categories}
    for item, row in answer.items():
        wanted = [c for c in categories if c == item or (item == "crimes" and c != ASB)]
        count = {area: sum(slow[area, c] for c in wanted) for area in OWN}
        assert row["value"] == count["E01034000"]
        places = 1 if item in ("crimes", ASB) else 2
        assert row["per_1000"] == round(count["E01034000"], places)  # 1,000 residents in each
        assert row["force_per_1000"] == round(sum(count.values()) / 8, 2)
        assert row["similar_per_1000"] == round(sum(count[a] for a in alike) / 5, 2)
        low, high = np.percentile([count[a] for a in alike], [25, 75])
        assert row["similar_middle_half"] == [round(float(low), 2), round(float(high), 2)]
        assert "similar places" in row["standing"]
    assert '5 small areas of the force mainly "Urban" and within 1 of decile 3.0' in answer["crimes"]["similar_places"]


def test_every_figure_of_a_profile_computes_again(build: Build) -> None:
    for place in ("E01034000", "Ward 0", "Upper Hundred"):
        for row in profile(build, "eastmarch", *YEAR, place):
            assert recompute(build, parse(row["ref"]))["value"] == row["value"], row["ref"]
            for column, ref in row.get("refs", {}).items():
                if row[column] is not None:
                    assert recompute(build, parse(ref))["value"] == row[column], ref
    found = recompute(build, parse(profile(build, "eastmarch", *YEAR, "Ward 0")[0]["refs"]["per_1000"]))
    assert {one["role"] for one in found["tables"]} == {"districts", "force-areas", "wards", "ethnic-groups"}


def test_people_deprivation_and_class_are_told_with_their_tables(build: Build) -> None:
    answer = [row for row in profile(build, "eastmarch", *YEAR, "ward-E05003") if row["section"] != "crime"]
    people = {row["item"]: (row["value"], row["share"]) for row in answer if row["section"] == "people"}
    assert people["White"] == (1600, 80.0)
    (deprived,) = [row for row in answer if row["section"] == "deprivation"]
    assert (deprived["value"], deprived["interval"], deprived["force_value"]) == (6.5, [4, 9], 4.2)
    assert "Index of Multiple Deprivation of 2025" in deprived["because"]
    assert {row["item"]: row["share"] for row in answer if row["section"] == "rural class"} == {
        "Smaller rural": 50.0, "Urban": 50.0,
    }  # fmt: skip


def test_too_few_alike_and_lacking_tables_are_said_and_not_compared(build: Build, sample_build: Build) -> None:
    for asked, place in ((build, "E01034006"), (build, "Lower Hundred"), (sample_build, "E01034000")):
        answer = profile(asked, "eastmarch", *YEAR, place)
        crimes = next(row for row in answer if row["item"] == "crimes")
        assert crimes["value"]
        assert (crimes["similar_per_1000"], crimes["standing"]) == (None, None)
        assert crimes["similar_places"].startswith(("no comparison", "no similar places"))
        assert crimes["similar_places"] in crimes["because"]
    lacking = [row for row in answer if row["verdict"] == "refused"]
    assert [row["section"] for row in lacking] == ["deprivation"]


def test_crime_over_a_hole_is_refused_and_people_are_still_told(build: Build) -> None:
    answer = profile(build, "eastmarch", "2023-12", "2024-02", "Ward 0")
    crime = [row for row in answer if row["section"] == "crime"]
    assert {(row["value"], row["per_1000"], row["similar_per_1000"], row["verdict"]) for row in crime} == {
        (None, None, None, "refused")
    }
    assert any(row["value"] for row in answer if row["section"] == "people")


def test_similar_leaves_itself_out_and_goes_both_ways(build: Build) -> None:
    units = units_of(select(build, "eastmarch", list(MONTHS[12:])), "area")
    likes = {place: {one.place for one in similar_to(unit, units)[0]} for place, unit in units.items()}
    assert all(place not in alike for place, alike in likes.items())
    assert all(place in likes[other] for place, alike in likes.items() for other in alike)


def test_places_are_found_by_name_part_of_a_name_ward_or_code(build: Build) -> None:
    def kinds(text: str) -> list[tuple[str, str]]:
        return [(one.kind, one.code) for one in find_place(build, "eastmarch", text)]

    assert kinds("e01034003") == [("area", "E01034003")]
    assert kinds(" sample  003 ") == [("area", "E01034003")]
    assert kinds("upper HUNDRED") == [("district", "E07009001")]
    assert kinds("hundred") == [("district", "E07009002"), ("district", "E07009001")]
    assert kinds("mill") == [("ward", "E05001")]
    assert the_place(build, "eastmarch", "ward-E05002").name == "Ward 2"
    with pytest.raises(CannotAnswer, match="fits 8 places"):
        the_place(build, "eastmarch", "sample")
    with pytest.raises(CannotAnswer, match="Near it: Mill"):
        find_place(build, "eastmarch", "Milll")
    for text in ("", "Far Hundred"):
        with pytest.raises(CannotAnswer):
            find_place(build, "eastmarch", text)
    assert len(found_places(build, "eastmarch", "")) == 6


def test_a_real_difference_is_found_and_chance_is_not() -> None:
    dice = np.random.default_rng(11)
    others, living = dice.poisson(40, size=(30, 10)), np.full(30, 1500)
    assert {one.verdict for one in beside_similar(dice.poisson(40, 10), 1500, others, living)} == {NOT_SHOWN}
    own = np.array([80, 8, *[40] * 8])
    assert [one.verdict for one in beside_similar(own, 1500, others, living)[:3]] == [HIGHER, LOWER, NOT_SHOWN]
    rare = beside_similar(np.array([2]), 1500, dice.poisson(1, size=(30, 1)), living)
    assert rare[0].verdict == TOO_FEW
    wild = dice.negative_binomial(2, 2 / 42, size=(30, 1))
    found = beside_similar(np.array([80]), 1500, wild, living)[0]
    assert found.spread > 8
    assert found.verdict == NOT_SHOWN
    with pytest.raises(ValueError, match="two similar places"):
        beside_similar(own, 1500, others[:1], living[:1])


def test_a_group_of_a_few_residents_is_not_shown_nor_a_second_that_would_tell_it(build: Build) -> None:
    from frankpledge.crime_data.answers.profile_of_people import _hidden
    from frankpledge.rules.disclosure import disclose, disclosure_policy

    shown = disclose({"White": 800, "Black": 3, "Asian": 7}, disclosure_policy("people"))
    hidden = {name: _hidden(one) for name, one in shown.items() if one.value is None}
    assert set(hidden) == {"Black", "Asian"}
    assert all(row["value"] is None and row["share"] is None and row["because"] for row in hidden.values())
