"""What a folder holds and what each address depends on: one small database beside the files."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

NAME = ".frankpledge-site.sqlite3"
_TABLES = """
CREATE TABLE IF NOT EXISTS told (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS page (address TEXT PRIMARY KEY, stale INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS basis (address TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS page_stale ON page (stale) WHERE stale = 1;
CREATE TABLE IF NOT EXISTS reads (token TEXT, address TEXT, PRIMARY KEY (token, address)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reads_of ON reads (address);
CREATE TABLE IF NOT EXISTS thing (key TEXT PRIMARY KEY, kind TEXT NOT NULL, area TEXT NOT NULL, refs TEXT NOT NULL)
  WITHOUT ROWID;
"""


class State:
    """The state of one folder. Changes are kept when `keep` is called, all or none."""

    def __init__(self, folder: Path) -> None:
        self.rows = sqlite3.connect(folder / NAME, isolation_level="DEFERRED")
        # What was taken down must not linger in the free pages of this file.
        self.rows.execute("PRAGMA secure_delete = ON")
        self.rows.executescript(_TABLES)

    def keep(self) -> None:
        """Make everything since the last call lasting."""
        self.rows.commit()

    def close(self) -> None:
        """Let go of the file; what was not kept is forgotten."""
        self.rows.close()

    def told(self, name: str) -> str:
        """A noted value, "" where there is none."""
        row = self.rows.execute("SELECT value FROM told WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else ""

    def tell(self, **values: str) -> None:
        """Note values by name."""
        self.rows.executemany("INSERT OR REPLACE INTO told VALUES (?, ?)", values.items())

    def add(self, addresses: Iterable[str]) -> None:
        """Add addresses that are not there yet; they wait to be made."""
        self.rows.executemany("INSERT OR IGNORE INTO page VALUES (?, 1, '')", ((each,) for each in addresses))

    def everything_waits(self) -> None:
        """Have every address made again."""
        self.rows.execute("UPDATE page SET stale = 1")

    def touch(self, tokens: Iterable[str]) -> None:
        """Have every address made again that asked for any of the tokens."""
        self.rows.executemany(
            "UPDATE page SET stale = 1 WHERE address IN (SELECT address FROM reads WHERE token = ?)",
            ((token,) for token in tokens),
        )

    def waiting(self, limit: int = 100) -> list[tuple[str, str]]:
        """Some addresses that wait to be made, each with the digest of the file that stands (or "")."""
        rows = self.rows.execute("SELECT address, digest FROM page WHERE stale = 1 ORDER BY address LIMIT ?", [limit])
        return [(str(address), str(digest)) for address, digest in rows]

    def counts(self) -> tuple[int, int]:
        """How many addresses there are, and how many of them wait."""
        row = self.rows.execute("SELECT count(*), coalesce(sum(stale), 0) FROM page").fetchone()
        return int(row[0]), int(row[1])

    def made(self, address: str, digest: str, tokens: Iterable[str]) -> None:
        """Say that the file of an address stands, and what it was made from."""
        self.rows.execute("INSERT OR REPLACE INTO page VALUES (?, 0, ?)", [address, digest])
        self.rows.execute("DELETE FROM reads WHERE address = ?", [address])
        self.rows.executemany("INSERT OR IGNORE INTO reads VALUES (?, ?)", ((token, address) for token in tokens))

    def basis(self, address: str) -> str:
        """The digest of the facts that a costly page was last made from, "" where none was noted."""
        row = self.rows.execute("SELECT digest FROM basis WHERE address = ?", [address]).fetchone()
        return str(row[0]) if row else ""

    def based_on(self, address: str, digest: str) -> None:
        """Note the digest of the facts that a costly page was made from."""
        self.rows.execute("INSERT OR REPLACE INTO basis VALUES (?, ?)", [address, digest])

    def as_it_is(self, address: str) -> None:
        """Say that the file of an address may stay as it is."""
        self.rows.execute("UPDATE page SET stale = 0 WHERE address = ?", [address])

    def gone(self, address: str) -> None:
        """Forget an address."""
        self.rows.execute("DELETE FROM basis WHERE address = ?", [address])
        self.rows.execute("DELETE FROM page WHERE address = ?", [address])
        self.rows.execute("DELETE FROM reads WHERE address = ?", [address])

    def has(self, address: str) -> bool:
        """Whether an address is known."""
        return self.rows.execute("SELECT 1 FROM page WHERE address = ?", [address]).fetchone() is not None

    def below(self, start: str) -> list[str]:
        """The known addresses that go on from one, itself left out."""
        rows = self.rows.execute(
            "SELECT address FROM page WHERE address > ? AND address < ?", [start, start + chr(0x10FFFF)]
        )
        return [str(row[0]) for row in rows.fetchall()]

    def things(self) -> Iterator[str]:
        """The keys of every thing that stood when it was last looked at."""
        return (str(row[0]) for row in self.rows.execute("SELECT key FROM thing").fetchall())

    def promises_of(self, area: str) -> Iterator[str]:
        """The references of the promises that stand in an area."""
        rows = self.rows.execute("SELECT key FROM thing WHERE kind = 'promises' AND area = ?", [area])
        return (str(row[0]).partition(":")[2] for row in rows.fetchall())

    def thing(self, key: str) -> tuple[str, str, list[str]] | None:
        """Kind, area and promises of a thing as it stood then."""
        row = self.rows.execute("SELECT kind, area, refs FROM thing WHERE key = ?", [key]).fetchone()
        return (str(row[0]), str(row[1]), str(row[2]).split()) if row else None

    def stands(self, key: str, kind: str, area: str, refs: Iterable[str]) -> None:
        """Note a thing as it stands now."""
        self.rows.execute("INSERT OR REPLACE INTO thing VALUES (?, ?, ?, ?)", [key, kind, area, " ".join(refs)])

    def fell(self, key: str) -> None:
        """Forget a thing that no longer stands."""
        self.rows.execute("DELETE FROM thing WHERE key = ?", [key])
