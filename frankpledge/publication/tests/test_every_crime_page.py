"""Every crime page that a reader can reach by links, walked: each figure is that which its "show me" computes again."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from frankpledge.crime_data.answers import hot_spots
from frankpledge.crime_data.answers.hot_spots import spots
from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.in_use import Build, build_in_use
from frankpledge.crime_data.vocabulary import COLUMNS
from frankpledge.publication.tests.crime_pages_build import FORCE, bring, write_sample
from frankpledge.publication.tests.test_crime_pages import figures, fits, read
from tests.crime_data import crime_samples

LINK = re.compile(r'href="(/(?:[a-z-]+/)?crime/[^"#]*)"')
MONTHS = crime_samples.MONTHS[4:]
TRANSPORT, ITS_MONTH = "btp", "2024-08"
ASKED = "?to=2024-09&months=6&basis=happened"
FIGURES = {
    "outcomes-by-outcome", "outcomes-by-month", "outcomes-by-age", "mapped-here", "hot-spot-by-square",
    "similar-forces-mean", "similar-forces-together", "rural-ratio", "search-ratio",
}  # fmt: skip
pytestmark = pytest.mark.django_db


def transport_rows() -> crime_samples.Rows:
    """Sixty rows of a force without an area or identifiers: half in the areas of others, half in none that is known."""
    rows = crime_samples.street_rows("westmarch", ITS_MONTH)[40:100]
    areas = [*crime_samples.AREAS][:4]
    for n, row in enumerate(rows):
        row |= {"Crime ID": "", "Reported by": "British Transport Police", "Falls within": "British Transport Police"}
        row |= {"LSOA code": areas[n % 4] if n % 2 else f"E010999{n:02d}", "Longitude": "-1.49", "Latitude": "53.01"}
    return rows


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home, folder = tmp_path_factory.mktemp("every-crime-page"), write_sample(tmp_path_factory.mktemp("files"), MONTHS)
    crime_samples.write_street(folder / "westmarch", "westmarch", MONTHS[-6:])
    for month in MONTHS[-3:]:
        known = [row for row in crime_samples.street_rows(FORCE, month) if row["Crime ID"]][::2]
        rows = [{name: row.get(name, "") for name in COLUMNS["outcomes"]} | {"Outcome type": "Suspect charged"}
                for row in known]  # fmt: skip
        (folder / f"{month}-{FORCE}-outcomes.csv").write_text(crime_samples.as_text(rows, COLUMNS["outcomes"]))
    (folder / f"{ITS_MONTH}-{TRANSPORT}-street.csv").write_text(
        crime_samples.as_text(transport_rows(), COLUMNS["street"])
    )
    (folder / "similar.csv").write_text(
        "as_of,force,similar_force,source\n2024-01-01,eastmarch,westmarch,Made up for a test\n"
    )
    bring(home, folder)
    return home


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Iterator[None]:
    with override_settings(HOME=home):
        yield


def walked(client: Client) -> dict[str, str]:
    """Address -> page, for every page that links lead to from the list of forces, and some asked for by its form."""
    waiting = ["/crime/", f"/{FORCE}/crime/{ASKED}", f"/{FORCE}/crime/districts/upper-hundred/?to=2024-11&months=3"]
    waiting += [f"/{FORCE}/crime/areas/{code}/" for code in crime_samples.AREAS if code < "E01034008"]
    pages: dict[str, str] = {}
    while waiting:
        address = waiting.pop()
        if address in pages or "/show/" in address or address.partition("?")[0][-1] != "/":
            continue
        if "?" in address and address.count("category=") and not address.endswith("category=burglary"):
            continue  # One category of the pages that have all of them behind a link is enough.
        pages[address] = read(client, address)
        waiting += [unescape(href) for href in LINK.findall(pages[address])]
    return pages


def each_map_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A map of hot spots is made again whole for each of its figures: here once for all of them, which is as good."""
    made: dict[str, list[dict[str, Any]]] = {}

    def once(build: Build, *asked: Any, **more: Any) -> list[dict[str, Any]]:
        named = repr((build.folder.name, asked, more))
        if named not in made:
            made[named] = spots(build, *asked, **more)
        return made[named]

    monkeypatch.setattr(hot_spots, "spots", once)


def test_every_figure_of_every_page_recomputes_and_every_page_says_sample(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, pages = build_in_use(home), walked(client)
    each_map_made_once(monkeypatch)
    ends = {address.split("/crime/")[1].partition("/")[0] for address in pages if "?" not in address}
    assert ends >= {"", "areas", "coverage", "districts", "find", "hot-spots", "outcomes", "places", "rural", "similar",
                    "stop-and-search", "types"}  # fmt: skip
    assert any("basis=happened" in address and "districts" in address for address in pages)
    shown: dict[str, set[str]] = {}
    for address, page in pages.items():
        if "/methods/" not in address:
            assert "Sample data" in page, address
        for ref, said in figures(page):
            shown.setdefault(ref, set()).add(said)
    assert len(pages) >= 60
    assert len(shown) >= 800
    made_of = {ref.partition("_")[0] for ref in shown}
    assert made_of >= FIGURES
    for ref, words in shown.items():
        row = recompute(build, parse(ref))
        assert all(fits(said, row["value"], str(row["verdict"])) for said in words), (ref, words, row["value"])


def test_a_force_without_an_area_is_told_and_harms_no_other(client: Client, home: Path) -> None:
    build, rows = build_in_use(home), transport_rows()
    page = read(client, f"/{TRANSPORT}/crime/coverage/")
    assert "British Transport Police" in page
    assert "None is held before August 2024" in page
    assert "None is held after August 2024" in page
    assert "belongs to no police area" in page
    assert "The column Crime ID is empty in the whole file" in page
    mine = recompute(build, parse(f"count_{TRANSPORT}_{ITS_MONTH}_{ITS_MONTH}_recorded_all_all_v1"))
    assert mine["value"] == len(rows)
    place = "district-E07009001"
    both = {
        basis: recompute(build, parse(f"count_{FORCE}_{ITS_MONTH}_{ITS_MONTH}_{basis}_{place}_all_v1"))["value"]
        for basis in ("recorded", "happened")
    }
    upper = {code for code, of in crime_samples.AREAS.items() if of == "E07009001"}
    counted = [crime_samples.street_rows(force, ITS_MONTH) for force in (FORCE, "westmarch")]
    own, others = (sum(row["LSOA code"] in upper for row in of) for of in counted)
    assert both == {"recorded": own, "happened": own + others + sum(row["LSOA code"] in upper for row in rows)}


def test_months_and_basis_are_asked_by_a_plain_form(client: Client) -> None:
    page = read(client, f"/{FORCE}/crime/{ASKED}")
    assert "six months April to September 2024" in page
    assert "by any force whose files are held" in page
    assert f'href="/{FORCE}/crime.json{ASKED.replace("&", "&amp;")}"' in page
    assert f'href="/{FORCE}/crime/districts/upper-hundred/{ASKED.replace("&", "&amp;")}"' in page
    twin = json.loads(read(client, f"/{FORCE}/crime.json{ASKED}"))
    assert {row["basis"] for row in twin["tables"][1]["rows"]} == {"happened"}
    meta = json.loads(read(client, f"/{FORCE}/crime.csv-metadata.json{ASKED}"))
    assert meta["url"].endswith(f"/{FORCE}/crime.csv{ASKED}")


@pytest.mark.parametrize("asked", ["to=2031-01", "months=5", "months=12345678901", "basis=guessed"])
def test_months_and_bases_that_there_are_not_are_not_found(client: Client, asked: str) -> None:
    for where in ("", "outcomes/", "similar/", "places/", "areas/E01034001/"):
        page = read(client, f"/{FORCE}/crime/{where}?{asked}", 404)
        assert "held" in page or "months" in page or "basis" in page
