"""The reports of several places as one CSV: a row a place, its papers and their dates beside it."""

from collections.abc import Iterable

from ejmap.exports.csv import defused, written
from ejmap.provenance import Paper
from ejmap.questions.places import Report
from ejmap.text import Language, words

PARTS = ("answer", "distance_m", "told")


def export(
    named: Iterable[tuple[str, Report]], topics: tuple[str, ...], language: Language
) -> bytes:
    """Return answers, whole metres and sentences of the topics, for spreadsheets.

    Args:
        named: What each place is called, or was given as, and its report.
        topics: Of the report's, in the order of the columns.
        language: Of sentences and titles.
    """
    heads = ["place", "id", *(f"{topic}_{part}" for topic in topics for part in PARTS)]
    footer = words(language)("footer")
    body = (
        [defused(name), defused(report.place.id or ""), *_cells(report, topics, language), footer]
        for name, report in named
    )
    return written([*heads, "sources", "notice"], body)


def _cells(report: Report, topics: tuple[str, ...], language: Language) -> list[str]:
    cells: list[str] = []
    papers: dict[str, None] = {}
    for topic in topics:
        one = report.section(topic)
        away = "" if one.distance_m is None else str(round(one.distance_m))
        said = " ".join(sentence.text for sentence in one.sentences(language))
        cells += [one.answer, away, defused(said)]
        papers |= dict.fromkeys(_paper(paper, language) for paper in one.papers)
    return [*cells, defused("; ".join(papers))]


def _paper(paper: Paper, language: Language) -> str:
    """Return a paper in one line: who, what, of when, when we got it, terms and grade."""
    told = paper.plain(language)
    dated = ", ".join(told[one] for one in ("data_date", "retrieved", "licence", "grade"))
    return f"{told['publisher']}: {told['title']} ({dated})"
