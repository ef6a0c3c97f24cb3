"""Adding an entry to the ledger of promises: a draft, with its source, in both languages."""

from dataclasses import replace

import geopandas as gpd
import pytest

from ejmap.errors import InvalidDescription, NotSignedIn, UnknownVersion
from ejmap.harvest import Harvest
from ejmap.layers.promises import LAYER
from ejmap.staff import publishing
from ejmap.staff.ledger import NewEntry, Said, add_entry, problems
from ejmap.staff.roles import Person, Role
from ejmap.text import words

EDITOR = Person("p1", "Sample Editor", Role.EDITOR)
PUBLISHER = Person("p2", "Sample Publisher", Role.PUBLISHER)
ENTRY = NewEntry(
    topic="bus",
    stage="promised",
    what=Said("An invented bus is promised.", "Se promete un autobús inventado."),
    source="Nobody's Gazette",
    source_date="2026-01-15",
)


def row(**cells):
    known = {"id": "roads-2001-x", "topic": "roads", "stage": "done", "what_en": "An old work."}
    return dict.fromkeys(LAYER.columns()) | known | {"what_es": "Una obra."} | cells


@pytest.fixture
def shown(store):
    """A ledger of one invented entry, published."""
    table = gpd.GeoDataFrame([row()], geometry="geometry", crs="EPSG:4326")
    version = store.add_version(LAYER, Harvest(table), by="p0")
    store.publish("promises", version, replaces=None, by="p0")
    return version


def wrong(**changed):
    found = problems(replace(ENTRY, **changed), LAYER, set())
    return [one.key.removeprefix("description.entry_") for one in found]


def test_an_entry_becomes_a_draft_with_one_row_more(store, shown):
    draft = add_entry(EDITOR, ENTRY)
    table = store.staff_version("promises", draft.version).staff_table()
    assert set(table["id"]) == {"roads-2001-x", ENTRY.id}
    assert draft.replaces == shown


def test_nothing_is_public_before_it_is_published(store, shown):
    add_entry(EDITOR, ENTRY)
    assert store.published()["promises"] == shown


def test_a_published_entry_stands_beside_the_others(store, shown):
    draft = add_entry(EDITOR, ENTRY)
    publishing.publish(PUBLISHER, "promises", draft.version, replaces=shown)
    assert ENTRY.id in set(store.version("promises").table()["id"])


def test_the_layer_then_speaks_of_the_time_of_the_entry_too(store, shown):
    draft = add_entry(EDITOR, ENTRY)
    layer = store.staff_version("promises", draft.version).layer
    assert layer.data_date == "2013-01-04/2026-01-15"


def test_what_is_not_said_stays_blank(store, shown):
    draft = add_entry(EDITOR, ENTRY)
    table = store.staff_version("promises", draft.version).staff_table().set_index("id")
    assert table.loc[ENTRY.id, ["event_date", "amount_en", "url"]].isna().all()


def test_nobody_adds_without_signing_in(shown):
    with pytest.raises(NotSignedIn):
        add_entry(None, ENTRY)


def test_without_a_ledger_there_is_nothing_to_add_to(store):
    with pytest.raises(UnknownVersion):
        add_entry(EDITOR, ENTRY)


def test_the_same_entry_is_not_added_twice(shown):
    draft = add_entry(EDITOR, ENTRY)
    publishing.publish(PUBLISHER, "promises", draft.version, replaces=shown)
    with pytest.raises(InvalidDescription):
        add_entry(EDITOR, ENTRY)


def test_a_sound_entry_has_no_problem():
    assert wrong() == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"source": " "}, "no_source"),
        ({"source_date": ""}, "no_source_date"),
        ({"topic": "taxes"}, "no_topic"),
        ({"stage": ""}, "no_stage"),
        ({"programme": "none_such"}, "no_programme"),
        ({"community": "atlantis"}, "no_community"),
        ({"what": Said()}, "no_what"),
        ({"what": Said("In English alone.", "")}, "half_said"),
        ({"promised_for": Said("", "mediados de 2030")}, "half_said"),
        ({"what": Said("a" * 301, "b")}, "too_long"),
        ({"source": "Call 760-555-0123"}, "contacts"),
        ({"what": Said("At 64975 Invented St.", "Algo.")}, "contacts"),
        ({"event_date": "2015-13"}, "date"),
        ({"source_date": "yesterday"}, "date"),
        ({"event_date": "2999"}, "future"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"amount_usd": 0, "amount": Said("none", "nada")}, "amount"),
        ({"amount_usd": 4_100_000}, "amount_words"),
    ],
)
def test_what_stands_in_the_way_is_named(changed, problem):
    assert wrong(**changed) == [problem]


def test_all_problems_are_said_at_once():
    assert wrong(source="", source_date="", topic="") == ["no_topic", "no_source", "no_source_date"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_problem_has_its_words(language):
    bad = replace(ENTRY, source="", event_date="2015-13", what=Said("a" * 301, ""), url="x")
    found = list(problems(bad, LAYER, {bad.id}))
    assert len({words(language).error(one) for one in found}) == len(found) == 6
