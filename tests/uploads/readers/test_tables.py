"""Tables of strangers: text in any encoding, spreadsheets; cells stay as they were typed."""

import datetime as dt
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ejmap.errors import ArchiveBomb, EmptyFile, FileTooLarge, UnreadableFile, UploadError
from ejmap.uploads.readers import delimited
from tests.uploads.strangers import read_file, zipped

ROWS = ("name;lat;lon", "Niño;33,5;-116,1", "Peña;33,6;-116,2")


def said(upload):
    """What the reader remarked, with the count."""
    return {one.said: one.count for one in upload.notes}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_table_is_read_in_any_encoding_and_with_any_line_ends(encoding, ending, tmp_path):
    upload = read_file(tmp_path, "a.csv", ending.join((*ROWS, "")).encode(encoding))
    assert upload.cells["name"].tolist() == ["Niño", "Peña"]
    assert upload.encoding == encoding.removesuffix("-sig")
    assert upload.notes == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_stands_between_cells_is_told_by_the_cells(delimiter, tmp_path):
    content = f"a{delimiter}b c\n1{delimiter}'2'\n3{delimiter}4\n"
    assert list(read_file(tmp_path, "a.csv", content).cells) == ["a", "b c"]


def test_a_first_line_that_says_the_delimiter_is_believed(tmp_path):
    upload = read_file(tmp_path, "a.csv", "sep=;\na;b,c\n1;2,3\n")
    assert list(upload.cells) == ["a", "b,c"]


def test_cells_stay_as_they_were_typed(tmp_path):
    upload = read_file(tmp_path, "a.csv", 'a,b,c\n007,"1.234,56"," x, ""y"""\n')
    assert upload.cells.loc[1].tolist() == ["007", "1.234,56", ' x, "y"']


def test_blank_cells_are_missing_and_short_rows_are_filled(tmp_path):
    upload = read_file(tmp_path, "a.csv", "a,b,c\n1, ,\n2\n3,4,5,6\n")
    assert upload.cells["b"].isna().tolist() == [True, True, False]
    assert list(upload.cells) == ["a", "b", "c", "column_4"]


def test_cells_beyond_the_names_far_down_are_told(tmp_path):
    content = "a,b\n" + "1,2\n" * 100 + "3,4,5\n"
    upload = read_file(tmp_path, "a.csv", content)
    assert [(one.said, one.rows) for one in upload.notes] == [("cells_aside", (101,))]


def test_rows_in_another_encoding_are_read_as_they_were_written_and_named(tmp_path):
    content = "name,n\nNiño,1\nplain,2\n".encode() + "Peña,3\n".encode("cp1252")
    upload = read_file(tmp_path, "a.csv", content)
    assert upload.cells["name"].tolist() == ["Niño", "plain", "Peña"]
    assert [(one.code, one.rows) for one in upload.notes] == [("bad_encoding", (3,))]


def test_titles_and_joined_cells_above_the_names_are_told(tmp_path):
    content = "Report 2022,,\n,,\nName,Location,\n,lat,lon\nA,33.5,-116\nB,33.6,-116\n"
    upload = read_file(tmp_path, "a.csv", content)
    assert list(upload.cells) == ["Name", "Location lat", "Location lon"]
    assert said(upload) == {"title_rows": 2, "merged_head": 2}
    assert list(upload.cells.index) == [1, 2]


def test_names_of_columns_are_there_once(tmp_path):
    assert list(read_file(tmp_path, "a.csv", "a,A,,geometry\n1,2,3,4\n").cells) == [
        *("a", "A_2", "column_3", "geometry_2")
    ]


def test_ten_thousand_columns_are_refused(tmp_path):
    content = ("a," * 10_000) + "\n" + ("1," * 10_000)
    with pytest.raises(FileTooLarge, match="columns"):
        read_file(tmp_path, "a.csv", content)


def test_too_many_rows_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "MAX_FEATURES", 1)
    monkeypatch.setattr(delimited, "BATCH", 1)
    with pytest.raises(FileTooLarge, match="rows"):
        read_file(tmp_path, "a.csv", "a,b\n" + "1,2\n" * 3)


def test_a_head_without_rows_is_empty(tmp_path):
    with pytest.raises(EmptyFile):
        read_file(tmp_path, "a.csv", "a,b\n")


@settings(max_examples=60)
@given(content=st.binary(min_size=1, max_size=300))
def test_any_bytes_are_a_table_or_one_sentence(tmp_path_factory, content):
    with suppress(UploadError):
        assert len(read_file(tmp_path_factory.mktemp("any"), "a.csv", content))


def workbook(*sheets):
    """A new spreadsheet of sheets, each a name and its rows."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


PARKS = ("Parks", [["name", "spaces", "since", "code", "mixed"]])
PARKS[1].append(["Niño", 12, dt.date(2022, 3, 9), "007", 1])
PARKS[1].append([None, None, None, None, "x"])
# A spreadsheet knows no time zones.
HALF_PAST = dt.datetime(2022, 3, 9, 8, 30)  # noqa: DTZ001
PARKS[1].append(["B", 8, HALF_PAST, "008", 2.5])


class TestSpreadsheet:
    """Sheets like layers; numbers as numbers, text as text."""

    def test_cells_keep_what_they_are(self, tmp_path):
        cells = read_file(tmp_path, "a.xlsx", workbook(PARKS)).cells
        assert cells["spaces"].tolist()[0] == 12
        assert cells["code"].tolist()[::2] == ["007", "008"]
        assert cells["since"].tolist()[::2] == ["2022-03-09", "2022-03-09T08:30:00"]
        assert cells["mixed"].tolist() == ["1", "x", "2.5"]

    def test_sheets_are_layers_and_empty_ones_are_none(self, tmp_path):
        content = workbook(("Nothing", []), PARKS, ("Other", [["a"], ["b"]]))
        upload = read_file(tmp_path, "a.xlsx", content)
        assert (upload.layers, upload.layer) == (("Parks", "Other"), "Parks")
        assert read_file(tmp_path, "a.xlsx", content, layer="Other").cells["a"].tolist() == ["b"]

    def test_a_sheet_of_titles_alone_is_no_layer(self, tmp_path):
        cover = ("Cover", [["Yearly report"], ["Total", 3]])
        upload = read_file(tmp_path, "a.xlsx", workbook(cover, PARKS))
        assert (upload.layers, upload.layer) == ((), "Parks")

    def test_titles_and_joined_cells_above_the_names_are_told(self, tmp_path):
        rows = [["Report"], ["Name", "Location", None], [None, "lat", "lon"], ["A", 33.5, -116]]
        upload = read_file(tmp_path, "a.xlsx", workbook(("One", rows)))
        assert list(upload.cells) == ["Name", "Location lat", "Location lon"]
        assert said(upload) == {"title_rows": 1, "merged_head": 2}

    def test_rows_keep_their_numbers_past_blank_ones(self, tmp_path):
        rows = [["a", "b"], [1, 2], [None, None], [3, 4]]
        upload = read_file(tmp_path, "a.xlsx", workbook(("One", rows)))
        assert list(upload.cells.index) == [1, 3]

    def test_a_workbook_with_entities_is_refused_before_it_is_opened(self, tmp_path):
        harm = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><workbook/>'
        with pytest.raises(UnreadableFile, match="declarations"):
            read_file(tmp_path, "a.xlsx", zipped({"[Content_Types].xml": "", "xl/a.xml": harm}))

    def test_a_workbook_that_unpacks_to_far_too_much_is_refused(self, tmp_path):
        huge = zipped({"[Content_Types].xml": "", "xl/a.xml": " " * 2_000_000})
        with pytest.raises(ArchiveBomb):
            read_file(tmp_path, "a.xlsx", huge)

    @pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)])
    def test_an_old_file_that_is_no_spreadsheet_is_unreadable(self, content, tmp_path):
        with pytest.raises(UnreadableFile):
            read_file(tmp_path, "a.xls", content)

    def test_a_workbook_of_nothing_is_empty(self, tmp_path):
        with pytest.raises(EmptyFile):
            read_file(tmp_path, "a.xlsx", workbook(("One", [])))
