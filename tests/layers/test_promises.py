"""The ledger of promises: every entry as far dated as its source is, in both languages."""

import re

import pandas as pd
import pytest

from ejmap.field import Field
from ejmap.harvest import Outcome
from ejmap.layers import import_layer, promises, unpaved_roads
from ejmap.layers.promises import LAYER
from ejmap.layers.unpaved_roads import LAYER as LISTED
from ejmap.sources.tables import TextTable

ISO = r"^\d{4}(-\d\d(-\d\d)?)?$"
# Words that lay blame; a date beside a date says enough.
BLAME = re.compile(
    r"\b(delay|late|fail|broken|only|finally|retras|tard|incumpl|apenas)", re.IGNORECASE
)


@pytest.fixture(scope="module")
def entries(tmp_path_factory) -> pd.DataFrame:
    """The compilation as it is read."""
    return promises.READS["entries"].read(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def harvest(entries, context_fixtures, six_places):
    """The compilation and an invented list."""
    reads = unpaved_roads.READS
    listed = TextTable("paving_programme.csv", reads["programme"].columns).read(context_fixtures)
    told = TextTable("paving_history.csv", reads["history"].columns).read(context_fixtures)
    return promises.normalise(
        {"entries": entries, "programme": listed, "history": told, "places": six_places}
    )


def choices(name: str) -> set[str]:
    found: Field | None = LAYER.field(name)
    assert found is not None
    return set(found.choices)


def test_every_entry_has_its_source(entries):
    assert entries["source"].notna().all()


def test_every_entry_is_said_in_both_languages(entries):
    assert entries[["what_en", "what_es"]].notna().all().all()
    assert (entries["what_en"] != entries["what_es"]).all()


@pytest.mark.parametrize("name", ["promised_for", "now_expected", "amount", "count", "people"])
def test_what_is_said_in_one_language_is_said_in_the_other(entries, name):
    assert (entries[f"{name}_en"].isna() == entries[f"{name}_es"].isna()).all()


@pytest.mark.parametrize("name", ["event_date", "source_date"])
def test_dates_are_days_months_or_years(entries, name):
    assert entries[name].dropna().str.match(ISO).all()


@pytest.mark.parametrize("name", ["topic", "stage", "programme", "community"])
def test_codes_have_words(entries, name):
    assert set(entries[name].dropna()) <= choices(name)


def test_an_entry_whose_source_gives_no_date_has_none(entries):
    undated = set(entries.loc[entries["event_date"].isna(), "id"])
    assert {"roads-alianza-count", "water-task-force-aim", "water-more-needed"} <= undated


def test_no_entry_lays_blame(entries):
    said = [*entries["what_en"], *entries["what_es"]]
    assert [one for one in said if BLAME.search(one)] == []


def test_numbers_of_money_stand_in_their_words_too(entries):
    assert entries.loc[entries["amount_usd"].notna(), "amount_en"].notna().all()


@pytest.mark.parametrize("count", ["26", "30", "31", "35", "nearly 40", "more than 80", "100"])
def test_counts_that_differ_stay_side_by_side(entries, count):
    assert entries["count_en"].dropna().str.contains(rf"\b{count}\b").any()


def test_about_forty_is_no_number(entries):
    nearly = entries[entries["count_en"].fillna("").str.contains("nearly")]
    assert nearly["park_count"].isna().all()


def test_first_and_newest_date_of_the_second_programme_are_both_kept(entries):
    of_it = entries[entries["programme"] == "paving_2023"]
    assert list(of_it["promised_for_en"].dropna()) == ["mid-2024"]
    assert of_it["now_expected_en"].dropna().str.contains("2026").all()


def test_of_buses_no_date_was_promised(entries):
    buses = entries[entries["topic"] == "bus"]
    assert buses[["promised_for_en", "now_expected_en"]].isna().all().all()


def test_nothing_of_the_compilation_has_a_dot(harvest, entries):
    compiled = harvest.table["id"].isin(entries["id"])
    assert harvest.table.loc[compiled].geometry.isna().all()


def test_listed_sites_are_named_as_the_list_shows_them(harvest):
    assert harvest.table["what_en"].iloc[-4] == (
        "On the tentative list of sites to be paved: site on Invented Ave"
    )


def test_a_site_without_a_place_has_no_dot(harvest):
    placed = harvest.table.iloc[-5:].geometry.notna()
    assert list(placed) == [True, True, True, False, True]


def test_a_doubtful_dot_is_drawn_doubtful_and_lies_in_no_community(harvest):
    doubtful = harvest.table[harvest.table["location_doubtful"].eq(True)]
    assert list(LAYER.style.rule_numbers(doubtful)) == [0]
    assert doubtful["community"].isna().all()


def test_every_row_is_accounted_for(harvest, entries):
    told = harvest.ledger.groupby("paper").size()
    assert dict(told) == {"entries": len(entries), "programme": 5}
    assert (harvest.ledger["outcome"] == Outcome.DOUBTFUL).sum() == 1


@pytest.mark.parametrize(
    ("stage", "rule"),
    [("done", 1), ("under_way", 1), ("contracted", 2), ("funded", 2), ("listed", 3)],
)
def test_the_stage_is_drawn_by_how_much_of_the_symbol_is_filled(stage, rule):
    row = pd.DataFrame({"stage": [stage], "location_doubtful": [False]})
    assert list(LAYER.style.rule_numbers(row)) == [rule]


def test_its_symbol_has_another_shape_and_colour_than_the_lists():
    mine = {(rule.symbol.shape, rule.symbol.colour) for rule in LAYER.style.rules}
    theirs = {(rule.symbol.shape, rule.symbol.colour) for rule in LISTED.style.rules}
    assert {shape for shape, _ in mine}.isdisjoint(shape for shape, _ in theirs)
    assert {colour for _, colour in mine}.isdisjoint(colour for _, colour in theirs)


def test_it_is_off_at_the_start():
    assert not LAYER.on_at_start


@pytest.mark.real
def test_all_14_sites_stand_in_it_ten_with_a_dot(real_data):
    table = import_layer("promises", real_data).table
    listed = table[table["site_id"].notna()]
    assert (len(listed), listed.geometry.notna().sum(), table.geometry.notna().sum()) == (
        14,
        10,
        10,
    )
    assert listed["location_doubtful"].eq(True).sum() == 1


@pytest.mark.real
def test_every_dated_fact_of_the_paving_file_stands_in_it(real_data):
    told = TextTable(
        "roads/paving_history.csv", ("date", "park_count", "amount_usd", "length_mi")
    ).read(real_data)
    table = import_layer("promises", real_data).table
    for fact in told.to_dict("records"):
        same_day = table[table["event_date"] == fact["date"]]
        assert len(same_day), fact
        for name in ("park_count", "amount_usd", "length_mi"):
            if pd.notna(fact[name]):
                said = "".join(same_day["count_en"].dropna())
                numbers = set(same_day[name].dropna().astype(float))
                assert float(fact[name]) in numbers or fact[name] in said, fact
