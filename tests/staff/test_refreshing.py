import pytest

from ejmap.errors import NotAllowed, NothingHeld, NotSignedIn, PublicationChanged
from ejmap.refresh import refresh
from ejmap.staff import refreshing
from ejmap.staff.roles import Person, Role
from tests.refresh import invented_sources as invented

EDITOR = Person("e", "Invented Editor", Role.EDITOR)
PUBLISHER = Person("p", "Invented Publisher", Role.PUBLISHER)


@pytest.fixture
def refreshed(empty_store, monkeypatch):
    """Refresh a list of so many rows: refreshed(4) gives its result."""
    clock = invented.Clock()
    publisher = invented.Publisher()
    reads = {"list": invented.Listed("places.json", publisher, clock)}
    found = {"places": invented.module(invented.layer("places"), reads)}
    for room in ("layers", "refresh.one_layer", "refresh.refreshing", "refresh.sources"):
        monkeypatch.setattr(f"ejmap.{room}.modules", lambda: found)

    def ran(rows):
        publisher.rows["places.json"] = rows
        return refresh(store=empty_store, client=object(), now=clock)[0]

    return ran


@pytest.fixture
def held(refreshed):
    """The version shown, and one that is held."""
    return refreshed(10).version, refreshed(2).version


def test_what_is_held_is_listed_with_its_reason(held):
    (one,) = refreshing.held(EDITOR)
    assert (one.layer, one.shown, one.back.version) == ("places", *held)
    assert (one.back.found, one.back.expected) == (2, 10)
    assert "2 entries" in one.why


def test_confirmed_it_is_shown_in_the_persons_name(held, empty_store):
    shown, waiting = held
    refreshing.confirm(PUBLISHER, "places", waiting, replaces=shown, note="they are gone")
    newest = empty_store.publications("places")[0]
    assert (newest.version, newest.by, newest.kind) == (waiting, "p", "refreshed")
    assert refreshing.held(EDITOR) == []


def test_once_confirmed_newer_data_is_held_against_it(held, refreshed):
    shown, waiting = held
    refreshing.confirm(PUBLISHER, "places", waiting, replaces=shown)
    assert refreshed(2).outcome == "same"
    assert refreshed(3).outcome == "new"


def test_an_editor_cannot_confirm(held, empty_store):
    shown, waiting = held
    with pytest.raises(NotAllowed):
        refreshing.confirm(EDITOR, "places", waiting, replaces=shown)
    assert empty_store.shown("places") == shown


def test_nobody_sees_or_confirms(held):
    with pytest.raises(NotSignedIn):
        refreshing.held(None)
    with pytest.raises(NotSignedIn):
        refreshing.confirm(None, "places", held[1], replaces=held[0])


def test_what_is_not_held_any_more_is_not_confirmed(held, refreshed):
    shown, waiting = held
    refreshed(3)
    with pytest.raises(NothingHeld):
        refreshing.confirm(PUBLISHER, "places", waiting, replaces=shown)
    with pytest.raises(NothingHeld):
        refreshing.confirm(PUBLISHER, "nowhere", waiting, replaces=None)


def test_what_somebody_else_has_changed_meanwhile_is_not_replaced(held, empty_store):
    shown, waiting = held
    empty_store.take_down("places", replaces=shown, by="Somebody")
    with pytest.raises(PublicationChanged):
        refreshing.confirm(PUBLISHER, "places", waiting, replaces=shown)


def test_what_is_held_can_be_withdrawn(held, empty_store):
    empty_store.withdraw("places", held[1], why="harm", by="Somebody")
    assert refreshing.held(EDITOR) == []
