"""Public pages of crime figures: every number recomputes, holes are said, what is made up is not found."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.recompute import recompute
from frankpledge.crime_data.in_use import build_in_use
from frankpledge.crime_data.vocabulary import ASB
from frankpledge.publication.crime.wording import UNTOLD
from frankpledge.publication.tests.crime_pages_build import FIRST, FORCE, LAST, bring, write_sample
from tests.crime_data import crime_samples

PAGES = [
    "", "districts/upper-hundred/", "areas/E01034001/", "areas/E05900000/", "types/burglary/", "rural/",
    "stop-and-search/", "hot-spots/", "coverage/", "find/", "find/?q=sample",
]  # fmt: skip
SHOWN = re.compile(r'<a class="govuk-link fp-show" rel="nofollow" href="([^"]+)">([^<]+)<')
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("crime-pages")
    bring(home, write_sample(tmp_path_factory.mktemp("files")))
    return home


@pytest.fixture(autouse=True)
def at_home(home: Path) -> Iterator[None]:
    with override_settings(HOME=home):
        yield


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def figures(page: str) -> list[tuple[str, str]]:
    """Reference and words of every figure on a page."""
    return [(href.rstrip("/").rpartition("/")[2], html.unescape(said)) for href, said in SHOWN.findall(page)]


def fits(said: str, value: object, verdict: str) -> bool:
    """Whether the words of a figure are those of the value computed again."""
    if said in (verdict, UNTOLD.get(verdict)):
        return True
    try:
        shown = float(said.replace(",", "").removesuffix(" (tied)"))
    except ValueError:
        return said == "not given" and value is None
    places = len(said.partition(".")[2])
    return isinstance(value, int | float) and abs(shown - value) <= 0.5 * 10**-places + 1e-9


@pytest.mark.parametrize("where", PAGES)
def test_every_figure_of_a_page_recomputes_to_what_it_says(client: Client, home: Path, where: str) -> None:
    build = build_in_use(home)
    shown = figures(read(client, f"/{FORCE}/crime/{where}"))
    if not where.startswith(("coverage", "find/?q", "hot-spots")):
        assert len(shown) >= 4
    for ref, said in shown:
        row = recompute(build, parse(ref))
        assert fits(said, row["value"], str(row["verdict"])), (ref, said, row["value"], row["verdict"])


def test_show_me_lists_the_very_rows_and_the_command(client: Client) -> None:
    refs = {}
    for where in PAGES:
        for ref, _ in figures(read(client, f"/{FORCE}/crime/{where}")):
            refs.setdefault(ref.partition("_")[0], ref)
    assert {"count", "rate", "rank", "searches", "search-ratio", "change-by-category"} <= set(refs)
    for ref in refs.values():
        page = read(client, f"/{FORCE}/crime/show/{ref}/")
        assert f"frankpledge crime show {ref}_build-" in page
        assert "SHA-256" in page


def test_a_count_is_that_of_the_rows_read_by_hand(client: Client) -> None:
    months = [month for month in crime_samples.MONTHS if month >= FIRST]
    rows = [row for month in months for row in crime_samples.street_rows(FORCE, month)]
    upper = {
        area for area, district in crime_samples.AREAS.items() if crime_samples.DISTRICTS[district] == "Upper Hundred"
    }
    crimes = sum(row["Crime type"] != ASB and row["LSOA code"] in upper for row in rows)
    burglary = sum(row["Crime type"] == "Burglary" and row["LSOA code"] in upper for row in rows)
    page = dict(figures(read(client, f"/{FORCE}/crime/districts/upper-hundred/")))
    place = f"{FORCE}_{FIRST}_{LAST}_recorded_district-E07009001"
    assert page[f"count_{place}_crimes_v1"] == f"{crimes:,}"
    assert page[f"count_{place}_burglary_v1"] == f"{burglary:,}"
    assert page[f"rate_{place}_crimes_v1"] == f"{1000 * crimes / (1000 * len(upper)):,.1f}"


def test_a_force_is_looked_for_among_those_held_and_its_name_is_never_a_path(client: Client) -> None:
    for name in ("a" * 300, "nowhere"):
        for end in ("/crime/", "/crime/coverage.csv", "/crime/rural.json"):
            assert client.get(f"/{name}{end}").status_code == 404


@pytest.mark.parametrize("where", [*PAGES, f"show/count_{FORCE}_{FIRST}_{LAST}_recorded_all_burglary_v1/"])
def test_sample_data_is_said_on_every_page_and_in_every_twin(client: Client, where: str) -> None:
    assert "Sample data" in read(client, f"/{FORCE}/crime/{where}")
    if "?" not in where:
        twin = f"/{FORCE}/crime/{where}".rstrip("/")
        assert json.loads(read(client, f"{twin}.json"))["sample_data"] is True


def test_the_twins_hold_the_table_and_say_what_its_columns_are(client: Client) -> None:
    twin = f"/{FORCE}/crime/districts/upper-hundred"
    whole = json.loads(read(client, f"{twin}.json"))
    for table in whole["tables"]:
        rows = list(csv.DictReader(io.StringIO(read(client, f"{twin}.csv?table={table['name']}").lstrip("\ufeff"))))
        meta = json.loads(read(client, f"{twin}.csv-metadata.json?table={table['name']}"))
        assert [column["name"] for column in meta["tableSchema"]["columns"]] == list(rows[0])
        assert len(rows) == len(table["rows"])
        assert [row["value"] for row in rows] == [str(row["value"]) for row in table["rows"]]
        assert all(parse(row["value_ref"]) for row in rows)
    shapes = json.loads(read(client, f"{twin}.geojson"))
    assert {one["properties"]["code"] for one in shapes["features"]} == {f"E0103400{n}" for n in range(4)}
    assert all(
        one["geometry"]["coordinates"][0][0] == one["geometry"]["coordinates"][0][-1] for one in shapes["features"]
    )


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/nowhere/crime/", "No force is called"),
        (f"/{FORCE}/crime/types/made-up/", "no category"),
        (f"/{FORCE}/crime/districts/nowhere/", "no district"),
        (f"/{FORCE}/crime/areas/E01999999/", "No district, ward or small area"),
        (f"/{FORCE}/crime/areas/made-up/", "letter and eight digits"),
        (f"/{FORCE}/crime/areas/E0103400%C2%B2/", ""),
        (f"/{FORCE}/crime/hot-spots/?category=%00", "no category"),
        (f"/{FORCE}/crime/show/x/", "no number reference"),
        (f"/{FORCE}/crime/show/{'x' * 5000}/", "as long as that"),
        (f"/{FORCE}/crime/show/count_other_{FIRST}_{LAST}_recorded_all_all_v1/", "is of other"),
        (f"/{FORCE}/crime/show/count_{FORCE}_{FIRST}_{LAST}_recorded_all_nothing_v1/", "no category"),
        (f"/{FORCE}/crime/show/count_{FORCE}_{FIRST}_{LAST}_recorded_all_all_v1_build-00000000/", "not kept here"),
        (f"/{FORCE}/crime/show/count_{FORCE}_{FIRST}_{LAST}_recorded_all_all_v1/?page=0", "number from 1"),
        (f"/{FORCE}/crime/show/count_{FORCE}_{FIRST}_{LAST}_recorded_all_all_v1/?page=999999", "pages of rows"),
        (f"/{FORCE}/crime.csv?table=made-up", "no table"),
        (f"/{FORCE}/crime/coverage.geojson", "no map"),
    ],
)  # fmt: skip
def test_what_is_made_up_is_not_found_with_words(client: Client, address: str, words: str) -> None:
    page = read(client, address, 404)
    assert words in html.unescape(page)


@pytest.mark.parametrize("asked", ["zzzz", "x" * 9000, "%27%22%3Cscript%3E", "%00", "E01034001"])
def test_finding_answers_whatever_is_asked(client: Client, asked: str) -> None:
    page = read(client, f"/{FORCE}/crime/find/?q={asked}")
    assert "<script>" not in page.partition("<main")[2].partition("</main>")[0]


def test_finding_leads_to_the_place(client: Client) -> None:
    assert f'href="/{FORCE}/crime/areas/E05900001/"' in read(client, f"/{FORCE}/crime/find/?q=sample+ward+1")
    assert f'href="/{FORCE}/crime/areas/E01034002/"' in read(client, f"/{FORCE}/crime/find/?q=e01034002")
    assert f'href="/{FORCE}/crime/districts/lower-hundred/"' in read(client, f"/{FORCE}/crime/find/?q=lower")


def test_the_map_is_links_under_a_key_and_reads_without_colour(client: Client) -> None:
    page = read(client, f"/{FORCE}/crime/districts/upper-hundred/")
    drawn = page.partition("fp-drawing--areas")[2].partition("</svg>")[0]
    assert re.search(
        rf'<a href="/{FORCE}/crime/areas/E01034000/" aria-label="Sample 000: \d+ crimes, [\d.]+ per', drawn
    )
    assert drawn.count("<title>") >= 4
    key = page.partition("fp-area-map__key")[2].partition("</ul>")[0]
    assert "areas)" in key or "area)" in key


def test_a_silent_force_is_no_zero(client: Client) -> None:
    assert "not zero" in read(client, "/southmarch/crime/")
    assert "Silence is not zero crime" in read(client, "/southmarch/crime/coverage/")
    assert "Southmarch" in read(client, "/crime/coverage/")


def test_without_a_build_the_pages_say_how_to_load_one(client: Client, tmp_path: Path) -> None:
    with override_settings(HOME=tmp_path):
        for page in (f"/{FORCE}/crime/", f"/{FORCE}/crime/rural/", "/crime/", "/crime/coverage/"):
            assert "frankpledge crime load" in read(client, page)
        assert "frankpledge crime load" in read(client, f"/{FORCE}/crime.json")
        assert "Getis-Ord" in read(client, "/crime/methods/")


def test_a_new_build_shows_at_once_and_a_hole_is_said(client: Client, tmp_path: Path) -> None:
    months = [month for month in crime_samples.MONTHS if month != "2024-02"]
    folder = write_sample(tmp_path / "files", months)
    for outline in (folder / "reference").glob("*.geojson"):
        outline.unlink()
    with override_settings(HOME=tmp_path / "home"):
        (tmp_path / "home").mkdir()
        assert "frankpledge crime load" in read(client, f"/{FORCE}/crime/")
        bring(tmp_path / "home", folder, sample=False)
        page = read(client, f"/{FORCE}/crime/")
        assert "cannot be told" in page
        assert "ten months March to December 2024" in page
        assert "There is no map: No outlines of districts" in page
        assert "Sample data" not in page
        assert "February 2024" in read(client, f"/{FORCE}/crime/coverage/")
        assert "cannot be told" in read(client, f"/{FORCE}/crime/hot-spots/")


def test_the_twins_of_what_was_asked_are_asked_the_same(client: Client) -> None:
    page = read(client, f"/{FORCE}/crime/hot-spots/?category=burglary")
    twin = f"/{FORCE}/crime/hot-spots.json?category=burglary"
    assert f'href="{twin}"' in page
    assert json.loads(read(client, twin))["title"].endswith("burglary")
    assert f'href="/{FORCE}/crime/find.csv?table=places&amp;q=ward"' in read(client, f"/{FORCE}/crime/find/?q=ward")
