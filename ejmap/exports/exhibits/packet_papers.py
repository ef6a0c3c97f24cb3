"""What a packet says of itself: README, speaking card, manifest and sums."""

import json
import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ejmap import __version__
from ejmap.exhibits.exhibit import Exhibit
from ejmap.exhibits.lines import head, link_of, made_line, view_lines
from ejmap.exhibits.speaking import speaking_card
from ejmap.exports.exhibits.packet_data import FOLDER, ViewData
from ejmap.exports.notices import footer
from ejmap.snapshots.kept import Snapshot
from ejmap.text import LANGUAGES, Language, say_number, words

# Goes up when a key of the manifest changes its meaning.
FORMAT = 1
WIDTH = 78
CHECKS = ("what", "linux", "mac", "windows")
KINDS = ("pdf", "html", "png", "csv", "geojson", "parquet", "gpkg")


class Entry(NamedTuple):
    """A file of the packet: where it is, how long, and the SHA-256 of its bytes."""

    path: str
    size_bytes: int
    sha256: str


def sums(entries: Iterable[Entry]) -> bytes:
    """Return the sums as `sha256sum -c` reads them."""
    return "".join(f"{one.sha256}  {one.path}\n" for one in entries).encode()


def manifest(exhibit: Exhibit, data: Sequence[ViewData], entries: Iterable[Entry]) -> bytes:
    """Return what is in the packet, for programs; the sums are of all files but itself and them."""
    told = {
        "format": FORMAT,
        "program": {"name": "EJ Map", "version": __version__},
        "made_at": exhibit.made_at,
        "dress": exhibit.dress.model_dump(mode="json"),
        "snapshots": [_snapshot(exhibit, one) for one in data],
        "files": [one._asdict() for one in entries],
        "notice": footer(),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _snapshot(exhibit: Exhibit, data: ViewData) -> dict[str, Any]:
    one, kept = data.snapshot, data.snapshot.kept
    return {
        "id": one.id,
        "page": kept.page.value,
        "query": kept.query,
        "made_at": one.made_at.isoformat(),
        "program": one.program,
        "title": kept.title.model_dump(),
        "finding": kept.finding.model_dump(),
        "counts": kept.counts.model_dump() if kept.counts else None,
        "link": link_of(exhibit, one) or None,
        "folder": data.folder,
        "layers_whole": data.taken.is_whole,
        "sources": [source.model_dump(mode="json") for source in kept.sources],
        "left_out": [
            {"message": {code: words(code).error(why) for code in LANGUAGES}, **why.facts}
            for why in data.taken.left_out
        ],
    }


def card(exhibit: Exhibit, language: Language) -> bytes:
    """Return the sentences to be read aloud, as text."""
    w, told = words(language), speaking_card(exhibit.snapshots, language)
    lines = [head(exhibit, language).title, w("packet.card"), "", *_apart(told.sentences)]
    lines += [w("packet.card_seconds", n=told.seconds), told.note, "", footer()[language]]
    return _text(lines)


def readme(
    exhibit: Exhibit, data: Sequence[ViewData], entries: Iterable[Entry], language: Language
) -> bytes:
    """Return what is in the packet and how it is checked, for people."""
    w = words(language)
    return _text(
        [
            *_head(exhibit, language),
            *_section(w("packet.holds"), _holds(entries, language)),
            *_section(w("packet.views"), _views(exhibit, data, language)),
            *_section(w("packet.data"), _data(data, language)),
            *_section(w("packet.check"), [w(f"packet.check_{one}") for one in CHECKS]),
            *_section(w("packet.sources"), _sources(exhibit, language)),
            footer()[language],
        ]
    )


def _head(exhibit: Exhibit, language: Language) -> Iterable[str]:
    w, said = words(language), head(exhibit, language)
    yield from (one for one in (said.title, said.subtitle, said.presenter, *said.occasion) if one)
    yield said.mark
    yield from ("", w("packet.what"), made_line(exhibit, __version__, language), "")


def _holds(entries: Iterable[Entry], language: Language) -> Iterable[str]:
    """Say what each kind of file is for, with how many there are."""
    w = words(language)
    endings = [one.path.rpartition(".")[2] for one in entries]
    for kind in KINDS:
        if count := endings.count(kind):
            yield f"- {w(f'packet.kind_{kind}', count=say_number(count, language))}"
    yield f"- {w('packet.kind_card')}"
    yield f"- {w('packet.kind_manifest')}"


def _views(exhibit: Exhibit, data: Sequence[ViewData], language: Language) -> Iterable[str]:
    w = words(language)
    for one in data:
        lines = view_lines(exhibit, one.snapshot, language)
        said = (f"{one.number}. {lines.title}", lines.finding, lines.kept, lines.link)
        yield from (line for line in said if line)
        if lines.not_shown:
            yield f"{w('exhibit.not_shown')}:"
            yield from (f"- {line}" for line in lines.not_shown)
        yield ""


def _data(data: Sequence[ViewData], language: Language) -> Iterable[str]:
    w = words(language)
    yield w("packet.data_is", folder=f"{FOLDER}/")
    if any(one.taken.is_whole for one in data):
        yield w("packet.data_whole")
    left_out = {str(why): why for one in data for why in one.taken.left_out}
    for why in left_out.values():
        yield w("packet.data_left_out", why=w.error(why))


def _sources(exhibit: Exhibit, language: Language) -> Iterable[str]:
    said = (_sources_of(exhibit, one, language) for one in exhibit.snapshots)
    return dict.fromkeys(line for lines in said for line in lines)


def _sources_of(exhibit: Exhibit, snapshot: Snapshot, language: Language) -> Iterable[str]:
    for one in view_lines(exhibit, snapshot, language).sources:
        yield f"- {one.text} {one.url}".rstrip()


def _section(title: str, lines: Iterable[str]) -> Iterable[str]:
    yield title
    yield "-" * len(title)
    yield from lines
    yield ""


def _apart(sentences: Iterable[str]) -> Iterable[str]:
    for one in sentences:
        yield from (one, "")


def _text(lines: Iterable[str]) -> bytes:
    """Return lines as UTF-8 text, folded where they are long; addresses stay whole."""
    text = "\n".join(map(_folded, lines)).strip()
    return (re.sub(r"\n{3,}", "\n\n", text) + "\n").encode()


def _folded(line: str) -> str:
    within = "  " if line.startswith("- ") else ""
    return textwrap.fill(
        line, WIDTH, subsequent_indent=within, break_long_words=False, break_on_hyphens=False
    )
