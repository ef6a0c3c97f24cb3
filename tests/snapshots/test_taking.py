import pytest

from ejmap import __version__
from ejmap.errors import NothingToKeep, SnapshotTooLarge
from ejmap.snapshots import taking
from ejmap.snapshots.kept import Page
from ejmap.snapshots.taking import MOST_QUERY_LETTERS, page_of, take

AT = "33.57000,-116.07000,12"


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("?lang=es&on=places&at=33,-116,12", Page.EXPLORE),
        ("", Page.EXPLORE),
        ("subject=places&own=a:is:b", Page.QUESTIONS),
        ("place=mobile_home_parks:1", Page.MY_PLACE),
        ("?topic=water", Page.COMMUNITIES),
        ("community=mecca", Page.COMMUNITIES),
        ("layer=places&from=0123", Page.CHANGE),
        ("pollutant=pm10&period=2019", Page.AIR),
        ("from=0123", Page.EXPLORE),
        ("entries=1&topic=roads", Page.PROMISES),
    ],
)
def test_a_query_tells_its_page(query, page):
    assert page_of(query) is page


@pytest.fixture
def asked(monkeypatch, keeper):
    """What each page's keeper is asked."""
    told = []

    def listen(query, at, store):
        told.append((query, at))
        return keeper(query, at, store)

    for page in Page:
        monkeypatch.setitem(taking.KEEPERS, page, listen)
    return told


def test_a_view_is_kept_with_its_answer(kept, store):
    assert kept.kept.counts.total == 4
    assert kept.program == __version__
    assert store.has_snapshot(kept.id)


def test_a_view_names_the_versions_it_was_kept_on(kept, store, versions):
    assert store.snapshots_naming("places", versions.first) == [kept.id]


def test_the_same_view_is_kept_once(kept, store):
    again = take("?lang=en&subject=places", store=store)
    assert again == kept
    assert again.made_at == kept.made_at


def test_the_same_view_of_newer_data_is_another(kept, store, versions):
    store.publish("places", versions.second, replaces=versions.first, by="a test")
    assert take("subject=places", store=store).id != kept.id


def test_it_is_noted_who_keeps_a_view(store):
    take("subject=places", store=store, by="Somebody")
    assert [one.by for one in store.events() if one.what == "snapshot_kept"] == ["Somebody"]


@pytest.mark.parametrize(
    ("query", "at"), [("on=\ud800", None), ("on=a&at=\udfff", None), ("", "\ud800")]
)
def test_half_a_letter_in_a_view_is_no_fault_of_the_program(store, asked, query, at):
    assert take(query, Page.QUESTIONS, at=at, store=store).kept.at is None
    assert "\ud800" not in asked[0][0]


def test_language_is_no_part_of_a_view(store):
    assert take("lang=es&subject=places", store=store).kept.query == "subject=places"


@pytest.mark.parametrize(
    ("query", "at", "found"),
    [
        ("subject=places&at=33.57,-116.07,12", None, AT),
        ("subject=places&at=34,-116,9", "33.57,-116.07,12", AT),
        ("subject=places", "33.57,-116.07,12&on=x", None),
        ("subject=places", "somewhere", None),
        ("subject=places", "48.1,11.5,12", None),
        ("subject=places", None, None),
    ],
)
def test_the_centre_is_kept_where_it_makes_sense(store, query, at, found):
    assert take(query, store=store, at=at).kept.at == found


def test_a_home_is_not_kept_by_the_centre_of_its_map(store, asked):
    found = take("place=33.57,-116.07&at=33.57,-116.07,16", store=store, at="33.57,-116.07,16")
    assert asked[0] == ("place=33.57,-116.07", None)
    assert found.kept.at is None


def test_a_home_is_not_kept_with_another_page(store, asked):
    take("subject=places&place=33.57,-116.07", store=store)
    assert asked[0][0] == "subject=places"


@pytest.mark.parametrize("more", [0, 1])
def test_a_query_is_as_long_as_an_address_can_be_and_no_longer(store, more):
    query = "subject=places&x=".ljust(MOST_QUERY_LETTERS + more, "x")
    if more:
        with pytest.raises(SnapshotTooLarge, match="8,001"):
            take(query, store=store)
    else:
        assert take(query, store=store).kept.query == query


def test_of_nothing_nothing_is_kept(store, monkeypatch):
    def nothing(_query, _at, _store):
        raise NothingToKeep

    monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, nothing)
    with pytest.raises(NothingToKeep):
        take("subject=places", store=store)
    assert [one.what for one in store.events()].count("snapshot_kept") == 0


def test_a_page_that_nobody_keeps_has_nothing_to_keep(store, monkeypatch):
    monkeypatch.delitem(taking.KEEPERS, Page.QUESTIONS)
    with pytest.raises(NothingToKeep):
        take("subject=places", store=store)
