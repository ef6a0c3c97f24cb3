"""Why rows of an answer are not known, in words: row by row, and each reason with its rows."""

from collections import Counter
from collections.abc import Iterable, Mapping

from ejmap.layer import Layer
from ejmap.questions.answering import Answer
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
    # Thousands of rows have few reasons; words are made once for each.
    said: dict[tuple[str, int], str] = {}
    found = []
    for row, reason in enumerate(answer.reason):
        number = _number(answer, row) if reason else -1
        key = str(reason), number
        if reason and key not in said:
            said[key] = _reason(answer, key, layers, language)
        found.append(said.get(key))
    return found


def _reason(
    answer: Answer, key: tuple[str, int], layers: Mapping[str, Layer], language: Language
) -> str:
    reason, number = key
    condition = answer.columns[number].condition if number >= 0 else None
    said = reason_words(reason, condition, layers, language)
    if not isinstance(condition, Condition):
        return said
    asked = condition_words(condition, answer.question, layers, language)
    return words(language)("questions.reason_of", condition=asked, reason=said)


def _number(answer: Answer, row: int) -> int:
    """Return which condition, from 0, gives a row its reason; -1 for what the subject itself is."""
    numbered = enumerate(answer.columns)
    found = (number for number, one in numbered if one.reason[row] == answer.reason[row])
    return next(found, -1)
