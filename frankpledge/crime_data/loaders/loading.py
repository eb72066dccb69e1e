"""`load`: paths in, a new build in use; or nothing changed and every fault named."""

from __future__ import annotations

import errno
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import duckdb

from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.builds.making import make_build
from frankpledge.crime_data.builds.manifest import Held, Manifest, Reference, read_manifest
from frankpledge.crime_data.builds.reissues import Reissue, reissues
from frankpledge.crime_data.builds.sample import start_from
from frankpledge.crime_data.faults import FilesRefused, LoadFailed, Refused
from frankpledge.crime_data.loaders.engine import connect
from frankpledge.crime_data.loaders.facts import Facts, notes_of
from frankpledge.crime_data.loaders.finding import Source, find
from frankpledge.crime_data.loaders.headers import check_header, police_kind, read_header
from frankpledge.crime_data.loaders.outlines import read_outlines, write_outlines
from frankpledge.crime_data.loaders.reference import recognise, write_reference
from frankpledge.crime_data.loaders.rows import write_rows
from frankpledge.crime_data.loaders.similar_forces import check_similar_forces
from frankpledge.crime_data.loaders.staging import stage
from frankpledge.crime_data.queries.months import number
from frankpledge.crime_data.shipped_tables import COMES_WITH

YEAR, FIRST_MONTH = 12, "2010-12"
TOGETHER, ROWS_TOGETHER, MEMORY = 100, 1_000_000, "600MB"


@dataclass
class Loaded:
    """What a load did: `build` the hash now in use, `changed` whether it is another than before."""

    build: str = ""
    changed: bool = False
    files: list[Held] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    already: int = 0
    left_out: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    reissued: list[Reissue] = field(default_factory=list)


def load(
    keep: Keep, paths: list[Path], *, on: date, skip_refused: bool = False, sample: bool = False,
    shipped: list[Path] | None = None, say: Callable[[str], None] = lambda _: None,
) -> Loaded:  # fmt: skip
    """Bring the files under `paths` into a new build and put it in use. `on` is the day that new files are first seen.

    Of the `shipped` tables those are brought too whose role and vintage nothing held or given serves.
    With `sample` the build is marked as made up; real files take a sample's place, and a sample never theirs.
    Errors: LoadFailed, with every fault found and nothing changed: a refused file (unless `skip_refused`), nothing
    taken, another load under way, a full disk, too little memory.
    """
    try:
        with keep.loading() as scratch:
            return _Load(keep, scratch, on, say, sample).run(paths, skip_refused, shipped or [])
    except (MemoryError, OSError, duckdb.Error) as fault:
        raise _stopped(keep, fault) from fault


def _stopped(keep: Keep, fault: Exception, at: str = "") -> LoadFailed:
    """What stopped a load that is no fault of a file, in words; `at` names the file in hand."""
    if getattr(fault, "errno", None) == errno.ENOSPC or "No space left" in str(fault):
        return LoadFailed(f"The disk under {keep.folder} is full{at}; the build in use is as it was.")
    if isinstance(fault, MemoryError | duckdb.OutOfMemoryException):
        return LoadFailed(f"The memory allowed is too little{at}; the build in use is as it was.")
    return LoadFailed(f"The load stopped{at}, the build in use is as it was: {fault}")


class _NotOurs(Exception):
    """A file that cannot be read, was not given by name and is not named as the publisher does."""


class _Load:
    def __init__(self, keep: Keep, scratch: Path, on: date, say: Callable[[str], None], sample: bool = False) -> None:
        self.keep, self.scratch, self.on, self.say = keep, scratch, on, say
        current = keep.current()
        held = read_manifest(keep.build(current)) if current else Manifest()
        self.before, said = start_from(held, sample=sample)
        self.known = {one.key for one in self.before.files}
        self.tables = {(one.role, one.vintage): one for one in self.before.references}
        self.copied: dict[str, list[tuple[str, Held]]] = defaultdict(list)
        self.done = Loaded(build=current or "", notes=said)
        (scratch / "spill").mkdir()
        self.engine = connect(scratch / "spill", MEMORY)
        # One reader in one thread keeps the order of lines by itself; a second thread costs a tenth more.
        self.engine.execute("SET preserve_insertion_order = false; SET threads = 1")

    def run(self, paths: list[Path], skip_refused: bool, shipped: list[Path]) -> Loaded:
        sources: list[Source] = []
        for found in find(paths):
            if isinstance(found, Source):
                sources.append(found)
            else:
                self.done.refused.append(str(found))
        for source in sorted(sources, key=lambda one: (one.name, one.shown)):
            self._try(source)
        for kind in sorted(self.copied):
            self._look_into(kind)
        if self.done.refused and not skip_refused:
            raise FilesRefused(*self.done.refused)
        if not (self.done.files or self.done.references or self.done.already):
            raise LoadFailed(*self.done.refused, *self.done.left_out, "Nothing to load was found there.")
        for table in find(shipped):
            if isinstance(table, Source):
                self._try(replace(table, name=table.name + COMES_WITH))
        self._finish()
        return self.done

    def _try(self, source: Source) -> None:
        staged = self.scratch / "staged.csv"
        try:
            self._one(source, staged)
        except Refused as fault:
            self.done.refused.append(str(fault))
        except _NotOurs as fault:
            self.done.left_out.append(str(fault))
        except (MemoryError, OSError, duckdb.Error) as fault:
            raise _stopped(self.keep, fault, f" at {source.shown}") from fault
        finally:
            staged.unlink(missing_ok=True)

    def _one(self, source: Source, target: Path) -> None:
        named = source.named()
        try:
            staged = stage(source, target)
            header = [] if source.is_outlines() else read_header(source.shown, staged.path)
        except Refused as fault:
            if source.asked or named is not None:
                raise
            raise _NotOurs(fault) from fault
        if source.is_outlines():
            return self._outlines(source, staged.sha256, staged.path)
        if named is None:
            return self._unnamed(source, header, staged.sha256, staged.path)
        check_header(source.shown, named[0], header)
        kind, force, month = named
        notes = [*staged.notes, *self._check_month(source.shown, month)]
        held = Held(kind, force, month, staged.sha256, staged.lines - 1, source.name, self.on.isoformat())
        if held.key in self.known:
            self.done.already += 1
            return None
        parquet = self.scratch / "new" / held.parquet
        parquet.parent.mkdir(parents=True, exist_ok=True)
        write_rows(self.engine, source.shown, named, staged, header, parquet)
        self.known.add(held.key)
        self.copied[kind].append((source.shown, replace(held, notes=notes, download_date=source.downloaded)))
        waiting = self.copied[kind]
        if len(waiting) >= TOGETHER or sum(one.rows for _, one in waiting) >= ROWS_TOGETHER:
            self._look_into(kind)
        return None

    def _check_month(self, shown: str, month: str) -> list[str]:
        """What is odd about a month; Refused where it is a year or more ahead, as no clock is so wrong."""
        ahead = number(month) - (self.on.year * 12 + self.on.month - 1)
        if ahead >= YEAR:
            raise Refused(shown, f"the name says {month}, which lies in the future (today is {self.on.isoformat()})")
        if month < FIRST_MONTH:
            return [f"{month} is before {FIRST_MONTH}, the first month ever published"]
        return [f"{month} is not over yet, as today is {self.on.isoformat()}"] if ahead >= 0 else []

    def _look_into(self, kind: str) -> None:
        """Ask the files copied since the last time for their facts; refuse those that are not what they are named."""
        waiting = self.copied.pop(kind)
        facts = Facts(self.engine, kind, [self.scratch / "new" / held.parquet for _, held in waiting])
        for shown, held in waiting:
            try:
                found = facts.of(self.scratch / "new" / held.parquet, shown, (kind, held.force, held.month))
            except Refused as fault:
                self.known.discard(held.key)
                self.done.refused.append(str(fault))
                continue
            notes = [*held.notes, *notes_of(found)]
            if ".fragment." in held.source:
                notes.append("the name calls it a fragment: not the whole month")
            self.done.notes += [f"{shown}: {note}" for note in notes]
            self.done.files.append(replace(held, notes=notes, facts=found))
            self.say(f"{shown}: {held.rows:,} rows")

    def _unnamed(self, source: Source, header: list[str], sha: str, staged: Path) -> None:
        found = recognise(header)
        if not found:
            if kind := police_kind(header):
                raise Refused(source.shown, f"holds {kind} rows, but its name does not say month, force and kind")
            if source.asked:
                raise Refused(source.shown, "the columns are neither a police file's nor a known reference table's", 1)
            self.done.left_out.append(f"{source.shown}: not a police file, nor a reference table that is used")
            return
        check_similar_forces(found, source.shown, staged)
        for one in found:
            self._table(
                source, one.role, one.vintage or sha[:8], sha,
                lambda parquet, one=one: write_reference(self.engine, one, staged, header, parquet),  # type: ignore[misc]
            )  # fmt: skip

    def _outlines(self, source: Source, sha: str, staged: Path) -> None:
        outlines = read_outlines(source.shown, staged)
        if outlines is None:
            self.done.left_out.append(f"{source.shown}: not outlines of areas that are used")
            return
        # One file a district is usual, so that the vintage alone does not name a file.
        self._table(
            source, f"outlines-{outlines.of}", f"{outlines.vintage}-{sha[:8]}", sha,
            lambda parquet: write_outlines(self.engine, outlines, parquet),
        )  # fmt: skip

    def _table(self, source: Source, role: str, vintage: str, sha: str, write: Callable[[Path], int]) -> None:
        held = self.tables.get((role, vintage))
        if held and source.name.endswith(COMES_WITH):
            return
        if held and not held.source.endswith(COMES_WITH):
            if held.sha256 != sha:
                raise Refused(source.shown, f"another table of {role}, {vintage}, is held already ({held.source})", 1)
            self.done.already += 1
            return
        table = Reference(role, vintage, sha, 0, source.name, self.on.isoformat())
        parquet = self.scratch / "new" / table.parquet
        parquet.parent.mkdir(parents=True, exist_ok=True)
        rows = write(parquet)
        table = Reference(role, vintage, sha, rows, source.name, self.on.isoformat())
        self.tables[role, vintage] = table
        self.done.references.append(table)
        self.say(f"{source.shown}: {role}, {vintage}, {rows:,} rows")

    def _finish(self) -> None:
        """Make the build and put it in use, as the last thing that can fail."""
        after = self.before.with_more(self.done.files, self.done.references)
        changed = after.hash != self.keep.current()
        if changed:
            make_build(self.keep, self.engine, after, self.scratch)
        if self.done.files:
            self.done.reissued = reissues(after, self.keep.build(after.hash))
        if changed:
            self.keep.point_at(after.hash)
            self.done.build, self.done.changed = after.hash, True
