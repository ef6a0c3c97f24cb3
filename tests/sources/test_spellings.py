import pytest

from ejmap.errors import FieldsChanged
from ejmap.sources.asking.request import Request
from ejmap.sources.asking.spellings import missing, offered, spelt

COLUMNS = {"name": ("NAME", "PARKNAME"), "spaces": ("UNITS",)}


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (["NAME", "UNITS"], {"name": "NAME", "spaces": "UNITS"}),
        (["units", "ParkName"], {"name": "ParkName", "spaces": "units"}),
        (["PARKNAME", "NAME", "UNITS"], {"name": "NAME", "spaces": "UNITS"}),
        (["OTHER"], {}),
        ([], {}),
    ],
)
def test_the_likeliest_spelling_that_is_there_is_taken(found, wanted):
    assert spelt(COLUMNS, found) == wanted


def test_of_two_that_differ_in_case_alone_the_first_is_taken():
    assert spelt({"a": ("a",)}, ["A", "a"]) == {"a": "A"}


def test_what_is_missing_is_named_as_its_publisher_does():
    assert missing(COLUMNS, ["UNITS"]) == ["NAME"]


def test_all_that_are_missing_are_told_at_once():
    with pytest.raises(FieldsChanged) as raised:
        offered(COLUMNS, ["OTHER"], Request("a list", "https://agency.example"))
    assert raised.value.missing == ("NAME", "UNITS")
