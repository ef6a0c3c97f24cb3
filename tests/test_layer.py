"""What a layer is held to, and how its cells are said."""

import geopandas as gpd
import pandas as pd
import pytest
from pydantic import ValidationError
from shapely.geometry import Point, Polygon

from ejmap.errors import InvalidLayer, UnknownLayer
from ejmap.field import Field, Kind
from ejmap.harvest import LEDGER_COLUMNS, Outcome, ledger_of
from ejmap.layer import Group, Layer, check
from ejmap.layers import import_layer, schools
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.style import Condition, Rule, Style, Symbol, is_number
from ejmap.text import Noun, Text, say_clock, say_minutes

WORD = Text(en="Invented", es="Inventado")
KINDS = {"one": Text(en="One", es="Uno"), "two": Text(en="Two", es="Dos")}


def field(key, kind, **more):
    return Field(key=key, label=WORD, kind=kind, **more)


FIELDS = (
    field("name", Kind.TEXT, translated=True),
    field("kind", Kind.CHOICE, choices=KINDS, is_filter=True),
    field("kinds", Kind.CHOICES, choices=KINDS, is_filter=True),
    field("past", Kind.HISTORY, choices=KINDS),
    field("size_m", Kind.NUMBER, is_filter=True),
    field("secret", Kind.TEXT, is_public=False, is_filter=True),
)


def layer(**changes):
    definition = {
        "key": "invented",
        "group": Group.CONTEXT,
        "name": WORD,
        "noun": Noun(one=WORD, many=Text(en="Inventions", es="Inventos"), gender="m"),
        "description": WORD,
        "papers": (
            Paper(
                key="invented",
                publisher="Nobody",
                title=WORD,
                data_date="2022-02-22",
                retrieved="2026-11-21",
                licence=FACTS,
                grade=Grade.SAMPLE,
            ),
        ),
        "grade": Grade.SAMPLE,
        "changes": WORD,
        "fresh_days": None,
        "geometry": "point",
        "id_from": "invention",
        "title": "name",
        "fields": FIELDS,
        "style": Style(
            rules=(Rule(label=WORD, symbol=Symbol(shape="circle", colour="#112233")),), order=200
        ),
    }
    return Layer(**(definition | changes))


def table(**changes):
    columns = {
        "id": ["a", "b"],
        "name_en": ["A", "B"],
        "name_es": ["A", "B"],
        "kind": ["one", None],
        "kinds": ["one,two", None],
        "past": ["2022-03-09=two,2020-11=one", None],
        "size_m": [1.0, None],
        "secret": ["x", "y"],
    }
    geometry = changes.pop("geometry", [Point(-116, 33.5), None])
    crs = changes.pop("crs", "EPSG:4326")
    return gpd.GeoDataFrame(columns | changes, geometry=geometry, crs=crs)


def problems_of(faulty):
    with pytest.raises(InvalidLayer) as caught:
        check(layer(), faulty)
    return caught.value.problems


def test_a_table_that_is_what_the_definition_says_passes():
    assert check(layer(), table()) is None


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (table().drop(columns="kind"), "'kind' is missing"),
        (table(surprise=[1, 2]), "'surprise' is not in the definition"),
        (table(id=["a", "a"]), "ids stand twice: a"),
        (table(id=["a", None]), "have no id"),
        (table(id=[1, 2]), "ids must be text"),
        (table(kind=["three", None]), "'kind' has codes without words: ['three']"),
        (table(kinds=["one,three", None]), "'kinds' has codes without words: ['three']"),
        (table(past=["2020=three", None]), "'past' has codes without words: ['three']"),
        (table(crs="EPSG:3857"), "expected EPSG:4326"),
        (
            table(geometry=[Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), None]),
            "geometry is invalid: a",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_a_fault_of_the_table_is_named(faulty, said):
    assert any(said in problem for problem in problems_of(faulty))


def test_all_faults_are_told_at_once():
    assert len(problems_of(table(id=["a", "a"], kind=["three", None]))) == 2


@pytest.mark.parametrize("changes", [{"title": "nothing"}, {"doubt": "nothing"}])
def test_a_layer_that_names_a_field_it_has_not_cannot_be(changes):
    with pytest.raises(ValidationError, match="nothing"):
        layer(**changes)


@pytest.mark.parametrize(
    ("condition", "answer"),
    [
        (("kind", "is", "one"), True),
        (("kind", "is", "one,two"), True),
        (("kind", "is", "three"), False),
        (("kinds", "has", "two"), True),
        (("kind", "unknown", ""), True),
        (("kind", "above", "1"), False),
        (("size_m", "above", "1.5"), True),
        (("size_m", "above", "much"), False),
        (("size_m", "above", "inf"), False),
        (("past", "is", "one"), False),
        (("secret", "is", "x"), False),
        (("nothing", "is", "x"), False),
    ],
)
def test_a_layer_understands_what_it_can_answer(condition, answer):
    name, operator, value = condition
    asked = Condition(field=name, operator=operator, value=value)
    assert layer().understands(asked) is answer


def test_the_public_sees_the_public_fields():
    assert "secret" not in [one.key for one in layer().public_fields()]


def test_a_translated_field_is_two_columns():
    assert layer().columns()[:4] == ["id", "name_en", "name_es", "kind"]
    assert layer().columns()[-1] == "geometry"


def test_a_feature_is_named_in_the_language_asked():
    row = {"name_en": "site on A St", "name_es": "sitio en A St"}
    assert layer().feature_name(row, "es") == "sitio en A St"


def test_the_layers_dates_are_those_of_its_papers():
    assert layer().data_date == "2022-02-22"
    assert str(layer().retrieved) == "2026-11-21"


@pytest.mark.parametrize(
    ("one", "value", "said"),
    [
        (field("size_m", Kind.NUMBER, unit=Text(en="m", es="m")), 1234.56, "1,234.6 m"),
        (field("full_pct", Kind.NUMBER, unit=Text(en="%", es="%")), 95.5, "95.5%"),
        (field("n_count", Kind.INTEGER), 1234, "1,234"),
        (field("kind", Kind.CHOICE, choices=KINDS), "two", "Dos"),
        (field("kinds", Kind.CHOICES, choices=KINDS), "one,two", "Uno, Dos"),
        (
            field("past", Kind.HISTORY, choices=KINDS),
            "2022-03-09=two,2020-11=one",
            "9 de marzo de 2022: Dos; noviembre de 2020: Uno",
        ),
        (field("day", Kind.DATE), "2025-09-08", "8 de septiembre de 2025"),
        (field("way_m", Kind.DISTANCE), 805, "0.5 millas (805 m)"),
        (field("first", Kind.CLOCK), "24:05", "12:05 a. m."),
        (field("first", Kind.CLOCK), "12:00", "12:00 p. m."),
        (field("name", Kind.TEXT), "<script>", "<script>"),
    ],
)
def test_a_cell_is_said_in_a_persons_words(one, value, said):
    assert one.say({one.key: value}, "es") == said


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA])
def test_a_blank_is_said_and_is_never_zero_or_no(nothing):
    blank = Text(en="not given", es="no se da")
    assert field("n_count", Kind.INTEGER, blank=blank).say({"n_count": nothing}, "es") == "no se da"
    assert field("is_open", Kind.YES_NO).say({"is_open": nothing}, "es") not in ("No", "0")


def test_a_length_of_time_is_said_in_hours_and_minutes():
    assert say_minutes(125, "en") == "2 hours 5 minutes"
    assert say_minutes(0, "en") == "0 minutes"
    assert say_minutes(60, "es") == "1 hora"


@pytest.mark.parametrize(
    ("clock", "said"), [("00:00", "12:00 a.m."), ("09:07", "9:07 a.m."), ("25:30", "1:30 a.m.")]
)
def test_a_time_past_midnight_of_the_service_day_is_said_as_people_say_it(clock, said):
    assert say_clock(clock, "en") == said


@pytest.mark.parametrize(("value", "answer"), [("1.5", True), ("nan", False), ("-inf", False)])
def test_only_a_finite_number_is_a_number(value, answer):
    assert is_number(value) is answer


def test_a_ledger_has_a_row_for_each_row_and_all_its_columns():
    ledger = ledger_of(
        "invented", pd.Series([1, 2]), Outcome.SHOWN, "shown", pd.Series(["a", None])
    )
    assert list(ledger.columns) == LEDGER_COLUMNS
    assert list(ledger["row"]) == ["1", "2"]


def test_a_layer_that_is_not_there_is_named_with_those_that_are(tmp_path):
    with pytest.raises(UnknownLayer, match="schools"):
        import_layer("no_such_layer", tmp_path)


def test_a_layers_faults_are_found_when_it_is_imported(monkeypatch, real_data):
    monkeypatch.setitem(schools.KINDS, "Preschool", "no_such_kind")
    with pytest.raises(InvalidLayer, match="no_such_kind"):
        import_layer("schools", real_data)
