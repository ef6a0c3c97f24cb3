"""The contract every layer keeps; a new file in `ejmap/layers/` is held to it by itself."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from pydantic import BaseModel

from ejmap.field import Field, Kind
from ejmap.harvest import Outcome
from ejmap.layer import Grade, Layer
from ejmap.layers import all_layers, defined, embedded, import_layer, modules
from ejmap.text import Noun, Text

LAYERS = all_layers()
WITH_FIELDS = [(layer, field) for layer in LAYERS for field in layer.fields]
# Words that are the same in both languages: legal names, place names, names of things.
SAME_IN_BOTH = re.compile(
    r"^(Coachella|Thermal|Mecca|Oasis|North Shore|Vista Santa Rosa|PM10|PM2\.5|PWSID|"
    r"No|%|Total|Manual|km|m|ppb|min|POC|µg/m³|µg/L|\d[\d, to-]*)$"
)
NEVER_IN_THE_INTERFACE = (
    "illegal",
    "ilegal",
    "unpermitted",
    "sin permiso",
    "squatter",
    "paracaidista",
    "slum",
    "worst",
    "el peor",
    "safe water",
    "agua segura",
    "contaminated park",
    "parque contaminado",
    "blight",
    "owner",
    "dueño",
)
DRAWING_ORDERS = {
    "area": (0, 99),
    "line": (100, 199),
    "point": (200, 299),
    "mixed": (200, 299),
    "none": (0, 299),
}
LARGE_AREAS = {"census_tracts"}
ABOUT_PEOPLE = re.compile(
    r"race|ethnic|hispanic|latin|language|linguistic|origin|immigra|citizen|income|poverty|farmwork"
)
UNITS_AT_THE_END = re.compile(
    r"(_m|_km2|_km|_mi|_ug_m3|_ug_l|_mg_l|_count|_pct|_pctl|_min|_minutes|_score|_days|_usd|_year|"
    r"_served|_population|^population_\d{4}|_people|_number|_aqi|_hours)(_[a-z0-9]+)?$|"
    # Counted things say what is counted first; a street's number is what the grid counts.
    r"^(days|trips)_|_avenue$"
)


def texts(thing: object) -> Iterator[Text]:
    """Every text inside a definition."""
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, BaseModel):
        for _, part in thing:
            yield from texts(part)
    elif isinstance(thing, dict):
        for part in thing.values():
            yield from texts(part)
    elif isinstance(thing, (tuple, list)):
        for part in thing:
            yield from texts(part)


def by_key(one: object) -> str:
    if isinstance(one, Field):
        return one.key
    return one.key if isinstance(one, Layer) else str(one)


EVERY_LAYER = pytest.mark.parametrize("layer", LAYERS, ids=by_key)
EVERY_FIELD = pytest.mark.parametrize(("layer", "field"), WITH_FIELDS, ids=by_key)


def test_there_are_the_layers_of_the_map():
    assert {layer.key for layer in LAYERS} >= {
        "communities",
        "census_tracts",
        "tribal_land",
        "schools",
        "salton_sea",
        "main_roads",
        "unpaved_roads",
        "official_actions",
    }


@pytest.mark.parametrize("name", list(modules()))
def test_a_layer_is_named_as_its_file(name):
    assert modules()[name].LAYER.key == name


@pytest.mark.parametrize("name", list(modules()))
def test_a_layers_file_says_what_it_is(name):
    caption = modules()[name].__doc__ or ""
    assert len(caption.split()) >= 30


@EVERY_LAYER
def test_spanish_is_not_english_again(layer):
    same = [t.en for t in texts(layer) if t.en == t.es and not SAME_IN_BOTH.match(t.en)]
    proper = {one.en for one in texts(layer.noun)} & set(same)
    assert set(same) - proper <= proper_names(layer)


def proper_names(layer: Layer) -> set[str]:
    """Names printed the same in both languages: choices that are names, licences that are."""
    names = {t.en for field in layer.fields for t in field.choices.values() if is_a_name(t.en)}
    return names | {paper.title.en for paper in layer.papers if is_a_name(paper.title.en)}


def is_a_name(words: str) -> bool:
    return all(word[:1].isupper() or word[:1].isdigit() for word in words.split())


@EVERY_LAYER
def test_no_word_is_used_that_must_never_be(layer):
    said = [f"{t.en} {t.es}".lower() for t in texts(layer)]
    found = {word for word in NEVER_IN_THE_INTERFACE for one in said if has_word(one, word)}
    assert not found


def has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


@EVERY_LAYER
def test_its_noun_has_all_its_forms(layer):
    noun: Noun = layer.noun
    article = "el" if noun.gender == "m" else "la"
    assert noun.el() == f"{article} {noun.one.es}"
    assert noun.one.en != noun.many.en
    assert noun.one.es != noun.many.es
    assert noun.one.en[0].islower() or noun.one.en.split()[0].isupper()


@EVERY_LAYER
def test_its_style_asks_of_fields_it_has(layer):
    asked = [condition for rule in layer.style.rules for condition in rule.when]
    fields = {field.key: field for field in layer.public_fields()}
    assert {one.field for one in asked} <= set(fields)
    for one in asked:
        choices = fields[one.field].choices
        if choices and one.operator in ("is", "has"):
            assert set(one.value.split(",")) <= set(choices)


@EVERY_LAYER
def test_its_last_rule_draws_whatever_is_left(layer):
    assert layer.style.rules[-1].when == ()
    assert all(rule.when for rule in layer.style.rules[:-1])


@EVERY_LAYER
def test_what_is_written_on_the_map_is_a_field(layer):
    if layer.style.symbol_text:
        assert layer.field(layer.style.symbol_text)


@EVERY_LAYER
def test_it_is_drawn_in_its_place(layer):
    lowest, highest = DRAWING_ORDERS[layer.geometry]
    assert lowest <= layer.style.order <= highest


@EVERY_LAYER
def test_its_papers_say_who_when_and_under_what_terms(layer):
    assert layer.papers
    assert len({paper.key for paper in layer.papers}) == len(layer.papers)
    for paper in layer.papers:
        assert paper.publisher
        assert paper.retrieved <= date(2026, 11, 21)
        assert paper.licence.name.en
        assert paper.grade in Grade


@EVERY_LAYER
def test_the_dates_of_its_papers_are_dates(layer):
    for paper in layer.papers:
        for part in paper.data_date.split("/"):
            padded = part + "-01-01"[len(part) - 4 :] if len(part) < 10 else part
            assert date.fromisoformat(padded) <= paper.retrieved


@pytest.mark.parametrize("name", list(embedded()))
def test_no_paper_is_under_terms_the_seed_cannot_hold(name):
    for paper in modules()[name].LAYER.papers:
        assert not re.search(r"LGPL|GPL|ODbL|not stated", paper.licence.name.en)


@EVERY_LAYER
def test_what_is_wrong_with_it_is_said(layer):
    assert layer.faults


@EVERY_LAYER
def test_no_field_tells_of_peoples_lives_below_a_tract(layer):
    if layer.key not in LARGE_AREAS:
        assert not [field.key for field in layer.fields if ABOUT_PEOPLE.search(field.key)]


@EVERY_LAYER
def test_no_field_tells_of_permits(layer):
    keys = [field.key for field in layer.fields]
    assert not [k for k in keys if re.search(r"permit|register|licen[cs]ed|unlisted|is_listed", k)]


@EVERY_LAYER
def test_no_field_holds_a_house_a_phone_or_a_person(layer):
    keys = [field.key for field in layer.fields]
    assert not [k for k in keys if re.search(r"address$|phone|house|owner|contact|manager", k)]


@EVERY_FIELD
def test_a_field_with_codes_has_words_for_them(layer, field):
    if field.kind in (Kind.CHOICE, Kind.HISTORY):
        assert field.choices, f"{layer.key}.{field.key}"


@EVERY_FIELD
def test_a_number_says_its_unit_in_its_name(layer, field):
    if field.kind in (Kind.INTEGER, Kind.NUMBER, Kind.DISTANCE, Kind.MINUTES):
        assert UNITS_AT_THE_END.search(field.key), f"{layer.key}.{field.key}"


@EVERY_FIELD
def test_a_fields_name_is_in_snake_case(layer, field):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", field.key), layer.key


@EVERY_LAYER
def test_a_doubt_is_a_yes_or_no(layer):
    if layer.doubt:
        doubt = layer.field(layer.doubt)
        assert doubt is not None
        assert doubt.kind == Kind.YES_NO


@EVERY_LAYER
def test_its_definition_can_be_frozen_and_read_again(layer):
    assert Layer.model_validate(json.loads(layer.model_dump_json())) == layer


@pytest.mark.real
@pytest.mark.parametrize("name", list(embedded()))
def test_every_source_row_is_accounted_for(name, real_data):
    harvest = import_layer(name, real_data)
    ledger, layer = harvest.ledger, modules()[name].LAYER
    assert set(ledger["paper"]) <= {paper.key for paper in layer.papers}
    assert not ledger.duplicated(["paper", "row"]).any()
    assert set(ledger["outcome"]) <= set(Outcome)
    assert ledger["reason"].notna().all()
    assert set(ledger["feature_id"].dropna()) <= set(harvest.table["id"])


@pytest.mark.real
@pytest.mark.parametrize("name", list(embedded()))
def test_what_comes_with_the_program_is_as_the_program_defines_it(name, real_data):
    assert defined(name, import_layer(name, real_data)) == modules()[name].LAYER


@pytest.mark.real
@pytest.mark.parametrize("name", list(embedded()))
def test_no_telephone_number_comes_in(name, real_data):
    table = import_layer(name, real_data).table.drop(columns="geometry")
    cells = [str(cell) for _, column in table.items() for cell in column]
    assert not [cell for cell in cells if re.search(r"\(?\d{3}\)?[ -]\d{3}-\d{4}", cell)]
