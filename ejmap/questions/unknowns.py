"""Why rows of an answer are not known, in words: row by row, and each reason with its rows."""

from collections import Counter
from collections.abc import Iterable, Mapping

from ejmap.layer import Layer
from ejmap.questions.answering import Answer
from ejmap.questions.parts import Relation
from ejmap.questions.sentence import condition_words, reason_words
from ejmap.style import Condition
from ejmap.text import Language, say_number, words


def counted_reasons(
    answer: Answer, layers: Mapping[str, Layer], language: Language
) -> Iterable[str]:
    """Return each reason in words with its rows, the most frequent first; a row has one reason."""
    found = Counter(said for said in reasons(answer, layers, language) if said)
    w = words(language)
    for reason, count in found.most_common():
        yield w("questions.reason_counted", counted=say_number(count, language), reason=reason)


def reasons(answer: Answer, layers: Mapping[str, Layer], language: Language) -> list[str | None]:
    """Return for each row why its answer is not known; None where it is."""
    return [
        _reason(answer, row, layers, language) if reason else None
        for row, reason in enumerate(answer.reason)
    ]


def _reason(answer: Answer, row: int, layers: Mapping[str, Layer], language: Language) -> str:
    condition = _condition(answer, row)
    said = reason_words(str(answer.reason[row]), condition, layers, language)
    if not isinstance(condition, Condition):
        return said
    asked = condition_words(condition, answer.question, layers, language)
    return words(language)("questions.reason_of", condition=asked, reason=said)


def _condition(answer: Answer, row: int) -> Relation | Condition | None:
    """Return the condition that gives a row its reason; None for the subject's own."""
    found = (one for one in answer.columns if one.reason[row] == answer.reason[row])
    column = next(found, None)
    return column.condition if column else None
