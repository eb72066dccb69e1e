"""What the public reads of a cycle: its page, its data, all cycles side by side, and a district's assessment."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from frankpledge.domains import offers
from frankpledge.domains.threat_assessment import actions
from frankpledge.domains.threat_assessment.actions import AreaRow
from frankpledge.domains.threat_profiles import actions as profiles
from frankpledge.domains.threat_profiles.actions import FigureRow
from frankpledge.domains.threats.actions import AreaRow as ListRow
from frankpledge.domains.threats.actions import record_threat_list
from frankpledge.record.people import installer
from frankpledge.record.releases.actions import Choice, release
from frankpledge.typesetting.check_pdf import check_pdf
from tests.threats.test_cycles import OUTCOMES, WHY
from tests.trouble.test_exempt_stays_in import bare

SECRET = "wagtail"


@pytest.fixture
def released(agreed: Any, act: Any, day: Any, derbyshire: Any, board: Any) -> Any:
    """A closed cycle of 2022, one of 2023 after it, and a list; what is kept of two areas is planted with a word."""
    cycle = actions.change_cycle(thing=agreed, is_sample=True, **act)
    for key, openness in (("drugs", "open"), ("alcohol", "detail"), ("domestic-abuse", "closed")):
        area = cycle.areas.get(key=key)
        words = f"{SECRET} of {key}" if openness != "open" else "Seizures rose."
        profiles.describe_area(area=area, issues=words, challenges=words, lead_words=words,
                               figures=[FigureRow(words)], **act)  # fmt: skip
        profiles.recommend_action(area=area, ref=f"SA-{key}", title=words, **act)
        cycle.refresh_from_db()
        cycle = actions.set_openness(thing=cycle, area=area, openness=openness, **act)
        if openness != "open":
            cycle = actions.agree(thing=cycle, area=area, values={"impact": 3, "likelihood": 2}, because=words,
                                  differed=[{"who": "Fire", "why": words}], **act)  # fmt: skip
    closed = cycle.areas.get(key="domestic-abuse")
    closed.name = f"{SECRET} area"
    closed.save()
    cycle = actions.take_forward(thing=cycle, number=3, outcomes=OUTCOMES, reasons=WHY, **act)
    cycle = actions.close_cycle(thing=cycle, closed_on=day, **act)
    later = actions.open_cycle(key="2023", body=board, label="Assessment of 2023", year="2023", follows=cycle, **act)
    rows = [AreaRow("Drugs", "carried", ("drugs",)), AreaRow("Knives", "new")]
    later = actions.set_areas(thing=later, areas=rows, **act)
    later = actions.begin_moderation(thing=later, **act)
    later = actions.take_forward(
        thing=later, number=2, outcomes={"drugs": "taken", "knives": "taken"}, reasons={}, **act
    )
    actions.close_cycle(thing=later, closed_on=day.replace(year=2023), missing_because="Nobody was asked.", **act)
    areas = [ListRow("Drugs", "first")]
    record_threat_list(key="l", body=derbyshire.body, label="A list", areas=areas, by=installer("a test"), on=day)
    choices = [
        Choice(offer, thing)
        for offer in offers()
        for thing in offer.model._default_manager.order_by("pk")
        if not thing.kept_from_the_public()
    ]
    release(choices=choices, by=installer("a test"), on=day)
    return cycle


PAGES = (
    "/derbyshire/threat-cycles/", "/derbyshire/threat-cycles/2022/", "/derbyshire/threat-cycles/2022.json",
    "/derbyshire/threat-cycles/2022.csv", "/derbyshire/threat-cycles/2023/", "/derbyshire/threats/",
    "/derbyshire/threats.json", "/derbyshire/reports/threats/", "/derbyshire/reports/threats/2022/erewash/",
    "/derbyshire/reports/threats/2022/erewash.json", "/derbyshire/reports/threats/2022/erewash.csv",
    "/derbyshire/reports/threats/2022/erewash.pdf", "/derbyshire/promises/SA-drugs/", "/search.json?q=wag",
    "/derbyshire/search-index.json", "/derbyshire.atom", "/derbyshire/reports/",
)  # fmt: skip


def test_a_cycle_is_read_as_page_data_and_assessment_and_no_word_of_what_is_kept(released: Any, client: Any) -> None:
    told = {}
    for where in PAGES:
        answer = client.get(where)
        assert answer.status_code == 200, where
        told[where] = bare(answer.content)
        assert SECRET not in told[where].replace("q=wagtail", ""), where
    page = told["/derbyshire/threat-cycles/2022/"]
    for words in ("sample data", "plain scheme, locally configured", "seizures rose", "would others be taken", "<svg",
                  "the risk is less", "/derbyshire/promises/sa-drugs/"):  # fmt: skip
        assert words in page, words
    heads = re.findall(r"<th scope=.col.[^>]*>([^<]*)", page.partition("areas of threat</")[2] or page)
    assert heads[:3] == ["place", "area", "what became of it"], "what a phone shows first"
    assert "all 2 assessments on record side by side" in told["/derbyshire/threats/"]
    assessed = told["/derbyshire/reports/threats/2022/erewash/"]
    for words in ("strategic assessment: erewash", "sample data", "no figure of the district", "who leads"):
        assert words in assessed, words
    rows = json.loads(client.get("/derbyshire/reports/threats/2022/erewash.json").content)["areas"]
    assert [row["area"] for row in rows] == ["Drugs", "Alcohol", "Antisocial Behaviour"]
    for wrong in ("2022/nowhere", "1999/erewash", "2022/derbyshire"):
        for end in ("/", ".pdf", ".json", ".csv"):
            assert client.get(f"/derbyshire/reports/threats/{wrong}{end}").status_code == 404


def test_the_command_writes_the_assessment_as_a_page_and_as_a_pdf_without_a_finding(
    released: Any, tmp_path: Path, capsys: Any
) -> None:
    call_command("report", "threats", cycle="2022", district="erewash", out=str(tmp_path))
    said = capsys.readouterr().out
    assert "2 threats taken forward" in said
    assert "Sample data: the scores are made up." in said
    page, pdf = sorted(tmp_path.iterdir())
    assert (page.name, pdf.name) == tuple(f"strategic-assessment-erewash-2022.{end}" for end in ("html", "pdf"))
    assert check_pdf(pdf).findings == []
    written = bare(page.read_bytes())
    assert SECRET not in written
    assert "no crime file of this force is held here" in written
    for wrong in (
        {"cycle": "1999", "district": "erewash"},
        {"cycle": "2022", "district": "nowhere"},
        {"cycle": "2022"},
    ):
        with pytest.raises(CommandError):
            call_command("report", "threats", out=str(tmp_path / "none"), **wrong)
    assert not (tmp_path / "none").exists()
