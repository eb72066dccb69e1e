import datetime as dt
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from frankpledge.intake.spreadsheets import read_observations
from frankpledge.intake.workbooks import cell_text


def read(path, *, percent=False, sheet=""):
    return read_observations(path, path.name, percent=percent, standing=[], sheet=sheet)


def faults(path, **more):
    return [str(fault) for fault in read(path, **more).faults.named]


def test_a_workbook_is_read_with_text_numbers_and_dates(workbook):
    path = workbook([["Period", "Value"], ["Mar 2022", 1234], [dt.date(2022, 4, 30), 2.5], ["2022-05", "1,000"]])
    assert [row.value for row in read(path).rows] == [Decimal(1234), Decimal("2.5"), Decimal(1000)]


def test_a_date_shown_without_its_day_is_a_month_and_with_it_a_day():
    march = dt.datetime(2022, 3, 1)  # noqa: DTZ001 - the reader of workbooks gives dates without a zone
    assert cell_text(march, "mmm-yy") == "2022-03"
    assert cell_text(march, "dd/mm/yyyy") == "2022-03-01"
    assert cell_text(march, '[$-809]"day" mmmm yyyy') == "2022-03"


def test_a_percent_cell_is_read_as_it_is_shown():
    assert cell_text(0.0375, "0.00%") == "3.75%"
    assert cell_text(0.1 + 0.2, "General") == "0.3"


def test_a_percent_cell_in_a_measure_of_percentages_stands_as_its_percentage(workbook):
    path = workbook([["period", "value"], ["2022-03", 0.0375]])
    book = openpyxl.load_workbook(path)
    book.active["B2"].number_format = "0.00%"
    book.save(path)
    assert read(path, percent=True).rows[0].value == Decimal("3.75")


def test_hidden_sheets_are_named_and_not_read(workbook):
    found = read(workbook([["period", "value"], ["2022-03", 1]], hidden={"Old figures": [["period", "value"]]}))
    assert len(found.rows) == 1
    assert found.notices == ["Not read, because hidden in the file: “Old figures”."]


def test_of_several_sheets_one_must_be_named(workbook):
    path = workbook([["period", "value"], ["2022-03", 1]], more={"Other": [["x"]]})
    assert "2 visible sheets: “Figures”, “Other”" in faults(path)[0]
    found = read(path, sheet="Figures")
    assert len(found.rows) == 1
    assert "“Other”" in found.notices[0]
    assert "no visible sheet “Nowhere”" in faults(path, sheet="Nowhere")[0]


def test_a_formula_without_a_calculated_value_is_named_by_row_and_column(workbook):
    told = faults(workbook([["period", "value"], ["2022-03", "=1+1"]]))
    assert "row 2, “value”: found “a formula without a calculated value”" in told[0]


def test_the_last_calculated_value_of_a_formula_is_read_and_said(workbook, tmp_path):
    path = workbook([["period", "value"], ["2022-03", "=1+1"]])
    parts = {name: zipfile.ZipFile(path).read(name) for name in zipfile.ZipFile(path).namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"<f>1+1</f><v />" in sheet or b"<f>1+1</f><v/>" in sheet or b"<v></v>" in sheet
    for empty in (b"<v />", b"<v/>", b"<v></v>"):
        sheet = sheet.replace(b"<f>1+1</f>" + empty, b"<f>1+1</f><v>2</v>")
    calculated = tmp_path / "calculated.xlsx"
    with zipfile.ZipFile(calculated, "w") as made:
        for name, content in {**parts, "xl/worksheets/sheet1.xml": sheet}.items():
            made.writestr(name, content)
    found = read(calculated)
    assert found.rows[0].value == 2
    assert "1 cells hold formulas" in found.notices[0]


def test_an_error_value_in_a_cell_is_text_in_a_number_cell(workbook):
    assert "found “#DIV/0!”" in faults(workbook([["period", "value"], ["2022-03", "#DIV/0!"]]))[0]


def test_an_empty_sheet_is_said_to_be_empty(workbook):
    assert "an empty sheet" in faults(workbook([]))[0]


def test_figures_far_down_an_empty_sheet_are_never_passed_over_in_silence(workbook):
    path = workbook([["period", "value"], ["2022-03", 1]])
    book = openpyxl.load_workbook(path)
    book.active["A20000"], book.active["B20000"] = "2022-04", 2
    book.save(path)
    assert "at most 5,000 rows" in faults(path)[0]


def test_a_bomb_is_refused_before_it_is_opened(archive, monkeypatch):
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *a, **k: pytest.fail("opened"))
    path = archive({"xl/workbook.xml": b"0" * 30_000_000, "[Content_Types].xml": b"x"}, "bomb.xlsx")
    assert path.stat().st_size < 100_000
    assert "grow more than 120 times" in faults(path)[0]


def test_entities_that_grow_are_refused(workbook, tmp_path):
    path = workbook([["period", "value"], ["2022-03", 1]])
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
    )
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as made:
        for name in old.namelist():
            made.writestr(name, bomb if name == "xl/worksheets/sheet1.xml" else old.read(name))
    assert "cannot be read" in faults(bad)[0]


@pytest.mark.parametrize("cut", [4, 100, 1000])
def test_a_damaged_workbook_ends_in_a_fault_and_never_in_a_crash(workbook, tmp_path, cut):
    whole = workbook([["period", "value"], ["2022-03", 1]]).read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(whole[:-cut])
    assert "was not opened" in faults(path)[0]


def test_an_archive_that_is_no_workbook_is_refused(archive):
    assert "no workbook" in faults(archive({"a.txt": b"x"}, "a.xlsx"))[0]


def test_every_byte_of_a_workbook_may_be_wrong_without_a_crash(workbook, tmp_path):
    whole = workbook([["period", "value"], ["2022-03", 1]]).read_bytes()
    for at in range(0, len(whole), 97):
        path = tmp_path / "wrong.xlsx"
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        found = read(path)
        assert found.rows or found.faults
