from datetime import date, timedelta
from decimal import Decimal

import pytest

from frankpledge.intake.spreadsheets import read_observations
from frankpledge.rules.periods import months_from


def read(path, *, percent=False, standing=(), name=None):
    return read_observations(path, name or path.name, percent=percent, standing=standing)


def faults(path, **more):
    return [str(fault) for fault in read(path, **more).faults.named]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "with byte order mark"])
def test_a_file_is_read_whatever_its_separator_and_with_or_without_a_byte_order_mark(write, mark, start):
    text = mark.join(["Value", "Period"]) + "\r\n" + mark.join(['"1,234"', "Mar 2022"]) + "\r\n"
    [row] = read(write("a.csv", start + text.encode())).rows
    assert (row.value, row.period, row.as_printed) == (Decimal(1234), months_from(2022, 3, 1), "1,234")


def test_columns_stand_in_any_order_and_unknown_ones_are_named(write):
    found = read(write("a.csv", "note,Out of,colour,VALUE,to,from\nx,493,red,18,31/07/2022,01/07/2022\n"))
    [row] = found.rows
    assert (row.of, row.note, row.period) == (Decimal(493), "x", months_from(2022, 7, 1))
    assert found.notices == ["Columns not read: “colour”."]


def test_rows_come_out_in_date_order_whatever_their_order_in_the_file(write):
    found = read(write("a.csv", "period,value\n2022-03,3\n2022-01,1\n2022-02,2\n"))
    assert [int(row.value) for row in found.rows] == [1, 2, 3]


def test_a_percentage_is_read_with_its_sign_where_the_measure_is_one(write):
    path = write("a.csv", "period,value\n2021/22,3.75%\n")
    assert read(path, percent=True).rows[0].value == Decimal("3.75")
    assert "this measure is not" in faults(path)[0]


def test_windows_encoding_is_named_with_its_line_and_what_to_do(write):
    [fault] = faults(write("a.csv", "period,value,note\n2022-01,1,ok\n2022-02,2,£5\n".encode("cp1252")))
    assert fault.startswith("a.csv, row 3: found the byte 0xA3 at place 11, which is not UTF-8")
    assert "Windows-1252" in fault
    assert "CSV UTF-8 (Comma delimited)" in fault


def test_utf16_is_named_with_what_to_do(write):
    [fault] = faults(write("a.csv", "period,value\n2022-01,1\n".encode("utf-16")))
    assert "UTF-16" in fault
    assert "CSV UTF-8" in fault


def test_a_nul_byte_is_named_with_its_line(write):
    assert faults(write("a.csv", b"period,value\n2022-01,1\0\n")) == [
        "a.csv, row 2: found a NUL byte, which no text holds; expected a CSV file."
    ]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b",,,\n"])
def test_an_empty_file_is_said_to_be_empty(write, content):
    assert "found an empty file" in faults(write("a.csv", content))[0]


def test_a_heading_alone_holds_no_figure(write):
    assert "a heading and no figures" in faults(write("a.csv", "period,value\n"))[0]


def test_missing_columns_are_named_with_what_was_found(write):
    told = faults(write("a.csv", "when,amount\n2022-01,1\n"))
    assert told[0] == "a.csv, row 1: found the columns “when”, “amount”; expected a column “value”."
    assert "a column “period”, or two columns" in told[1]


def test_a_column_given_twice_is_refused(write):
    assert "the column “value” a second time" in faults(write("a.csv", "period,value,Figure\n2022-01,1,2\n"))[0]


def test_period_beside_from_and_to_is_refused(write):
    assert "not both" in faults(write("a.csv", "period,from,to,value\n2022-01,01/01/2022,31/01/2022,2\n"))[0]


def test_text_in_a_number_cell_is_named_by_file_row_column_and_content(write):
    assert faults(write("force data.csv", "period,value\n2022-01,lots\n")) == [
        "force data.csv, row 2, “value”: found “lots”; expected a number such as 1234, 1,234 or 3.75."
    ]


def test_all_faults_are_listed_together_and_nothing_is_ready(write):
    found = read(write("a.csv", "period,value\nsoon,1\n2022-02,x\n2022-03,3\n2022-04\n"))
    assert [fault.row for fault in found.faults.named] == [2, 3, 5]
    assert found.rows == []


def test_after_a_hundred_faults_the_rest_are_counted(write):
    found = read(write("a.csv", "period,value\n" + "2022-01,x\n" * 250))
    assert (len(found.faults.named), found.faults.more) == (100, 150)


def test_rows_shorter_or_longer_than_the_heading_are_named(write):
    told = faults(write("a.csv", "period,value,note\n2022-01,1\n2022-02,2,x,y\n"))
    assert "row 2: found 2 cells; expected 3, as many as the heading has." in told[0]
    assert "row 3: found 4 cells" in told[1]


def test_a_period_twice_in_the_file_names_both_rows(write):
    [fault] = faults(write("a.csv", "period,value\n2022-03,1\nMar 2022,2\n"))
    assert "row 3, “period”: found March 2022, which stands in row 2 already" in fault


def test_a_period_that_is_recorded_already_is_named_with_its_figure(write):
    [fault] = faults(write("a.csv", "period,value\n2022-03,1\n"), standing=[(months_from(2022, 3, 1), Decimal(41))])
    assert "recorded already with 41" in fault


def test_a_period_that_ends_before_it_starts_is_refused(write):
    assert "not before the first" in faults(write("a.csv", "from,to,value\n01/04/2022,31/03/2022,1\n"))[0]


def test_a_year_beyond_reason_is_refused(write):
    assert "a year from 1800 to 2199" in faults(write("a.csv", "period,value\n0022-03-01,1\n"))[0]


def test_a_broken_quotation_is_refused_with_its_row(write):
    assert "cannot be split into cells" in faults(write("a.csv", 'period,value\n"2022-01"x,1\n'))[0]


def test_a_line_without_end_is_refused_without_reading_it_whole(write):
    assert "a line of more than 64 KB" in faults(write("a.csv", b"period,value\n" + b"1" * 2_000_000))[0]


def test_more_rows_than_any_measure_has_are_refused(write):
    days = "".join(f"{date(1900, 1, 1) + timedelta(days=n)},1\n" for n in range(6000))
    assert "more than 5,000 rows" in faults(write("a.csv", "period,value\n" + days))[-1]


def test_markup_in_a_cell_is_only_text(write):
    [row] = read(write("a.csv", "period,value,note\n2022-01,1,<script>alert(1)</script>\n")).rows
    assert row.note == "<script>alert(1)</script>"


def test_a_long_cell_is_cut_in_the_message(write):
    assert len(faults(write("a.csv", f"period,value\n2022-01,{'x' * 5000}\n"))[0]) < 300


def test_an_old_excel_file_is_told_apart_by_its_content(write):
    assert "old Excel file (XLS)" in faults(write("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100))[0]


@pytest.mark.parametrize(
    "content", [b"\x7fELF\x02\x01\x01" + b"\0" * 50, b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"MZ\x90\0"]
)
def test_a_file_of_another_kind_ends_in_a_fault_and_never_in_a_crash(write, content):
    assert faults(write("a.csv", content))
