"""The communities' profiles as one CSV: a row a number, in both languages, with its paper."""

from collections.abc import Iterable

from ejmap.exports.csv import defused, written
from ejmap.exports.notices import footer
from ejmap.provenance import Grade
from ejmap.questions.indicators.indicator import Indicator
from ejmap.questions.profiles import Profile
from ejmap.style import cell_text
from ejmap.text import LANGUAGES, Language, Text, words

COLUMNS = [
    "place",
    "place_en",
    "place_es",
    "topic",
    "number",
    "label_en",
    "label_es",
    "value",
    "text_en",
    "text_es",
    "unit_en",
    "unit_es",
    "of",
    "unknown",
    "unplaced_in_the_valley",
    "note_en",
    "note_es",
    "source_en",
    "source_es",
    "data_date",
    "retrieved_date",
    "licence",
    "grade_en",
    "grade_es",
    "evidence",
    "notice_en",
    "notice_es",
]


def export(profiles: Iterable[Profile]) -> bytes:
    """Return every number of every profile; what is not known is an empty cell."""
    return written(COLUMNS, (row for one in profiles for row in rows(one)))


def rows(profile: Profile) -> Iterable[list[str]]:
    """Yield one row a number, by COLUMNS."""
    for one in profile.indicators:
        facts = {"place": profile.key, **_both("place", profile.name), **_facts(one)}
        yield [facts.get(column, "") for column in COLUMNS]


def _facts(one: Indicator) -> dict[str, str]:
    return {
        "topic": one.group,
        "number": one.key,
        **_both("label", one.label),
        "value": _number(one.value),
        **_both("text", one.text),
        **_both("unit", one.unit),
        "of": _number(one.of),
        "unknown": _number(one.unknown),
        "unplaced_in_the_valley": _number(one.unplaced),
        **_both("note", one.note),
        **_paper_facts(one),
        "evidence": f"?{one.evidence}" if one.evidence else "",
        **{f"notice_{language}": notice(one, language) for language in LANGUAGES},
    }


def notice(one: Indicator, language: Language) -> str:
    """Return what must be read beside a number: that it is invented, if it is, and the footer."""
    is_sample = any(paper.grade is Grade.SAMPLE for paper in one.papers)
    stamp = [words(language)("export.sample")] if is_sample else []
    return " ".join([*stamp, footer()[language]])


def _paper_facts(one: Indicator) -> dict[str, str]:
    grades = list(dict.fromkeys(paper.grade for paper in one.papers))
    joined = {
        **{
            f"source_{language}": [
                f"{paper.publisher}: {paper.title.say(language)}" for paper in one.papers
            ]
            for language in LANGUAGES
        },
        "data_date": [paper.data_date for paper in one.papers],
        "retrieved_date": [paper.retrieved.isoformat() for paper in one.papers],
        "licence": list(dict.fromkeys(paper.licence.name.en for paper in one.papers)),
        **{
            f"grade_{language}": [words(language)(f"grade.{grade}") for grade in grades]
            for language in LANGUAGES
        },
    }
    return {name: defused("; ".join(parts)) for name, parts in joined.items()}


def _both(name: str, text: Text | None) -> dict[str, str]:
    return {f"{name}_{one}": defused(text.say(one)) for one in LANGUAGES} if text else {}


def _number(value: float | None) -> str:
    return "" if value is None else cell_text(value)
