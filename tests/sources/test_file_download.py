import pytest

from ejmap.sources.asking.client import NotModified
from ejmap.sources.asking.kinds import TableOf
from ejmap.sources.file_download import Downloaded, Key
from ejmap.sources.tables import TextTable
from tests.sources.agency import Reply, client

READER = TextTable("lists/list.csv", ("a", "b"))


@pytest.fixture
def downloaded(agency):
    return Downloaded(READER, f"{agency.address}/list.csv", TableOf(("a", "b")))


def test_a_file_that_is_the_same_is_not_written_again(downloaded, agency, tmp_path):
    agency.publisher = lambda asked: (
        Reply(status=304)
        if asked.headers.get("If-None-Match") == '"v1"'
        else Reply(b"a,b\n1,2\n", headers={"ETag": '"v1"'})
    )
    first = downloaded.fetch(client(), tmp_path / "first")
    again = downloaded.fetch(client(), tmp_path / "again", first.validators)
    assert isinstance(again, NotModified)
    assert not list(tmp_path.glob("again/**/*.csv"))


def test_a_file_that_changed_is_had_with_its_new_mark(downloaded, agency, tmp_path):
    bodies = [b"a,b\n1,2\n", b"a,b\n3,4\n"]
    marks = ['"v1"', '"v2"']
    agency.publisher = lambda _asked: Reply(bodies.pop(0), headers={"ETag": marks.pop(0)})
    first = downloaded.fetch(client(), tmp_path)
    second = downloaded.fetch(client(), tmp_path, first.validators)
    assert second.validators.etag == '"v2"'
    assert downloaded.read(tmp_path)["a"].tolist() == ["3"]


@pytest.mark.parametrize(
    ("written", "day"), [("Tue, 04 Mar 2031 19:00:00 GMT", "2031-03-04"), ("yesterday", None)]
)
def test_it_is_told_when_the_publisher_last_changed_a_file(
    downloaded, agency, written, day, tmp_path
):
    agency.publisher = lambda _asked: Reply(b"a,b\n1,2\n", headers={"Last-Modified": written})
    dated = downloaded.fetch(client(), tmp_path).dated
    assert (dated and dated.date().isoformat()) == day


def test_what_is_interrupted_leaves_nothing(agency, tmp_path):
    class Interrupted:
        def check(self, _request, _path):
            raise KeyboardInterrupt

    agency.publisher = lambda _asked: Reply(b"a,b\n1,2\n")
    one = Downloaded(READER, f"{agency.address}/list.csv", Interrupted())
    with pytest.raises(KeyboardInterrupt):
        one.fetch(client(), tmp_path)
    assert not [each for each in tmp_path.rglob("*") if each.is_file()]


def test_a_question_and_two_keys_go_where_they_belong(agency, tmp_path, monkeypatch):
    monkeypatch.setenv("ONE_KEY", "invented-1")
    monkeypatch.setenv("OTHER_KEY", " invented-2 ")
    agency.publisher = lambda _asked: Reply(b"a,b\n1,2\n")
    keys = (Key("ONE_KEY", "-", parameter="key"), Key("OTHER_KEY", "-", header="X-API-Key"))
    address = f"{agency.address}/list.csv"
    Downloaded(READER, address, TableOf(("a",)), {"year": "2031"}, keys).fetch(client(), tmp_path)
    (asked,) = agency.asked
    assert asked.query == {"year": "2031", "key": "invented-1"}
    assert asked.headers["X-API-Key"] == "invented-2"
