"""A question's answer as a file: JSON to read, GeoJSON for the map, CSV for a spreadsheet.

Made once for the versions it was asked of, and kept at hand while there is room: an answer never
changes while what it was made from stays.
"""

import gzip
import hashlib
import json
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

import geopandas as gpd
import numpy as np
import shapely

from ejmap import __version__
from ejmap.exports import csv
from ejmap.exports.notices import notices
from ejmap.field import Kind
from ejmap.geo import STORED_CRS
from ejmap.layer import GEOMETRY, Layer
from ejmap.published import answered
from ejmap.questions.answer_json import DISTANCE_DECIMALS, answer_json
from ejmap.questions.answer_layer import answer_layer
from ejmap.questions.answering import layers_of
from ejmap.questions.features import Features, Sources
from ejmap.questions.parts import Question
from ejmap.questions.question import query_from_question
from ejmap.questions.sentence import question_sentence
from ejmap.store.canonical import digest, to_json
from ejmap.store.public import public_geojson
from ejmap.text import LANGUAGES, Language

# 1e-6 degrees is about 10 centimetres: no symbol shows less.
COORDINATE_DECIMALS = 6
# Hundreds of answers at some ten kilobytes each.
MOST_BYTES_KEPT = 32_000_000


class Form(StrEnum):
    """What an answer can be written as."""

    JSON = "json"
    GEOJSON = "geojson"
    CSV = "csv"


@dataclass(frozen=True)
class AnswerFile:
    """An answer, written.

    Attributes:
        content_gz: Its bytes, compressed.
        etag: Name of these very bytes.
        digest: What it was made from.
        name: What a saved file is called.
    """

    content_gz: bytes
    etag: str
    digest: str
    name: str


class Kept:
    """Files at hand, up to a number of bytes; whichever was not asked for longest goes first."""

    def __init__(self, most_bytes: int = MOST_BYTES_KEPT) -> None:
        self._most_bytes = most_bytes
        self._files: OrderedDict[Hashable, AnswerFile] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable) -> AnswerFile | None:
        """Return a file, None if it is not at hand."""
        with self._lock:
            if key in self._files:
                self._files.move_to_end(key)
            return self._files.get(key)

    def keep(self, key: Hashable, file: AnswerFile) -> AnswerFile:
        """Keep a file and return it; one that fills all the room is not kept."""
        with self._lock:
            if key not in self._files and len(file.content_gz) <= self._most_bytes:
                self._files[key] = file
                self._bytes += len(file.content_gz)
            while self._bytes > self._most_bytes:
                _, gone = self._files.popitem(last=False)
                self._bytes -= len(gone.content_gz)
        return file


_kept = Kept()


def digest_of(question: Question, sources: Sources) -> str:
    """Return the name of all that an answer is made from: versions asked, and the program."""
    versions = [f"{key} {sources[key].version}" for key in question.layers()]
    return digest([f"ejmap {__version__}", *versions])


def at_hand(
    question: Question, form: Form, language: Language, sources: Sources
) -> AnswerFile | None:
    """Return the answer's file if it has been made, without making it."""
    return _kept.get(_key(question, form, language, sources))


def answer_file(question: Question, form: Form, language: Language, sources: Sources) -> AnswerFile:
    """Return the answer's file, made if need be.

    Args:
        question: A sound one.
        form: What to write.
        language: Of the names in JSON; the others carry both.
        sources: The published layers.

    Raises:
        InvalidQuestion: It cannot be asked of these layers.
    """
    made = at_hand(question, form, language, sources)
    if made is None:
        content = _written(question, form, language, sources)
        made_from = digest_of(question, sources)
        made = AnswerFile(
            gzip.compress(content, mtime=0),
            hashlib.sha256(content).hexdigest()[:16],
            made_from,
            f"{question.subject.layer}-{_short(question)}-{made_from[:8]}.{form}",
        )
        _kept.keep(_key(question, form, language, sources), made)
    return made


def _key(
    question: Question, form: Form, language: Language, sources: Sources
) -> tuple[str, Form, Language, str]:
    said_in = language if form is Form.JSON else "en"
    return query_from_question(question), form, said_in, digest_of(question, sources)


def _short(question: Question) -> str:
    return hashlib.sha256(query_from_question(question).encode()).hexdigest()[:8]


def _written(question: Question, form: Form, language: Language, sources: Sources) -> bytes:
    found = answered(question, sources)
    if form is Form.JSON:
        return json.dumps(answer_json(found, sources, language), ensure_ascii=False).encode()
    features = answer_layer(found, sources)
    table = _tidied(features)
    if form is Form.CSV:
        return answer_csv(question, features.layer, table, sources)
    return answer_geojson(question, features.layer, table, sources)


def answer_csv(
    question: Question, layer: Layer, table: gpd.GeoDataFrame, sources: Sources
) -> bytes:
    """Return an answer as a spreadsheet, question and papers beside every row."""
    said = _sentences(question, sources)
    versions = "; ".join(f"{key} {sources[key].version}" for key in question.layers())
    beside = {
        "question_en": said["en"],
        "question_es": said["es"],
        "question": query_from_question(question),
        **csv.papers(layer, versions),
    }
    return csv.features_csv(layer, table, beside)


def answer_geojson(
    question: Question, layer: Layer, table: gpd.GeoDataFrame, sources: Sources
) -> bytes:
    """Return an answer as GeoJSON that carries the definition it is drawn with, as versions do."""
    stored = public_geojson(layer, digest_of(question, sources), table)
    whole = json.loads(gzip.decompress(stored))
    whole["ejmap"] |= {
        "notice": notices(layer),
        "question": query_from_question(question),
        "sentence": _sentences(question, sources),
        "versions": {key: sources[key].version for key in question.layers()},
    }
    return to_json(whole).encode()


def _tidied(features: Features) -> gpd.GeoDataFrame:
    """Return an answer's table with no more decimals than it is sure of."""
    table = features.table.copy()
    for one in features.layer.fields:
        if one.kind is Kind.DISTANCE:
            table[one.key] = table[one.key].astype("float64").round(DISTANCE_DECIMALS)
    shapes = shapely.transform(
        table[GEOMETRY].to_numpy(), lambda c: np.round(c, COORDINATE_DECIMALS)
    )
    return table.set_geometry(gpd.GeoSeries(shapes, index=table.index, crs=STORED_CRS))


def _sentences(question: Question, sources: Sources) -> dict[Language, str]:
    layers = layers_of(sources)
    return {one: question_sentence(question, layers, one) for one in LANGUAGES}
