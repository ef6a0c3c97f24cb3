"""Seven columns side by side: what is counted, what is not known, and links that show just that."""

import json
import re
from functools import reduce
from urllib.parse import parse_qs

import geopandas as gpd
import pytest

from ejmap.errors import UnknownCommunity
from ejmap.layer import Privacy
from ejmap.layers import all_layers
from ejmap.questions.answering import answer
from ejmap.questions.features import Features
from ejmap.questions.indicators.column import KEYS
from ejmap.questions.profiles import profile_json, profile_of, profiles
from ejmap.questions.question import question_from_query
from ejmap.region import BETWEEN, COMMUNITIES, COMMUNITY_CHOICES
from ejmap.text import LANGUAGES, words
from ejmap.view import query_from_view, view_from_query

LAYERS = {one.key: one for one in all_layers()}
PARKS, STOPS, SYSTEMS = "mobile_home_parks", "bus_stops", "water_systems"
SITES, MONITORS, TRACTS = "unpaved_roads", "air_quality", "census_tracts"
COUNTED = {
    "parks": PARKS,
    "parks_quarter_mile": PARKS,
    "parks_half_mile": PARKS,
    "stops": STOPS,
    "water_systems": SYSTEMS,
    "water_kind_": SYSTEMS,
    "water_status_": SYSTEMS,
    "water_flagged_": SYSTEMS,
    "paving_": SITES,
}


def layer_counted_by(indicator):
    return next((of for key, of in COUNTED.items() if indicator.key.startswith(key)), None)


@pytest.fixture(scope="module")
def seven(seed_sources):
    return profiles(seed_sources)


@pytest.fixture(scope="module")
def every(seven):
    return [(profile, one) for profile in seven for one in profile.indicators]


def test_the_columns_are_the_six_communities_and_between_them(seven):
    assert [one.key for one in seven] == [*(one.key for one in COMMUNITIES), BETWEEN]
    assert [one.name for one in seven] == [COMMUNITY_CHOICES[one.key] for one in seven]


def test_every_column_has_the_same_indicators_in_the_same_order(seven):
    keys = [one.key for one in seven[0].indicators]
    assert len(keys) == len(set(keys))
    for profile in seven:
        assert [one.key for one in profile.indicators] == keys


def test_groups_follow_each_other(seven):
    groups = [one.group for one in seven[0].indicators]
    assert list(dict.fromkeys(groups)) == [
        "people", "homes", "bus", "water", "roads", "air", "context",
    ]  # fmt: skip
    assert groups == sorted(groups, key=groups.index)


def test_the_columns_and_what_has_no_certain_place_make_up_every_layer(seven, seed_sources):
    for one in seven[0].indicators:
        layer = layer_counted_by(one)
        if layer is None:
            continue
        columns = [profile.indicator(one.key) for profile in seven]
        counted = [each.value if each.of is None else each.of for each in columns]
        assert sum(counted) + one.unplaced == len(seed_sources[layer].table), one.key


def test_what_is_counted_and_what_is_counted_nowhere_make_up_the_valleys_number(
    seven, seed_sources
):
    for one in seven[0].indicators:
        layer = layer_counted_by(one)
        if layer is None or one.key.startswith("parks_") or one.key == "paving_done":
            continue
        where = conditions(seven[-1].indicator(one.key).evidence)[1:]
        table = seed_sources[layer].table
        met = reduce(lambda rows, each: rows[each.matches(rows)], where, table)
        counted = sum(profile.indicator(one.key).value or 0 for profile in seven)
        assert counted + one.unplaced_value == len(met), one.key


def test_the_size_of_all_columns_and_of_what_is_in_none_is_that_of_the_layer(seven, seed_sources):
    total = seed_sources[PARKS].table["size_count"].sum()
    columns = [profile.indicator("size") for profile in seven]
    assert sum(one.value for one in columns) + columns[0].unplaced_value == total


def conditions(evidence):
    view = view_from_query(evidence, LAYERS.get)
    return [one.condition for one in view.filters]


def test_a_link_to_evidence_is_understood_as_it_is_written(every):
    for profile, one in every:
        if one.evidence:
            view = view_from_query(one.evidence, LAYERS.get)
            assert query_from_view(view) == one.evidence, (profile.key, one.key)


def shown(evidence, sources):
    """The rows that Explore shows of the first layer of a link."""
    view = view_from_query(evidence, LAYERS.get)
    table = sources[view.on[0]].table
    mine = [one.condition for one in view.filters if one.layer == view.on[0]]
    return reduce(lambda rows, one: rows[one.matches(rows)], mine, table)


def test_a_link_to_evidence_shows_as_many_features_as_are_counted(every, seed_sources):
    for profile, one in every:
        if layer_counted_by(one) and one.evidence and not one.key.startswith("parks_"):
            counted = one.value or 0
            assert len(shown(one.evidence, seed_sources)) == counted, (profile.key, one.key)


def test_a_share_of_mobile_home_parks_shows_all_that_it_is_a_share_of(every, seed_sources):
    for _, one in every:
        if one.key.startswith("parks_"):
            assert len(shown(one.evidence, seed_sources)) == one.of


def test_a_share_of_mobile_home_parks_is_what_its_question_answers(every, seed_sources):
    for _, one in every:
        if one.question:
            asked = question_from_query(one.question, LAYERS).sound()
            counts = answer(asked, seed_sources).counts
            assert (counts.yes, counts.yes + counts.no) == (one.value or 0, one.of)
            assert counts.unknown == one.unplaced


def test_the_longest_wait_shows_only_the_stops_that_have_it(every, seed_sources):
    for _, one in every:
        if one.key == "longest_wait" and one.value is not None:
            found = shown(one.evidence, seed_sources)
            assert set(found["longest_gap_weekday_min"]) == {one.value}
            assert f"{len(found)}" in one.note.en.split()


def test_the_air_of_a_community_shows_its_monitor_and_no_other(every, seed_sources):
    for profile, one in every:
        if one.group == "air" and one.evidence:
            (row,) = shown(one.evidence, seed_sources).to_dict("records")
            whose = profile.indicator("pm10_monitor").text
            assert (whose.en, whose.es) == (row["name_en"], row["name_es"])


def test_known_figures_of_the_seed_stand(seven):
    between = seven[-1]
    small = [one.indicator("water_kind_state_small") for one in seven]
    parks = [one.indicator("parks") for one in seven]
    counted = sum(one.value or 0 for one in small)
    assert (between.indicator("water_kind_state_small").value, counted) == (24, 53)
    assert (between.indicator("parks").value, sum(one.value for one in parks)) == (21, 41)


def test_old_lists_and_estimates_are_dated_where_they_are_read(seven):
    mecca = seven[KEYS.index("mecca")]
    assert "2018" in mecca.indicator("buses_weekday").label.es
    assert "de agosto de 2024" in mecca.indicator("water_status_failing").note.es
    assert "2022 a 2023" in mecca.indicator("water_flagged_arsenic").note.es
    assert "2019" in mecca.indicator("pm10_over_ca").note.es


@pytest.mark.parametrize(
    "key", ["pm10_same_days_over_ca", "pm10_monitor", "pm10_over_us", "pm10_distance", "ces_range"]
)
def test_between_the_communities_no_middle_is_measured_from(seven, key):
    found = seven[-1].indicator(key)
    assert found.value is None
    assert found.text.es == "no se calcula"
    assert found.note


def test_dust_is_set_side_by_side_on_the_days_that_all_monitors_measured_alone(seven):
    found = [one.indicator("pm10_same_days_over_ca") for one in seven[:-1]]
    by_monitor = {
        profile.indicator("pm10_monitor").text.en: one.value
        for profile, one in zip(seven, found, strict=False)
    }
    assert by_monitor == {
        "Twenty-Nine Palms, at Coachella": 11,
        "Torres Martinez": 39,
        "Mecca (Saul Martinez)": 14,
    }
    assert {one.of for one in found} == {106}
    assert {one.note for one in found} == {found[0].note}


def test_the_same_days_are_told_with_their_span_and_their_monitors(seven):
    note = seven[0].indicator("pm10_same_days_over_us").note
    assert note.es.startswith("En los mismos 106 días, del 1 de marzo al 30 de junio de 2019,")
    assert "March 1 to June 30, 2019" in note.en
    for name in ("Twenty-Nine Palms", "Torres Martinez", "Mecca (Saul Martinez)"):
        assert name in note.es


def test_each_monitors_own_span_stands_beside_its_own_count(seven):
    note = seven[KEYS.index("thermal")].indicator("pm10_over_ca").note
    assert "99 días rebasaron" in note.es
    assert "del 1 de enero al 31 de octubre de 2019" in note.es


def test_where_a_list_names_none_the_0_says_so_and_a_share_has_nothing_to_count(seven):
    shore = seven[KEYS.index("north_shore")]
    for key in ("parks", "size", "water_systems"):
        found = shore.indicator(key)
        assert (found.value, found.text.es) == (0, "no se encontró ninguno en las listas"), key
    for key in ("parks_half_mile", "water_kind_community", "paving_planned"):
        found = shore.indicator(key)
        assert (found.value, found.of, found.text.es) == (None, 0, "no hay nada que contar"), key


def test_a_0_of_some_is_a_number_like_any_other(seven):
    found = seven[KEYS.index("mecca")].indicator("water_status_at_risk")
    assert (found.value, found.of, found.text) == (0, 2, None)


def test_kinds_and_sites_are_called_by_what_is_counted_together(seven):
    labels = {one.key: one.label for one in seven[0].indicators}
    for key, label in labels.items():
        if key.startswith("water_kind_"):
            assert label.es.startswith("Sistemas de agua ")
        if key.startswith("paving_"):
            assert label.es.startswith("Sitios de la lista de pavimentación de 2025: ")


def test_people_between_the_communities_are_not_counted_and_unknown(seven):
    found = seven[-1].indicator("people")
    assert (found.value, found.unknown) == (None, 1)


def test_a_blank_population_is_unknown_and_says_why(seven):
    found = seven[KEYS.index("mecca")].indicator("people")
    assert (found.value, found.unknown, found.text.es) == (None, 1, "no se sabe")
    assert "not known" not in found.note.en
    assert "no se sabe" not in found.note.es


def test_whatever_has_no_number_says_why_in_both_languages(every):
    for profile, one in every:
        if one.value is None:
            assert one.text, (profile.key, one.key)


def test_every_number_has_its_paper(every):
    assert [one.key for _, one in every if not one.papers] == []


def test_size_has_one_unit_that_names_both_measures(every):
    for _, one in every:
        if one.key == "size":
            assert one.unit.en == "spaces or connections"
        else:
            assert not one.unit or "connections" not in one.unit.en


def test_no_indicator_speaks_of_permits_but_to_say_that_lists_tell_nothing_of_them(every):
    for _, one in every:
        for text in filter(None, (one.label, one.text, one.unit)):
            assert "permit register" not in text.en
        assert "size_kind" not in (one.evidence or "")
        assert "papers" not in (one.evidence or "")


def test_done_is_not_known_while_no_list_says_so(every):
    for _, one in every:
        if one.key == "paving_done":
            assert (one.value, one.text.en) == (None, "not known")
            assert "35" in one.note.en


def test_a_layer_that_holds_nothing_gives_no_number_and_no_error(seed_sources):
    empty = {
        key: Features(one.layer, gpd.GeoDataFrame(one.table.iloc[:0]))
        for key, one in seed_sources.items()
    }
    for profile in profiles(empty):
        assert profile.indicators
        assert [one.key for one in profile.indicators if one.value is not None] == []


@pytest.mark.parametrize("missing", [PARKS, STOPS, SYSTEMS, SITES, MONITORS, TRACTS, "communities"])
def test_a_layer_that_is_not_published_leaves_the_others_as_they_are(seed_sources, seven, missing):
    left = {key: one for key, one in seed_sources.items() if key != missing}
    whole = {one.key: one.value for one in seven[1].indicators}
    for one in profiles(left)[1].indicators:
        assert one.value == whole[one.key]


def test_a_layer_given_as_counts_alone_is_not_counted_here(seed_sources):
    features = seed_sources[PARKS]
    hidden = features.layer.model_copy(update={"privacy": Privacy.AGGREGATE})
    sources = {**seed_sources, PARKS: Features(hidden, features.table)}
    assert profile_of("mecca", sources).indicator("parks") is None


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("mecca", "mecca"),
        ("MECCA", "mecca"),
        ("Mécca", "mecca"),
        (" north  shore ", "north_shore"),
        ("north_shore", "north_shore"),
        ("Vista Santa Rosa", "vista_santa_rosa"),
        ("0653224", "oasis"),
        ("between", "between"),
        ("Between communities", "between"),
        ("entre comunidades", "between"),
    ],
)
def test_a_column_is_known_by_key_and_name_however_it_is_written(seed_sources, said, key):
    assert profile_of(said, seed_sources).key == key


@pytest.mark.parametrize("said", ["", "Atlantis", "?", "Indio", "mec"])
def test_any_other_place_is_unknown(said):
    with pytest.raises(UnknownCommunity) as caught:
        profile_of(said, {})
    for language in LANGUAGES:
        told = words(language).error(caught.value)
        assert all(one.say(language) in told for one in COMMUNITY_CHOICES.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_profile_is_plain_data(seven, language):
    for profile in seven:
        said = profile_json(profile, language)
        assert json.loads(json.dumps(said)) == said
        assert set(said["notice"]) == set(LANGUAGES)
        assert len(said["indicators"]) == len(profile.indicators)
        for one in said["indicators"]:
            assert {"key", "value", "unit", "of", "unknown", "source"} <= set(one)
            assert one["source"][0]["publisher"]
            assert "lang" not in parse_qs(one["evidence"] or "")


def test_whole_numbers_are_written_without_a_point(seven):
    said = profile_json(seven[0])["indicators"]
    assert all(not isinstance(one["value"], float) for one in said)


def test_between_says_what_else_lies_there(seven):
    assert "Indio" in seven[-1].note.es
    assert [one.note for one in seven[:-1]] == [None] * 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_and_nouns_of_notes_agree(every, language):
    wrong = re.compile(r"\b1 (bus stops|paradas|days|días)\b|\b(?!1\b)\d+ (bus stop|parada)\b")
    for _, one in every:
        for text in filter(None, (one.note, one.text, one.label)):
            assert not wrong.search(text.say(language))


def test_spanish_joins_its_small_words(every):
    for _, one in every:
        for text in filter(None, (one.note, one.text, one.label, one.unit)):
            assert not re.search(r"\b(de|a) el\b", text.es)
            assert "No se encontró" not in text.es or "no se sabe" not in text.es.lower()


def test_no_small_system_is_on_the_status_lists_as_the_note_says(seed_sources):
    table = seed_sources[SYSTEMS].table
    assert table.loc[table["kind"] == "state_small", "status"].isna().all()
