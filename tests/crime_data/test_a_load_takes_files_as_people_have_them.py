"""Any container, line end, column order and order of loading gives the same build."""

import gzip
import hashlib
import json
import os
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from crime_samples import FORCES, MONTHS, as_text, street_rows, write_street

from frankpledge.crime_data.answers.table import table
from frankpledge.crime_data.builds.layout import Keep
from frankpledge.crime_data.builds.manifest import read_manifest
from frankpledge.crime_data.faults import LoadFailed
from frankpledge.crime_data.in_use import Build
from frankpledge.crime_data.loaders import by_category, loading
from frankpledge.crime_data.loaders.loading import Loaded, load
from frankpledge.crime_data.vocabulary import COLUMNS

Bring = Callable[..., Loaded]


def everything(folder: Path) -> dict[str, str]:
    """The digest of every file of a build that answers come from."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_files_in_another_order_give_the_same_build_to_the_byte(tmp_path: Path) -> None:
    files = [path for force in FORCES for path in write_street(tmp_path / "files", force, MONTHS[:4])]
    digests = []
    for seed in (1, 2):
        keep, mixed = Keep(tmp_path / str(seed)), files[:]
        random.Random(seed).shuffle(mixed)
        load(keep, mixed[:3], on=date(2025, 3, 1))
        load(keep, mixed[3:], on=date(2025, 3, 1))
        digests.append((keep.current(), everything(keep.in_use())))
    assert digests[0] == digests[1]
    assert any(name.endswith("counts.npy") for name in digests[0][1])


def test_the_same_files_again_change_nothing(tmp_path: Path, bring: Bring, keep: Keep) -> None:
    write_street(tmp_path / "files", "eastmarch", MONTHS[:2])
    first = bring(tmp_path / "files")
    before = everything(keep.folder / "builds")
    second = bring(tmp_path / "files")
    assert (second.build, second.changed, second.already, second.files) == (first.build, False, 2, [])
    assert everything(keep.folder / "builds") == before


def test_line_ends_marks_zips_and_gzips_do_not_make_another_file(tmp_path: Path, bring: Bring, keep: Keep) -> None:
    (path,) = write_street(tmp_path / "plain", "eastmarch", MONTHS[:1])
    first, text = bring(path), path.read_bytes()
    packed = tmp_path / "packed"
    packed.mkdir()
    (packed / f"{path.name}.gz").write_bytes(gzip.compress(text))
    with zipfile.ZipFile(packed / "archive.zip", "w") as archive:
        archive.writestr(f"{MONTHS[0]}/{path.name}", text.replace(b"\n", b"\r\n"))
        archive.writestr(f"twice/{path.name}", text.replace(b"\n", b"\r\r\n"))
    marked = tmp_path / "marked"
    marked.mkdir()
    (marked / path.name).write_bytes(b"\xef\xbb\xbf" + text + b"\n\n")
    again = bring(packed, marked)
    assert (again.already, again.build) == (4, first.build)


def test_a_path_that_leads_upwards_and_folders_that_link_in_circles_are_searched(
    tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write_street(tmp_path / ".kept" / "files", "eastmarch", MONTHS[:1])
    (path.parent / "again").symlink_to(path.parent)
    (path.parent / "more").symlink_to(tmp_path / "elsewhere")
    (second,) = write_street(tmp_path / "elsewhere", "eastmarch", MONTHS[1:2])
    with zipfile.ZipFile(path.parent / "third.zip", "w") as archive:
        archive.writestr(f"__MACOSX/._{second.name}", "\0")
        archive.writestr(f"x/._{second.name}", "\0")
        archive.writestr(f"x\\{second.name.replace('.csv', ' (1).csv')}", second.read_bytes())
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    done = bring(Path("../.kept/files"))
    assert ([one.month for one in done.files], done.already) == (MONTHS[:2], 1)


def test_columns_in_another_order_give_the_same_counts(tmp_path: Path, bring: Bring, keep: Keep) -> None:
    columns = tuple(reversed(COLUMNS["street"]))
    rows = street_rows("eastmarch", "2023-01")
    path = tmp_path / "2023-01-eastmarch-street.csv"
    path.write_text(as_text(rows, columns))
    bring(path)
    found = table(Build(keep.in_use()), "eastmarch", "2023-01", "2023-01", "category", "recorded")
    assert sum(row["value"] or 0 for row in found) == len(rows)
    assert next(row for row in found if row["category"] == "Burglary")["value"] == sum(
        row["Crime type"] == "Burglary" for row in rows
    )


def test_rows_are_kept_one_for_one_with_their_line(tmp_path: Path, bring: Bring, keep: Keep) -> None:
    import duckdb

    (path,) = write_street(tmp_path, "eastmarch", MONTHS[:1])
    held = bring(path).files[0]
    kept = duckdb.execute(
        f"SELECT line, crime_id, file_sha FROM '{keep.in_use() / held.parquet}' ORDER BY line"
    ).fetchall()
    lines = path.read_text().splitlines()
    assert [row[0] for row in kept] == list(range(2, len(lines) + 1))
    assert all(lines[line - 1].startswith(crime_id or ",") for line, crime_id, _ in kept)
    assert {row[2] for row in kept} == {hashlib.sha256(path.read_bytes()).hexdigest()}


def test_a_month_issued_again_is_kept_beside_the_old_and_the_difference_told(tmp_path: Path) -> None:
    rows = street_rows("eastmarch", "2023-01")
    young = [row | {"Last outcome category": "Under investigation"} if row["Crime ID"] else row for row in rows]
    for name, held in (("young", young), ("settled", rows)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2023-01-eastmarch-street.csv").write_text(as_text(held, COLUMNS["street"]))
    answers = []
    for order in (("young", "settled"), ("settled", "young")):
        keep = Keep(tmp_path / "-".join(order))
        for name in order:
            done = load(keep, [tmp_path / name], on=date(2025, 3, 1))
        answers.append((keep.current(), [vars(one) for one in done.reissued]))
        first, other = read_manifest(keep.in_use()).issues("street")["eastmarch", "2023-01"]
        assert (first.facts["open_outcomes"], other.facts["open_outcomes"] > 0) == (0, True)
    assert answers[0] == answers[1]
    crimes = sum(bool(row["Crime ID"]) for row in rows)
    told = answers[0][1][0]
    assert (told["shared_ids"], told["outcomes_changed"], told["types_changed"]) == (crimes, crimes, 0)


def test_a_part_of_a_month_is_not_put_in_use_over_the_whole(tmp_path: Path) -> None:
    rows = street_rows("eastmarch", "2023-01")
    rows = [row | {"Last outcome category": "Under investigation"} if row["Crime ID"] else row for row in rows]
    for name, held in (
        ("whole", rows),
        ("cut", [*rows[:60], *(r for r in rows if not r["Crime ID"])]),
        ("twice", rows * 2),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "2023-01-eastmarch-street.csv").write_text(as_text(held, COLUMNS["street"]))
    keep = Keep(tmp_path / "crime")
    load(keep, [tmp_path], on=date(2025, 3, 1))
    first, *others = read_manifest(keep.in_use()).issues("street")["eastmarch", "2023-01"]
    assert (first.rows, len(others)) == (len(rows), 2)
    assert "3 issues" in str(Build(keep.in_use()).coverage("eastmarch")["2023-01", "Burglary"]["notes"])


def test_other_things_in_a_folder_are_left_out_and_told(tmp_path: Path, bring: Bring) -> None:
    write_street(tmp_path, "eastmarch", MONTHS[:1])
    (tmp_path / "minutes.csv").write_text("a,b\n1,2\n")
    (tmp_path / "export.csv").write_text("a,b", encoding="utf-16")
    (tmp_path / "map.geojson").write_text("")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    done = bring(tmp_path)
    assert (len(done.files), len(done.left_out), done.refused) == (1, 3, [])


def test_what_is_odd_is_kept_counted_and_told(tmp_path: Path, bring: Bring) -> None:
    rows = street_rows("eastmarch", "2023-01")
    rows[0] |= {"Crime type": "Cattle raiding"}
    rows[1] |= {"Last outcome category": "Sent to the stocks"}
    rows[2] |= {"Longitude": "139.7", "Latitude": "35.7"}
    rows[3] |= {"Longitude": "here"}
    rows[4] |= {"LSOA code": "Zone 5"}
    path = tmp_path / "2023-01-eastmarch-street.csv"
    path.write_bytes(as_text(rows, COLUMNS["street"]).replace("North", "Müd", 1).encode("latin-1"))
    done = bring(path)
    assert done.files[0].rows == len(rows)
    told = "\n".join(done.notes)
    for said in ("Cattle raiding", "Sent to the stocks", "outside the United Kingdom (first: line 4)",
                 "no number (first: line 5)", "is none, kept (first: line 6)", "Cattle raiding (first: line 2)",
                 "line 2 is not UTF-8"):  # fmt: skip
        assert said in told, told


def test_the_manifest_names_every_source(sample_home: Path) -> None:
    whole = json.loads((Keep(sample_home / "crime").in_use() / "manifest.json").read_text())
    assert len(whole["files"]) == 51
    assert {len(one["sha256"]) for one in whole["files"]} == {64}
    assert all(one["rows"] and one["first_seen"] == "2025-03-01" and one["source"] for one in whole["files"])
    assert {one["role"] for one in whole["references"]} == {"districts", "force-areas", "ethnic-groups", "rural"}


def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write_street(tmp_path, "eastmarch", MONTHS[:1])
    write = loading.write_rows

    def write_after_a_change(*given: object) -> None:
        os.utime(path, ns=(1, 1))
        write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "write_rows", write_after_a_change)
    with pytest.raises(LoadFailed, match="changed while it was read"):
        bring(path)


def test_whole_repeats_and_identifiers_are_counted_as_a_slow_twin_counts_them(
    tmp_path: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = street_rows("eastmarch", "2023-01")
    rows += [rows[50], rows[50], rows[51] | {"Location": "Elsewhere"}, *rows[:5]]
    rows += [row | {"Crime ID": "f" * 64} for row in rows[60:64]]
    path = tmp_path / "2023-01-eastmarch-street.csv"
    path.write_text(as_text(rows, COLUMNS["street"]))
    found = [bring(path).files[0].facts["categories"]]
    monkeypatch.setattr(by_category, "AT_ONCE", 40)
    (tmp_path / "again").mkdir()
    found.append(load(Keep(tmp_path / "again"), [path], on=date(2025, 3, 1)).files[0].facts["categories"])
    assert found[0] == found[1]
    for category, said in found[0].items():
        own = [row for row in rows if row["Crime type"] == category]
        alike = Counter(tuple(row.values()) for row in own)
        assert (said["n"], said["different"]) == (len(own), len(alike))
        assert said["ids"] == len({row["Crime ID"] for row in own if row["Crime ID"]})
        assert said["with_id"] == sum(bool(row["Crime ID"]) for row in own)
        assert said["no_location"] == said["no_area"] == sum(not row["Longitude"] for row in own)
        assert said["with_outcome"] == sum(bool(row["Last outcome category"]) for row in own)
        assert said["times"] == (2 if all(n % 2 == 0 for n in alike.values()) else 1)
