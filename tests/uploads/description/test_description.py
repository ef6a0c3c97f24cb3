import re

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from ejmap.errors import InvalidDescription
from ejmap.field import Kind
from ejmap.layer import Group, Layer, Privacy, check
from ejmap.provenance import CALIFORNIA_OPEN_DATA, Grade
from ejmap.text import LANGUAGES, Text, blanks, words
from ejmap.uploads.description import (
    Description,
    FieldDescription,
    Terms,
    Words,
    checked,
    description_from_layer,
    field_key,
    first_guess,
    first_privacy,
    harvest_from_upload,
    key_from_name,
    layer_from_description,
    remembered,
    with_categories,
)
from ejmap.uploads.description.cells import categories
from ejmap.uploads.description.checking import is_period
from ejmap.uploads.description.guesses import guessed_kind
from ejmap.uploads.description.names import KEY
from ejmap.uploads.report import ColumnSeen


def problems(described, description, columns=None, **more):
    with pytest.raises(InvalidDescription) as caught:
        checked(description, described.columns() if columns is None else columns, **more)
    return [one.key.removeprefix("description.") for one in caught.value.problems]


def field(**said):
    usual = {"column": "Name", "key": "name", "label": Words(en="Name", es="Nombre")}
    return FieldDescription(**{**usual, **said})


def made(described, **changed):
    table = changed.pop("table", None)
    table = described.table() if table is None else table
    sound = checked(described.description(**changed), described.columns(table))
    layer = layer_from_description(sound, table)
    return layer, harvest_from_upload(sound, layer, table)


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


@given(st.text(min_size=1, max_size=80))
def test_a_key_made_of_any_name_can_stand_in_a_link(name):
    key = key_from_name(name)
    assert len(key) < 2 or KEY.fullmatch(key)


@given(st.text(max_size=60), st.sampled_from(list(Kind)), st.text(max_size=8))
def test_a_key_made_of_any_column_can_stand_in_a_link(column, kind, unit):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", field_key(column, kind, unit))


@pytest.mark.parametrize(
    ("column", "kind", "unit", "key"),
    [
        ("MH Spaces", Kind.INTEGER, "", "mh_spaces_count"),
        ("Length", Kind.NUMBER, "miles", "length_mi"),
        ("PM10", Kind.NUMBER, "µg/m³", "pm10_ug_m3"),
        ("Población", Kind.INTEGER, "people", "poblacion_people"),
        ("length_m", Kind.NUMBER, "", "length_m"),
        ("population_served", Kind.INTEGER, "", "population_served"),
        ("2019 total", Kind.TEXT, "", "column_2019_total"),
        ("geometry", Kind.TEXT, "", "geometry_given"),
        ("ñ¿?", Kind.TEXT, "", "n"),
        ("¿?", Kind.TEXT, "", "column"),
    ],
)
def test_a_columns_key_says_what_it_measures(column, kind, unit, key):
    assert field_key(column, kind, unit) == key


def test_a_key_that_is_taken_gets_a_number():
    assert field_key("Name", Kind.TEXT, "", {"name", "name_2"}) == "name_3"


def test_terms_are_known_by_their_short_name_and_by_what_they_are_called():
    known = Terms.model_validate("california_open_data")
    assert known == Terms.model_validate("California open data")
    assert known.licence() == CALIFORNIA_OPEN_DATA


def test_other_terms_stay_as_they_are_printed():
    assert Terms.model_validate("CC BY 4.0").name == Words(en="CC BY 4.0", es="CC BY 4.0")


def test_the_layer_says_what_was_said_of_it(described):
    layer, _ = made(described)
    assert layer.name == Text(en="Sample clinics", es="Sample clinics (es)")
    assert (layer.noun.gender, layer.noun.al()) == ("f", "a la sample clinic (es)")
    assert (layer.papers[0].publisher, layer.data_date) == ("Nobody", "2024-05")
    assert (layer.group, layer.grade, layer.title) == (Group.CONTEXT, Grade.COMMUNITY, "name")


def test_the_table_is_what_the_layer_says(described):
    layer, harvest = made(described)
    check(layer, harvest.table)


def test_the_layer_can_be_frozen_and_read_again(described):
    layer, _ = made(described)
    assert Layer.model_validate_json(layer.model_dump_json()) == layer


def test_a_column_for_staff_is_no_public_field(described):
    layer, _ = made(described)
    assert "notes" not in {one.key for one in layer.public_fields()}


def test_ids_are_those_of_the_column(described):
    layer, harvest = made(described)
    assert list(harvest.table["id"]) == ["S-0", "S-1", "S-2", "S-3"]
    assert layer.has_lasting_ids


def test_without_a_column_ids_are_made_of_name_and_place_and_do_not_last(described):
    layer, harvest = made(described, id_column=None)
    assert not layer.has_lasting_ids
    assert harvest.table["id"].is_unique
    assert list(made(described, id_column=None)[1].table["id"]) == list(harvest.table["id"])


def test_two_alike_rows_have_two_ids(described):
    table = described.table(2)
    table.loc[2] = table.loc[1]
    ids = list(made(described, table=table, id_column=None)[1].table["id"])
    assert ids[1] == f"{ids[0]}-2"


def test_categories_are_codes_with_words(described):
    table = described.table()
    table["Kind"] = ["Clínica, móvil", "Clínica; móvil", "=1+1", None]
    (kind,) = (one for one in described.fields() if one.column == "Kind")
    kind = kind.model_copy(update={"categories": ()})
    same = tuple(
        one.model_copy(update={"label": Words(en=one.value, es=one.value)})
        for one in categories(kind, table["Kind"])
    )
    kind = kind.model_copy(update={"categories": same})
    fields = tuple(kind if one.column == "Kind" else one for one in described.fields())
    layer, harvest = made(described, table=table, fields=fields)
    assert list(harvest.table["kind"]) == ["clinica_movil", "clinica_movil_2", "1_1", None]
    assert layer.field("kind").choices["clinica_movil"].es == "Clínica, móvil"


def test_a_value_without_words_is_named_and_is_no_layer(described):
    table = described.table()
    table["Kind"] = ["clinic", "tent", "mobile", "van"]
    with pytest.raises(InvalidDescription) as caught:
        made(described, table=table)
    (problem,) = caught.value.problems
    assert problem.key == "description.no_category_words"
    assert words("es").error(problem).endswith("tent, van.")


@pytest.mark.parametrize(("value", "spanish"), [("tent", ""), ("A1", ""), ("12", "12"), ("+", "+")])
def test_a_value_without_letters_needs_no_spanish(described, value, spanish):
    (kind,) = (one for one in described.fields() if one.column == "Kind")
    (found,) = categories(kind.model_copy(update={"categories": ()}), pd.Series([value]))
    assert found.label == Words(en=value, es=spanish)


def test_every_value_of_the_file_is_described_and_old_words_are_kept(described):
    table = described.table()
    table["Kind"] = ["clinic", "tent", "mobile", None]
    fields = with_categories(described.description(), table).fields
    (kind,) = (one for one in fields if one.column == "Kind")
    assert [(one.value, one.label.es) for one in kind.categories] == [
        ("clinic", "clinic (es)"),
        ("mobile", "mobile (es)"),
        ("tent", ""),
    ]


def test_more_categories_than_can_be_told_apart_are_refused(described):
    table = described.table(70)
    table["Kind"] = [f"kind {n}" for n in range(70)]
    with pytest.raises(InvalidDescription) as caught:
        made(described, table=table)
    assert caught.value.problems[0].key == "description.too_many_categories"


@pytest.mark.parametrize(
    ("column", "cell", "key"),
    [
        ("Rooms", "many", "not_integer"),
        ("Rooms", 1.5, "not_integer"),
        ("Sundays", "perhaps", "not_yes_no"),
        ("Opened", "3/4/21", "not_date"),
        ("Opened", "2021-13-01", "not_date"),
    ],
)
def test_a_cell_that_cannot_be_is_named(described, column, cell, key):
    table = described.table()
    table[column] = table[column].astype(object)
    table.loc[2, column] = cell
    with pytest.raises(InvalidDescription) as caught:
        made(described, table=table)
    assert [one.key for one in caught.value.problems] == [f"description.{key}"]
    assert caught.value.problems[0].facts["cell"] == str(cell)


def test_blanks_stay_blanks(described):
    _, harvest = made(described)
    assert harvest.table.loc[1, "rooms_count"] is None
    assert harvest.table.loc[2, "is_open"] is None


def test_a_place_that_the_examination_doubts_is_doubtful(described):
    table = described.table().assign(place_is_doubtful=[True, False, False, None])
    layer, harvest = made(described, table=table)
    assert layer.doubt == "location_doubtful"
    assert list(harvest.table["location_doubtful"]) == [True, False, False, False]
    assert set(harvest.ledger["outcome"]) == {"shown", "doubtful"}


def test_doubtful_places_are_drawn_first_of_all(described):
    table = described.table().assign(place_is_doubtful=True)
    layer, _ = made(described, table=table)
    assert layer.style.rules[0].symbol.mark == "?"
    assert layer.style.rule_numbers(made(described, table=table)[1].table).eq(0).all()


def test_every_row_of_the_file_is_accounted_for(described):
    _, harvest = made(described)
    assert list(harvest.ledger["row"]) == ["1", "2", "3", "4"]
    assert list(harvest.ledger["feature_id"]) == list(harvest.table["id"])


def test_a_feature_is_told_its_community(described, invented_places):
    sound = checked(described.description(), described.columns())
    layer = layer_from_description(sound, described.table())
    communities = invented_places.rename(columns={"GEOID": "id"})
    harvest = harvest_from_upload(sound, layer, described.table(), communities=communities)
    assert list(harvest.table["community"]) == ["mecca", "oasis", "north_shore", "thermal"]


def test_a_doubtful_place_has_no_community(described, invented_places):
    table = described.table().assign(place_is_doubtful=[True, False, False, False])
    sound = checked(described.description(), described.columns())
    layer = layer_from_description(sound, table)
    communities = invented_places.rename(columns={"GEOID": "id"})
    harvest = harvest_from_upload(sound, layer, table, communities=communities)
    assert list(harvest.table["community"].isna()) == [True, False, False, False]


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        (shapely.Point(-116, 33.5), "point"),
        (shapely.MultiPoint([(-116, 33.5), (-116.1, 33.5)]), "mixed"),
        (shapely.LineString([(-116, 33.5), (-116.1, 33.5)]), "line"),
        (shapely.box(-116.1, 33.5, -116, 33.6), "area"),
        (None, "none"),
    ],
)
def test_a_layer_is_of_the_shapes_it_has(described, shape, kind):
    table = described.table()
    table["geometry"] = [shape] * len(table)
    layer, harvest = made(described, table=table)
    assert layer.geometry == kind
    check(layer, harvest.table)


def test_one_point_written_as_several_is_a_point(described):
    table = described.table()
    table["geometry"] = [shapely.MultiPoint([one]) for one in table.geometry]
    _, harvest = made(described, table=table)
    assert set(harvest.table.geometry.geom_type) == {"Point"}


def test_a_list_that_holds_only_a_part_says_so(described):
    assert made(described)[0].incomplete is not None
    assert made(described, is_complete=True)[0].incomplete is None


def test_a_layer_can_be_described_again(described):
    layer, _ = made(described)
    again = description_from_layer(layer)
    assert (again.key, again.name, again.publisher) == (layer.key, again.name, "Nobody")
    assert {one.key for one in again.fields} == {one.key for one in described.fields()}
    assert not again.field("notes").is_public


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
