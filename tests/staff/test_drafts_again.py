import pytest

from ejmap.errors import NotAllowed, NotSignedIn, UnknownDraft
from ejmap.staff import drafts, drafts_again, publishing
from ejmap.staff.roles import Person, Role
from ejmap.uploads.description import DOUBTFUL

EDITOR = Person("p1", "Sample Editor", Role.EDITOR)
OTHER = Person("p2", "Another Editor", Role.EDITOR)
PUBLISHER = Person("p3", "Sample Publisher", Role.PUBLISHER)


@pytest.fixture
def draft(store, described):
    def made(note="", table=None, **said):
        given = described.table() if table is None else table
        described_as = described.description(note=note, **said)
        return drafts.draft_from_upload(
            EDITOR,
            described_as,
            described.report(given),
            given,
            is_update="sample_clinics" in store.layers(),
        )

    return made


def test_a_draft_holds_the_files_columns_that_were_kept(draft, described):
    again = drafts_again.reopened(draft()).table
    before = described.table()
    assert set(again.columns) == set(before.columns)
    for column in ("Name", "Number", "Kind", "Opened", "Notes"):
        assert list(again[column]) == list(before[column])
    assert again.geometry.geom_equals_exact(before.geometry.reset_index(drop=True), 1e-6).all()


def test_a_column_that_was_not_kept_is_gone(draft, described):
    again = drafts_again.reopened(draft(fields=described.fields()[:-1])).table
    assert "Notes" not in again


def test_places_that_were_doubted_are_doubted_still(draft, described):
    table = described.table()
    table[DOUBTFUL] = [True, False, False, True]
    assert list(drafts_again.reopened(draft(table=table)).table[DOUBTFUL]) == list(table[DOUBTFUL])


def test_the_draft_that_is_described_again_ends(draft, store):
    old = draft()
    new = drafts_again.change(EDITOR, old, lambda _: draft(data_date="2025"))
    assert [one.version for one in store.drafts()] == [new.version]


@pytest.mark.parametrize(("person", "may"), [(EDITOR, True), (OTHER, False), (PUBLISHER, True)])
def test_anothers_draft_is_changed_by_those_who_publish(draft, person, may):
    assert drafts_again.may_change(person, draft()) is may


def test_who_may_not_makes_no_draft(draft, store):
    old = draft()
    for person, error in ((OTHER, NotAllowed), (None, NotSignedIn)):
        with pytest.raises(error):
            drafts_again.change(person, old, lambda _: draft(data_date="2025"))
    assert [one.version for one in store.drafts()] == [old.version]


def test_a_draft_that_was_given_up_meanwhile_is_not_changed(draft, store):
    old = draft()
    publishing.give_up(EDITOR, old.layer, old.version)
    with pytest.raises(UnknownDraft):
        drafts_again.change(EDITOR, old, lambda _: draft(data_date="2025"))
    assert store.drafts() == []
