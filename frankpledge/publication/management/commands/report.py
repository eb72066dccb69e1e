import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.look.access import today
from frankpledge.publication.board import ask as board
from frankpledge.publication.board import rows
from frankpledge.publication.board.document import build as build_board
from frankpledge.publication.board.gather import gather as gather_board
from frankpledge.publication.board.pages import date_of as date_of_board
from frankpledge.publication.pages.report import date_of
from frankpledge.publication.panel import ask as panel
from frankpledge.publication.panel import rows as panel_rows
from frankpledge.publication.panel.document import build as build_panel
from frankpledge.publication.panel.document import figure_words
from frankpledge.publication.panel.gather import gather as gather_panel
from frankpledge.publication.panel.pages import date_of as date_of_panel
from frankpledge.publication.report.ask import KINDS, Asked, CannotReport, body_called, read_day, read_period
from frankpledge.publication.report.build import build
from frankpledge.publication.report.gather import gather
from frankpledge.publication.report.page import whole_page
from frankpledge.publication.threat_report.document import build as build_threats
from frankpledge.publication.threat_report.gather import area_of as threats_area
from frankpledge.publication.threat_report.gather import gather as gather_threats
from frankpledge.publication.threat_report.pages import date_of as date_of_threats
from frankpledge.typesetting.document import Document
from frankpledge.typesetting.pdf import document_pdf

BOARD, PANEL, THREATS = "board", "panel", "threats"


class Command(BaseCommand):
    help = "Write a report of a body for a period, as HTML and as PDF, from what is released."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=[*KINDS, BOARD, PANEL, THREATS])
        parser.add_argument(
            "slug", nargs="?", metavar="BODY", help="the body's name in addresses, for example derbyshire-lpb"
        )
        parser.add_argument("--body", help="the same, by name")
        parser.add_argument("--from", dest="first", help="the first day, year-month-day (not for a board)")
        parser.add_argument("--to", dest="last", help="the last day, year-month-day (not for a board)")
        parser.add_argument("--month", help="the last of twelve months, year-month (for a board)")
        parser.add_argument("--year", help="the year that began on 1 April, for example 2022 (for a panel)")
        parser.add_argument("--cycle", help="the assessment's name in addresses (for threats)")
        parser.add_argument("--district", help="the district's name in addresses (for threats)")
        parser.add_argument("--out", default=".", help="the folder to write to (made where it is missing)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["kind"] == THREATS:
            return self._threats(options)
        if bool(options["slug"]) == bool(options["body"]):
            raise CommandError("Name the body once: report panel NAME or report panel --body NAME.")
        options["body"] = options["body"] or options["slug"]
        if options["kind"] in (BOARD, PANEL):
            return self._board(options) if options["kind"] == BOARD else self._panel(options)
        if not (options["first"] and options["last"]):
            raise CommandError("Say for which days: --from 2022-09-09 --to 2022-11-08.")
        try:
            period = read_period(options["kind"], read_day("from", options["first"]), read_day("to", options["last"]))
            asked = Asked(options["kind"], body_called(options["body"]), period)
        except CannotReport as refused:
            raise CommandError(str(refused)) from refused
        found = gather(asked)
        document = build(found)
        points, empty = len(found.points), len(found.empty)
        self.stdout.write(f"{points} points, {empty} with nothing to show, {len(found.done)} activities.")
        self._write(options["out"], asked.file_name, document, date_of(found))
        return None

    def _threats(self, options: dict[str, Any]) -> None:
        if not (options["cycle"] and options["district"]):
            raise CommandError("Say which assessment and district: --cycle 2013 --district erewash.")
        try:
            found = gather_threats(threats_area(options["cycle"]), options["cycle"], options["district"])
        except CannotReport as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{len(found.taken)} threats taken forward, {len(found.figures)} figures of the district.")
        if found.cycle.is_sample:
            self.stdout.write("Sample data: the scores are made up.")
        self._write(options["out"], found.file_name, build_threats(found), date_of_threats(found))

    def _board(self, options: dict[str, Any]) -> None:
        if not options["month"]:
            raise CommandError("Say for which month: --month 2022-12.")
        try:
            asked = board.asked(body_called(options["body"]), board.read_month(options["month"]))
        except CannotReport as refused:
            raise CommandError(str(refused)) from refused
        found = gather_board(asked)
        changed, signals = len(found.changed), len(found.signals)
        self.stdout.write(f"{len(found.lines)} categories: {changed} changed, {signals} with a signal this month.")
        if found.is_sample:
            self.stdout.write("Sample data: the figures are made up.")
        folder = self._write(options["out"], asked.file_name, build_board(found), date_of_board(found))
        self._data(folder / asked.file_name, rows.as_json(found), [rows.HEAD, *rows.rows(found)])

    def _panel(self, options: dict[str, Any]) -> None:
        if not options["year"]:
            raise CommandError("Say for which year: --year 2022 for the one from 1 April 2022.")
        try:
            found = gather_panel(panel.asked(body_called(options["body"]), options["year"], today()), today())
        except CannotReport as refused:
            raise CommandError(str(refused)) from refused
        for one in found.indicators:
            self.stdout.write(f"{one.definition.name}: {figure_words(one)}")
        name = found.asked.file_name
        folder = self._write(options["out"], name, build_panel(found), date_of_panel(found))
        self._data(folder / name, panel_rows.as_json(found), [panel_rows.HEAD, *panel_rows.rows(found)])

    def _data(self, where: Path, values: dict[str, Any], lines: list[Any]) -> None:
        """The report as JSON and as CSV, beside the page."""
        data, table = where.with_name(f"{where.name}.json"), where.with_name(f"{where.name}.csv")
        data.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        with table.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows(lines)
        self.stdout.write(f"Wrote {data}")
        self.stdout.write(f"Wrote {table}")

    def _write(self, out: str, name: str, document: Document, day: date) -> Path:
        """The same document as a page and as a PDF; returns the folder."""
        folder = Path(out)
        folder.mkdir(parents=True, exist_ok=True)
        page, pdf = folder / f"{name}.html", folder / f"{name}.pdf"
        page.write_text(whole_page(document), encoding="utf-8")
        pdf.write_bytes(document_pdf(document, day))
        self.stdout.write(f"Wrote {page}")
        self.stdout.write(f"Wrote {pdf}")
        return folder
