"""What is guessed of a file, so that a person only corrects it; what a next version is asked."""

import pytest

from ejmap.field import Kind
from ejmap.layer import Group, Privacy
from ejmap.provenance import Grade
from ejmap.uploads.description import (
    Description,
    Words,
    checked,
    first_guess,
    first_privacy,
    remembered,
)
from ejmap.uploads.description.guesses import guessed_kind
from ejmap.uploads.report import ColumnSeen
from tests.uploads.description.describing import problems


@pytest.mark.parametrize(
    ("group", "grade", "rule"),
    [
        (Group.HOMES, Grade.COMMUNITY, Privacy.AGGREGATE),
        (Group.HOMES, Grade.OFFICIAL, Privacy.PUBLIC),
        (Group.CONTEXT, Grade.COMMUNITY, Privacy.PUBLIC),
    ],
)
def test_homes_that_neighbours_tell_of_begin_as_counts(group, grade, rule):
    assert first_privacy(group, grade) is rule


def test_a_guess_finds_title_id_and_kinds(described):
    table = described.table(20)
    guess = first_guess(described.report(table))
    assert (guess.title_column, guess.id_column) == ("Name", "Number")
    assert guess.of_column("Kind").kind is Kind.CHOICE
    assert guess.of_column("Rooms").key == "rooms_count"


@pytest.mark.parametrize(
    ("columns", "title"),
    [
        ([("EdOpsName", 4), ("School", 29)], "School"),
        ([("ParkIdenti", 42), ("ParkName", 40)], "ParkName"),
        ([("Code", 9), ("Remarks", 5)], "Remarks"),
        ([("Code", 9)], "Code"),
    ],
)
def test_a_guess_takes_for_the_name_what_says_most(described, columns, title):
    seen = [ColumnSeen(name=n, kind=Kind.TEXT, filled=d, distinct=d) for n, d in columns]
    report = described.report().model_copy(update={"columns": tuple(seen)})
    assert first_guess(report).title_column == title


@pytest.mark.parametrize(
    ("name", "kind"),
    [("CDSCode", Kind.TEXT), ("ZIP", Kind.TEXT), ("Rooms", Kind.INTEGER), ("Phone", Kind.TEXT)],
)
def test_digits_that_name_something_are_no_amount(name, kind):
    seen = ColumnSeen(name=name, kind=Kind.INTEGER, filled=9, distinct=9)
    assert guessed_kind(seen) is kind


def test_a_number_that_a_program_gave_its_rows_is_no_identifier(described):
    seen = [
        ColumnSeen(name=name, kind=Kind.INTEGER, filled=9, distinct=9, is_id=True)
        for name in ("OBJECTID", "LARID")
    ]
    report = described.report().model_copy(update={"columns": tuple(seen)})
    assert first_guess(report).id_column == "LARID"


def test_a_guess_has_the_words_that_everybody_uses(described):
    guess = first_guess(described.report())
    assert guess.of_column("Name").label == Words(en="Name", es="Nombre")
    assert guess.of_column("Rooms").label == Words(en="Rooms", es="")


def test_a_guess_leaves_out_what_only_says_where_a_row_is(described):
    seen = ColumnSeen(name="Latitude", kind=Kind.NUMBER, filled=4, distinct=4)
    report = described.report().model_copy(update={"columns": (*described.columns(), seen)})
    assert first_guess(report).of_column("Latitude") is None


def test_the_next_version_is_asked_for_its_date_alone(described):
    last = checked(described.description(), described.columns())
    again = remembered(last, described.columns())
    assert again.data_date == ""
    assert again.fields[:6] == last.fields
    assert problems(described, again, is_update=True) == ["no_date"]


def test_a_column_is_the_same_in_capitals(described):
    last = checked(described.description(), described.columns())
    renamed = [one.model_copy(update={"name": one.name.upper()}) for one in described.columns()]
    again = remembered(last, renamed)
    assert [one.column for one in again.fields][:2] == ["NAME", "KIND"]
    assert (again.id_column, again.title_column) == ("NUMBER", "NAME")


def test_a_new_column_of_the_next_version_is_guessed(described):
    last = checked(described.description(), described.columns())
    new = ColumnSeen(name="Kind ", kind=Kind.TEXT, filled=4, distinct=4)
    other = ColumnSeen(name="Beds", kind=Kind.INTEGER, filled=4, distinct=4)
    again = remembered(last, (*described.columns(), other))
    assert again.of_column("Beds").key == "beds_count"
    assert len(remembered(last, (*described.columns(), new)).fields) >= len(last.fields)


def test_a_description_survives_being_kept(described):
    sound = checked(described.description(), described.columns())
    assert Description.model_validate_json(sound.model_dump_json()) == sound
