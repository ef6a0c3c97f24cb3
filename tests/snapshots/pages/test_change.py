"""Before and after, kept: two dates or two versions, the difference, what cannot be said."""

from types import SimpleNamespace

import geopandas as gpd
import pandas as pd
import pytest

from ejmap.errors import LayerNotCompared, NothingToKeep, SameSides, SideNotKnown, UnknownVersion
from ejmap.layer import Privacy


@pytest.fixture(scope="module")
def since_2015(keep):
    return keep("change", "layer=promises&from=2015-12&to=2025-09-08")


@pytest.fixture
def parks(seeded):
    """A store with two versions of the mobile home parks, the later one without two of them."""
    real = seeded.version("mobile_home_parks")
    table = real.table()
    less = _version(real, "dddd", table.iloc[2:])
    return Twice(_version(real, "cccc", table), less)


@pytest.fixture
def twice(seeded):
    """A store with two versions of the schools: one gone, one new, one of another name."""
    real = seeded.version("schools")
    table = real.table()
    later = table.iloc[1:].copy()
    later.loc[later.index[1], "name"] = "Invented Elementary"
    new = table.iloc[:1].assign(id="invented-1")
    later = gpd.GeoDataFrame(pd.concat([later, new]), crs=table.crs)
    return Twice(_version(real, "aaaa", table), _version(real, "bbbb", later))


class Twice:
    """What a keeper asks of a store: two versions of one layer, the later one shown."""

    def __init__(self, *versions):
        self._held = {one.id: one for one in versions}

    def published(self):
        return {one.layer.key: one.id for one in self._held.values()}

    def version(self, layer, version=None):
        if version not in self._held:
            raise UnknownVersion(layer, version or "-")
        return self._held[version]


def _version(real, name, table):
    return SimpleNamespace(
        layer=real.layer,
        id=name,
        created_at=real.created_at,
        table=lambda: table.reset_index(drop=True),
        community_counts=lambda: (),
        readings=lambda _wanted=None: None,
        readings_held=lambda: (),
    )


def row_of(table, name):
    return next([cell.en for cell in row[1:]] for row in table.rows if row[0].en == name)


def test_entries_up_to_each_date_are_counted(since_2015, seeded):
    dates = seeded.version("promises").table()["event_date"].dropna()
    first, last = ((dates.str[:7] <= one).sum() for one in ("2015-12", "2025-09"))
    assert [one.value.en for one in since_2015.figures] == [
        str(first),
        str(last),
        str(last - first),
    ]


def test_a_month_counts_to_its_last_day(keep):
    kept = keep("change", "layer=promises&from=2013-01-04&to=2013-08")
    assert kept.figures[1].value.en == "2"


def test_two_sides_are_two_maps_with_their_dates(since_2015):
    assert [one.label.es for one in since_2015.sides] == [
        "Hasta diciembre de 2015",
        "Hasta el 8 de septiembre de 2025",
    ]


def test_each_map_draws_its_own_entries_of_one_version(since_2015):
    before, after = (side.layers[0] for side in since_2015.sides)
    assert before.version == after.version
    assert set(before.ids) < set(after.ids)


def test_counts_by_stage_carry_their_sign(since_2015):
    stages = next(one for one in since_2015.tables if one.columns[0].en == "Stage")
    assert row_of(stages, "On the list") == ["0", "16", "+16"]
    assert row_of(stages, "Contracted") == ["2", "2", "0"]


def test_entries_without_a_date_stand_on_neither_side_and_that_is_said(since_2015, seeded):
    blank = int(seeded.version("promises").table()["event_date"].isna().sum())
    assert any(one.en.startswith(f"{blank} entries have no date") for one in since_2015.not_shown)


def test_of_dust_nothing_is_said_where_readings_lie_between(since_2015):
    (dust,) = [one for one in since_2015.not_shown if "dust changed" in one.en]
    assert "January 1 to October 31, 2019" in dust.en
    assert dust.es.startswith("No se puede decir si cambió el polvo")


def test_the_readings_that_nothing_could_be_said_from_are_among_the_sources(since_2015):
    assert "air_quality" in {one.layer for one in since_2015.sources}


def test_dates_in_the_wrong_order_are_turned_round(keep):
    kept = keep("change", "layer=promises&from=2025-09-08&to=2015-12")
    assert kept.query == "layer=promises&from=2015-12&to=2025-09-08"


def test_a_list_without_places_has_no_map(keep):
    assert keep("change", "layer=official_actions").sides == ()


def test_what_came_between_two_dates_is_listed_by_its_date(keep):
    rows = keep("change", "layer=promises&from=2013&to=2015-10").tables[-1].rows
    assert rows[0][0].en == "March 21, 2014"


def test_two_versions_tell_what_was_added_gone_and_changed(keep, twice):
    kept = keep("change", "layer=schools&from=aaaa&to=bbbb", store=twice)
    told = {one.label.en: one.value.en for one in kept.figures[2:]}
    assert told == {"Added": "1", "Gone": "1", "Moved": "0", "Changed": "1"}


def test_the_earlier_version_names_what_is_gone(keep, twice):
    rows = keep("change", "layer=schools&from=aaaa&to=bbbb", store=twice).tables[-1].rows
    assert [row[0].en for row in rows] == ["Added", "Gone", "Changed"]
    assert rows[2][1].en == "Invented Elementary"


def test_both_versions_are_among_the_sources(keep, twice):
    kept = keep("change", "layer=schools&from=aaaa&to=bbbb", store=twice)
    assert {one.version for one in kept.sources} == {"aaaa", "bbbb"}


def test_which_homes_are_gone_from_a_list_is_counted_and_never_named_or_drawn(keep, parks, seeded):
    kept = keep("change", "layer=mobile_home_parks&from=cccc&to=dddd", store=parks)
    gone = set(seeded.version("mobile_home_parks").table()["name_en"].iloc[:2])
    assert {one.label.en: one.value.en for one in kept.figures}["Gone"] == "2"
    assert kept.sides == ()
    assert not [one for table in kept.tables for row in table.rows for one in row if one.en in gone]
    assert any("says nothing about permits" in one.en for one in kept.not_shown)


def test_few_homes_that_differ_are_given_by_community(keep, parks):
    kept = keep("change", "layer=mobile_home_parks&from=cccc&to=dddd", store=parks)
    assert kept.few
    assert kept.by_community == kept.communities


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("", NothingToKeep),
        ("layer=", NothingToKeep),
        ("layer=gold&from=2015", LayerNotCompared),
        ("layer=promises&from=2015&to=2015", SameSides),
        ("layer=promises&from=2015&to=2015-12-31", SameSides),
        ("layer=promises&from=2015-13", SideNotKnown),
        ("layer=promises&from=2015-02-30&to=2016", SideNotKnown),
        ("layer=schools&from=2015&to=2016", SideNotKnown),
        ("layer=schools", SideNotKnown),
        ("layer=schools&from=../../x&to=%00", SideNotKnown),
    ],
)
def test_what_cannot_be_compared_is_told(keep, query, error):
    with pytest.raises(error):
        keep("change", query)


@pytest.mark.parametrize("privacy", [Privacy.AGGREGATE, Privacy.STAFF])
def test_a_layer_whose_rows_are_not_public_is_not_compared(keep, shelf, privacy):
    held = shelf("promises", promises={"privacy": privacy})
    with pytest.raises(LayerNotCompared):
        keep("change", "layer=promises&from=2015&to=2025", store=held)
