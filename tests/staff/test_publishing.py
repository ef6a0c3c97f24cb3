"""Every action, by every role; and what the second look and the question of harm stop."""

import pytest

from ejmap.errors import (
    HarmNotAsked,
    NotAllowed,
    NothingToUndo,
    NotSignedIn,
    PublicationChanged,
    SecondLookNeeded,
    UnknownDraft,
    UnknownVersion,
    VersionWithdrawn,
)
from ejmap.layer import Group, Privacy
from ejmap.settings import Settings
from ejmap.staff import drafts, publishing
from ejmap.staff.harm import is_wider
from ejmap.staff.roles import ALLOWED, Action, Person, Role
from ejmap.uploads.description import layer_from_description
from ejmap.uploads.description.checking import checked

EDITOR = Person("p1", "Sample Editor", Role.EDITOR)
PUBLISHER = Person("p2", "Sample Publisher", Role.PUBLISHER)
ADMINISTRATOR = Person("p3", "Sample Administrator", Role.ADMINISTRATOR)
PEOPLE = (EDITOR, PUBLISHER, ADMINISTRATOR)
KEY = "sample_clinics"


@pytest.fixture
def draft(store, described):
    """Make a draft: draft(rows=..., by=..., **what is said)."""

    def make(rows=4, by=EDITOR, **said):
        table = described.table(rows)
        is_update = KEY in store.layers()
        return drafts.draft_from_upload(
            by, described.description(**said), described.report(table), table, is_update=is_update
        )

    return make


@pytest.fixture
def published(draft):
    made = draft()
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    return made.version


@pytest.fixture
def looks(monkeypatch):
    def set_up(wanted):
        monkeypatch.setattr(publishing, "settings", lambda: Settings(second_look=wanted))

    return set_up


@pytest.fixture
def no_store(monkeypatch):
    def opened():
        raise AssertionError("the store was asked")

    monkeypatch.setattr("ejmap.store.ready", opened)


STEPS = {
    "publish": (Action.PUBLISH, lambda who, v: publishing.publish(who, KEY, v, replaces=None)),
    "undo": (Action.UNDO, lambda who, v: publishing.undo(who, KEY, replaces=v)),
    "redo": (Action.UNDO, lambda who, v: publishing.redo(who, KEY, replaces=v)),
    "restore": (Action.UNDO, lambda who, v: publishing.restore(who, KEY, v, replaces=v)),
    "take_down": (Action.TAKE_DOWN, lambda who, v: publishing.take_down(who, KEY, replaces=v)),
    "take_down_feature": (
        Action.TAKE_DOWN,
        lambda who, v: publishing.take_down_feature(who, KEY, "S-1", replaces=v),
    ),
    "withdraw": (Action.WITHDRAW, lambda who, v: publishing.withdraw(who, KEY, v, why="harm")),
    "unpin": (Action.UNDO, lambda who, v: publishing.unpin(who, KEY)),
    "ask_for_look": (Action.DRAFT, lambda who, v: publishing.ask_for_look(who, KEY, v)),
    "look": (Action.LOOK, lambda who, v: publishing.look(who, KEY, v, is_right=True)),
    "give_up": (Action.DRAFT, lambda who, v: publishing.give_up(who, KEY, v)),
}
REFUSED = [
    (step, person)
    for step, (action, _) in STEPS.items()
    for person in PEOPLE
    if action not in ALLOWED[person.role]
]


@pytest.mark.parametrize(("step", "person"), REFUSED, ids=lambda one: getattr(one, "role", one))
def test_whoever_may_not_is_refused_before_anything_is_looked_up(step, person, no_store):
    with pytest.raises(NotAllowed):
        STEPS[step][1](person, "0" * 16)


@pytest.mark.parametrize("step", STEPS)
def test_who_is_not_signed_in_is_refused_before_anything_is_looked_up(step, no_store):
    with pytest.raises(NotSignedIn):
        STEPS[step][1](None, "0" * 16)


def test_some_roles_are_refused_some_steps():
    assert ("publish", EDITOR) in REFUSED
    assert ("withdraw", PUBLISHER) in REFUSED


def test_publishing_shows_a_draft_and_closes_it(draft, store):
    made = draft()
    assert store.published() == {}
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None, note="first")
    assert store.published() == {KEY: made.version}
    assert store.drafts() == []
    assert (store.publications(KEY)[0].by, store.publications(KEY)[0].note) == ("p2", "first")


def test_two_who_publish_at_once_are_told_and_lose_nothing(draft, published, store):
    first, second = draft(rows=5), draft(rows=6)
    publishing.publish(PUBLISHER, KEY, first.version, replaces=published)
    with pytest.raises(PublicationChanged):
        publishing.publish(ADMINISTRATOR, KEY, second.version, replaces=published)
    assert store.published() == {KEY: first.version}
    assert [one.version for one in store.drafts()] == [second.version]


def test_undo_shows_what_was_there_before_and_redo_takes_it_back(draft, published, store):
    newer = draft(rows=5)
    publishing.publish(PUBLISHER, KEY, newer.version, replaces=published)
    publishing.undo(PUBLISHER, KEY, replaces=newer.version)
    assert store.published() == {KEY: published}
    assert KEY in store.pinned()
    publishing.redo(PUBLISHER, KEY, replaces=published)
    assert store.published() == {KEY: newer.version}


def test_undoing_the_first_shows_nothing(published, store):
    publishing.undo(PUBLISHER, KEY, replaces=published)
    assert store.published() == {}
    with pytest.raises(NothingToUndo):
        publishing.undo(PUBLISHER, KEY, replaces=None)


def test_any_version_shown_before_can_be_restored(draft, published, store):
    newer = draft(rows=5)
    publishing.publish(PUBLISHER, KEY, newer.version, replaces=published)
    publishing.restore(PUBLISHER, KEY, published, replaces=newer.version, note="it was better")
    assert store.published() == {KEY: published}


def test_taking_down_and_unpinning(published, store):
    publishing.take_down(PUBLISHER, KEY, replaces=published, note="asked for")
    assert store.published() == {}
    publishing.unpin(PUBLISHER, KEY)
    assert store.pinned() == {}


def test_one_feature_can_be_taken_down_for_good(published, draft, store):
    publishing.take_down_feature(PUBLISHER, KEY, "S-1", replaces=published)
    shown = store.published()[KEY]
    assert list(store.version(KEY).table()["id"]) == ["S-0", "S-2", "S-3"]
    again = draft(rows=5)
    publishing.publish(PUBLISHER, KEY, again.version, replaces=shown)
    assert "S-1" not in list(store.version(KEY).table()["id"])


def test_a_withdrawn_version_does_not_come_back(published, store):
    publishing.withdraw(ADMINISTRATOR, KEY, published, why="it named a family")
    with pytest.raises(VersionWithdrawn):
        publishing.restore(PUBLISHER, KEY, published, replaces=None)
    assert store.published() == {}


def test_a_version_nobody_made_is_unknown(published):
    with pytest.raises(UnknownVersion):
        publishing.publish(PUBLISHER, KEY, "0" * 16, replaces=published)


def of_homes(draft, **said):
    return draft(group=Group.HOMES, **said)


def test_homes_wait_for_a_second_look(draft, store):
    made = of_homes(draft)
    with pytest.raises(SecondLookNeeded):
        publishing.publish(PUBLISHER, KEY, made.version, replaces=None, harms_nobody=True)
    assert store.published() == {}


def test_another_person_who_finds_it_right_lets_it_through(draft, store):
    made = of_homes(draft)
    publishing.ask_for_look(EDITOR, KEY, made.version)
    publishing.look(PUBLISHER, KEY, made.version, is_right=True)
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None, harms_nobody=True)
    assert store.published() == {KEY: made.version}


def test_nobody_gives_the_second_look_to_a_draft_of_their_own(draft):
    made = of_homes(draft, by=PUBLISHER)
    with pytest.raises(SecondLookNeeded):
        publishing.look(PUBLISHER, KEY, made.version, is_right=True)


def test_a_draft_found_wrong_is_not_published(draft):
    made = draft()
    publishing.look(PUBLISHER, KEY, made.version, is_right=False, note="the dots are off")
    with pytest.raises(SecondLookNeeded):
        publishing.publish(PUBLISHER, KEY, made.version, replaces=None)


def test_homes_are_asked_whom_they_could_harm(draft, store):
    made = of_homes(draft)
    publishing.look(PUBLISHER, KEY, made.version, is_right=True)
    with pytest.raises(HarmNotAsked):
        publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    assert store.published() == {}


def test_homes_given_as_counts_are_not_asked(draft):
    made = of_homes(draft, privacy=Privacy.AGGREGATE)
    publishing.look(PUBLISHER, KEY, made.version, is_right=True)
    publishing.publish(PUBLISHER, KEY, made.version, replaces=None)


@pytest.mark.parametrize(
    ("wanted", "group", "waits"),
    [
        ("homes", Group.HOMES, True),
        ("homes", Group.CONTEXT, False),
        ("always", Group.CONTEXT, True),
        ("never", Group.HOMES, False),
    ],
)
def test_who_runs_the_map_says_what_waits(wanted, group, waits, looks, described):
    looks(wanted)
    sound = checked(described.description(group=group), described.columns())
    layer = layer_from_description(sound, described.table())
    assert publishing.needs_second_look(layer) is waits


def test_a_draft_given_up_cannot_be_published_nor_restored(draft, store):
    made = draft()
    publishing.give_up(EDITOR, KEY, made.version)
    with pytest.raises(UnknownDraft):
        publishing.publish(PUBLISHER, KEY, made.version, replaces=None)
    with pytest.raises(SecondLookNeeded):
        publishing.restore(PUBLISHER, KEY, made.version, replaces=None)
    assert store.published() == {}


def test_restoring_is_no_way_round_the_second_look(draft, store):
    made = of_homes(draft)
    with pytest.raises(SecondLookNeeded):
        publishing.restore(PUBLISHER, KEY, made.version, replaces=None)


def test_an_editor_gives_up_nobody_elses_draft(draft, store):
    made = draft(by=PUBLISHER)
    with pytest.raises(NotAllowed):
        publishing.give_up(EDITOR, KEY, made.version)
    publishing.give_up(ADMINISTRATOR, KEY, made.version)
    assert store.drafts() == []


def test_a_version_that_the_program_made_needs_no_look(store, described):
    sound = checked(described.description(group=Group.HOMES), described.columns())
    layer = layer_from_description(sound, described.table())
    harvest = described.harvest(sound, layer)
    version = store.add_version(layer, harvest, by="refresh")
    publishing.publish(PUBLISHER, KEY, version, replaces=None)
    assert store.published() == {KEY: version}


@pytest.fixture
def homes(draft, looks, store):
    """Homes shown as counts, and after that as points: the two versions."""
    looks("never")
    shown = []
    for privacy in (Privacy.AGGREGATE, Privacy.PUBLIC):
        made = of_homes(draft, privacy=privacy)
        replaces = store.shown(KEY)
        publishing.publish(PUBLISHER, KEY, made.version, replaces=replaces, harms_nobody=True)
        shown.append(made.version)
    return shown


def test_going_back_to_counts_asks_nothing(homes, store):
    publishing.undo(PUBLISHER, KEY, replaces=homes[1])
    assert store.published() == {KEY: homes[0]}


BACK_TO_POINTS = {
    "redo": lambda homes, **more: publishing.redo(PUBLISHER, KEY, replaces=homes[0], **more),
    "restore": lambda homes, **more: publishing.restore(
        PUBLISHER, KEY, homes[1], replaces=homes[0], **more
    ),
}


@pytest.mark.parametrize("step", BACK_TO_POINTS)
def test_homes_come_back_as_points_only_when_somebody_answered(homes, store, step):
    publishing.undo(PUBLISHER, KEY, replaces=homes[1])
    with pytest.raises(HarmNotAsked):
        BACK_TO_POINTS[step](homes)
    assert store.published() == {KEY: homes[0]}
    BACK_TO_POINTS[step](homes, harms_nobody=True)
    assert store.published() == {KEY: homes[1]}


def test_homes_that_were_taken_down_come_back_only_when_somebody_answered(homes, store):
    publishing.take_down(PUBLISHER, KEY, replaces=homes[1])
    with pytest.raises(HarmNotAsked):
        publishing.undo(PUBLISHER, KEY, replaces=None)
    assert store.published() == {}
    publishing.undo(PUBLISHER, KEY, replaces=None, harms_nobody=True)
    assert store.published() == {KEY: homes[1]}


def test_one_home_that_was_taken_down_comes_back_only_when_somebody_answered(homes, store):
    publishing.take_down_feature(PUBLISHER, KEY, "S-1", replaces=homes[1])
    without = store.shown(KEY)
    with pytest.raises(HarmNotAsked):
        publishing.undo(PUBLISHER, KEY, replaces=without)
    assert store.shown(KEY) == without


def test_what_is_no_home_comes_back_by_one_press(published, store):
    publishing.take_down(PUBLISHER, KEY, replaces=published)
    publishing.undo(PUBLISHER, KEY, replaces=None)
    assert store.published() == {KEY: published}


@pytest.fixture
def layer_of(described):
    def made(privacy, *, notes=False):
        fields = described.fields()
        fields = (*fields[:-1], fields[-1].model_copy(update={"is_public": notes}))
        said = described.description(privacy=privacy, fields=fields)
        return layer_from_description(checked(said, described.columns()), described.table())

    return made


@pytest.mark.parametrize(
    ("was", "now", "answer"),
    [
        (Privacy.PUBLIC, Privacy.PUBLIC, False),
        (Privacy.PUBLIC, Privacy.AGGREGATE, False),
        (Privacy.AGGREGATE, Privacy.AGGREGATE, False),
        (Privacy.AGGREGATE, Privacy.PUBLIC, True),
        (Privacy.STAFF, Privacy.AGGREGATE, True),
        (Privacy.STAFF, Privacy.STAFF, False),
        (None, Privacy.PUBLIC, True),
        (None, Privacy.STAFF, False),
    ],
)
def test_points_are_wider_than_counts_and_counts_than_nothing(layer_of, was, now, answer):
    assert is_wider(was and layer_of(was), layer_of(now)) is answer


def test_one_more_public_field_is_wider_and_one_less_is_not(layer_of):
    less, more = layer_of(Privacy.PUBLIC), layer_of(Privacy.PUBLIC, notes=True)
    assert is_wider(less, more)
    assert not is_wider(more, less)
