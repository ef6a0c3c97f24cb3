import pytest

from ejmap.layer import Privacy
from ejmap.snapshots import taking
from ejmap.snapshots.kept import MapLayer, Page, Side, Table
from ejmap.snapshots.opening import opened, raw
from ejmap.snapshots.withheld.forgetting import forget
from ejmap.style import Condition
from ejmap.text import Text
from tests.exhibits.invented_days import calendar

BY = {"by": "a test"}
WHY = "Rosebud lives there"
ONLY = Condition(field="spaces", operator="above", value="3")


def both(words):
    return Text(en=words, es=words)


@pytest.fixture
def withdrawn(kept, store, versions):
    """The kept view, its version withdrawn since."""
    store.withdraw("places", versions.first, why=WHY, **BY)
    return opened(kept.id, store).kept


@pytest.fixture
def hidden(kept, store, versions):
    """The kept view, one of its features taken down since."""
    store.take_down_feature("places", "i2", replaces=versions.first, note=WHY, **BY)
    return opened(kept.id, store).kept


def test_of_a_withdrawn_version_it_is_said_what_and_when(withdrawn, store):
    day = next(one.withdrawn_at for one in store.versions("places") if one.withdrawn_at)
    assert "Invented places" in withdrawn.finding.en
    assert f"{day.year}" in withdrawn.finding.en
    assert withdrawn.finding.es.startswith("La capa “Invented places (es)” se retiró el ")
    assert withdrawn.not_shown == (withdrawn.finding,)


def test_of_a_withdrawn_version_no_number_and_no_row_is_told(withdrawn):
    assert withdrawn.counts is withdrawn.communities is withdrawn.by_community is None
    assert withdrawn.tables == withdrawn.figures == withdrawn.spoken == withdrawn.firmness == ()
    assert not withdrawn.few


def test_of_a_withdrawn_version_no_map_and_no_answer_is_left(withdrawn):
    assert withdrawn.sides == (Side(),)


def test_nothing_of_a_withdrawn_feature_is_in_what_is_opened(withdrawn):
    assert "i2" not in withdrawn.model_dump_json()


@pytest.mark.parametrize("found", ["withdrawn", "hidden"])
def test_why_is_not_told(found, request):
    assert "Rosebud" not in request.getfixturevalue(found).model_dump_json()


def test_the_paper_of_a_withdrawn_version_stays(withdrawn, kept):
    assert withdrawn.sources == kept.kept.sources
    assert withdrawn.question == kept.kept.question


def test_of_what_is_hidden_the_counts_stay(hidden, kept):
    for part in ("finding", "counts", "figures", "communities", "by_community", "spoken"):
        assert getattr(hidden, part) == getattr(kept.kept, part)


def test_of_what_is_hidden_the_rows_and_the_map_go(hidden, kept):
    assert [one.title.en for one in hidden.tables] == ["counted"]
    assert hidden.sides == (Side(),)
    assert "i2" not in hidden.model_dump_json(exclude={"tables"})


def test_of_what_is_hidden_it_is_said_what_and_when(hidden, kept):
    first, counts, *rest = hidden.not_shown
    assert first.en.startswith("Since ")
    assert "Invented places" in first.en
    assert first.es.startswith("Desde el ")
    assert counts.es == "Los conteos quedan como se guardaron."
    assert tuple(rest) == kept.kept.not_shown


@pytest.fixture
def naming(store, monkeypatch, keeper):
    """Keep a view that says these words in every part that is words."""

    def keep(words):
        said = Text(en=words, es=words)
        label = Text(en="Place", es="Lugar")
        table = Table(title=label, columns=(label,), rows=((said,),), lists=(), note=said)

        def named(query, at, held):
            kept = keeper(query, at, held)
            parts = dict.fromkeys(("firmness", "not_shown", "spoken"), (said,))
            parts |= dict.fromkeys(("title", "question", "finding"), said)
            parts |= {"communities": table, "by_community": table, "tables": (table,)}
            return kept.model_copy(update=parts)

        monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, named)
        return taking.take("subject=places", store=store)

    return keep


def test_no_sentence_names_what_was_taken_down(naming, store, versions):
    found = naming("The nearest is Invented i2.")
    store.take_down_feature("places", "i2", replaces=versions.first, **BY)
    kept = opened(found.id, store).kept
    assert "Invented i2" not in kept.model_dump_json()
    assert (kept.title.en, kept.question, kept.spoken, kept.firmness) == (
        "Invented places",
        None,
        (),
        (),
    )
    assert kept.finding == kept.not_shown[0]
    for table in (*kept.tables, kept.communities, kept.by_community):
        assert (table.rows, table.note) == ((), None)


def test_a_name_goes_however_a_sentence_begins(naming, store, versions):
    found = naming("By data of 2019: invented i2 is the nearest.")
    store.take_down_feature("places", "i2", replaces=versions.first, **BY)
    assert "invented i2" not in opened(found.id, store).kept.model_dump_json()


@pytest.fixture
def of_place(store, monkeypatch, keeper):
    """The kept view of one listed place, which its title and its link name."""

    def named(query, at, held):
        said = {"page": Page.MY_PLACE, "query": "place=places:i2", "title": both("Invented i2")}
        return keeper(query, at, held).model_copy(update=said)

    monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, named)
    return taking.take("subject=places", store=store)


def test_what_a_place_was_called_goes_with_its_withdrawn_version(of_place, store, versions):
    store.withdraw("places", versions.first, why=WHY, **BY)
    found = opened(of_place.id, store).kept
    assert (found.title.en, found.query) == ("Invented places", "")
    forget("places", versions.first, store, **BY)
    assert raw(of_place.id, store).kept.title.en == "Invented places"


def test_no_link_leads_to_a_place_that_was_taken_down(of_place, store, versions):
    store.take_down_feature("places", "i2", replaces=versions.first, **BY)
    found = opened(of_place.id, store).kept
    assert (found.title.en, found.query) == ("Invented places", "")


def test_the_link_to_a_place_stays_where_another_was_taken_down(of_place, store, versions):
    store.take_down_feature("places", "i3", replaces=versions.first, **BY)
    found = opened(of_place.id, store).kept
    assert (found.title, found.query) == (of_place.kept.title, of_place.kept.query)


def test_sentences_that_name_what_is_shown_still_stay(naming, store, versions):
    found = naming("The nearest is Invented i3.")
    store.take_down_feature("places", "i2", replaces=versions.first, **BY)
    kept = opened(found.id, store).kept
    assert kept.finding == found.kept.finding
    assert kept.communities == found.kept.communities
    assert kept.not_shown[-1] == found.kept.finding


def test_of_a_whole_layer_taken_down_no_feature_is_named(naming, store, versions):
    found = naming("The nearest is Invented i3.")
    store.take_down("places", replaces=versions.first, **BY)
    assert opened(found.id, store).kept.spoken == ()


def test_what_was_given_back_is_shown_again(hidden, kept, store):
    store.undo("places", replaces=store.shown("places"), **BY)
    assert opened(kept.id, store) == kept


def test_of_a_layer_taken_down_the_rows_go(kept, store, versions):
    store.take_down("places", replaces=versions.first, **BY)
    assert [one.title.en for one in opened(kept.id, store).kept.tables] == ["counted"]


def test_of_a_layer_made_private_the_rows_go(kept, store, versions, invented):
    closed = invented.layer("places", privacy=Privacy.STAFF)
    version = store.add_version(closed, invented.harvest(), **BY)
    store.publish("places", version, replaces=versions.first, **BY)
    assert [one.title.en for one in opened(kept.id, store).kept.tables] == ["counted"]


def test_rows_that_do_not_say_what_they_list_go_as_well(store, versions, monkeypatch, keeper):
    def unsaid(query, at, held):
        kept = keeper(query, at, held)
        table = Table(title=kept.title, columns=(), rows=())
        return kept.model_copy(update={"tables": (table,)})

    monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, unsaid)
    found = taking.take("subject=places", store=store)
    store.take_down("places", replaces=versions.first, **BY)
    assert opened(found.id, store).kept.tables == ()


def test_what_was_kept_is_there_still_for_whoever_may_see_it(withdrawn, kept, store):
    assert raw(kept.id, store) == kept


def test_a_map_beside_the_withdrawn_one_stays(store, versions, monkeypatch, keeper, invented):
    others = store.add_version(invented.layer("others"), invented.harvest(2), **BY)
    store.publish("others", others, replaces=None, **BY)
    label = Text(en="before", es="antes")

    def two(query, at, held):
        kept = keeper(query, at, held).model_copy(update={"few": False})
        beside = MapLayer(layer="others", version=others, filters=(ONLY,))
        sides = tuple(
            one.model_copy(update={"layers": (beside,), "label": label}) for one in kept.sides
        )
        return kept.model_copy(update={"sides": sides})

    monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, two)
    found = taking.take("subject=places", store=store)
    store.withdraw("places", versions.first, why=WHY, **BY)
    (side,) = opened(found.id, store).kept.sides
    left = MapLayer(layer="others", version=others, filters=(ONLY,))
    assert side == Side(layers=(left,), label=label)


def test_a_few_homes_beside_a_withdrawn_layer_are_not_told_apart(
    store, versions, monkeypatch, keeper, invented
):
    others = store.add_version(invented.layer("others"), invented.harvest(2), **BY)
    store.publish("others", others, replaces=None, **BY)

    def few(query, at, held):
        beside = MapLayer(layer="others", version=others, filters=(ONLY,), ids=("i1",))
        return keeper(query, at, held).model_copy(update={"sides": (Side(layers=(beside,)),)})

    monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, few)
    found = taking.take("subject=places", store=store)
    store.withdraw("places", versions.first, why=WHY, **BY)
    whole = (Side(layers=(MapLayer(layer="others", version=others),)),)
    assert opened(found.id, store).kept.sides == whole
    forget("places", versions.first, store, **BY)
    assert opened(found.id, store).kept.sides == whole


@pytest.mark.parametrize(("lists", "left"), [(("places",), 0), (("others",), 1)])
def test_charts_of_what_is_hidden_go_and_those_of_other_layers_stay(
    store, versions, monkeypatch, keeper, lists, left
):
    def charted(query, at, held):
        return keeper(query, at, held).model_copy(update={"charts": (calendar(lists=lists),)})

    monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, charted)
    name = taking.take("subject=places", store=store).id
    store.take_down_feature("places", "i2", replaces=versions.first, note=WHY, **BY)
    assert len(opened(name, store).kept.charts) == left


def test_of_a_withdrawn_version_no_chart_is_left(store, versions, monkeypatch, keeper):
    def charted(query, at, held):
        return keeper(query, at, held).model_copy(update={"charts": (calendar(),)})

    monkeypatch.setitem(taking.KEEPERS, Page.QUESTIONS, charted)
    name = taking.take("subject=places", store=store).id
    store.withdraw("places", versions.first, why=WHY, **BY)
    assert opened(name, store).kept.charts == ()
