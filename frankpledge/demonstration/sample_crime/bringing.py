"""Sample crime figures for the demo, where no crime files are held yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.loaders.loading import load
from frankpledge.demonstration.sample_crime.writing import write_sample


def bring_sample(home: Path, *, on: date, say: Callable[[str], None] = lambda words: None) -> str:
    """Write the sample and load it as such under `home`; returns the hash of the build in use.

    Crime files already held, real or sample, are left as they are. Errors: LoadFailed, nothing changed.
    """
    keep = Keep(home / "crime")
    held = keep.current()
    if held is not None:
        say("  crime figures: those held already are kept")
        return held
    say("  sample crime figures (made up)")
    with TemporaryDirectory(prefix="frankpledge-sample-") as folder:
        return load(keep, [write_sample(Path(folder))], on=on, sample=True).build
