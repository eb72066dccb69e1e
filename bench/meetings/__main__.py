"""`make bench-meetings`: packs set and merged, papers searched, readers at the minute of publication."""

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.databases import postgresql, sqlite
from bench.meetings import herd, merging, searching, setting

PARTS = ["setting", "merging", "searching", "readers"]


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _setting(folder: Path) -> None:
    _say(
        "\nA pack of 25 papers with tables, set once by each (a process of its own; what it loads first is not "
        "counted). A browser has nothing to keep: beside our pack with 24 papers kept, the others set everything again"
    )
    found = {engine: setting.measure(engine, folder) for engine in setting.ENGINES}
    ours, kept = found["frankpledge"], found[setting.KEPT]
    for one in found.values():
        if isinstance(one, str):
            _say(f"  {one}")
            continue
        times = ""
        if not isinstance(ours, str) and one is not ours:
            times = f" ({one.wall / ours.wall:.1f} and {one.cpu / ours.cpu:.1f} times ours from nothing"
            if not isinstance(kept, str) and one is not kept:
                times += f", {one.wall / kept.wall:.1f} and {one.cpu / kept.cpu:.1f} times ours with 24 papers kept"
            times += ")"
        _say(
            f"  {one.engine}: {one.pages} pages, {one.wall:.1f} s on the clock, {one.cpu:.1f} s of processor{times}; "
            f"{one.size / 2**20:.1f} MB; tagging errors: {len(one.ours)} kinds by our check, "
            f"{one.pdfua_errors} errors and {one.pdfua_warnings} warnings by pdfua"
        )
        for finding in one.ours[:3]:
            _say(f"    {finding}")


def _merging() -> None:
    found = merging.measure()
    _say(f"\nTen PDFs merged, {found.pages} pages")
    _say(f"  bare merge of the PDF library: {found.bare:.2f} s of processor, {found.tables_bare} tables left as tables")
    _say(f"  the same with links kept (add_pages_from): {found.linked:.2f} s")
    _say(
        f"  with tags kept: {found.kept:.2f} s, {found.tables_kept} tables; {found.ratio:.1f} times the bare merge, "
        f"{found.kept / found.linked:.1f} times the one with links kept"
    )


def _searching(folder: Path, papers: int) -> None:
    with postgresql(folder.resolve()) as database:
        if database is None:
            _say("\nSearch was NOT measured: no PostgreSQL was found.")
            return
        pages = papers * searching.PAGES
        _say(f"\nSearch over {papers:,} papers ({pages:,} pages) on PostgreSQL, 20 hits with passages, and the count")
        for one in searching.measure(database, papers):
            _say(f"  {one.words}: {one.found:,} found, {one.median:.1f} ms")


def _readers(folder: Path) -> None:
    found = herd.measure(sqlite(folder))
    _say(f"\nReaders of a pack of {found[0].size / 2**20:.1f} MB (two workers of four threads, SQLite)")
    _say(herd.table(found))


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.meetings", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="which parts (default: all)")
    parser.add_argument("--papers", type=int, default=searching.PAPERS, help="papers to search (default: 20,000)")
    parser.add_argument("--keep", type=Path, help="a folder for the records, kept for the next run")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(TemporaryDirectory(prefix="bench-meetings-")))
        folder.mkdir(parents=True, exist_ok=True)
        if "setting" in options.parts:
            _setting(folder)
        if "merging" in options.parts:
            _merging()
        if "searching" in options.parts:
            _searching(folder, options.papers)
        if "readers" in options.parts:
            _readers(folder)


if __name__ == "__main__":
    main()
