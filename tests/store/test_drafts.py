import pytest

from ejmap.errors import UnknownDraft, UnknownVersion, VersionWithdrawn

BY = {"by": "Somebody"}


@pytest.fixture
def store(stocked):
    return stocked


@pytest.fixture
def version(three_versions):
    return three_versions[1][2]


@pytest.fixture
def draft(store, version):
    return store.save_draft(
        "places", version, description='{"key": "places"}', note="first", replaces=None, **BY
    )


def test_a_draft_is_kept_as_it_was_made(store, version, draft):
    assert store.draft("places", version) == draft
    assert store.drafts() == [draft]
    assert (draft.description, draft.note, draft.made_by) == (
        '{"key": "places"}',
        "first",
        "Somebody",
    )
    assert (draft.asked_at, draft.look, draft.ended) == (None, None, None)


def test_a_draft_is_not_public(store, version, draft):
    assert store.published() == {}
    with pytest.raises(UnknownVersion):
        store.version("places", version)


def test_only_a_version_can_be_a_draft(store):
    with pytest.raises(UnknownVersion):
        store.save_draft("places", "0123456789abcdef", description="", replaces=None, **BY)


def test_a_withdrawn_version_cannot_be_a_draft(store, version):
    store.withdraw("places", version, why="harm", **BY)
    with pytest.raises(VersionWithdrawn):
        store.save_draft("places", version, description="", replaces=None, **BY)


def test_somebody_can_be_asked_to_look(store, version, draft):
    store.ask_for_look("places", version, **BY)
    assert store.draft("places", version).asked_at is not None


@pytest.mark.parametrize(("is_right", "look"), [(True, "right"), (False, "wrong")])
def test_what_somebody_found_is_kept_with_their_name(store, version, draft, is_right, look):
    store.look("places", version, is_right=is_right, by="Another", note="as I know it")
    found = store.draft("places", version)
    assert (found.look, found.looked_by, found.look_note) == (look, "Another", "as I know it")
    assert found.looked_at is not None


def test_a_draft_saved_again_is_to_be_looked_at_again(store, version, draft):
    store.look("places", version, is_right=True, by="Another")
    store.save_draft("places", version, description="other words", replaces=None, **BY)
    assert store.draft("places", version).look is None


@pytest.mark.parametrize("how", ["published", "given_up"])
def test_a_closed_draft_is_no_draft_any_more(store, version, draft, how):
    store.end_draft("places", version, how, **BY)
    assert store.drafts() == []
    assert [one.ended for one in store.drafts(open_only=False)] == [how]
    for ask in (
        lambda: store.draft("places", version),
        lambda: store.ask_for_look("places", version, **BY),
        lambda: store.look("places", version, is_right=True, **BY),
    ):
        with pytest.raises(UnknownDraft):
            ask()


def test_a_draft_is_closed_once_and_in_one_way(store, version, draft):
    store.end_draft("places", version, "given_up", **BY)
    before = store.events()
    store.end_draft("places", version, "given_up", **BY)
    assert store.events() == before
    with pytest.raises(UnknownDraft):
        store.end_draft("places", version, "published", **BY)


def test_publishing_a_draft_closes_it(store, version, draft):
    store.publish("places", version, replaces=None, **BY)
    assert store.drafts() == []
    assert store.drafts(open_only=False)[0].ended == "published"


def test_a_draft_given_up_can_be_begun_anew(store, version, draft):
    store.end_draft("places", version, "given_up", **BY)
    store.save_draft("places", version, description="again", replaces=None, **BY)
    assert store.draft("places", version).description == "again"


def test_the_last_description_is_remembered_but_not_one_given_up(store, invented, version, draft):
    assert store.last_description("places") == '{"key": "places"}'
    second = store.add_version(invented.layer("places"), invented.harvest(2), by="a test")
    store.save_draft("places", second, description="second", replaces=None, **BY)
    assert store.last_description("places") == "second"
    store.end_draft("places", second, "given_up", **BY)
    assert store.last_description("places") == '{"key": "places"}'
    assert store.last_description("homes") is None


def test_every_step_of_a_draft_is_an_event(store, version, draft):
    store.ask_for_look("places", version, **BY)
    store.look("places", version, is_right=False, by="Another", note="one dot is off")
    store.end_draft("places", version, "given_up", **BY)
    told = [(event.what, event.by, event.note) for event in store.events("places")[3:]]
    assert told == [
        ("draft_saved", "Somebody", "first"),
        ("look_asked", "Somebody", None),
        ("looked_wrong", "Another", "one dot is off"),
        ("draft_given_up", "Somebody", None),
    ]
