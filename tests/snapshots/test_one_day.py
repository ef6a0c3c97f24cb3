"""A version on one day: taken for a version by whoever lists, draws or writes it."""

import gzip
import json

import pytest

from ejmap.exports.parts import of_kept, of_view
from ejmap.server.snapshot_maps import is_plain, places
from ejmap.snapshots import taking
from ejmap.snapshots.drawn import drawn
from ejmap.snapshots.one_day import OnDay, is_there, on_day, pollutants, seen_on
from ejmap.view import OneDay
from tests.questions.monitors.invented_monitors import MECCA, OASIS, days
from tests.questions.monitors.shown_monitors import shown

AIR, DAY = "air_quality", OneDay("2019-05-16")
READINGS = [*days(MECCA, DAY.day, 154, 20), *days(OASIS, "2019-05-17", 60)]


@pytest.fixture(scope="module")
def shelved(tmp_path_factory):
    with shown(tmp_path_factory.mktemp("air"), *READINGS) as (store, _):
        yield store


@pytest.fixture
def version(shelved):
    return shelved.version(AIR)


def test_it_is_the_same_version_of_another_definition(version):
    found = on_day(version, DAY)
    assert (found.id, found.layer.key, found.feature_count) == (version.id, AIR, 3)
    assert found.layer != version.layer
    assert "day_value" not in version.table().columns


def test_its_file_draws_the_day(version):
    told = json.loads(gzip.decompress(on_day(version, DAY).geojson_gz()))
    assert told["ejmap"]["definition"]["style"]["symbol_text"] == "day_number"
    assert told["ejmap"]["version"] == version.id


def test_the_same_day_is_made_once(version):
    assert on_day(version, DAY) is on_day(version, OneDay(DAY.day))
    assert on_day(version, DAY) is not on_day(version, OneDay(DAY.day, "aqi"))


def test_a_day_without_readings_is_none(version):
    assert on_day(version, OneDay("2019-05-18")) is None


@pytest.mark.parametrize(
    ("on", "day", "there"),
    [
        ([AIR], DAY, True),
        (["schools"], DAY, False),
        ([AIR], None, False),
        ([AIR], OneDay("2020-01-01"), False),
        ([AIR], OneDay(DAY.day, pollutant="pm25"), False),
    ],
)
def test_a_day_is_there_where_its_layer_is_on_and_has_readings(version, on, day, there):
    assert is_there({AIR: version}, on, day) is there


def test_a_layer_that_is_not_published_has_no_day():
    assert not is_there({}, [AIR], DAY)
    assert seen_on({}, DAY) == {}


def test_only_the_layer_with_days_is_seen_on_a_day(version):
    assert isinstance(seen_on({AIR: version}, DAY)[AIR], OnDay)
    assert seen_on({AIR: version}, None)[AIR] is version


def test_the_pollutants_are_those_with_readings(version):
    assert pollutants(version) == ("pm10",)


def test_a_view_of_a_day_takes_the_day_away(shelved):
    (part,) = of_view(f"on={AIR}&day={DAY.day}", shelved).parts.values()
    assert part.version.table().set_index("id")["day_value"][MECCA] == 154


def test_a_kept_view_of_a_day_takes_the_day_away_and_draws_it_from_a_file_of_its_own(shelved):
    kept = taking.take(f"on={AIR}&day={DAY.day}", store=shelved)
    (part,) = of_kept([kept.kept], shelved).parts.values()
    assert isinstance(part.version, OnDay)
    (side,) = drawn(kept, store=shelved)
    (place,) = places(kept.kept)
    assert not is_plain(kept.kept, place, side.layers[0])


def test_views_of_two_days_take_the_whole_time_away(shelved):
    queries = [f"on={AIR}&day=2019-05-{one}" for one in (16, 17)]
    kept = [taking.take(one, store=shelved).kept for one in queries]
    (part,) = of_kept(kept, shelved).parts.values()
    assert not isinstance(part.version, OnDay)
