"""Both bus layers, of an invented timetable newer than that of 2018."""

import zipfile
from datetime import UTC, datetime
from functools import cache

import pytest

from ejmap.errors import SourceChanged
from ejmap.layer import check
from ejmap.layers import bus_routes, bus_stops, defined
from ejmap.sources.got import write_note
from ejmap.timetable.online import FEED, OF_2018, ONLINE
from tests.conftest import FIXTURES

LAYERS = {"bus_stops": bus_stops, "bus_routes": bus_routes}


@pytest.fixture(params=LAYERS)
def key(request):
    return request.param


def made_of(folder, places, key, changes):
    """Make the layer of a feed of 2031, its members changed where told."""
    (folder / "transit").mkdir()
    with zipfile.ZipFile(folder / FEED.path, "w") as archive:
        for member in (FIXTURES / "transit" / "invented_feed").glob("*.txt"):
            words = member.read_text(encoding="utf-8").replace("201801", "203103")
            words = changes.get(member.stem, str)(words)
            archive.writestr(member.name, words.encode("utf-8-sig"))
    write_note(folder, {FEED.path: datetime(2031, 3, 5, 1, tzinfo=UTC)})
    harvest = LAYERS[key].normalise({"feed": FEED.read(folder), "places": places})
    layer = defined(key, harvest)
    check(layer, harvest.table)
    return layer, harvest


@pytest.fixture(scope="module")
def as_it_is(tmp_path_factory, invented_places):
    """The layer of the feed without a change, made once for all who only look at it."""
    return cache(lambda key: made_of(tmp_path_factory.mktemp("feed"), invented_places, key, {}))


@pytest.fixture
def made(tmp_path, invented_places, key, as_it_is):
    """Make the layer of a feed of 2031, its members changed where told."""
    return lambda **changes: (
        made_of(tmp_path, invented_places, key, changes) if changes else as_it_is(key)
    )


def header_alone(words):
    return words.splitlines()[0] + "\n"


def on_its_side(words):
    return words.replace("stop_lat,stop_lon", "stop_lon,stop_lat")


def test_the_layer_is_that_of_2018_with_other_dates(made, key):
    _, harvest = made()
    assert set(harvest.table["timetable"]) == {"2031-03-01/2031-03-31"}


@pytest.mark.parametrize("year", ["2018", "2021"])
def test_no_word_tells_of_another_years_timetable(made, year):
    layer, _ = made()
    assert year not in layer.model_dump_json(exclude={"papers"})


def test_the_notice_says_the_months_and_whom_to_call(made):
    layer, _ = made()
    assert layer.notice.en.startswith("Timetable of March 1 to March 31, 2031. It may have changed")
    assert layer.notice.es.startswith("Horario del 1 de marzo al 31 de marzo de 2031. Puede haber")
    assert "1-800-347-8628" in layer.notice.es


def test_the_paper_says_its_days_and_the_day_it_was_got(made):
    (paper,) = made()[0].papers
    assert (paper.data_date, f"{paper.retrieved}") == ("2031-03-01/2031-03-31", "2031-03-05")
    assert "terms are not in the feed" in paper.licence.name.en


def test_every_row_is_told_of_a_paper_of_the_layer(made):
    layer, harvest = made()
    assert set(harvest.ledger["paper"]) <= {paper.key for paper in layer.papers}


def test_a_renamed_column_is_told(made):
    with pytest.raises(SourceChanged, match="also stop_lat"):
        made(stops=lambda words: words.replace("stop_lat", "latitude"))


def test_latitudes_in_the_place_of_longitudes_are_told(made):
    with pytest.raises(SourceChanged, match="latitude before longitude"):
        made(stops=on_its_side)


def test_a_stop_that_comes_twice_is_told(made):
    with pytest.raises(SourceChanged, match="“900” twice"):
        made(stops=lambda words: words.rstrip() + "\n" + words.rstrip().splitlines()[-1] + "\n")


def test_a_coordinate_that_is_none_is_told(made):
    with pytest.raises(SourceChanged, match="“n/a” as stop_lat"):
        made(stops=lambda words: words.replace("33.5766", "n/a"))


def test_a_timetable_without_a_day_is_told(made):
    with pytest.raises(SourceChanged, match="no days of service"):
        made(calendar=header_alone)


def test_a_timetable_without_a_bus_is_an_empty_layer(made):
    _, harvest = made(stop_times=header_alone)
    assert harvest.table.empty


def test_the_newer_timetable_is_taken_where_both_are_there():
    assert list(FEED.readers) == [ONLINE, OF_2018]
