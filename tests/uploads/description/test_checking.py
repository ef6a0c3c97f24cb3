"""What is wrong with a description is named, all of it at once, in either language."""

import pytest

from ejmap.errors import InvalidDescription
from ejmap.field import Kind
from ejmap.layer import Group
from ejmap.text import LANGUAGES, blanks, words
from ejmap.uploads.description import (
    Description,
    Terms,
    Words,
    checked,
)
from ejmap.uploads.description.checking import is_period
from tests.uploads.description.describing import field, problems


def test_a_whole_description_stands(described):
    assert checked(described.description(), described.columns()).key == "sample_clinics"


def test_an_empty_one_says_all_that_is_missing_at_once(described):
    found = problems(described, Description())
    expected = {"no_name_en", "no_name_es", "no_publisher", "no_licence", "no_date"}
    assert expected | {"no_title_column", "no_noun_one_es", "no_description_en"} <= set(found)


CASES = {
    "no_name_es": {"name": Words(en="Only English")},
    "no_noun_many_en": {"noun_many": Words(es="solo español")},
    "no_description_es": {"description": Words(en="x")},
    "half_a_notice": {"notice": Words(es="Una lista de 2022")},
    "no_source_title_es": {"source_title": Words(en="x")},
    "name_too_long": {"name": Words(en="x" * 81, es="x")},
    "never_said": {"description": Words(en="Unpermitted homes", es="Casas")},
    "bad_key": {"key": "../etc"},
    "key_reserved": {"key": "layers"},
    "key_taken": {"key": "bus_stops"},
    "no_publisher": {"publisher": "  "},
    "no_licence": {"licence": Terms()},
    "no_licence_es": {"licence": Terms(name=Words(en="Some terms"))},
    "bad_url": {"url": "javascript:alert(1)"},
    "no_date": {"data_date": ""},
    "bad_date": {"data_date": "3/4/21"},
    "no_title_column": {"title_column": None},
    "title_not_kept": {"title_column": "Number"},
    "no_such_column": {"id_column": "Nowhere"},
    "not_an_id": {"id_column": "Kind"},
    "field_twice": {"fields": (field(), field(column="Notes", label=Words(en="a", es="b")))},
    "column_twice": {"fields": (field(), field(key="other", label=Words(en="a", es="b")))},
    "label_twice": {"fields": (field(), field(column="Notes", key="notes"))},
    "no_label_es": {"fields": (field(label=Words(en="Name")),)},
    "half_a_unit": {"fields": (field(unit=Words(en="miles")),)},
    "bad_field_key": {"fields": (field(key="Name!"),)},
    "field_reserved": {"fields": (field(key="geometry"),)},
    "no_unit_end": {"fields": (field(kind=Kind.INTEGER),)},
    "bad_kind": {"fields": (field(kind=Kind.TABLE),)},
    "about_people": {"fields": (field(key="household_income"),)},
    "about_lists": {"group": Group.HOMES, "fields": (field(key="has_permit"),)},
    "style_without_field": {"style": {"preset": "by_category", "field": "notes"}},
}


@pytest.mark.parametrize("what", CASES)
def test_what_is_wrong_is_named(described, what):
    assert what in problems(described, described.description(**CASES[what]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", CASES)
def test_what_is_wrong_is_said_in_the_persons_language(described, what, language):
    with pytest.raises(InvalidDescription) as caught:
        checked(described.description(**CASES[what]), described.columns())
    said = words(language).error(caught.value)
    assert not blanks(said)


def test_every_column_that_the_file_lacks_is_named(described):
    found = problems(described, described.description(), columns=["Name", "Kind"])
    assert found.count("no_such_column") == 5


def test_a_key_that_another_layer_has_is_refused(described):
    assert "key_taken" in problems(described, described.description(), taken=["sample_clinics"])


def test_a_newer_version_of_the_layer_may_have_its_key(described):
    sound = checked(
        described.description(), described.columns(), taken=["sample_clinics"], is_update=True
    )
    assert sound.key == "sample_clinics"


def test_a_field_about_people_may_be_the_staffs(described):
    fields = (field(), field(column="Notes", key="income", label=Words(en="a", es="b")))
    hidden = (fields[0], fields[1].model_copy(update={"is_public": False}))
    assert "about_people" in problems(described, described.description(fields=fields))
    assert checked(described.description(fields=hidden), described.columns())


def test_a_field_about_people_may_be_told_of_large_areas(described):
    fields = (field(), field(column="Notes", key="income", label=Words(en="a", es="b")))
    said = described.description(fields=fields)
    assert checked(said, described.columns(), geometry="area")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2024", True),
        ("2024-02", True),
        ("2024-02-29", True),
        ("2023-02-29", False),
        ("2024-13", False),
        ("2019-01/2019-06", True),
        ("2019-06/2019-01", False),
        ("2019/2020/2021", False),
        ("24", False),
        ("3/4/21", False),
        ("0000", False),
        ("", False),
    ],
)
def test_a_period_is_iso_8601(text, answer):
    assert is_period(text) is answer
