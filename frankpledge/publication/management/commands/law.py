import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.look.csv_files import csv_text
from frankpledge.publication.law.questions import QUESTIONS, Question, ask
from frankpledge.publication.law.reading import Wrong
from frankpledge.publication.law.shown import as_json, as_rows, as_text
from frankpledge.rules.clocks import limits

FORMATS = ("table", "json", "csv")
LIMITS_HEAD = ("Limit", "What", "Owed by", "How long", "Section", "Source", "Verified")


def add_question(parser: CommandParser, question: Question) -> None:
    """The fields of one question as arguments; all are read as text, so that errors come from one place."""
    for field in question.fields:
        words = "; ".join(filter(None, [field.label, field.hint]))
        if field.positional:
            parser.add_argument(field.name, help=f"{words}; `law limits` lists them")
        else:
            parser.add_argument(f"--{field.name}", required=field.required, help=words, metavar=field.kind.upper())


def limits_table() -> list[list[str]]:
    """Every limit on record as rows."""
    return [
        [each.key, each.title, each.owed_by, each.words, each.section, each.source, "yes" if each.verified else "no"]
        for each in limits()
    ]


class Command(BaseCommand):
    help = "Answer a question about time or votes in law, with the reason, the section and the source."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        every = parser.add_subparsers(dest="question", metavar="QUESTION", required=True)
        for question in QUESTIONS.values():
            made = every.add_parser(question.key, help=question.title, description=question.lead)
            add_question(made, question)
            made.add_argument("--format", choices=FORMATS, default="table")
        listing = every.add_parser("limits", help="Every limit on record")
        listing.add_argument("--format", choices=FORMATS, default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["question"] == "limits":
            self.list_limits(options["format"])
            return
        question = QUESTIONS[options["question"]]
        try:
            asked, shown = ask(question.key, {field.name: options[field.name] for field in question.fields})
        except Wrong as wrong:
            named = {field.name: field.name if field.positional else f"--{field.name}" for field in question.fields}
            said = [f"{named[name]}: {text}" if name else text for name, text in wrong.errors.items()]
            raise CommandError("\n".join(said)) from wrong
        match options["format"]:
            case "json":
                self.stdout.write(json.dumps(as_json(question.key, asked, shown), ensure_ascii=False, indent=1))
            case "csv":
                self.stdout.write(csv_text(*as_rows(shown)), ending="")
            case _:
                self.stdout.write(as_text(shown))

    def list_limits(self, form: str) -> None:
        """Every limit on record in one of the formats."""
        rows = limits_table()
        if form == "csv":
            self.stdout.write(csv_text(LIMITS_HEAD, rows), ending="")
        elif form == "json":
            names = [name.lower().replace(" ", "_") for name in LIMITS_HEAD]
            self.stdout.write(json.dumps([dict(zip(names, row, strict=True)) for row in rows], indent=1))
        else:
            for key, title, owed_by, words, section, source, verified in rows:
                mark = "" if verified == "yes" else "  NOT VERIFIED"
                self.stdout.write(f"{key}: {title}\n  {owed_by}; {words}\n  {section}; {source}{mark}")
