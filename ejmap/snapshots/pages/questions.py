"""Questions, kept: what was asked, every answer with its distances, and how firm it is."""

from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl

import numpy as np

from ejmap.errors import NothingToKeep
from ejmap.layer import Layer
from ejmap.published import answered, sources
from ejmap.questions.answer_json import said_answer
from ejmap.questions.answer_layer import answer_layer
from ejmap.questions.answer_style import ANSWERS
from ejmap.questions.answering import YES, Answer, Column, layers_of
from ejmap.questions.features import Features, Mask, Sources
from ejmap.questions.names_apart import names_apart
from ejmap.questions.parts import Question
from ejmap.questions.question import query_from_question, question_from_query
from ejmap.questions.unknowns import reasons
from ejmap.snapshots.keeping import naming, tribal
from ejmap.snapshots.keeping.centre import centre_of
from ejmap.snapshots.keeping.gaps import not_shown
from ejmap.snapshots.keeping.papers import sources_used, topics_of, with_basemap
from ejmap.snapshots.keeping.tables import by_community, counted_alone, number, per_place
from ejmap.snapshots.kept import Count, Kept, MapLayer, Page, Side, Table
from ejmap.snapshots.wording import questions as words_of
from ejmap.store import Store
from ejmap.text import LANGUAGES, Text, say_distance, text_of

PAGE = Page.QUESTIONS
# Rows that are kept one by one: yes first, then not known, then no.
MOST_ROWS = 500
PARTS = ("subject", "if", "own")
PLACES = "communities"
_ORDER = {"yes": 0, "unknown": 1, "no": 2}


def keep(query: str, at: str | None, store: Store) -> Kept:
    """Return what a question answers.

    Raises:
        NothingToKeep: Nothing is asked.
        InvalidQuestion: What is asked cannot be answered.
        StoreError: The store is damaged, full or busy.
    """
    published = sources(store)
    question = _question(query, published)
    # Of what is not asked nothing is told: other layers published beside it change no word.
    asked = {key: published[key] for key in question.layers()}
    answer = answered(question, asked)
    subject, used, layers = asked[answer.subject.key], list(asked.values()), layers_of(asked)
    yes = _rows_of(answer, subject, YES)
    is_tribal = tribal.is_concerned([(subject, yes)], published)
    # An answer's map names the communities beneath.
    beneath = [published[PLACES]] if PLACES in published else []
    consulted = [*used, *tribal.used(is_tribal, published), *beneath]
    few = naming.is_few(subject, yes) or _is_near_few(answer, asked)
    per_community = _communities(answer, subject)
    return Kept(
        page=PAGE,
        query=query_from_question(question),
        at=centre_of(query, at),
        title=words_of.title(answer, layers),
        question=words_of.question(answer, layers),
        finding=said_answer(answer, asked),
        counts=_count(answer),
        firmness=words_of.firmness(answer, layers),
        figures=words_of.figures(answer),
        communities=per_community,
        tables=_tables(answer, asked, per_community),
        sides=_sides(answer, asked),
        not_shown=not_shown(used, words_of.left_open(answer, layers)),
        sources=sources_used(with_basemap(consulted, published)),
        topics=topics_of(used, is_tribal=is_tribal),
        spoken=words_of.aloud(answer, asked, layers),
        few=few,
        by_community=per_community if few else None,
    )


def _question(query: str, published: Sources) -> Question:
    reading = question_from_query(query, layers_of(published))
    if reading.question is None and not _asks(query):
        raise NothingToKeep
    return reading.sound()


def _asks(query: str) -> bool:
    """Tell whether a query string has any part of a question."""
    return any(name in PARTS for name, _ in parse_qsl(query.removeprefix("?"), errors="replace"))


def _rows_of(answer: Answer, subject: Features, wanted: str) -> Mask:
    """Tell which rows of the layer asked about have an answer."""
    ids = set(answer.table["id"][answer.answer == wanted])
    return np.fromiter((one in ids for one in subject.ids), np.bool_, len(subject.ids))


def _is_near_few(answer: Answer, asked: Sources) -> bool:
    """Tell whether the finding is of what lies near few homes: these would be told apart by it."""
    found = answer.answer == YES
    near = [
        (asked[column.target], set(column.measured_to[found]))
        for column in answer.columns
        if column.target is not None
    ]
    meant = [
        (asked[one.which.layer], one.which.only)
        for one in answer.question.relations
        if one.which.only is not None
    ]
    return any(naming.is_few(one, np.isin(one.ids, list(ids))) for one, ids in near) or any(
        naming.is_few(one, only.matches(one.table).to_numpy(dtype=np.bool_)) for one, only in meant
    )


def _count(answer: Answer) -> Count | None:
    if answer.by_community is not None:
        return None
    counts = answer.counts
    return Count(yes=counts.yes, no=counts.no, unknown=counts.unknown)


def _communities(answer: Answer, subject: Features) -> Table | None:
    """Return how many answer what in each community; None where the layer knows none."""
    if answer.by_community is not None:
        return counted_alone(subject, answer.by_community)
    columns = {}
    for one in ANSWERS:
        counted = per_place(subject, _rows_of(answer, subject, one))
        if counted is None:
            return None
        cells = {place: number(count) for place, count in counted.items()}
        columns[text_of(f"answer.{one}")] = cells
    return by_community(text_of("kept.by_community", what=answer.subject.name), columns)


def _tables(answer: Answer, published: Sources, counted: Table | None) -> tuple[Table, ...]:
    if answer.by_community is not None:
        return (counted,) if counted else ()
    return (_one_by_one(answer, published),) if len(answer.table) else ()


def _one_by_one(answer: Answer, asked: Sources) -> Table:
    layers = layers_of(asked)
    apart = names_apart(asked[answer.subject.key])
    names = [apart[str(one)] for one in answer.table["id"]]
    order = sorted(
        range(len(names)),
        key=lambda row: (_ORDER[str(answer.answer[row])], names[row].en.casefold()),
    )
    rows = order[:MOST_ROWS]
    measured = [one for one in answer.columns if one.target is not None]
    cells = [
        [names[row] for row in rows],
        [text_of(f"answer.{answer.answer[row]}") for row in rows],
        *(part for column in measured for part in _measured(column, asked, rows)),
        *([_reasons(answer, layers, rows)] if answer.counts.unknown else []),
    ]
    heads = [head for column in measured for head in _heads(layers[str(column.target)])]
    why = [text_of("kept.why_not_known")] if answer.counts.unknown else []
    return Table(
        title=text_of("kept.answers_one_by_one"),
        columns=(text_of("kept.name"), text_of("answer.label"), *heads, *why),
        rows=tuple(zip(*cells, strict=True)),
        note=_note(len(order)),
        names_homes=any(naming.names_homes(one) for one in asked.values()),
        lists=answer.question.layers(),
    )


def _note(count: int) -> Text | None:
    if count <= MOST_ROWS:
        return None
    return text_of("kept.first_rows", shown=number(MOST_ROWS), total=number(count))


def _heads(target: Layer) -> tuple[Text, Text]:
    noun = target.noun.one
    return text_of("kept.distance", noun=noun), text_of("kept.measured_to", noun=noun)


def _measured(column: Column, asked: Sources, rows: Sequence[int]) -> tuple[list[Text], list[Text]]:
    """Return how far rows are, and to what, in words."""
    apart = names_apart(asked[str(column.target)])
    none = text_of("answer.nothing_measured")
    far = [_far(float(column.distance_m[row])) or none for row in rows]
    to = [column.measured_to[row] for row in rows]
    return far, [none if one is None else apart[str(one)] for one in to]


def _far(metres: float) -> Text | None:
    if np.isnan(metres):
        return None
    return Text(**{one: say_distance(metres, one) for one in LANGUAGES})


def _reasons(answer: Answer, layers: dict[str, Layer], rows: Sequence[int]) -> list[Text]:
    english, spanish = (reasons(answer, layers, one) for one in LANGUAGES)
    known = text_of("questions.known")
    both = ((english[row], spanish[row]) for row in rows)
    return [Text(en=en, es=es) if en and es else known for en, es in both]


def _sides(answer: Answer, published: Sources) -> tuple[Side, ...]:
    if answer.by_community is not None or answer.subject.geometry == "none":
        return ()
    subject = MapLayer(layer=answer.subject.key, version=published[answer.subject.key].version)
    answers = dict(zip(answer.table["id"], map(str, answer.answer), strict=True))
    return (
        Side(
            layers=tuple(_measured_to(answer, published)),
            answered=answer_layer(answer, published).layer,
            answers=answers,
            subject=subject,
        ),
    )


def _measured_to(answer: Answer, published: Sources) -> Iterable[MapLayer]:
    """Return what was measured to, the lowest first, each only those that were meant."""
    asked = dict.fromkeys((one.which.layer, one.which.only) for one in answer.question.relations)
    drawn = [one for one in asked if published[one[0]].layer.geometry != "none"]
    for key, only in sorted(drawn, key=lambda one: published[one[0]].layer.style.order):
        filters = () if only is None else (only,)
        yield MapLayer(layer=key, version=published[key].version, filters=filters)
