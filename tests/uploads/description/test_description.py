"""A described file becomes a layer: its fields, ids, categories, places, shapes."""

import pandas as pd
import pytest
import shapely

from ejmap.errors import InvalidDescription
from ejmap.layer import Group, Layer, check
from ejmap.provenance import Grade
from ejmap.text import Text, words
from ejmap.uploads.description import (
    Words,
    checked,
    description_from_layer,
    harvest_from_upload,
    layer_from_description,
    with_categories,
)
from ejmap.uploads.description.cells import categories
from tests.uploads.description.describing import made


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
