"""The first of several publications, when it was got, and what a layer held last."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from ejmap.errors import (
    FieldsChanged,
    KeyMissing,
    SourceError,
    SourceMissing,
    SourceMoved,
    SourceRefused,
    SourceSaysError,
    SourceUnreachable,
)
from ejmap.sources.asking.fetched import Fetchable, Fetched
from ejmap.sources.first_of import AnyOf, FetchedIfThere, FirstOf, IfThere, as_found
from ejmap.sources.got import NOTE, day_got, write_note
from ejmap.sources.our_last import OurLast

AT = datetime(2031, 3, 4, 23, 30, tzinfo=UTC)
GONE = {
    "refused": SourceRefused("one", "http://one.example", 404, "gone", "never"),
    "moved": SourceMoved("one", "http://one.example", "http://two.example", "far"),
    "no key": KeyMissing("one", "EJMAP_INVENTED", "http://one.example"),
    "taken away": SourceSaysError("one", "http://one.example", "400 Invalid URL"),
}
STILL_THERE = {
    "unreachable": SourceUnreachable("one", "http://one.example", "too_slow", "slow"),
    "out of order": SourceRefused("one", "http://one.example", 503, "trouble", "later"),
    "other fields": FieldsChanged("one", "http://one.example", ["NAME"], ["TITLE"]),
    "says an error": SourceSaysError("one", "http://one.example", "500 Unable to query"),
}


@dataclass(frozen=True)
class ByHand:
    path: str

    def read(self, folder):
        return (folder / self.path).read_text()


@dataclass(frozen=True)
class Online(ByHand):
    error: SourceError | None = None
    asked: list = field(default_factory=list)

    def fetch(self, _client, folder, since=None):
        self.asked.append(since)
        if self.error:
            raise self.error
        (folder / self.path).write_text(self.path)
        return Fetched(self.path, "http://loopback", AT, 1)


def two(error=None):
    return FirstOf({"one": Online("one.txt", error), "other": Online("other.txt")})


def put(folder, *names):
    for name in names:
        (folder / name).write_text(name)


def test_the_first_whose_file_is_there_is_read_and_named(tmp_path):
    put(tmp_path, "other.txt", "one.txt")
    assert (two().read(tmp_path).name, two().read(tmp_path).table) == ("one", "one.txt")
    (tmp_path / "one.txt").unlink()
    assert two().read(tmp_path).name == "other"


def test_without_any_file_all_are_named(tmp_path):
    with pytest.raises(SourceMissing, match=r"one\.txt.*other\.txt"):
        two().read(tmp_path)


def test_the_first_that_answers_is_fetched_and_no_other_asked(tmp_path):
    sources = two()
    assert sources.fetch(None, tmp_path, "since").path == "one.txt"
    assert sources.readers["one"].asked == ["since"]
    assert sources.readers["other"].asked == []


@pytest.mark.parametrize("error", GONE.values(), ids=GONE)
def test_where_the_first_is_gone_the_next_is_fetched_whole(tmp_path, error):
    sources = two(error)
    assert sources.fetch(None, tmp_path, "since").path == "other.txt"
    assert sources.readers["other"].asked == [None]


@pytest.mark.parametrize("error", STILL_THERE.values(), ids=STILL_THERE)
def test_one_that_is_only_out_of_order_is_not_replaced_by_another(tmp_path, error):
    sources = two(error)
    with pytest.raises(SourceError) as raised:
        sources.fetch(None, tmp_path)
    assert raised.value is error
    assert sources.readers["other"].asked == []


def test_where_all_are_gone_the_first_ones_error_is_told(tmp_path):
    first, then = GONE["refused"], GONE["moved"]
    sources = FirstOf({"one": Online("one.txt", first), "other": Online("other.txt", then)})
    with pytest.raises(SourceRefused) as raised:
        sources.fetch(None, tmp_path)
    assert raised.value is first


def test_one_that_comes_by_hand_is_not_asked_for(tmp_path):
    sources = FirstOf({"hand": ByHand("hand.txt"), "online": Online("online.txt")})
    assert sources.fetch(None, tmp_path).path == "online.txt"


def test_any_of_gives_the_table_alone(tmp_path):
    put(tmp_path, "other.txt")
    assert AnyOf(two().readers).read(tmp_path) == "other.txt"


def test_what_is_not_there_is_none_and_only_what_is_online_can_be_fetched(tmp_path):
    assert IfThere(ByHand("hand.txt")).read(tmp_path) is None
    assert not isinstance(IfThere(ByHand("hand.txt")), Fetchable)
    online = FetchedIfThere(Online("online.txt"))
    assert isinstance(online, Fetchable)
    online.fetch(None, tmp_path)
    assert online.read(tmp_path) == "online.txt"


def test_a_table_without_a_name_is_given_one(tmp_path):
    put(tmp_path, "one.txt")
    assert as_found("mine", "table").name == "mine"
    assert as_found("mine", two().read(tmp_path)).name == "one"


def test_the_day_a_file_was_got_is_the_day_that_was_noted(tmp_path):
    put(tmp_path, "one.txt")
    write_note(tmp_path, {"one.txt": AT})
    write_note(tmp_path, {"other.txt": AT})
    assert two().read(tmp_path).got == date(2031, 3, 4)


@pytest.mark.parametrize("note", [None, "{", "[]", '{"one.txt": "yesterday"}', '{"one.txt": 7}'])
def test_a_file_nobody_noted_was_got_when_it_was_written(tmp_path, note):
    put(tmp_path, "one.txt")
    if note is not None:
        (tmp_path / NOTE).write_text(note)
    written = datetime.fromtimestamp((tmp_path / "one.txt").stat().st_mtime, UTC).date()
    assert day_got(tmp_path, "one.txt") == written
    assert day_got(tmp_path, "missing.txt") is None


def test_what_a_layer_held_last_is_laid_and_read(tmp_path):
    table = gpd.GeoDataFrame(
        {"id": ["a"], "name": [None]}, geometry=[shapely.Point(-116, 33.5)], crs="EPSG:4326"
    )
    last = OurLast("invented")
    assert last.read(Path(tmp_path)) is None
    last.lay(tmp_path, table)
    read = last.read(tmp_path)
    assert (list(read["id"]), read.crs.to_epsg(), len(read)) == (["a"], 4326, 1)
