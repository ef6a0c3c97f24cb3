"""Words broken into lines, whatever they are measured with."""

from collections.abc import Callable, Iterator

Measure = Callable[[str], float]


def lines(text: str, measure: Measure, width: float) -> Iterator[str]:
    """Yield a text in lines no wider than a width, in the measure's unit.

    A word that alone is wider is broken. Only ordinary spaces part words: a number and its unit
    that are held together by another kind stay so.
    """
    space = measure(" ")
    line: list[str] = []
    used = 0.0
    for word in (part for one in text.split(" ") for part in _parts(one, measure, width)):
        length = measure(word)
        if line and used + space + length > width:
            yield " ".join(line)
            line, used = [], 0.0
        used += length + (space if line else 0)
        line.append(word)
    yield " ".join(line)


def _parts(word: str, measure: Measure, width: float) -> Iterator[str]:
    if measure(word) <= width:
        yield word
        return
    part = ""
    for letter in word:
        if part and measure(part + letter) > width:
            yield part
            part = ""
        part += letter
    yield part
