import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.publication.board import ask as board
from frankpledge.publication.board import rows
from frankpledge.publication.board.document import build as build_board
from frankpledge.publication.board.gather import gather as gather_board
from frankpledge.publication.board.pages import date_of as date_of_board
from frankpledge.publication.pages.report import date_of
from frankpledge.publication.report.ask import KINDS, Asked, CannotReport, body_called, read_day, read_period
from frankpledge.publication.report.build import build
from frankpledge.publication.report.gather import gather
from frankpledge.publication.report.page import whole_page
from frankpledge.typesetting.document import Document
from frankpledge.typesetting.pdf import document_pdf

BOARD = "board"


class Command(BaseCommand):
    help = "Write a report of a body for a period, as HTML and as PDF, from what is released."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=[*KINDS, BOARD])
        parser.add_argument("--body", required=True, help="the body's name in addresses, for example derbyshire-lpb")
        parser.add_argument("--from", dest="first", help="the first day, year-month-day (not for a board)")
        parser.add_argument("--to", dest="last", help="the last day, year-month-day (not for a board)")
        parser.add_argument("--month", help="the last of twelve months, year-month (for a board)")
        parser.add_argument("--out", default=".", help="the folder to write to (made where it is missing)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["kind"] == BOARD:
            return self._board(options)
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
        data, table = folder / f"{asked.file_name}.json", folder / f"{asked.file_name}.csv"
        data.write_text(json.dumps(rows.as_json(found), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        with table.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([rows.HEAD, *rows.rows(found)])
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
