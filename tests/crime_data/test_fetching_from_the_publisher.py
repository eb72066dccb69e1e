"""Archives are brought whole or not at all, from a server on this machine that fails in every way real ones do."""

import hashlib
import io
import json
import resource
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from email.utils import formatdate
from pathlib import Path

import pytest
from archive_server import Fault, Store, serving
from crime_samples import as_text, street_rows
from django.core.management import CommandError, call_command
from django.test import override_settings

from frankpledge.crime_data.builds.manifest import read_manifest
from frankpledge.crime_data.faults import FetchFailed
from frankpledge.crime_data.fetchers.download import LONGEST_WAIT, TRIES, Patience
from frankpledge.crime_data.fetchers.fetching import Fetched, fetch
from frankpledge.crime_data.fetchers.police_archive import back
from frankpledge.crime_data.fetchers.receipts import receipt_of
from frankpledge.crime_data.loaders.loading import Loaded
from frankpledge.crime_data.vocabulary import COLUMNS
from frankpledge.look.access import today

ON = date(2024, 5, 6)
Fetch = Callable[..., Fetched]


def archive(*months: str, forces: tuple[str, ...] = ("eastmarch", "westmarch")) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for month in months:
            for force in forces:
                out.writestr(
                    f"{month}/{month}-{force}-street.csv", as_text(street_rows(force, month), COLUMNS["street"])
                )
    return packed.getvalue()


SMALL, OTHER = archive("2024-01"), archive("2024-01", "2023-12")


@pytest.fixture
def store() -> Iterator[Store]:
    with serving(Store(zips={"2024-01": SMALL})) as held:
        yield held


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def bring_from(store: Store, waits: list[float], tmp_path: Path) -> Fetch:
    def brought(first: str = "2024-01", last: str = "2024-01", **options: object) -> Fetched:
        patience = Patience(sleep=waits.append, clock=lambda: 1_000_000.0, timeout=5)
        given = {"forces": ["eastmarch"], "kinds": ("street",), "on": ON, "patience": patience} | options
        return fetch(tmp_path / "fetched", store.address, first=first, last=last, **given)  # type: ignore[arg-type]

    return brought


def kept(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "fetched" / "archives").iterdir())


def test_the_files_of_a_force_come_with_receipts_that_the_manifest_repeats(
    store: Store, bring_from: Fetch, tmp_path: Path, bring: Callable[..., Loaded], keep: object
) -> None:
    done = bring_from()
    (file,) = [path for path in done.paths[0].rglob("*.csv")]
    assert file.read_text() == as_text(street_rows("eastmarch", "2024-01"), COLUMNS["street"])
    for path, body in ((file, file.read_bytes()), (tmp_path / "fetched/archives/2024-01.zip", SMALL)):
        receipt = receipt_of(path)
        assert receipt is not None
        assert (receipt.downloaded, receipt.length) == ("2024-05-06", len(body))
        assert receipt.sha256 == hashlib.sha256(body).hexdigest()
    held = read_manifest(keep.build(bring(*done.paths).build))  # type: ignore[attr-defined]
    assert [(one.force, one.download_date, one.first_seen) for one in held.files] == [
        ("eastmarch", "2024-05-06", "2025-03-01")
    ]
    assert store.most_at_once == 1
    assert all("Frankpledge" in headers["User-Agent"] for _, headers in store.asked)


def test_an_archive_that_is_here_is_not_asked_for_again_until_it_is_published_anew(
    store: Store, bring_from: Fetch
) -> None:
    bring_from()
    before = len(store.of_zips())
    bring_from()
    assert len(store.of_zips()) == before == 1
    store.zips["2024-01"] = OTHER
    assert bring_from("2023-12").files == 2


def test_a_cut_connection_is_taken_up_where_it_ended(store: Store, bring_from: Fetch, waits: list[float]) -> None:
    store.faults = [Fault(cut=1000), Fault(cut=500), Fault()]
    assert bring_from().files == 1
    etag = f'"{hashlib.md5(SMALL).hexdigest()}"'
    assert [one.get("Range") for one in store.of_zips()] == [None, "bytes=1000-", "bytes=1500-"]
    assert [one.get("If-Range") for one in store.of_zips()] == [None, etag, etag]
    assert waits == [2.0, 2.0]


def test_a_file_that_changed_meanwhile_comes_whole_and_is_not_patched_together(
    store: Store, bring_from: Fetch, tmp_path: Path
) -> None:
    store.faults, store.then, store.md5 = [Fault(cut=1000)], {"2024-01": OTHER}, {"2024-01": "f" * 8 + "-12"}
    bring_from()
    assert (tmp_path / "fetched/archives/2024-01.zip").read_bytes() == OTHER


@pytest.mark.parametrize("fault", [Fault(ignores_range=True), Fault(other_place=True)])
def test_a_server_that_misreads_a_range_is_asked_from_the_start(
    store: Store, bring_from: Fetch, tmp_path: Path, fault: Fault
) -> None:
    store.faults = [Fault(cut=1000), fault]
    bring_from()
    assert (tmp_path / "fetched/archives/2024-01.zip").read_bytes() == SMALL


def test_a_month_that_is_gone_comes_from_another_archive_or_is_told_as_absent(store: Store, bring_from: Fetch) -> None:
    store.zips["2024-02"], store.gone = archive("2024-01", "2024-02"), {"2024-02"}
    done = bring_from("2024-01", "2024-02")
    assert done.files == 1
    assert done.absent == ["2024-02: no archive of the publisher covers it"]
    store.gone = {"2024-01", "2024-02"}
    with pytest.raises(FetchFailed, match=r"Nothing is published .*2024-03: no archive"):
        bring_from("2024-02", "2024-03")


def test_a_file_that_the_archive_lacks_is_told_and_an_unknown_force_is_an_error(bring_from: Fetch) -> None:
    done = bring_from("2023-12", "2024-01")
    assert done.absent == ["2023-12-eastmarch-street.csv is not in 2024-01.zip"]
    with pytest.raises(FetchFailed, match=r"northmarch is in the archives. Forces there: eastmarch, westmarch"):
        bring_from(forces=["northmarch"])


def test_a_cut_zip_and_a_wrong_checksum_are_brought_once_more_and_then_nothing_is_kept(
    store: Store, bring_from: Fetch, tmp_path: Path
) -> None:
    for body, md5, said in (
        (SMALL[: len(SMALL) // 2], "", "not a whole zip"),
        (SMALL[:900] + b"hurt" + SMALL[904:], "", "is damaged|not a whole zip"),
        (SMALL, "0" * 32, "its MD5 is .* page says 0000"),
    ):
        store.zips["2024-01"], store.md5["2024-01"] = body, md5
        before = len(store.of_zips())
        with pytest.raises(FetchFailed, match=said):
            bring_from()
        assert len(store.of_zips()) == before + 2
        assert kept(tmp_path) == []


def test_a_failed_check_leaves_the_earlier_archive(store: Store, bring_from: Fetch, tmp_path: Path) -> None:
    bring_from()
    store.zips["2024-01"] = OTHER[:5000]
    with pytest.raises(FetchFailed, match="not a whole zip"):
        bring_from()
    assert (tmp_path / "fetched/archives/2024-01.zip").read_bytes() == SMALL
    assert receipt_of(tmp_path / "fetched/archives/2024-01.zip")


def test_a_length_that_is_never_reached_is_given_up_and_what_came_is_kept_for_the_next_time(
    store: Store, bring_from: Fetch, waits: list[float], tmp_path: Path
) -> None:
    store.faults = [Fault(cut=3000), *[Fault(cut=0)] * (TRIES - 1)]
    with pytest.raises(FetchFailed, match=rf"3,000 of {len(SMALL):,} bytes; .* 3,000 bytes are kept"):
        bring_from()
    assert waits == [2.0, 4.0, 8.0, 16.0, 32.0]
    bring_from()
    assert store.of_zips()[-1]["Range"] == "bytes=3000-"
    assert kept(tmp_path) == ["2024-01.zip", "2024-01.zip.receipt.json"]


def test_a_false_length_never_makes_a_whole_file(store: Store, bring_from: Fetch) -> None:
    store.faults = [Fault(claims=len(SMALL) + 10)] * (2 * TRIES)
    with pytest.raises(FetchFailed, match="given up after 6 tries without progress"):
        bring_from()


def test_a_busy_server_is_given_the_time_it_asks_for(store: Store, bring_from: Fetch, waits: list[float]) -> None:
    later = formatdate(1_000_000 + 40, usegmt=True)
    store.faults = [
        Fault(busy=503), Fault(busy=429, retry_after="7"), Fault(busy=503, retry_after=later),
        Fault(busy=503, retry_after="86400"), Fault(busy=503, retry_after="soon"),
    ]  # fmt: skip
    bring_from()
    assert waits[:4] == [2.0, 7.0, 40.0, LONGEST_WAIT]


def test_a_refusal_is_not_asked_again(store: Store, bring_from: Fetch, waits: list[float]) -> None:
    store.faults = [Fault(busy=403)]
    with pytest.raises(FetchFailed, match="the server answers 403"):
        bring_from()
    assert waits == []


def test_the_proxy_of_the_environment_is_used(store: Store, bring_from: Fetch, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy = store.address.removesuffix("/data/archive")
    for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", proxy)
    store.address = "http://publisher.invalid/data/archive"
    assert bring_from().files == 1
    assert store.asked[0][1]["whole"] == "http://publisher.invalid/data/archive/"


def test_a_full_disk_is_told_at_once(bring_from: Fetch, waits: list[float], tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(FetchFailed, match="cannot be written"):
            bring_from()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert waits == []
    assert bring_from().files == 1


def test_each_month_is_taken_from_the_newest_archive_that_covers_it(store: Store, bring_from: Fetch) -> None:
    store.zips = {"2023-12": archive("2023-11", "2023-12"), "2024-01": SMALL}
    store.covers = {"2024-01": "January 2024 to January 2024", "2023-12": "Nov 2023 to Dec 2023"}
    done = bring_from("2023-10", "2024-01")
    assert [path.name for path in done.paths] == ["2023-12", "2024-01"]
    assert (done.files, done.absent) == (3, ["2023-10: no archive of the publisher covers it"])
    assert back("2024-01", 35) == "2021-02"


def test_the_command_says_what_came_what_is_absent_and_how_to_load_it(store: Store, tmp_path: Path) -> None:
    out = io.StringIO()
    words = ("crime", "fetch", "--force", "eastmarch", "--from", "2023-12", "--to", "2024-01", "--kind", "street")
    with override_settings(HOME=tmp_path, CRIME_ARCHIVE=store.address):
        call_command(*words, stdout=out)
        said = out.getvalue()
        assert "absent: 2023-12-eastmarch-street.csv is not in 2024-01.zip; absent is not zero" in said
        assert "1 files taken out" in said
        call_command("crime", "load", said.rsplit("crime load ", 1)[1].strip(), stdout=out)
        call_command("crime", "coverage", "--force", "eastmarch", "--format", "json", stdout=(told := io.StringIO()))
        assert {row["downloaded"] for row in json.loads(told.getvalue())} == {today().isoformat()}
        store.zips = {}
        with pytest.raises(CommandError, match="lists no archive"):
            call_command(*words, stdout=out)
