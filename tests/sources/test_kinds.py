import io
import json
import zipfile

import pytest

from ejmap.errors import (
    FieldsChanged,
    SourceError,
    SourceNotWhole,
    SourceSaysError,
    SourceSentOther,
    SourceTooLarge,
)
from ejmap.sources.asking import answer_kinds
from ejmap.sources.asking.kinds import JsonOf, TableOf, ZipOf
from ejmap.sources.asking.request import Request

REQUEST = Request("a list", "https://agency.example/list")
STOPS = ZipOf(("stops.txt",), most_unpacked=10_000)


@pytest.fixture
def check(tmp_path):
    def check(kind, data):
        path = tmp_path / "file"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        kind.check(REQUEST, path)

    return check


def zipped(packing=zipfile.ZIP_DEFLATED, **members):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return made.getvalue()


def test_a_whole_zip_is_taken(check):
    check(STOPS, zipped(stops_txt="a", more_txt="b"))


def test_a_zip_may_grow_to_its_limit_and_no_further(check):
    check(STOPS, zipped(stops_txt=bytes(10_000)))
    with pytest.raises(SourceTooLarge):
        check(STOPS, zipped(stops_txt=bytes(10_001)))


@pytest.mark.parametrize("count", [1001, 20_000])
def test_a_zip_of_very_many_files_is_not_looked_through(check, count):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number}", b"")
    with pytest.raises(SourceTooLarge):
        check(STOPS, made.getvalue())


def test_a_zip_with_a_password_is_not_taken_for_data(check):
    data = bytearray(zipped(stops_txt="a" * 100))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    with pytest.raises(SourceNotWhole):
        check(STOPS, bytes(data))


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_damaged_zip_is_not_whole_however_it_is_packed(check, packing):
    data = bytearray(zipped(packing, stops_txt="".join(f"{one},b\n" for one in range(500))))
    for at in range(48, 52):
        data[at] ^= 0xFF
    with pytest.raises(SourceNotWhole):
        check(STOPS, bytes(data))


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x05\x06", b"PK\x03\x04" + b"x" * 999])
def test_what_only_begins_as_a_zip_is_not_whole(check, data):
    with pytest.raises(SourceNotWhole):
        check(STOPS, data)


def test_an_empty_zip_lacks_its_files(check):
    with pytest.raises(SourceSentOther):
        check(STOPS, zipped())


NAMES = TableOf(("Name", "City"))


@pytest.mark.parametrize(
    "text",
    ["Name,City\n", "Name,City\na,b", "More,City,Name\n1,2,3\n\n", 'Name,City\n"a\nb",c\n'],
)
def test_a_whole_table_is_taken(check, text):
    check(NAMES, text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Name\na\n", FieldsChanged),
        ("Name,City\na,b\nc", SourceNotWhole),
        ("One,Two\na,b\n", SourceSentOther),
        ("<html>", SourceSentOther),
        ("", SourceSentOther),
        ("PK\x03\x04", SourceSentOther),
        (b"Name,City\n\xff\xfe,b\n", SourceSentOther),
        (b"Name,City\n" + b"a" * 200_000 + b",b\n", SourceSentOther),
    ],
)
def test_what_is_no_such_table_is_told(check, text, kind):
    with pytest.raises(SourceError) as raised:
        check(NAMES, text)
    assert type(raised.value) is kind


def test_a_table_in_another_encoding_is_read_in_it(check):
    check(TableOf(("Name",), encoding="cp1252"), "Name\nSeñora\n".encode("cp1252"))


@pytest.mark.parametrize(
    ("kind", "answer", "words"),
    [
        (answer_kinds.AIRNOW, {"WebServiceError": "no"}, "no"),
        (answer_kinds.AIRNOW, {"WebServiceError": ["no", "never"]}, "no; never"),
        (answer_kinds.AIRNOW, {"WebServiceError": [{"Message": "no"}]}, "no"),
        (answer_kinds.AQS, {"Header": [{"status": "Failed", "error": "no"}]}, "Failed: no"),
        (answer_kinds.PURPLEAIR, {"error": "NotFoundError", "description": "no"}, "no"),
    ],
)
def test_a_publishers_error_is_told_in_its_own_words(check, kind, answer, words):
    with pytest.raises(SourceSaysError, match=words):
        check(kind, json.dumps(answer))


def test_an_answer_without_data_is_an_answer(check):
    check(answer_kinds.AQS, json.dumps({"Header": [{"status": "No data matched your selection"}]}))
    check(answer_kinds.AIRNOW, "[]")


def test_json_of_another_shape_is_told(check):
    with pytest.raises(SourceSentOther):
        check(JsonOf(lambda answer: isinstance(answer, list)), "{}")
