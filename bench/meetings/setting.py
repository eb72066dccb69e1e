"""One pack set by each of three: ours (from nothing, and as publishing meets it, with the papers kept that did not
change), headless Chromium (also as a pack needs it, with page references in its agenda), WeasyPrint. Each runs in a
process of its own.

`python -m bench.meetings.setting ENGINE FILE` writes the pack and prints seconds and pages as JSON. What a process
needs before it can begin (modules, a started browser) is not counted for any of them.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pikepdf import Pdf

from bench.meetings.papers import PAPERS, content, html
from bench.processes import seconds_of

ON = date(2022, 11, 9)
KEPT = "frankpledge-one-paper-new-24-kept"
ENGINES = ("frankpledge", KEPT, "chromium", "chromium-with-page-references", "weasyprint")
WHERE_PANGO = "WeasyPrint needs Debian's libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0"
# What only says which standard is claimed; ours claims none for a merged pack, on purpose.
CLAIMS = ("The metadata do not name PDF/UA-1.", "The metadata do not name PDF/A-2a.")
CLAIM = "UA-28-004"


@dataclass(frozen=True)
class Setting:
    """Seconds, processor seconds, pages and bytes of one pack, and its tagging errors by two checkers."""

    engine: str
    wall: float
    cpu: float
    pages: int
    size: int
    ours: list[str]
    pdfua_errors: int
    pdfua_warnings: int


def measure(engine: str, folder: Path) -> Setting | str:
    """Set the pack once; or a sentence that says why it could not be."""
    file = folder / f"{engine}.pdf"
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.meetings.setting", engine, str(file)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["no word of why"])[-1]
        return f"{engine} was NOT measured: {why[:200]}" + (f" ({WHERE_PANGO})" if engine == "weasyprint" else "")
    told = json.loads(done.stdout.strip().splitlines()[-1])
    return Setting(engine, told["wall"], told["cpu"], size=file.stat().st_size, **_checked(file))


def _checked(file: Path) -> dict[str, object]:
    import pdfua

    from frankpledge.typesetting.check_pdf import check_pdf

    found = check_pdf(file)
    severities = [one.severity.name for one in pdfua.validate(file).findings if one.rule_id != CLAIM]
    return {
        "pages": found.counts["pages"],
        "ours": [finding for finding in found.findings if finding not in CLAIMS],
        "pdfua_errors": sum(name not in ("INFO", "WARNING") for name in severities),
        "pdfua_warnings": severities.count("WARNING"),
    }


def _frankpledge(file: Path) -> None:
    from frankpledge.typesetting.packs.composing import compose

    pack = content()
    with _timed():
        made = compose(pack, ON)
    file.write_bytes(made.pdf)


def _frankpledge_kept(file: Path) -> None:
    from frankpledge.publication.packs.standing_folder import StandingFolder
    from frankpledge.typesetting.packs.composing import compose
    from frankpledge.typesetting.pdf import opened_pdf

    pack, most = content(), content(PAPERS - 1)
    with TemporaryDirectory() as folder, StandingFolder.at(Path(folder)) as here:

        def keep(digest: str, make: Callable[[], bytes]) -> bytes:
            found = here.read(digest)
            if found is None:
                here.put(digest, found := make(), sealed=True)
            return found

        for item in most.items:
            opened_pdf(item.papers[0].document, ON, keep).close()  # type: ignore[arg-type]
        with _timed():
            made = compose(pack, ON, keep)
        if len(here.names()) != PAPERS:
            raise SystemExit("The papers were not kept one by one.")
    file.write_bytes(made.pdf)


def _chromium(file: Path, with_pages: bool) -> None:
    from playwright.sync_api import sync_playwright

    page_text = html(content())
    switches = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=switches)
        page = browser.new_page()
        with _timed():
            # Chromium knows no page references: print, see where each paper starts, say so in the agenda, print again.
            for _ in range(2 if with_pages else 1):
                page.set_content(page_text)
                page.pdf(path=str(file), tagged=True, outline=True, prefer_css_page_size=True)
                if with_pages:
                    page_text = html(content(), _starts(file))
        browser.close()


def _starts(file: Path) -> dict[int, int]:
    with Pdf.open(file) as pdf:
        numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages, 1)}
        places = {str(name): place for name, place in pdf.Root.Dests.items()}
        return {at: numbers[places[f"/p{at}"][0].objgen] for at in range(1, PAPERS + 1)}


def _weasyprint(file: Path) -> None:
    from weasyprint import HTML

    page_text = html(content())
    with _timed():
        HTML(string=page_text).write_pdf(str(file), pdf_variant="pdf/ua-1")


class _timed:  # noqa: N801 - reads as a word
    def __enter__(self) -> None:
        self.began, self.used = time.perf_counter(), seconds_of(os.getpid())

    def __exit__(self, *of: object) -> None:
        wall, cpu = time.perf_counter() - self.began, seconds_of(os.getpid()) - self.used
        sys.stdout.write(json.dumps({"wall": wall, "cpu": cpu}) + "\n")


if __name__ == "__main__":
    _, engine, where = sys.argv
    if engine.startswith("chromium"):
        _chromium(Path(where), with_pages=engine != "chromium")
    else:
        {"frankpledge": _frankpledge, KEPT: _frankpledge_kept, "weasyprint": _weasyprint}[engine](Path(where))
