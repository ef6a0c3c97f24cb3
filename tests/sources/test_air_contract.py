"""What every reader of air files does, with good files and bad."""

import traceback

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ejmap.errors import (
    CellChanged,
    EjmapError,
    NotThatFile,
    SourceChanged,
    SourceError,
    SourceMissing,
)
from ejmap.sources import air_files
from ejmap.sources.reading import air_rows
from ejmap.text import LANGUAGES, words
from tests.examples import examples
from tests.sources.air_readers import FOLDER, IS_JSON, IS_TABLE, KEY, MAIL, READERS, empty

every = pytest.mark.parametrize("reader", READERS, ids=str)


def having(what):
    return pytest.mark.parametrize(
        "reader", [one for one in READERS if getattr(one, what)], ids=str
    )


@every
def test_a_good_file_gives_its_rows_in_the_columns_of_all(reader):
    table = reader.module.read(FOLDER / reader.file)
    assert table.dtypes.astype(str).to_dict() == air_rows.COLUMNS
    assert len(table) == reader.rows


@every
def test_every_row_says_whose_when_and_what(reader):
    table = reader.module.read(FOLDER / reader.file)
    assert (table[["monitor", "parameter", "unit", "instrument", "status"]] != "").all(axis=None)
    assert (table["local_start"].notna() | table["start_at"].notna()).all()


@every
def test_a_file_is_told_by_what_is_in_it(reader, tmp_path):
    unnamed = tmp_path / "file"
    unnamed.write_bytes((FOLDER / reader.file).read_bytes())
    pd.testing.assert_frame_equal(air_files.read(unnamed), reader.module.read(FOLDER / reader.file))


@every
def test_a_byte_order_mark_changes_nothing(reader, tmp_path):
    marked = b"\xef\xbb\xbf" + (FOLDER / reader.file).read_bytes()
    found = reader.read(tmp_path, marked)
    pd.testing.assert_frame_equal(found, reader.module.read(FOLDER / reader.file))


@every
def test_no_rows_are_in_order(reader, tmp_path):
    table = reader.read(tmp_path, empty(reader))
    assert table.dtypes.astype(str).to_dict() == air_rows.COLUMNS
    assert table.empty


@every
def test_a_file_that_is_not_there_is_said(reader, tmp_path):
    with pytest.raises(SourceMissing):
        reader.module.read(tmp_path / reader.file)


@every
@pytest.mark.parametrize(
    ("instead", "english", "spanish"),
    [
        ("<!DOCTYPE html><html><body>Sign in</body></html>", "a web page", "una página web"),
        ("", "an empty file", "un archivo vacío"),
    ],
)
def test_something_else_in_its_place_is_told_as_what_it_is(
    reader, instead, english, spanish, tmp_path
):
    with pytest.raises(NotThatFile) as raised:
        reader.read(tmp_path, instead)
    assert english in words("en").error(raised.value)
    assert spanish in words("es").error(raised.value)


@pytest.mark.parametrize("reader", IS_JSON, ids=str)
def test_an_answer_that_breaks_off_says_on_which_line(reader, tmp_path):
    text = reader.text()
    with pytest.raises(NotThatFile, match=r"breaks off .* line \d+"):
        reader.read(tmp_path, text[: len(text) // 2])


@pytest.mark.parametrize("reader", IS_TABLE, ids=str)
def test_a_table_that_breaks_off_says_on_which_line(reader, tmp_path):
    text = reader.text().rstrip()
    line = text.count("\n") + 1
    with pytest.raises(SourceChanged, match=f"line {line}"):
        reader.read(tmp_path, text[: text.rindex("\n") + 40])


@having("header")
@pytest.mark.parametrize("now", ["Concentration of things", "X"])
def test_a_column_with_another_name_is_missed_by_its_own(reader, now, tmp_path):
    with pytest.raises(SourceError) as raised:
        reader.read(tmp_path, reader.text().replace(reader.header, f'"{now}"'))
    name = reader.header.strip('"')
    assert all(name in words(one).error(raised.value) for one in LANGUAGES)


@every
@pytest.mark.parametrize("what", ["high", "1,000", "12 ug", "1e999", "nan"])
def test_a_value_that_is_no_number_is_told_by_line_and_column(reader, what, tmp_path):
    text = reader.text().replace(reader.number, reader.other_number.format(what), 1)
    with pytest.raises(CellChanged) as raised:
        reader.read(tmp_path, text)
    assert (raised.value.column, raised.value.line) == reader.number_at
    assert f"'{what}'" in str(raised.value)


@pytest.mark.parametrize("reader", IS_JSON, ids=str)
def test_a_number_written_as_text_is_that_number(reader, tmp_path):
    as_text = reader.other_number.format(reader.number.strip(":, "))
    text = reader.text().replace(reader.number, as_text)
    found = reader.read(tmp_path, text)
    pd.testing.assert_frame_equal(found, reader.module.read(FOLDER / reader.file))


@having("site")
def test_a_code_that_lost_its_leading_zero_is_refused(reader, tmp_path):
    with pytest.raises(CellChanged, match="leading zeros"):
        reader.read(tmp_path, reader.text().replace(reader.site, reader.bare_site))


@pytest.mark.parametrize("reader", [one for one in READERS if one.axes[0]], ids=str)
def test_latitude_and_longitude_in_each_others_place_are_told(reader, tmp_path):
    with pytest.raises(CellChanged) as raised:
        reader.read(tmp_path, reader.text().replace(*reader.axes))
    assert "swapped" in words("en").error(raised.value)
    assert "latitud y longitud" in words("es").error(raised.value)


@every
@pytest.mark.parametrize("other", [*READERS, None], ids=str)
def test_another_publishers_file_is_refused_and_never_read_as_its_own(reader, other, tmp_path):
    path = tmp_path / reader.file
    path.write_bytes((FOLDER / (other.file if other else "README.md")).read_bytes())
    if other and other.module is reader.module:
        assert len(reader.module.read(path)) == other.rows
        return
    with pytest.raises(SourceError):
        reader.module.read(path)


@pytest.mark.parametrize(
    "name", ["aqs_api_failed.json", "airnow_api_refused.json", "purpleair_refused.json"]
)
def test_a_publishers_refusal_is_told_in_its_words_without_the_key(name):
    with pytest.raises(SourceError) as raised:
        air_files.read(FOLDER / name)
    for language in LANGUAGES:
        said = words(language).error(raised.value)
        assert KEY not in said
        assert MAIL not in said
    assert any(word in str(raised.value) for word in ("Failed", "API", "ApiKeyInvalidError"))


@examples(5, at_length=50)
@given(begin=st.integers(0, 600), length=st.integers(0, 14_000))
@example(begin=178, length=18)
def test_no_damage_to_an_answer_makes_a_message_tell_the_key(begin, length, tmp_path_factory):
    text = (FOLDER / "aqs_api_daily.json").read_text(encoding="utf-8")
    end = begin + length
    path = tmp_path_factory.mktemp("cut") / f"byCounty?email={MAIL}&key={KEY}"
    path.write_text(text[begin:end], encoding="utf-8")
    for reader in (air_files, *{one.module for one in READERS}):
        try:
            reader.read(path)
        except EjmapError as error:
            told = "".join(words(one).error(error) for one in LANGUAGES)
            whole = told + "".join(traceback.format_exception(error))
            assert KEY not in whole
            assert MAIL not in whole


@pytest.mark.parametrize(
    ("instead", "english", "spanish"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text", "no es de texto"),
        ('"Date","Site ID"\n'.encode("utf-16"), "not text", "no es de texto"),
        (b"%PDF-1.7\n", "a file that begins with", "un archivo que empieza con"),
        (b"Name,Place\nA,B\n", "“Name,Place”", "“Name,Place”"),
        (b"{}", "JSON with -", "JSON con -"),
        (b'{"type": "FeatureCollection"}', "JSON with type", "JSON con type"),
        (b'"text"', "begins with", "empieza con"),
    ],
)
def test_what_no_reader_knows_is_told_as_what_it_is(instead, english, spanish, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(instead)
    with pytest.raises(NotThatFile) as raised:
        air_files.read(path)
    assert english in words("en").error(raised.value)
    assert spanish in words("es").error(raised.value)
    assert "PurpleAir" in str(raised.value)
