import pytest

from ejmap.errors import NothingToKeep
from ejmap.snapshots import taking
from ejmap.snapshots.kept import Count, Page
from ejmap.snapshots.opening import opened
from ejmap.snapshots.since import said, since

BY = {"by": "a test"}


@pytest.fixture
def now(kept, store):
    """What has changed since the view was kept, as one who opens it reads it."""
    return lambda: since(opened(kept.id, store), store)


def test_where_nothing_changed_just_that_is_said(now):
    found = now()
    assert found.is_nothing
    assert [one.state for one in found.layers] == ["same"]
    assert said(found, "en") == ("Nothing has changed since.",)
    assert said(found, "es") == ("Nada ha cambiado desde entonces.",)


def test_rows_of_a_newer_version_are_counted(now, store, versions):
    step = store.publish("places", versions.second, replaces=versions.first, **BY)
    (layer,) = now().layers
    assert (layer.state, layer.frozen, layer.shown) == ("newer", versions.first, versions.second)
    assert (layer.added, layer.gone, layer.changed) == (2, 1, 2)
    assert layer.since == step.at


def test_another_answer_is_told_with_both_counts(now, store, versions):
    store.publish("places", versions.second, replaces=versions.first, **BY)
    found = now()
    assert found.answer == "other"
    assert found.then == Count(yes=2, no=1, unknown=1)
    assert found.now == Count(yes=3, no=1, unknown=1)
    assert not found.program_answers_otherwise
    answer, layer = said(found, "en")
    assert answer == (
        "With today's data the answer is: 3 yes, 1 no, 1 unknown. "
        "When it was kept: 2 yes, 1 no, 1 unknown."
    )
    assert layer.startswith("Since ")
    assert layer.endswith(
        " another version of “Invented places” is shown: "
        "2 things were added, 1 is gone, and 2 were changed."
    )


def test_it_is_said_in_spanish_with_its_numbers(now, store, versions):
    store.publish("places", versions.second, replaces=versions.first, **BY)
    _, layer = said(now(), "es")
    assert layer.endswith(
        " se muestra otra versión de la capa “Invented places (es)”: "
        "se agregaron 2 things (es), 1 ya no está y 2 cambiaron."
    )


def test_the_same_answer_of_newer_data_is_said_to_be_so(store, versions):
    store.publish("places", versions.second, replaces=versions.first, **BY)
    kept = taking.take("subject=places", store=store)
    store.publish("places", versions.third, replaces=versions.second, **BY)
    found = since(kept, store)
    assert found.answer == "same"
    answer, layer = said(found, "en")
    assert answer == "With today's data the answer is the same."
    assert layer.endswith("1 thing was changed.")
    assert said(found, "es")[1].endswith("1 thing (es) cambió.")


def test_after_undo_another_version_is_shown_and_none_is_called_newer(store, versions):
    store.publish("places", versions.second, replaces=versions.first, **BY)
    kept = taking.take("subject=places", store=store)
    store.undo("places", replaces=versions.second, **BY)
    sentence = said(since(kept, store), "en")[-1]
    assert "newer" not in sentence
    assert sentence.endswith("1 thing was added, 2 are gone, and 2 were changed.")


def test_what_was_withdrawn_is_said_first_and_asked_no_more(now, store, versions):
    store.publish("places", versions.second, replaces=versions.first, **BY)
    store.withdraw("places", versions.first, why="harm", **BY)
    found = now()
    assert found.layers[0].state == "withdrawn"
    assert found.layers[0].since is not None
    assert found.answer == "cannot"
    assert not found.program_answers_otherwise
    (sentence,) = said(found, "en")
    assert "was withdrawn on" in sentence


def test_of_what_is_hidden_the_counts_are_compared_still(now, store, versions):
    store.take_down_feature("places", "i2", replaces=versions.first, **BY)
    found = now()
    assert found.layers[0].state == "hidden"
    assert found.answer == "other"
    assert found.now == Count(yes=2, no=0, unknown=1)
    first, second = said(found, "es")
    assert first.startswith("Desde el ")
    assert second.startswith("Con los datos de hoy la respuesta es: 2 sí, 0 no y de 1 no se sabe.")


def test_of_a_layer_taken_down_nothing_is_asked_and_that_is_said(now, store, versions):
    store.take_down("places", replaces=versions.first, **BY)
    found = now()
    assert (found.answer, found.now, found.layers[0].shown) == ("cannot", None, None)
    assert len(said(found, "en")) == 1


def test_a_view_that_cannot_be_made_any_more_is_said_to_be_so(now, monkeypatch):
    def nothing(_query, _at, _store):
        raise NothingToKeep

    monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, nothing)
    found = now()
    assert found.answer == "cannot"
    assert said(found, "es") == ("Con los datos de hoy esta vista ya no se puede hacer.",)


@pytest.fixture
def program(monkeypatch, keeper):
    """Let the program of later answer in another way."""

    def answers(**otherwise):
        monkeypatch.setitem(
            taking.KEEPERS,
            Page.QUESTIONS,
            lambda *asked: keeper(*asked).model_copy(update=otherwise),
        )

    return answers


def test_a_program_that_answers_otherwise_on_the_same_data_is_told_of(now, program):
    program(counts=Count(yes=4, no=0, unknown=0))
    found = now()
    assert found.program_answers_otherwise
    assert not found.is_nothing
    assert said(found, "en")[1].startswith("The program has changed since")


def test_a_program_that_says_the_same_in_other_words_answers_the_same(now, program, kept):
    program(finding=kept.kept.question, title=kept.kept.question, not_shown=())
    assert now().is_nothing


def test_rows_that_differ_under_the_same_counts_are_told_of(now, program, kept):
    program(tables=kept.kept.tables[1:])
    found = now()
    assert found.answer == "other"
    assert said(found, "en")[0] == (
        "With today's data the counts are the same (2 yes, 1 no, 1 unknown), but the list is not."
    )


def test_without_a_question_another_answer_has_no_counts(store, program, monkeypatch):
    program(counts=None)
    kept = taking.take("subject=places", store=store)
    program(counts=None, figures=())
    assert said(since(kept, store), "es")[0] == (
        "Con los datos de hoy algunos números o filas son distintos."
    )
