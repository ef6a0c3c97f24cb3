"""`python -m ejmap place`: what the map can say of a place, of every park, or of pasted points."""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, get_args

from ejmap.commands.printing import print_json, print_lines, source_line
from ejmap.errors import EmptyTable, NoPlaceSaid, PlaceError, SeveralPlacesSaid, UnreadableTable
from ejmap.exports.places import refuse_too_many, reports_json
from ejmap.published import sources
from ejmap.questions.features import Sources
from ejmap.questions.places import (
    MOST_PLACES,
    Place,
    place_at,
    place_from_text,
    place_listed,
    report,
    report_json,
)
from ejmap.questions.places.section import Topic
from ejmap.text import Language, words

DONE, PROBLEMS = 0, 1
PARKS = "mobile_home_parks"
STDIN = "-"
# Characters of a line of points that are read; coordinates with all their digits take fifty.
MOST_LINE = 1000


def run(asked: argparse.Namespace) -> int:
    """Print the answer and return the exit code."""
    layers = sources()
    if asked.parks or asked.points:
        if asked.where:
            raise SeveralPlacesSaid
        found = _parks(layers) if asked.parks else _points(asked.points, layers)
        return _print_many(found, layers, asked)
    _print_one(_place(asked, layers), layers, asked)
    return DONE


def _place(asked: argparse.Namespace, layers: Sources) -> Place:
    if not asked.where:
        if asked.park is None:
            raise NoPlaceSaid
        return place_listed(PARKS, asked.park, layers)
    found = place_from_text(" ".join(asked.where), layers)
    if asked.park is None or found.latitude is None or found.longitude is None:
        return found
    return place_at(found.latitude, found.longitude, layers, asked.park)


def _parks(layers: Sources) -> list[Place | PlaceError]:
    return [_or_fault(place_listed, PARKS, str(one), layers) for one in layers[PARKS].ids]


def _points(file: str, layers: Sources) -> list[Place | PlaceError]:
    """Return the places of a file, one a line; a line at fault gives the fault.

    Raises:
        UnreadableTable: The file cannot be read.
        EmptyTable: It holds no point.
        TooManyPlaces: It has more points than are answered.
    """
    texts = list(islice(_texts(file), MOST_PLACES + 1))
    if not texts:
        raise EmptyTable(file)
    refuse_too_many(len(texts))
    return [_or_fault(place_from_text, one, layers) for one in texts]


def _texts(file: str) -> Iterator[str]:
    try:
        if file == STDIN:
            yield from _rows(sys.stdin)
        else:
            with Path(file).open(encoding="utf-8-sig", newline="") as lines:
                yield from _rows(lines)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableTable(file, str(error)) from error


def _rows(lines: Iterable[str]) -> Iterator[str]:
    """Yield "lat, lon" of each row; a first row without a digit names the columns."""
    rows = csv.reader(line[:MOST_LINE] for line in lines)
    for number, row in enumerate(row for row in rows if any(cell.strip() for cell in row)):
        if number or any(letter.isdigit() for cell in row for letter in cell):
            yield ", ".join(cell.strip() for cell in row[:2])


def _or_fault(read: Any, *given: Any) -> Place | PlaceError:
    try:
        found: Place = read(*given)
    except PlaceError as error:
        return error
    return found


def _print_one(found: Place, layers: Sources, asked: argparse.Namespace) -> None:
    told = report_json(report(found, layers), asked.lang)
    if asked.json:
        print_json(told)
    else:
        print_lines(_lines(told, asked.lang), asked.lang)


def _print_many(
    found: Sequence[Place | PlaceError], layers: Sources, asked: argparse.Namespace
) -> int:
    told = reports_json(found, layers, asked.lang)
    if asked.json:
        print_json(told)
    else:
        print_lines(_lines_of_many(told["places"], asked.lang), asked.lang)
    return PROBLEMS if any("error" in one for one in told["places"]) else DONE


def _lines_of_many(entries: list[dict[str, Any]], language: Language) -> Iterator[str]:
    for number, entry in enumerate(entries, start=1):
        name = entry["place"]["name"] if "place" in entry else None
        yield f"{number}. {name or ''}".rstrip()
        yield from [entry["message"][language], ""] if "error" in entry else _lines(entry, language)


def _lines(told: dict[str, Any], language: Language) -> Iterator[str]:
    w = words(language)
    for topic in get_args(Topic):
        section = told[topic]
        yield " ".join(section["sentences"][language])
        if source := source_line(section["source"], language):
            yield w("card.sources", sources=source)
        yield ""
