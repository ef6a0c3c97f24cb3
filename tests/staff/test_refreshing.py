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
    monkeypatch.setattr("ejmap.layers.modules", lambda: found)

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
    assert "came: 2" in one.why.en


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


def test_dismissed_it_is_not_held_and_what_is_shown_stays(held, empty_store):
    shown, waiting = held
    refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown, why="half a list")
    assert refreshing.held(EDITOR) == []
    assert empty_store.shown("places") == shown
    waits = empty_store.tried()["places"].waiting
    assert (waits.version, waits.is_dismissed) == (waiting, True)


def test_that_it_was_dismissed_is_in_the_history_with_its_reason(held, empty_store):
    shown, waiting = held
    refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown, why="half a list")
    told = empty_store.events("places")[-1]
    assert (told.what, told.by, told.before, told.after, told.note) == (
        "refresh_dismissed",
        "p",
        shown,
        waiting,
        "half a list",
    )


def test_dismissed_twice_it_is_told_once(held, empty_store):
    shown, waiting = held
    refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown)
    before = empty_store.events()
    refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown)
    assert empty_store.events() == before


def test_what_was_dismissed_is_not_held_when_it_comes_again(held, refreshed, empty_store):
    shown, waiting = held
    refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown)
    again = refreshed(2)
    assert (again.outcome, again.version, again.error) == ("waiting", waiting, None)
    assert again.is_dismissed
    assert refreshing.held(EDITOR) == []
    assert empty_store.shown("places") == shown


def test_what_differs_from_what_was_dismissed_is_judged_as_ever(held, refreshed):
    shown, waiting = held
    refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown)
    assert refreshed(3).outcome == "held"
    assert refreshed(2).outcome == "waiting"
    assert refreshed(9).outcome == "new"


def test_what_was_dismissed_is_never_shown_by_itself(held, refreshed, empty_store):
    shown, waiting = held
    refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown)
    smaller = refreshed(3).version
    refreshing.confirm(PUBLISHER, "places", smaller, replaces=shown)
    assert refreshed(2).outcome == "waiting"
    assert empty_store.shown("places") == smaller


def test_one_may_change_ones_mind_about_what_was_dismissed(held, refreshed, empty_store):
    shown, waiting = held
    refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown)
    refreshing.confirm(PUBLISHER, "places", waiting, replaces=shown)
    assert empty_store.shown("places") == waiting
    refreshed(4)
    # It was shown since, so it is dismissed no more.
    assert refreshed(2).outcome == "new"


@pytest.mark.parametrize(("person", "error"), [(EDITOR, NotAllowed), (None, NotSignedIn)])
def test_only_who_publishes_dismisses(held, person, error):
    shown, waiting = held
    with pytest.raises(error):
        refreshing.dismiss(person, "places", waiting, keeps=shown)
    assert len(refreshing.held(EDITOR)) == 1


def test_what_is_not_held_any_more_is_not_dismissed(held, refreshed):
    shown, waiting = held
    refreshed(3)
    with pytest.raises(NothingHeld):
        refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown)
    with pytest.raises(NothingHeld):
        refreshing.dismiss(PUBLISHER, "nowhere", waiting, keeps=None)


def test_it_is_not_dismissed_in_favour_of_what_nobody_saw(held, empty_store):
    shown, waiting = held
    empty_store.take_down("places", replaces=shown, by="Somebody")
    with pytest.raises(PublicationChanged):
        refreshing.dismiss(PUBLISHER, "places", waiting, keeps=shown)


def test_why_it_is_held_is_said_in_both_languages(held):
    (one,) = refreshing.held(EDITOR)
    assert one.why.en == "Entries that came: 2; entries shown: 10, more than twice as many."
    assert one.why.es == (
        "Registros que llegaron: 2; registros que se muestran: 10, más del doble."
    )


def test_why_it_is_held_is_remembered_while_its_source_fails(held, refreshed):
    refreshed(None)
    (one,) = refreshing.held(EDITOR)
    assert "came: 2" in one.why.en
