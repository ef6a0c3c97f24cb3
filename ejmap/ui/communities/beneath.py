"""What stands beneath numbers: their notes, what is in no column, and whose numbers they are."""

from collections.abc import Iterable

from ejmap.provenance import Paper
from ejmap.questions.indicators.indicator import Indicator
from ejmap.text import Language, Text, say_date, say_number, say_period, words
from ejmap.ui import addresses
from ejmap.ui.markup import around, bullets, element, folded, link

UNPLACED = "unplaced"
"""Key of the text page of what lies nobody knows where."""


def small(notes: Iterable[Text], language: Language) -> str:
    """Return notes as they stand in small print beside a number, "" for none."""
    said = " ".join(note.say(language) for note in notes)
    return element("small", said) if said else ""


def unplaced(indicators: Iterable[Indicator], language: Language) -> Iterable[str]:
    """Return what no place's number counts, since nobody knows for certain where it lies."""
    w = words(language)
    asked = list({one.key: one for one in indicators if one.unplaced}.values())
    if not asked:
        return
    page = addresses.text_page(language, "community", UNPLACED)
    pieces = [
        element("span", w("communities.unplaced", listed=_counted(asked, language))),
        " ",
        link(w("communities.unplaced_list"), page),
    ]
    yield around("p", pieces, class_="ej-unplaced")
    among = [one for one in asked if 0 < one.unplaced_value < one.unplaced]
    if among:
        yield folded(w("communities.unplaced_among"), [bullets(_added(among, language))])


def _counted(indicators: Iterable[Indicator], language: Language) -> str:
    """Return how many have no certain place; each number is said of the first thing it counts."""
    first: dict[int, str] = {}
    for one in indicators:
        said = (one.unit or one.label).say(language)
        first.setdefault(one.unplaced, f"{said}: {say_number(one.unplaced, language)}")
    return "; ".join(first.values())


def _added(indicators: Iterable[Indicator], language: Language) -> Iterable[str]:
    """Yield what those would add to each number, as far as it is known."""
    for one in indicators:
        yield f"{one.label.say(language)}: {say_number(one.unplaced_value, language)}"


def sources(indicators: Iterable[Indicator], language: Language) -> Iterable[str]:
    """Return the papers of some numbers, each once, as markup."""
    papers = dict.fromkeys(paper for one in indicators for paper in one.papers)
    if papers:
        yield element("h3", words(language)("communities.sources"))
        listed = (around("li", [source(one, language)]) for one in papers)
        yield around("ul", listed, class_="ej-papers")


def source(paper: Paper, language: Language) -> str:
    """Return a paper in a line: what, whose, of when, got when, what kind of data."""
    w = words(language)
    title = paper.title.say(language)
    dated = w(
        "communities.dated",
        date=say_period(paper.data_date, language),
        retrieved=say_date(paper.retrieved, language),
        grade=w(f"grade.{paper.grade}"),
    )
    named = link(title, paper.url) if paper.url else element("span", title)
    return f"{named}. {element('span', f'{paper.publisher}. {dated}')}"
