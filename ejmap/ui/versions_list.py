"""The history of a layer: which version was shown from when on, by whom, and what it changed."""

from collections.abc import Iterable

import ejmap.store
from ejmap.published import of_versions
from ejmap.region import LOCAL_TIME
from ejmap.snapshots.keeping.naming import names_homes
from ejmap.snapshots.what_changed import Counts, Step, Who, steps_in_all, what_changed
from ejmap.store import Version
from ejmap.text import Language, of_period, say_moment, say_number, words
from ejmap.ui.markup import around, element, folded


def history(version: Version, language: Language) -> str:
    """Return the steps of a version's layer behind one line, newest first, as markup."""
    w, store, layer = words(language), ejmap.store.ready(), version.layer.key
    steps = what_changed(layer, store)
    listed = (around("li", _said(one, language)) for one in steps)
    pieces = [around("ol", listed, class_="ej-versions")]
    if older := steps_in_all(layer, store) - len(steps):
        pieces.append(element("p", w("sources.versions_older", n=older), class_="ej-quiet"))
    if any(names_homes(one) for one in of_versions([version]).values()):
        pieces.append(element("p", w("change.homes_not_told"), class_="ej-quiet"))
    return folded(w("sources.versions"), pieces)


def _said(one: Step, language: Language) -> Iterable[str]:
    """Yield when and how it came to be shown, of when it is and what it changed, and its name."""
    w = words(language)
    told = [_moment(one, language), w(f"history.kind_{one.kind}")]
    if one.by is Who.STAFF:
        told.append(w("sources.by_staff"))
    yield element("p", " · ".join(told))
    if one.data_date:
        data = w("sources.data_of", of=of_period(one.data_date, language))
        yield element("p", " · ".join([data, *_counted(one.counts, language)]), class_="ej-quiet")
    if gone := _gone(one):
        yield element("p", w(gone), class_="ej-quiet")
    if one.version:
        yield around("p", [element("code", one.version)], class_="ej-quiet")


def _gone(one: Step) -> str | None:
    """Return the key of the words that say why its data is not there; None: it is."""
    if one.version is None:
        return "sources.shows_nothing"
    if one.is_withdrawn:
        return "sources.version_withdrawn"
    return "sources.version_thinned" if one.is_thinned else None


def _moment(one: Step, language: Language) -> str:
    return say_moment(one.at.astimezone(LOCAL_TIME), language)


def _counted(counts: Counts | None, language: Language) -> Iterable[str]:
    """Yield how many rows there were and are, and how many differ in which way."""
    if counts is None:
        return
    w = words(language)
    before, after = (say_number(one, language) for one in (counts.before, counts.after))
    yield w("difference.rows_then", before=before, after=after)
    altered = {"added": counts.added, "gone": counts.gone, "changed": counts.altered or 0}
    said = [w(f"difference.{kind}", n=n) for kind, n in altered.items() if n]
    yield from said or [w("difference.none")]
