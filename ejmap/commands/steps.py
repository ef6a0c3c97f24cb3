"""`python -m ejmap history`, `publish`, `undo` ...: what a layer shows, and the way back.

Each step prints the layer's history as it is afterwards.
"""

import argparse
import sys
from collections.abc import Iterator
from typing import Any

import ejmap.store
from ejmap.commands.printing import print_json
from ejmap.errors import UnknownLayer
from ejmap.staff import publishing
from ejmap.staff.drafts import shown_version
from ejmap.staff.roles import COMMAND_LINE
from ejmap.store import Store
from ejmap.store.people import People
from ejmap.text import Language, say_moment, words

DONE = 0
# What the history names that is no person.
PROGRAMS = {
    COMMAND_LINE.id: "commands.by_command_line",
    "seed": "commands.by_seed",
    "refresh": "commands.by_refresh",
}


def history(asked: argparse.Namespace) -> int:
    """Print what was shown of a layer, newest first."""
    return _print(asked)


def publish(asked: argparse.Namespace) -> int:
    """Show a version from now on; one that was shown before is restored, and pinned."""
    store = _store_with(asked.layer)
    version, replaces = asked.version, shown_version(asked.layer)
    if version in {one.version for one in store.publications(asked.layer)}:
        show = publishing.restore
    else:
        show = publishing.publish
    show(
        COMMAND_LINE,
        asked.layer,
        version,
        replaces=replaces,
        note=asked.note,
        harms_nobody=asked.harms_nobody,
    )
    return _print(asked)


def undo(asked: argparse.Namespace) -> int:
    """Show what was shown before, and pin the layer."""
    _store_with(asked.layer)
    replaces = shown_version(asked.layer)
    publishing.undo(
        COMMAND_LINE,
        asked.layer,
        replaces=replaces,
        note=asked.note,
        harms_nobody=asked.harms_nobody,
    )
    return _print(asked)


def redo(asked: argparse.Namespace) -> int:
    """Show again what was undone."""
    _store_with(asked.layer)
    replaces = shown_version(asked.layer)
    publishing.redo(
        COMMAND_LINE,
        asked.layer,
        replaces=replaces,
        note=asked.note,
        harms_nobody=asked.harms_nobody,
    )
    return _print(asked)


def take_down(asked: argparse.Namespace) -> int:
    """Show nothing of a layer any more, or leave one feature out for good."""
    _store_with(asked.layer)
    replaces = shown_version(asked.layer)
    if asked.feature is None:
        publishing.take_down(COMMAND_LINE, asked.layer, replaces=replaces, note=asked.note)
    else:
        publishing.take_down_feature(
            COMMAND_LINE, asked.layer, asked.feature, replaces=replaces, note=asked.note
        )
    _tell_what_stays(asked.lang)
    return _print(asked)


def unpin(asked: argparse.Namespace) -> int:
    """Let newer versions of a layer be published by themselves again."""
    _store_with(asked.layer)
    publishing.unpin(COMMAND_LINE, asked.layer)
    return _print(asked)


def withdraw(asked: argparse.Namespace) -> int:
    """Delete a version that does harm; the history keeps the reason, not the data."""
    _store_with(asked.layer)
    publishing.withdraw(COMMAND_LINE, asked.layer, asked.version, why=asked.why)
    _tell_what_stays(asked.lang)
    return _print(asked)


def _tell_what_stays(language: Language) -> None:
    """Say what no command calls back."""
    print(words(language)("withdraw.not_recalled"), file=sys.stderr)


def _store_with(layer: str) -> Store:
    """Return the store, if it has the layer.

    Raises:
        UnknownLayer: It has not.
    """
    store = ejmap.store.ready()
    if layer not in store.layers():
        raise UnknownLayer(layer, store.layers())
    return store


def _print(asked: argparse.Namespace) -> int:
    store = _store_with(asked.layer)
    told = history_json(store, asked.layer)
    if asked.json:
        print_json(told)
    else:
        print("\n".join(_lines(store, told, asked.lang)))
    return DONE


def history_json(store: Store, layer: str) -> dict[str, Any]:
    """Return a layer's history as plain data; instants are ISO 8601, UTC."""
    thinned = {one.version for one in store.versions(layer) if one.thinned_at}
    return {
        "layer": layer,
        "shown": shown_version(layer),
        "publications": [
            {
                "version": one.version,
                "at": one.at.isoformat(),
                "by": one.by,
                "note": one.note,
                "kind": one.kind,
                "thinned": one.version in thinned,
            }
            for one in store.publications(layer)
        ],
        "pinned": layer in store.pinned(),
    }


def _lines(store: Store, told: dict[str, Any], language: Language) -> Iterator[str]:
    w = words(language)
    rows = store.publications(told["layer"])
    if not rows:
        yield w("commands.never_shown", layer=told["layer"])
    for one, plain in zip(rows, told["publications"], strict=True):
        at, by = say_moment(one.at, language), _name(store, one.by, language)
        said = w(f"commands.step_{one.kind}")
        shown = (
            w("commands.shows", version=one.version) if one.version else w("commands.shows_nothing")
        )
        note = f" “{one.note}”" if one.note else ""
        shown += f" ({w('commands.step_thinned')})" if plain["thinned"] else ""
        yield w("commands.step", at=at, by=by, said=said, shown=shown) + note
    if told["pinned"]:
        yield w("commands.pinned", layer=told["layer"])


def _name(store: Store, person: str, language: Language) -> str:
    if person in PROGRAMS:
        return words(language)(PROGRAMS[person])
    return People(store).name_of(person) or person
