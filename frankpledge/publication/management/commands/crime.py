from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from frankpledge.crime_data.answers import printing
from frankpledge.crime_data.answers.changes import changes
from frankpledge.crime_data.answers.counting import DIFFERS, DUCKDB, SPARK, counting
from frankpledge.crime_data.answers.marking import marked
from frankpledge.crime_data.answers.number_reference import parse
from frankpledge.crime_data.answers.recompute import build_of, recompute
from frankpledge.crime_data.answers.rows_behind import rows_behind
from frankpledge.crime_data.answers.searches import sample, stops
from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.coverage.making import read_coverage
from frankpledge.crime_data.faults import CannotAnswer, FetchFailed, FilesRefused, LoadFailed
from frankpledge.crime_data.in_use import Build, build_in_use
from frankpledge.crime_data.loaders.loading import Loaded, load
from frankpledge.crime_data.shipped_tables import COMES_WITH, shipped_tables
from frankpledge.look.access import today
from frankpledge.publication.management.crime_questions import FORCE, QUESTIONS, add_questions
from frankpledge.publication.management.fetching_crime import add_fetch, run_fetch

PRINT = {"table": printing.as_table, "csv": printing.as_csv, "json": printing.as_json}
SHOW = {"table": printing.as_sheet, "csv": printing.one_as_csv, "json": printing.one_as_json}
Rows = list[dict[str, Any]]
REST = "All or nothing: what else was given is not loaded either. To load it without these, add --skip-refused."


class Command(BaseCommand):
    help = "Crime figures: bring the published files, ask for tables, and see what the files cannot tell."

    def add_arguments(self, parser: CommandParser) -> None:
        asked = parser.add_subparsers(dest="asked", required=True)
        add_fetch(asked)
        bring = asked.add_parser("load", help="bring folders, zips, .csv or .csv.gz; other tables by their columns")
        bring.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        bring.add_argument("--skip-refused", action="store_true", help="load the rest; else all or nothing")
        for name, what in (
            ("table", "counts and rates"),
            ("coverage", "what is present, absent, partial or inflated, and why"),
            ("change", "changed, not shown to have changed, or too few to tell"),
            ("stops", "stop and search by ethnicity"),
            ("sample", "a random sample of searches from a published seed"),
        ):
            one = asked.add_parser(name, help=what)
            one.add_argument("--force", required=name != "coverage", **FORCE)
            one.add_argument("--format", choices=list(PRINT), default="table")
            if name in {"table", "stops"}:
                one.add_argument("--from", dest="first", required=True, help="year-month")
            if name in {"table", "stops", "change"}:
                one.add_argument("--to", dest="last", required=True, help="year-month, included")
            if name in {"table", "change"}:
                ways = (
                    ["category", "district", "month", "rural"] if name == "table" else ["category", "district", "area"]
                )
                one.add_argument("--by", choices=ways, default="category")
                one.add_argument("--basis", choices=["recorded", "happened"], default="recorded")
            if name == "sample":
                one.add_argument("--month", required=True, help="year-month")
                one.add_argument("--size", type=int, default=10)
                one.add_argument("--seed", required=True, help="published before the draw")

        add_questions(asked)
        count = asked.add_parser("count", help="count all rows again, by DuckDB or Spark, and compare with the cube")
        count.add_argument("--engine", choices=[DUCKDB, SPARK], default=DUCKDB)
        count.add_argument("--master", default="", help="Spark's: local[*], spark://HOST:7077, yarn, k8s://…")
        count.add_argument("--build-at", default="", help="where the cluster finds the build: s3a://BUCKET/builds/HASH")
        count.add_argument("--format", choices=list(PRINT), default="table")

        show = asked.add_parser("show", help="one figure by its reference: where it comes from, and the rows behind it")
        show.add_argument("ref", metavar="NUMBER-REF", help="as printed in the `ref` of an answer's row")
        show.add_argument("--rows", action="store_true", help="list the rows or counts behind the figure")
        show.add_argument("--limit", type=int, default=100, help="so many rows at most")
        show.add_argument("--offset", type=int, default=0, help="leave out so many rows first")
        show.add_argument("--format", choices=list(PRINT), default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["asked"] == "fetch":
                run_fetch(options, today(), self.stdout.write)
                return None
            if options["asked"] == "load":
                return self._load(options)
            if options["asked"] == "show":
                return self._show(options)
            build = build_in_use(settings.HOME)
            rows = marked(build, answer(build, options))
        except LoadFailed as failed:
            rest = f"\n{REST}" if isinstance(failed, FilesRefused) else ""
            raise CommandError(f"Nothing was loaded; the build in use is as it was.\n{failed}{rest}") from failed
        except (CannotAnswer, FetchFailed) as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(PRINT[options["format"]](rows))
        if options["asked"] == "count" and rows[0]["verdict"] == DIFFERS:
            raise CommandError("The counts are not those of the cube; the build is damaged or was made by other rules.")
        return None

    def _show(self, options: dict[str, Any]) -> None:
        ref = parse(options["ref"])
        build = build_of(Keep(settings.HOME / "crime"), ref)
        if not options["rows"]:
            self.stdout.write(SHOW[options["format"]](marked(build, [recompute(build, ref)])[0]))
            return
        behind = rows_behind(build, ref, options["limit"], options["offset"])
        self.stdout.write(PRINT[options["format"]](marked(build, behind.rows)))
        if options["format"] == "table":
            self.stdout.write(f"\n{len(behind.rows):,} of {behind.total:,} {behind.kind} behind {ref}")

    def _load(self, options: dict[str, Any]) -> None:
        say = self.stdout.write if options["verbosity"] > 1 else lambda _: None
        done = load(
            Keep(settings.HOME / "crime"), options["paths"], on=today(), skip_refused=options["skip_refused"],
            shipped=shipped_tables(), say=say,
        )  # fmt: skip
        for line in told(done):
            self.stdout.write(line)
        if done.refused:
            raise CommandError("Left out:\n" + "\n".join(done.refused))


def answer(build: Build, options: dict[str, Any]) -> Rows:
    """The rows of one question. Raises CannotAnswer."""
    if options["asked"] == "count":
        return counting(build, options["engine"], options["master"], options["build_at"])
    if options["asked"] in QUESTIONS:
        return QUESTIONS[options["asked"]].answer(build, options)
    force = options["force"]
    match options["asked"]:
        case "table":
            return table(build, force, options["first"], options["last"], options["by"], options["basis"])
        case "change":
            return changes(build, force, options["last"], options["by"], options["basis"])
        case "stops":
            return stops(build, force, options["first"], options["last"])
        case "sample":
            return sample(build, force, options["month"], options["size"], options["seed"])
    rows = read_coverage(build.folder, force)
    if force and not rows:
        known = ", ".join(sorted(file.stem for file in (build.folder / "coverage").glob("*.json")))
        raise CannotAnswer(f"No file of {force!r} is held. Forces known here: {known or 'none'}.")
    return rows


def told(done: Loaded) -> list[str]:
    """What a load did, in lines for a person."""
    rows = sum(one.rows for one in done.files)
    shipped = [one.source for one in done.references if one.source.endswith(COMES_WITH)]
    given = len(done.references) - len(shipped)
    lines = [f"{len(done.files):,} files, {rows:,} rows, {given:,} reference tables brought."]
    lines += [f"  besides: {one}" for one in dict.fromkeys(shipped)]
    if done.already:
        lines.append(f"{done.already:,} files were held already.")
    lines += [f"  left out: {one}" for one in done.left_out]
    lines += [f"  note: {one}" for one in done.notes]
    lines += [f"  issued again: {one.because}" for one in done.reissued]
    lines.append(f"Build in use: {done.build}" + ("" if done.changed else " (unchanged)"))
    return lines
