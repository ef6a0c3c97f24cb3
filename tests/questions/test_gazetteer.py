"""Names are found as people type and say them, each with its kind; nothing typed is an error."""

import unicodedata

import geopandas as gpd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.layer import Privacy
from ejmap.questions.features import Features
from ejmap.questions.gazetteer import Gazetteer
from ejmap.questions.spoken import folded
from ejmap.region import COMMUNITIES
from ejmap.text import LANGUAGES


@pytest.fixture(scope="module")
def gazetteer(seed_sources):
    return Gazetteer(seed_sources)


# Monitors outside the valley, drawn to compare with: nothing can be told of those places.
OUTSIDE = {("air_quality", "060655001"), ("air_quality", "060254004")}


def kinds(found):
    return {one.kind for one in found}


def named(sources, kind, **names):
    """A gazetteer of a few features of one layer, with invented names by id."""
    table = sources[kind].table
    rows = table[table["id"].isin(list(names))].copy()
    for column in ("name", "name_en", "name_es"):
        if column in rows:
            rows[column] = rows["id"].map(names)
    return Gazetteer({kind: Features(sources[kind].layer, rows)})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spoken_in", LANGUAGES)
def test_every_entry_is_found_by_its_own_full_name(gazetteer, language, spoken_in):
    lost = [
        one
        for one in gazetteer.entries
        if one not in gazetteer.search(one.name.say(spoken_in), language)
    ]
    assert lost == []


def test_every_entry_is_found_by_its_id(gazetteer):
    numbers = [one for one in gazetteer.entries if one.kind != "community"]
    assert [one for one in numbers if one not in gazetteer.search(one.id, "en")] == []


def test_no_two_entries_of_a_kind_have_one_name(gazetteer):
    for language in LANGUAGES:
        names = [(one.kind, one.name.say(language)) for one in gazetteer.entries]
        assert len(names) == len(set(names))


def test_every_named_feature_in_the_valley_is_there(seed_sources, gazetteer):
    expected = {
        (key, listed)
        for key in ("mobile_home_parks", "bus_stops", "schools", "water_systems", "air_quality")
        for listed in seed_sources[key].ids
        if (key, listed) not in OUTSIDE
    } | {("community", one.key) for one in COMMUNITIES}
    assert {(one.kind, one.id) for one in gazetteer.entries} == expected


@given(text=st.text(max_size=60), language=st.sampled_from(LANGUAGES))
def test_no_text_is_an_error(gazetteer, text, language):
    assert len(gazetteer.search(text, language)) <= 8


@given(start=st.sampled_from(["traila ", "oasis ", "avenida ", "camión "]), more=st.text())
def test_no_text_behind_a_known_word_is_an_error(gazetteer, start, more):
    assert len(gazetteer.search(start + more, "es")) <= 8


@pytest.mark.parametrize("text", ["", "   ", "?!", "\x00", "\ud800", "🚌", "__", "xqzwv"])
def test_nothing_that_is_a_name_finds_nothing(gazetteer, text):
    assert gazetteer.search(text, "es") == []


def test_a_very_long_text_is_read_no_further_than_a_name_goes(gazetteer):
    assert gazetteer.search("oasis " * 100_000, "es")[0].id == "oasis"


@pytest.mark.parametrize("most", [0, 1, 3])
def test_no_more_are_offered_than_are_wanted(gazetteer, most):
    assert len(gazetteer.search("oasis", "es", most)) == most


def test_a_name_of_several_things_brings_each_of_them_with_the_community_first(gazetteer):
    found = gazetteer.search("Oasis", "es")
    assert (found[0].kind, found[0].id) == ("community", "oasis")
    assert kinds(found) >= {"community", "mobile_home_parks", "water_systems", "schools"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_says_what_it_is(seed_sources, gazetteer, language):
    for one in gazetteer.entries:
        layer = "communities" if one.kind == "community" else one.kind
        assert one.kind_words.say(language) == seed_sources[layer].layer.noun.one.say(language)


@pytest.mark.parametrize(
    ("kind", "listed", "where"),
    [
        ("schools", "33736766032254", ("Mecca", "Mecca")),
        ("mobile_home_parks", "CA3303070", ("near Oasis", "cerca de Oasis")),
        ("mobile_home_parks", "33-0002-MP", None),
        ("community", "mecca", None),
    ],
)
def test_it_is_said_where_a_thing_is_as_far_as_that_is_known(gazetteer, kind, listed, where):
    found = next(one for one in gazetteer.entries if (one.kind, one.id) == (kind, listed))
    assert (found.where and (found.where.en, found.where.es)) == where


@pytest.mark.parametrize(
    "text", ["MECCA ELEMENTARY", "elementary mecca", "mec elem", "Mécca, Elementáry.", "mecca-élem"]
)
def test_capitals_accents_signs_order_and_endings_do_not_matter(gazetteer, text):
    assert gazetteer.search(text, "en")[0].name.en == "Mecca Elementary"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("traila", "mobile_home_parks"),
        ("trailas", "mobile_home_parks"),
        ("tráiler", "mobile_home_parks"),
        ("trailer park", "mobile_home_parks"),
        ("parque de trailas", "mobile_home_parks"),
        ("camión", "bus_stops"),
        ("el bus", "bus_stops"),
        ("la parada", "bus_stops"),
        ("tolvanera", "air_quality"),
        ("terregal", "air_quality"),
        ("polvareda", "air_quality"),
        ("agua de la llave", "water_systems"),
        ("agua del grifo", "water_systems"),
        ("agua del tubo", "water_systems"),
        ("escuelas", "schools"),
        ("comunidad", "community"),
    ],
)
def test_a_word_for_a_kind_brings_that_kind_first(gazetteer, text, kind):
    assert gazetteer.search(text, "es", 4)
    assert kinds(gazetteer.search(text, "es", 4)) == {kind}


def test_a_word_for_a_kind_with_a_place_brings_that_kind_of_that_place(gazetteer):
    found = gazetteer.search("traila oasis", "es")
    assert kinds(found) == {"mobile_home_parks"}
    assert all("Oasis" in one.where.es for one in found)


def test_stops_of_a_place_are_found_by_what_people_call_a_bus(gazetteer):
    found = gazetteer.search("camion mecca", "es", 20)
    assert found
    assert kinds(found) == {"bus_stops"}
    assert all("Mecca" in f"{one.where.es} {one.name.es}" for one in found)


def test_the_reservation_brings_what_stands_on_tribal_land(seed_sources, gazetteer):
    found = gazetteer.search("la reservación", "es", 100)
    land = seed_sources["tribal_land"].table.geometry.union_all().buffer(1e-6)
    assert found
    for one in found:
        shape = seed_sources[one.kind].row_of(one.id)["geometry"]
        assert shape.intersects(land)


@pytest.mark.parametrize("text", ["camino de tierra", "terracería", "unpaved roads"])
def test_dirt_roads_bring_the_mobile_home_parks_on_the_paving_list(seed_sources, gazetteer, text):
    table = seed_sources["mobile_home_parks"].table
    listed = set(table.loc[table["paving_status"].notna(), "id"])
    assert {one.id for one in gazetteer.search(text, "es", 100)} == listed


def test_two_stops_across_the_road_are_told_apart_by_where_their_buses_go(gazetteer):
    found = gazetteer.search("Ave 57 at Filmore", "en", 2)
    assert [one.name.en for one in found] == [
        "Ave 57 at Filmore (91 towards Indio; 95 towards Coachella)",
        "Ave 57 at Filmore (91 towards Mecca & Oasis; 95 towards North Shore)",
    ]


def test_two_stops_with_the_same_buses_are_told_apart_by_number(gazetteer):
    found = gazetteer.search("dr carreon at monroe", "es", 2)
    assert {one.name.es for one in found} == {
        "Dr Carreon at Monroe (parada 377)",
        "Dr Carreon at Monroe (parada 378)",
    }


def test_a_described_name_is_found_in_either_language_whatever_the_page_speaks(gazetteer):
    for text in ("small system, Avenue 66, Oasis", "sistema pequeño, avenida 66, Oasis"):
        for language in LANGUAGES:
            assert gazetteer.search(text, language)[0].id == "CA3303048"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("tirmal", "Thermal"),
        ("norte shore", "North Shore"),
        ("coachela", "Coachella"),
        ("vista santa rossa", "Vista Santa Rosa"),
    ],
)
def test_a_slip_of_the_keys_is_mended(gazetteer, text, name):
    assert gazetteer.search(text, "es")[0].name.es == name


def test_nothing_is_mended_where_something_is_found(gazetteer):
    exact = gazetteer.search("desert rose", "en", 100)
    assert {one.name.en for one in exact} == {"Desert Rose MHP"}


def test_a_number_is_never_taken_for_another(seed_sources):
    one = named(seed_sources, "water_systems", CA3301116="Invented Avenue 57")
    assert one.search("invented 57", "en")
    assert one.search("invented 99", "en") == []


@pytest.mark.parametrize("short", ["st", "street", "calle"])
def test_a_street_is_found_however_the_word_is_written(seed_sources, short):
    one = named(seed_sources, "water_systems", CA3301116="Camp, Zinnia St")
    assert [each.id for each in one.search(f"zinnia {short}", "es")] == ["CA3301116"]


def test_a_name_wins_over_a_thing_that_only_stands_there(gazetteer):
    found = gazetteer.search("mecca", "es", 4)
    assert all("Mecca" in one.name.es for one in found)


def test_a_name_that_holds_the_word_for_another_kind_is_still_found(gazetteer):
    found = gazetteer.search("CVUSD, Westside School", "en")
    assert found[0].id == "CA3301153"


def test_names_of_signs_alone_and_of_no_name_do_not_break_the_gazetteer(seed_sources):
    one = named(seed_sources, "water_systems", CA3301116="???", CA3301118="<b>x</b>")
    assert [each.id for each in one.search("b x b", "en")] == ["CA3301118"]


@pytest.mark.parametrize("keys", [(), ("communities",), ("bus_stops", "schools")])
def test_a_gazetteer_is_made_of_whatever_is_published(seed_sources, keys):
    one = Gazetteer({key: seed_sources[key] for key in keys})
    assert kinds(one.entries) == {"community" if key == "communities" else key for key in keys}


def test_empty_layers_have_no_entries(seed_sources):
    def empty(features):
        return Features(features.layer, gpd.GeoDataFrame(features.table.iloc[:0]))

    one = Gazetteer({key: empty(features) for key, features in seed_sources.items()})
    assert one.entries == []
    assert one.search("oasis", "es") == []


@given(text=st.text())
def test_folding_again_changes_nothing(text):
    once = folded(text)
    assert folded(once) == once
    assert once == once.casefold()
    assert not any(unicodedata.combining(sign) for sign in once)


def test_a_layer_given_as_counts_alone_is_not_looked_up(seed_sources):
    features = seed_sources["mobile_home_parks"]
    hidden = features.layer.model_copy(update={"privacy": Privacy.AGGREGATE})
    one = Gazetteer({"mobile_home_parks": Features(hidden, features.table)})
    assert one.entries == []


@pytest.mark.parametrize("text", ["flúor", "fluoruro", "fluoride", "arsénico", "arsenic"])
def test_no_place_is_found_by_what_may_be_in_its_water(gazetteer, text):
    assert gazetteer.search(text, "es") == []
