"""What the map can say of a community, park or stop: the same report as everywhere else."""

from collections.abc import Iterable

from ejmap.errors import PlaceError
from ejmap.provenance import Grade
from ejmap.published import of_versions
from ejmap.questions.features import Sources
from ejmap.questions.places import Section as Answered
from ejmap.questions.places import place_listed, report
from ejmap.server.text_pages.facts import Section, paper_of
from ejmap.store import Version
from ejmap.text import Language, words

ORDER = ("community", "water", "air", "bus", "roads", "park", "tract")
"""Where this is, then what people ask first."""


def report_sections(
    kind: str, listed_id: str, versions: Iterable[Version], language: Language
) -> list[Section]:
    """Return the report of something listed, a section a topic; none of what is no place."""
    sources = of_versions(versions)
    try:
        place = place_listed(kind, listed_id, sources)
    except PlaceError:
        return []
    answers = report(place, sources)
    return [_section(answers.section(topic), sources, language) for topic in ORDER]


def _section(answered: Answered, sources: Sources, language: Language) -> Section:
    features = sources.get(answered.layer or "")
    has_paper = features is not None and answered.papers
    return Section(
        heading=words(language)(f"my_place.topic_{answered.topic}"),
        paper=paper_of(features.layer, answered.papers, language) if features and has_paper else "",
        is_sample=features is not None and features.layer.grade == Grade.SAMPLE,
        sentences=answered.sentences(language),
    )
