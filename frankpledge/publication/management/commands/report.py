from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.publication.pages.report import date_of
from frankpledge.publication.report.ask import KINDS, Asked, CannotReport, body_called, read_day, read_period
from frankpledge.publication.report.build import build
from frankpledge.publication.report.gather import gather
from frankpledge.publication.report.page import whole_page
from frankpledge.typesetting.pdf import document_pdf


class Command(BaseCommand):
    help = "Write a report of a body for a period, as HTML and as PDF, from what is released."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=list(KINDS))
        parser.add_argument("--body", required=True, help="the body's name in addresses, for example derbyshire-lpb")
        parser.add_argument("--from", dest="first", required=True, help="the first day, year-month-day")
        parser.add_argument("--to", dest="last", required=True, help="the last day, year-month-day")
        parser.add_argument("--out", default=".", help="the folder to write to (made where it is missing)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            period = read_period(options["kind"], read_day("from", options["first"]), read_day("to", options["last"]))
            asked = Asked(options["kind"], body_called(options["body"]), period)
        except CannotReport as refused:
            raise CommandError(str(refused)) from refused
        found = gather(asked)
        document = build(found)
        folder = Path(options["out"])
        folder.mkdir(parents=True, exist_ok=True)
        page, pdf = folder / f"{asked.file_name}.html", folder / f"{asked.file_name}.pdf"
        page.write_text(whole_page(document), encoding="utf-8")
        pdf.write_bytes(document_pdf(document, date_of(found)))
        points, empty = len(found.points), len(found.empty)
        self.stdout.write(f"{points} points, {empty} with nothing to show, {len(found.done)} activities.")
        self.stdout.write(f"Wrote {page}")
        self.stdout.write(f"Wrote {pdf}")
