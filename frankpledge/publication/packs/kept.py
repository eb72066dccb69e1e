"""Packs, and the papers set for them, kept as files under digests of what they were made from; one maker at a time."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any

from django.core.cache.backends.base import BaseCache

from frankpledge.publication.made_of import fingerprint
from frankpledge.publication.packs.asked import Asked, start_a_maker
from frankpledge.publication.packs.standing_folder import StandingFolder
from frankpledge.typesetting.pdf import Keep


@dataclass(frozen=True)
class KeptPack:
    """A pack on disk: where, its bytes, its pages, its parts (each with the page it starts on), those without tags."""

    path: str
    size: int
    pages: int
    parts: tuple[dict[str, Any], ...]
    untagged: tuple[str, ...]


Maker = Callable[[Keep], tuple[bytes, KeptPack]]


class PackFiles(BaseCache):
    """A pack and its facts a digest, and the papers set for it, each put in place whole.

    OPTIONS: MAX_BYTES, beyond which the longest unread go; APART, whether packs are made by a process of their own
    while readers are told to ask again (else by whoever asks first).
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = params.get("OPTIONS", {})
        self.folder = Path(location)
        self.most = int(options.get("MAX_BYTES", 512 * 2**20))
        self.apart = bool(options.get("APART", False))
        # Beside the packs, since it may not go with them: who is at work must stay known while all packs are dropped.
        self.asked = Asked(self.folder.with_name(f"{self.folder.name}-asked"))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """The kept pack of a digest, or the default where there is none whole."""
        try:
            told = json.loads((self.folder / f"{key}.json").read_bytes())
            path = self.folder / f"{key}.pdf"
            if path.stat().st_size != told["size"]:
                return default
        except (OSError, ValueError, KeyError):
            return default
        return KeptPack(str(path), told["size"], told["pages"], tuple(told["parts"]), tuple(told["untagged"]))

    def delete(self, key: str, version: int | None = None) -> bool:
        """Drop the pack of a digest; whether there was one."""
        found = (self.folder / f"{key}.pdf").exists()
        for ending in ("json", "pdf"):
            (self.folder / f"{key}.{ending}").unlink(missing_ok=True)
        return found

    def clear(self) -> None:
        """Drop every pack and every paper set for one. A maker at work can keep nothing from then on of what it has
        read before. Errors: OSError where a file cannot be removed."""
        for _ in range(5):  # Another process may write meanwhile.
            rmtree(self.folder, ignore_errors=True)
        if self.folder.exists():
            rmtree(self.folder)

    def once(self, key: str, make: Maker) -> KeptPack:
        """The pack of a digest, made by whoever asks first while everybody else waits. Errors: whatever `make` raises;
        the next who waited then tries for himself; OSError where the disk is full or all was dropped meanwhile."""
        kept: KeptPack | None = self.get(key)
        if kept is None:
            with self.asked.alone():
                kept = self.make(key, make)
        return kept

    def make(self, key: str, make: Maker) -> KeptPack:
        """The same, for whoever is the one maker already. `make` reads the record and is given what keeps papers.

        A key is a digest of the meeting, a hyphen, and a digest of what the pack is made from: once it is there, older
        packs and papers of the meeting go.
        """
        kept: KeptPack | None = self.get(key)
        if kept is not None:
            return kept
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Opened before anything is read, so that what is dropped while the pack is made cannot come back with it.
        with StandingFolder.at(self.folder) as here:
            here.sweep()
            meeting, papers = key.partition("-")[0], set[str]()
            content, made = make(_keeper(here, meeting, papers))
            here.put(f"{key}.pdf", content)
            here.put(f"{key}.json", json.dumps({**asdict(made), "path": ""}).encode())
            wanted = papers | {f"{key}.pdf", f"{key}.json"}
            here.drop(name for name in here.names() if name.startswith(f"{meeting}-") and name not in wanted)
        self._bound(wanted)
        kept = self.get(key)
        if kept is None:
            raise OSError("The pack was removed while it was being made.")
        return kept

    def ask_for(self, meetings: Iterable[str]) -> None:
        """Have the packs of meetings, by their keys, made now, before anybody opens them. Returns at once; a release
        stands whether or not its packs can be made."""
        if self.apart:
            with suppress(OSError):
                for meeting in meetings:
                    self.asked.put(meeting, fingerprint())
                start_a_maker(self.asked)

    def _bound(self, wanted: set[str]) -> None:
        found = []
        for path in self.folder.glob("*.p*"):
            with suppress(OSError):
                about = path.stat()
                found.append((max(about.st_atime, about.st_mtime), about.st_size, path))
        held = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if held <= self.most:
                return
            if path.name not in wanted:
                path.with_suffix(".json").unlink(missing_ok=True)
                path.unlink(missing_ok=True)
                held -= size


def _keeper(here: StandingFolder, meeting: str, papers: set[str]) -> Keep:
    def keep(digest: str, make: Callable[[], bytes]) -> bytes:
        name = f"{meeting}-{digest}.paper"
        papers.add(name)
        content = here.read(name)
        if content is None:
            content = make()
            here.put(name, content, sealed=True)
        return content

    return keep
