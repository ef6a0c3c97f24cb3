"""`python -m ejmap air`: one monitor's days, from the store or from a publisher's own file."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ejmap.air.pollutants import Pollutant, pollutant
from ejmap.commands.printing import print_json, print_lines, source_line
from ejmap.errors import (
    FileNotThere,
    NoReadingsInFile,
    NoReadingsOf,
    NoReadingsThen,
    UnknownMonitor,
    UnreadableYear,
)
from ejmap.published import sources
from ejmap.questions.features import Features
from ejmap.questions.monitors import held
from ejmap.questions.monitors.answer import AirAnswer, MonitorRecord
from ejmap.questions.monitors.answer_json import record_json, sentences_of
from ejmap.questions.monitors.looking import look
from ejmap.questions.monitors.named import monitor_named, told
from ejmap.questions.monitors.of_file import OfFile, of_rows
from ejmap.questions.monitors.phrases import listed, of_days
from ejmap.questions.monitors.saying import headline, notes, said_month, why
from ejmap.questions.monitors.span import span_of
from ejmap.questions.monitors.view import AirView
from ejmap.questions.spoken import folded
from ejmap.readings import Validity
from ejmap.sources import air_files
from ejmap.sources.reading.redaction import name_of
from ejmap.text import Language, say_number, words

DONE = 0
LAYER = "air_quality"


class Found(NamedTuple):
    """The answer about one monitor, and what was asked."""

    answer: AirAnswer
    features: Features

    @property
    def record(self) -> MonitorRecord:
        """The monitor's record."""
        return self.answer.records[0]


def run(asked: argparse.Namespace) -> int:
    """Print the answer and return the exit code."""
    file = _of_file(Path(asked.file)) if asked.file else None
    measured = pollutant(folded(asked.pollutant).replace(" ", ""))
    if file and not asked.monitor:
        _print_whole(file, measured, asked)
    else:
        features = file.features if file else _published(asked.monitor)
        _print_one(
            _answer(monitor_named(asked.monitor, features), measured, asked, features), asked, file
        )
    return DONE


def _answer(
    monitor: str, measured: Pollutant, asked: argparse.Namespace, features: Features
) -> Found:
    period = _period(monitor, measured, asked.year, features)
    view = AirView(measured.key, monitors=(monitor,), period=period, calendar=monitor)
    return Found(look(view, features), features)


def _print_one(found: Found, asked: argparse.Namespace, file: OfFile | None) -> None:
    if asked.json:
        beside = _file_json(file, asked) if file else _papers_json(found.features, asked)
        print_json(record_json(found.record, found.answer, asked.lang) | beside)
    else:
        of_file = _file_lines(file, asked) if file else ()
        print_lines([*of_file, *_lines(found, asked.lang)], asked.lang)


def _print_whole(file: OfFile, measured: Pollutant, asked: argparse.Namespace) -> None:
    """Print what was set aside of a file, and each of its monitors that measured a pollutant."""
    monitors = held.monitors(file.features, measured.key)
    found = [_answer(one, measured, asked, file.features) for one in monitors]
    if asked.json:
        records = [record_json(one.record, one.answer, asked.lang) for one in found]
        print_json(_file_json(file, asked) | {"monitors": records})
    else:
        said = [headline(one.record).say(asked.lang) for one in found]
        print_lines(
            [*_file_lines(file, asked), *(said or _none(file, measured, asked))], asked.lang
        )


def _none(file: OfFile, measured: Pollutant, asked: argparse.Namespace) -> Iterator[str]:
    """Yield that a file has nothing of a pollutant, and of which others it has something."""
    w, others = words(asked.lang), held.pollutants(file.features)
    yield w("air_command.none", what=measured.name.say(asked.lang))
    if others:
        yield w("air_command.others", list=listed([one.name for one in others]).say(asked.lang))


def _published(monitor: str) -> Features:
    """Return the published layer of monitors.

    Raises:
        UnknownMonitor: None is published.
    """
    layers = sources()
    if LAYER not in layers:
        raise UnknownMonitor(monitor, [])
    return layers[LAYER]


def _of_file(path: Path) -> OfFile:
    """Return a publisher's file, sifted.

    Raises:
        FileNotThere: There is no such file.
        SourceError: It is not what it should be, or an error of the publisher.
        NoReadingsInFile: It is in order and empty.
    """
    if not path.is_file():
        raise FileNotThere(str(path))
    rows = air_files.read(path)
    if rows.empty:
        raise NoReadingsInFile(name_of(path))
    return of_rows(rows)


def _period(monitor: str, measured: Pollutant, year: str | None, features: Features) -> str:
    """Return the year asked for, or all the days there are.

    Raises:
        UnreadableYear: It is none.
        NoReadingsOf: The monitor does not measure this.
        NoReadingsThen: It has no readings in that year.
    """
    asked = span_of(year) if year and len(year) == 4 else None
    if year and asked is None:
        raise UnreadableYear(year)
    whole = held.spans(features, measured.key).get(monitor)
    if whole is None:
        others = [
            one.name for one in held.pollutants(features) if _measures(monitor, one, features)
        ]
        raise NoReadingsOf(told(monitor, features), measured.name, others)
    if asked and whole.within(asked) is None:
        there = of_days(str(whole.first), str(whole.last))
        raise NoReadingsThen(told(monitor, features), measured.name, year or "", there)
    return asked.period if asked else f"{whole.first}/{whole.last}"


def _measures(monitor: str, measured: Pollutant, features: Features) -> bool:
    return monitor in held.spans(features, measured.key)


def _lines(found: Found, language: Language) -> Iterator[str]:
    record, features = found.record, found.features
    yield told(record.id, features).say(language)
    yield from (one.say(language) for one in sentences_of(record))
    yield from (said_month(one, record).say(language) for one in record.months)
    yield ""
    yield from (one.say(language) for one in notes(found.answer))
    yield words(language)("air_command.days")
    if features.version:
        papers = [one.plain(language) for one in features.layer.papers]
        yield words(language)("card.sources", sources=source_line(papers, language))


def _papers_json(features: Features, asked: argparse.Namespace) -> dict[str, Any]:
    return {
        "layer": LAYER,
        "version": features.version,
        "source": [one.plain(asked.lang) for one in features.layer.papers],
    }


def _file_json(file: OfFile, asked: argparse.Namespace) -> dict[str, Any]:
    is_valid = file.sifted.readings["validity"] == Validity.VALID
    aside = file.sifted.set_aside.to_dict("records")
    return {
        "file": {
            "name": name_of(Path(asked.file)),
            "rows": len(is_valid),
            "rows_valid": int(is_valid.sum()),
            "set_aside": [
                one | {"why": why(Validity(one["validity"])).model_dump()} for one in aside
            ],
        }
    }


def _file_lines(file: OfFile, asked: argparse.Namespace) -> Iterator[str]:
    w, of_file = words(asked.lang), _file_json(file, asked)["file"]
    yield w(
        "air_command.rows",
        n=of_file["rows"],
        file=of_file["name"],
        valid=say_number(of_file["rows_valid"], asked.lang),
    )
    for one in of_file["set_aside"]:
        yield "  " + w(
            "air_command.aside",
            n=one["rows"],
            why=one["why"][asked.lang],
            line=one["example_line"],
            example=one["example"],
        )
    yield ""
