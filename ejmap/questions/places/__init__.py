"""What the map can say of one place: seven topics, each with its answer, sources and sentences."""

from ejmap.questions.places.coordinates import place_from_link, place_from_text
from ejmap.questions.places.place import (
    LISTED,
    Place,
    PlaceKind,
    link_of,
    place_at,
    place_listed,
    rounded_link_of,
)
from ejmap.questions.places.report import MOST_PLACES, Report, batch, report, report_json
from ejmap.questions.places.section import Section, Sentence

__all__ = [
    "LISTED",
    "MOST_PLACES",
    "Place",
    "PlaceKind",
    "Report",
    "Section",
    "Sentence",
    "batch",
    "link_of",
    "place_at",
    "place_from_link",
    "place_from_text",
    "place_listed",
    "report",
    "report_json",
    "rounded_link_of",
]
