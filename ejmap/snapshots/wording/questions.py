"""What a kept question says: title, key numbers, what is not known, and what is read aloud."""

from collections.abc import Iterable, Mapping

from ejmap.layer import Layer
from ejmap.questions.answer_json import said_answer
from ejmap.questions.answer_style import ANSWERS
from ejmap.questions.answering import Answer
from ejmap.questions.features import Sources
from ejmap.questions.question import query_from_question
from ejmap.questions.sentence import (
    all_predicates,
    condition_words,
    firmness_sentence,
    question_sentence,
    subject_words,
)
from ejmap.questions.starters import STARTERS
from ejmap.questions.unknowns import counted_reasons
from ejmap.snapshots.keeping.gaps import straight_line
from ejmap.snapshots.keeping.papers import told_by, year_of
from ejmap.snapshots.keeping.spoken import (
    by_source,
    of_layers,
    placed,
    rest,
    short,
    small,
    spoken,
    the_rest,
    yes_of,
)
from ejmap.snapshots.keeping.tables import number
from ejmap.snapshots.kept import Figure
from ejmap.text import LANGUAGES, Language, Text, say_number, text_of

Layers = Mapping[str, Layer]
# A heading is read at a glance; of a longer question it says what it is about.
MOST_LETTERS = 160


def title(answer: Answer, layers: Layers) -> Text:
    """Return what a question is called: a starter's own words, or its parts in few words."""
    asked = query_from_question(answer.question)
    for one in STARTERS:
        if query_from_question(one.question) == asked:
            return text_of(f"questions.starter.{one.key}")
    said = Text(**{one: _title(answer, layers, one) for one in LANGUAGES})
    if max(len(said.en), len(said.es)) <= MOST_LETTERS:
        return said
    return text_of("kept.question_about", many=answer.subject.noun.many)


def _title(answer: Answer, layers: Layers, language: Language) -> str:
    question = answer.question
    subject = _begun(subject_words(question, layers, language))
    conditions = [condition_words(one, question, layers, language) for one in question.conditions]
    return f"{subject}: {'; '.join(map(small, conditions))}" if conditions else subject


def _begun(said: str) -> str:
    return said[:1].upper() + said[1:]


def question(answer: Answer, layers: Layers) -> Text:
    """Return the question as a sentence."""
    return Text(**{one: question_sentence(answer.question, layers, one) for one in LANGUAGES})


def firmness(answer: Answer, layers: Layers) -> tuple[Text, ...]:
    """Return what the counts hang on, a sentence a distance."""
    return tuple(
        Text(**{lang: firmness_sentence(one, answer.question, layers, lang) for lang in LANGUAGES})
        for one in answer.firmness
    )


def figures(answer: Answer) -> tuple[Figure, ...]:
    """Return how many answer yes, no and not known, each of all asked."""
    if answer.by_community is not None:
        return ()
    total = number(answer.counts.total)
    return tuple(
        Figure(
            label=text_of(f"answer.{one}"),
            value=text_of("kept.of", shown=number(getattr(answer.counts, one)), total=total),
        )
        for one in ANSWERS
    )


def left_open(answer: Answer, layers: Layers) -> Iterable[Text]:
    """Yield of how many the answer is not known, why, and how distances are measured."""
    if answer.counts.unknown:
        asked = Text(**{one: _asked(answer, layers, one) for one in LANGUAGES})
        unknown = number(answer.counts.unknown)
        yield text_of("kept.of_which_not_known", unknown=unknown, asked=asked)
        both = (tuple(counted_reasons(answer, layers, one)) for one in LANGUAGES)
        for en, es in zip(*both, strict=True):
            yield text_of("kept.reason", reason=Text(en=en, es=es))
    if answer.question.relations:
        yield straight_line()


def _asked(answer: Answer, layers: Layers, language: Language) -> str:
    total = answer.counts.total
    said = subject_words(answer.question, layers, language, is_one=total == 1)
    return f"{say_number(total, language)} {said}"


def aloud(answer: Answer, sources: Sources, layers: Layers) -> tuple[Text, ...]:
    """Return three sentences: the answer, what else was answered and not known, where it is from.

    The layers measured to are named last, with their own dates.
    """
    question = answer.question
    # What is measured rests on the list of what there is, not on one field of it.
    asked = [] if question.relations else [question.subject.only, *question.own]
    subject = told_by(answer.subject, [one for one in asked if one])
    used = [subject, *(sources[key].layer for key in question.layers()[1:])]
    first, short_first = _first(answer, sources, layers)
    second = _second(answer, subject)
    tries = [
        (by_source(first, subject.papers[0]), second, of_layers(used)),
        (by_source(first, subject.papers[0]), second, of_layers(used[1:] or used)),
        (by_source(first, subject.papers[0]), second, the_rest(used[1:] or used)),
        (by_source(short_first, subject.papers[0]), second, of_layers(used[::-1], 1)),
    ]
    return spoken(tries)


def _first(answer: Answer, sources: Sources, layers: Layers) -> tuple[Text, Text]:
    if answer.by_community is not None or not answer.question.conditions:
        said = said_answer(answer, sources)
        return said, said
    asked = Text(**{one: _asked(answer, layers, one) for one in LANGUAGES})
    is_one = 1 in (answer.counts.yes, answer.counts.total)
    predicates = Text(
        **{one: all_predicates(answer.question, layers, one, is_one=is_one) for one in LANGUAGES}
    )
    return yes_of(answer.counts, asked, predicates), short(answer.counts, asked)


def _second(answer: Answer, subject: Layer) -> Text:
    if answer.by_community is not None:
        return text_of("kept.spoken_counts", period=year_of(subject.papers[0]))
    if answer.question.conditions:
        return rest(answer.counts, subject)
    doubt = answer.table[subject.doubt].eq(True) if subject.doubt else []
    return placed(subject, int(sum(doubt)))
