"""What a form holds becomes a description, and a description fills the form in again."""

import pandas as pd
import pytest

from ejmap.field import Kind
from ejmap.layer import Group, Privacy
from ejmap.provenance import Grade
from ejmap.ui.staff.describe.answers import (
    MADE,
    OTHER,
    description_of,
    fields_of,
    lacks_words,
    put_categories,
    said_of,
)
from ejmap.ui.staff.describe.fields import ids_first, in_order
from ejmap.ui.staff.describe.privacy import tighten
from ejmap.uploads.description import Category, Description, FieldDescription, Terms, Words
from ejmap.uploads.description.styles import StyleChoice
from ejmap.uploads.report import ColumnSeen


def both(wording):
    return Words(en=wording, es=f"{wording} (es)")


NAME = FieldDescription(column="NAME", key="name", label=both("Name"), in_list=True)
SIZE = FieldDescription(
    column="SIZE", key="size_count", label=both("Size"), kind=Kind.INTEGER, is_public=False
)
KIND = FieldDescription(
    column="KIND",
    key="kind",
    label=both("Kind"),
    kind=Kind.CHOICE,
    categories=(Category(value="A", code="a", label=both("Open")),),
    is_filter=True,
)
WHOLE = Description(
    key="invented_parks",
    name=both("Invented parks"),
    description=both("Nothing of it is real"),
    noun_one=both("park"),
    noun_many=both("parks"),
    gender="f",
    publisher="Nobody's Office",
    source_title=both("Register"),
    licence=Terms.model_validate("california_open_data"),
    url="https://example.org/parks",
    data_date="2019-01/2019-06",
    grade=Grade.OFFICIAL,
    group=Group.HOMES,
    id_column="ID",
    title_column="NAME",
    fields=(NAME, SIZE, KIND),
    style=StyleChoice(preset="by_category", field="kind", colours="tol_bright"),
    privacy=Privacy.AGGREGATE,
    is_complete=False,
    note="New rows",
)
COLUMNS = ["NAME", "SIZE", "KIND", "ID"]
KNOWN = [one.key for one in WHOLE.fields]


def column(name, *, is_id=False):
    return ColumnSeen(name=name, kind=Kind.TEXT, filled=3, distinct=3, is_id=is_id)


def test_a_description_that_fills_the_form_comes_out_of_it_again():
    assert description_of(said_of(WHOLE, COLUMNS, KNOWN)) == WHOLE


def test_terms_that_are_in_no_list_are_written_out():
    other = WHOLE.model_copy(update={"licence": Terms(name=both("Ask first"), url="https://e.org")})
    said = said_of(other, COLUMNS, KNOWN)
    assert said["licence"] == OTHER
    assert description_of(said).licence == other.licence


def test_nothing_said_makes_an_empty_description():
    assert description_of(said_of(Description(), COLUMNS)) == Description()


def test_a_column_that_is_not_described_is_not_kept():
    assert not said_of(WHOLE, COLUMNS)["fields"]["ID"]["keep"]


def test_a_date_is_kept_as_it_is_read():
    said = said_of(Description(), []) | {"date": "enero a junio de 2019"}
    assert description_of(said).data_date == "2019-01/2019-06"


def test_a_date_that_cannot_be_read_is_left_for_the_check_to_name():
    said = said_of(Description(), []) | {"date": "hace poco"}
    assert description_of(said).data_date == "hace poco"


def test_ids_made_of_name_and_place_need_no_column():
    said = said_of(WHOLE, COLUMNS, KNOWN) | {"id_column": MADE}
    assert description_of(said).id_column is None


def test_an_id_column_that_the_new_file_lacks_is_made():
    assert said_of(WHOLE, ["NAME"], KNOWN)["id_column"] == MADE


def test_a_number_of_a_new_layer_is_named_by_its_unit():
    said = said_of(Description(fields=(SIZE,)), ["SIZE"])["fields"]
    said["SIZE"] |= {"unit_en": "acres", "unit_es": "acres"}
    assert fields_of(said)[0].key == "size_acres"


def test_a_field_the_layer_has_keeps_its_name_whatever_its_unit():
    said = said_of(WHOLE, COLUMNS, KNOWN)["fields"]
    said["SIZE"] |= {"unit_en": "acres", "unit_es": "acres"}
    assert [one.key for one in fields_of(said)] == ["name", "size_count", "kind"]


def test_two_columns_never_get_one_key():
    said = said_of(
        Description(fields=(NAME, NAME.model_copy(update={"column": "Name"}))), ["NAME", "Name"]
    )
    assert len({one.key for one in fields_of(said["fields"])}) == 2


def test_a_column_of_words_has_no_categories():
    said = said_of(WHOLE, COLUMNS, KNOWN)["fields"]
    said["KIND"]["kind"] = Kind.TEXT
    assert fields_of(said)[2].categories == ()


def asked_of(values, **said):
    answers = said_of(WHOLE, COLUMNS, KNOWN)["fields"]["KIND"] | said
    put_categories(answers, "KIND", pd.Series(values))
    return answers


def test_every_value_of_a_column_of_categories_is_asked_about():
    answers = asked_of(["A", "Tent", None, "Tent"])
    assert [one["value"] for one in answers["categories"].values()] == ["A", "Tent"]
    assert (
        answers["categories"]["tent"] | {"label_en": "Tent", "label_es": ""}
        == (answers["categories"]["tent"])
    )
    assert lacks_words(answers)


def test_a_value_without_words_that_is_gone_from_the_file_is_asked_no_more():
    answers = asked_of(["A", "Tent"]) | {"has_values": False}
    put_categories(answers, "KIND", pd.Series(["Van"]))
    assert [one["value"] for one in answers["categories"].values()] == ["A", "Van"]


def test_more_values_than_a_person_can_name_are_not_asked_about():
    assert asked_of([f"kind {n}" for n in range(61)])["categories"] == {}


def test_a_value_that_is_the_same_in_both_languages_has_one_box():
    answers = asked_of(["A", "Tent"])
    answers["categories"]["tent"]["is_same"] = True
    (field,) = fields_of({"KIND": answers})
    assert field.categories[1].label == Words(en="Tent", es="Tent")
    assert not lacks_words(answers)


@pytest.mark.parametrize("said", [{"keep": False}, {"kind": Kind.TEXT}])
def test_values_of_other_columns_are_not_asked_about(said):
    assert "tent" not in asked_of(["Tent"], **said)["categories"]


def test_a_style_by_a_column_that_is_not_kept_is_one_symbol():
    said = said_of(WHOLE, COLUMNS, KNOWN)
    said["fields"]["KIND"]["keep"] = False
    assert description_of(said).style.preset == "one_symbol"


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ({"label_en": "Name", "label_es": "Nombre"}, False),
        ({"label_en": "Name", "label_es": " "}, True),
        ({"label_en": "Name"}, True),
        (
            {
                "kind": Kind.CHOICE,
                "label_en": "Kind",
                "label_es": "Tipo",
                "categories": {"a": {"label_en": "Open", "label_es": ""}},
            },
            True,
        ),
    ],
)
def test_words_are_missing_until_both_languages_have_them(said, lacks):
    assert lacks_words(said) is lacks


def test_columns_without_words_stand_first_and_those_not_kept_last():
    unsaid = SIZE.model_copy(update={"label": Words(en="Size")})
    said = said_of(Description(fields=(NAME, unsaid)), ["ID", "NAME", "SIZE"])["fields"]
    columns = [column(name) for name in ("ID", "NAME", "SIZE")]
    assert [one.name for one in in_order(columns, said)] == ["SIZE", "NAME", "ID"]


def test_columns_stay_in_their_order_while_words_are_typed():
    unsaid = SIZE.model_copy(update={"label": Words(en="Size")})
    said = said_of(Description(fields=(NAME, unsaid)), ["NAME", "SIZE"])["fields"]
    said["SIZE"]["label_es"] = "Tamaño"
    columns = [column(name) for name in ("NAME", "SIZE")]
    assert [one.name for one in in_order(columns, said)] == ["SIZE", "NAME"]


def test_only_columns_that_tell_rows_apart_are_offered_as_ids_and_making_them_is_last():
    assert ids_first([column("NAME"), column("ID", is_id=True)]) == ["ID", MADE]


class _Sheet:
    def __init__(self, **said):
        self.said = said

    def put(self, name, answer):
        self.said[name] = answer


def test_homes_that_the_community_told_of_begin_as_counts():
    sheet = _Sheet(group=Group.HOMES, grade=Grade.COMMUNITY, privacy=Privacy.PUBLIC)
    tighten(sheet)
    assert sheet.said["privacy"] == Privacy.AGGREGATE


def test_whoever_then_opens_it_is_not_overruled():
    sheet = _Sheet(group=Group.HOMES, grade=Grade.COMMUNITY, privacy=Privacy.PUBLIC)
    tighten(sheet)
    sheet.put("privacy", Privacy.PUBLIC)
    tighten(sheet)
    assert sheet.said["privacy"] == Privacy.PUBLIC


@pytest.mark.parametrize("kept", [Privacy.STAFF, Privacy.AGGREGATE])
def test_nothing_is_opened_wider_by_another_topic(kept):
    sheet = _Sheet(group=Group.BUS, grade=Grade.OFFICIAL, privacy=kept)
    tighten(sheet)
    assert sheet.said["privacy"] == kept
