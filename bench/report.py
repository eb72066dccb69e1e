"""Seconds for the interim report of one area and period: as HTML, as PDF, and the same HTML printed by Chromium."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from bench.databases import Database

ROUNDS = 3
AREA, FIRST, LAST = "sample-01", "2021-11-22", "2024-12-31"  # Long enough for more than a hundred pages.
CHROMIUM = ["chromium", "chromium-browser", "google-chrome"]


def measure(database: Database) -> str:
    """The report's lines of the table."""
    found = json.loads(database.run("-m", "bench.report"))
    html, pdf, printed = found["html"], found["pdf"], found["printed"]
    lines = [
        f"  interim report, {found['activities']:,} activities, {found['pages']} pages of PDF",
        f"  {'as HTML':<44}{html:>8.2f} s   {_words(html < 1)} (under 1 s; {found['html_cpu']:.2f} s of processor)",
        f"  {'as tagged PDF, from the releases to the file':<44}{pdf:>8.2f} s   {_words(pdf < 2)} (under 2 s; "
        f"{found['pdf_cpu']:.2f} s of processor)",
    ]
    if printed is None:
        return "\n".join([*lines, "  Chromium was not found, so nothing was printed beside it"])
    ratio = printed / found["typeset"]
    times = f"{ratio:.1f} times as long as typesetting ({found['typeset']:.2f} s)"
    return "\n".join(
        [*lines, f"  {'the same HTML printed by Chromium':<44}{printed:>8.2f} s   {_words(ratio >= 3)} {times}"]
    )


def _words(holds: bool) -> str:
    return "holds " if holds else "MISSES"


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def _print(chromium: str, page: Path) -> float:
    words = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    out = page.with_suffix(".printed.pdf")
    started = time.monotonic()
    subprocess.run(  # noqa: S603 - a browser on our own file
        [*words, f"--user-data-dir={page.parent}/browser", f"--print-to-pdf={out}", page.as_uri()],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return time.monotonic() - started


def _run(chromium: str | None) -> dict[str, Any]:
    from io import BytesIO

    import pikepdf

    from frankpledge.publication.pages.report import date_of
    from frankpledge.publication.report.ask import Asked, body_called, read_day, read_period
    from frankpledge.publication.report.build import build
    from frankpledge.publication.report.gather import gather
    from frankpledge.publication.report.page import whole_page
    from frankpledge.typesetting.pdf import document_pdf

    period = read_period("interim", read_day("from", FIRST), read_day("to", LAST))
    asked = Asked("interim", body_called(f"{AREA}-lpb"), period)
    names = ("html", "html_cpu", "pdf", "pdf_cpu", "typeset", "printed")
    times: dict[str, list[float]] = {name: [] for name in names}
    with TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        for _ in range(ROUNDS):
            at, cpu = [time.monotonic()], [time.process_time()]
            found = gather(asked)
            document = build(found)
            at.append(time.monotonic())
            cpu.append(time.process_time())
            html = whole_page(document)
            at.append(time.monotonic())
            cpu.append(time.process_time())
            pdf = document_pdf(document, date_of(found))
            at.append(time.monotonic())
            cpu.append(time.process_time())
            page.write_text(html, encoding="utf-8")
            times["html"].append(at[2] - at[0])
            times["html_cpu"].append(cpu[2] - cpu[0])
            times["pdf_cpu"].append(cpu[1] - cpu[0] + cpu[3] - cpu[2])
            times["typeset"].append(at[3] - at[2])
            times["pdf"].append(at[1] - at[0] + at[3] - at[2])
            if chromium:
                times["printed"].append(_print(chromium, page))
    with pikepdf.open(BytesIO(pdf)) as read:
        pages = len(read.pages)
    return {
        "activities": len(found.done), "pages": pages,
        **{name: median(found) if found else None for name, found in times.items()},
    }  # fmt: skip


def main() -> None:
    """Measure in the environment's database and print the figures as JSON."""
    import django

    django.setup()
    sys.stdout.write(json.dumps(_run(_chromium())))


if __name__ == "__main__":
    main()
