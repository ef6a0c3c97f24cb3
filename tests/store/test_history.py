"""Undo and redo against the plainest model there is: a list and a place in it."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from ejmap.store.history import BEFORE_ALL, Kind, Publication, replayed

FORWARD = [Kind.PUBLISHED, Kind.FILLED, Kind.RESTORED, Kind.TAKEN_DOWN, Kind.FEATURE_TAKEN_DOWN]


def row(version, kind=Kind.PUBLISHED):
    return Publication(version, datetime(2026, 1, 1, tzinfo=UTC), "a test", "", kind)


def shown_after(*rows):
    return replayed(row(version, kind) for version, kind in rows).shown


def test_a_layer_without_publications_shows_nothing():
    assert replayed([]).shown is None


def test_what_shows_something_new_cuts_off_what_was_undone():
    past = replayed(
        [row("a"), row("b"), row("a", Kind.UNDONE), row("c")],
    )
    assert [step.version for step in past.steps] == ["a", "c"]
    assert list(past.later()) == []


def test_undoing_the_first_step_leads_before_all_steps():
    past = replayed([row("a"), row(None, Kind.UNDONE)])
    assert past.at == BEFORE_ALL
    assert list(past.later()) == [0]


def test_a_withdrawal_goes_back_to_what_is_shown_instead():
    past = replayed([row("a"), row("b"), row("c"), row("a", Kind.WITHDRAWN)])
    assert past.shown == "a"
    assert list(past.earlier()) == [BEFORE_ALL]


def test_steps_that_show_the_same_are_passed_over():
    past = replayed([row("a"), row("b"), row("b")])
    assert past.first(past.earlier(), lambda _place: True) == 0


@given(st.lists(st.one_of(st.sampled_from("abc"), st.sampled_from(["undo", "redo", "down"]))))
def test_undo_and_redo_are_a_place_in_a_list(actions):
    rows, model, place = [], [None], 0
    for action in actions:
        past = replayed(rows)
        if action in ("undo", "redo"):
            kind, step = (Kind.UNDONE, -1) if action == "undo" else (Kind.REDONE, 1)
            found = past.first(past.earlier() if step < 0 else past.later(), lambda _place: True)
            goes_to = place + step
            while 0 <= goes_to < len(model) and model[goes_to] == model[place]:
                goes_to += step
            if not 0 <= goes_to < len(model):
                assert found is None
                continue
            place = goes_to
            assert past.version_at(found) == model[place]
            rows.append(row(model[place], kind))
        else:
            version = None if action == "down" else action
            model = [*model[: place + 1], version]
            place += 1
            rows.append(row(version, FORWARD[len(rows) % len(FORWARD)]))
        assert replayed(rows).shown == model[place]
