"""`python -m ejmap refresh`: newer data from the publishers, or from a folder of their files.

On a terminal a bar tells how far it has come; elsewhere a line a layer does.
"""

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

import ejmap.store
from ejmap.commands.printing import print_json
from ejmap.refresh import Off, Outcome, Result, Step, off, refresh
from ejmap.text import Language, words

DONE, PROBLEMS = 0, 1
# Another process may be at it; a refresh of one layer seldom takes longer.
PATIENCE_S = 60.0
NOT_WELL = (Outcome.KEPT, Outcome.HELD)

Tell = Callable[[Step], None]


def run(asked: argparse.Namespace) -> int:
    """Refresh layers and say what came of each."""
    store = ejmap.store.ready()
    results: list[Result] = []
    is_whole = True
    with _told(asked) as tell, _terminated_as_interrupted():

        def told(step: Step) -> None:
            if step.result:
                results.append(step.result)
            tell(step)

        try:
            refresh(
                asked.layers,
                store=store,
                folder=asked.folder,
                on_progress=told,
                patience_s=PATIENCE_S,
                only_due=asked.due,
            )
        except KeyboardInterrupt:
            is_whole = False
    return _answered(asked, results, is_whole=is_whole)


def _answered(asked: argparse.Namespace, results: list[Result], *, is_whole: bool) -> int:
    """Print what is still to be printed, and return the exit code."""
    w = words(asked.lang)
    # Of files that somebody brought no source was asked.
    not_asked = [] if asked.folder else off(one.layer for one in results)
    if asked.json:
        answer = {"results": [_plain(one, asked.lang) for one in results]}
        print_json(answer | {"off": [_off_plain(one, asked.lang) for one in not_asked]})
    elif _is_terminal():
        print("\n".join(_line(one, asked.lang) for one in results))
    for one in () if asked.json else not_asked:
        print(one.said.say(asked.lang), file=sys.stderr)
    if not is_whole:
        print(w("refresh.interrupted"), file=sys.stderr)
    elif not results:
        print(w("refresh.nothing_due" if asked.due else "refresh.nothing"), file=sys.stderr)
    is_well = is_whole and not any(one.outcome in NOT_WELL for one in results)
    return DONE if is_well else PROBLEMS


def _plain(result: Result, language: Language) -> dict[str, Any]:
    """Return a result as plain data; `error` is null where all is well."""
    return {
        "layer": result.layer,
        "outcome": str(result.outcome),
        "version": result.version,
        "error": _error(result, language) or None,
        "passed_over": _passed_over(result, language),
    }


def _off_plain(one: Off, language: Language) -> dict[str, Any]:
    """Return a source that is off as plain data."""
    return {
        "layer": one.layer,
        "source": one.name.say(language),
        "variables": one.variables,
        "sign_up": one.sign_up,
    }


def _passed_over(result: Result, language: Language) -> list[str]:
    """Return why some of a layer's sources were not had, while others were."""
    say = words(language).error
    return [say(one, at_the_machine=True) for one in result.passed_over]


def _line(result: Result, language: Language) -> str:
    said = words(language)(_key(result), version=result.version or "-")
    error = _error(result, language)
    over = _passed_over(result, language)
    beside = words(language)("refresh.passed_over", errors=" ".join(over)) if over else ""
    return f"{result.layer}: " + " ".join(filter(None, (said, error, beside)))


def _key(result: Result) -> str:
    """Return what says an outcome."""
    if result.is_dismissed:
        return "refresh.dismissed"
    if result.version is None and result.outcome is Outcome.KEPT:
        return "refresh.kept_nothing"
    return f"refresh.{result.outcome}"


def _error(result: Result, language: Language) -> str:
    return words(language).error(result.error, at_the_machine=True) if result.error else ""


@contextmanager
def _told(asked: argparse.Namespace) -> Iterator[Tell]:
    """Give what tells how far a refresh has come."""
    if not _is_terminal():
        file = sys.stderr if asked.json else sys.stdout

        def say(step: Step) -> None:
            if step.result:
                print(_line(step.result, asked.lang), file=file, flush=True)

        yield say
        return
    with click.progressbar(
        length=1,
        file=sys.stderr,
        item_show_func=lambda layer: layer or "",
        show_eta=False,
        show_pos=True,
    ) as bar:

        def move(step: Step) -> None:
            bar.length = step.count
            bar.current_item = step.layer
            bar.update(1 if step.result else 0)
            bar.render_progress()

        yield move


def _is_terminal() -> bool:
    return sys.stderr.isatty()


@contextmanager
def _terminated_as_interrupted() -> Iterator[None]:
    """Let a process that is told to end put away what it has begun."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
