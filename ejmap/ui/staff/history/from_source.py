"""What came of asking a layer's source: what is held or waits, what fails, and what to do."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import streamlit as st

import ejmap.store
from ejmap.errors import EjmapError
from ejmap.freshness import Tried
from ejmap.layers import modules
from ejmap.staff.roles import Action, Person
from ejmap.store import LastTry, Outcome, Store
from ejmap.text import Language, say_number, words
from ejmap.ui.markup import element
from ejmap.ui.staff import people
from ejmap.ui.staff.drafts import difference
from ejmap.ui.staff.drafts.decide import OPENED
from ejmap.ui.staff.history import decision
from ejmap.ui.staff.standing import Standing
from ejmap.ui.staff.tables import name_of, staff_table


def show_all(layers: Sequence[Standing], language: Language, key: str) -> None:
    """Show in one list which layers need somebody; each opens with a press. Nothing: none does."""
    tries = ejmap.store.ready().last_tries()
    asking = {layer: lines for layer, one in tries.items() if (lines := [*asks(one, language)])}
    if not asking:
        return
    there = {one.key for one in layers}
    with st.container(key=key, gap=None, border=True):
        st.html(element("h3", words(language)("from_source.title")))
        for layer in sorted(asking, key=lambda one: (_urgency(tries[one]), one)):
            if layer in there:
                _row(layer, asking[layer], language, key)
            else:
                _never_got(layer, [*asking[layer], *_why(tries[layer], language)], language)


def _row(layer: str, lines: Sequence[str], language: Language, key: str) -> None:
    name = name_of(layer, language)
    if st.session_state.get(OPENED) == layer:
        st.html(element("p", name, class_="ej-row-open"))
    else:
        # A press opens the layer below, as choosing it there does.
        st.button(name, key=f"{key}-{layer}", type="tertiary", on_click=_open, args=(layer,))
    st.html("".join(element("p", line) for line in lines))


def _never_got(layer: str, lines: Iterable[str], language: Language) -> None:
    """Show all there is to say of a layer that has no version, so that nothing can be opened."""
    known = modules().get(layer)
    name = known.LAYER.name.say(language) if known else layer
    said = [element("p", name, class_="ej-row-open")]
    st.html("".join([*said, *(element("p", line, class_="ej-why") for line in lines)]))


def _why(found: LastTry, language: Language) -> Iterable[str]:
    if why := found.why_held or found.why:
        yield words(language)("from_source.why", why=why.say(language))


def _open(layer: str) -> None:
    st.session_state[OPENED] = layer


def _urgency(found: LastTry) -> int:
    """Return 0 for what somebody must decide, 1 for what waits, 2 for what fails."""
    tried = found.tried
    return 0 if tried.held else 1 if tried.waiting and not tried.is_dismissed else 2


def show(one: Standing, person: Person, language: Language, key: str) -> None:
    """Show what came last of a layer, and what it would change where somebody must look."""
    w, store = words(language), ejmap.store.ready()
    found = store.last_tries().get(one.key)
    if found is None:
        return
    if told := "".join(_told(one.key, found, language)):
        st.html(told)
    offered = _offered(found.tried)
    if offered is None:
        return
    with st.expander(w("from_source.look"), key=f"{key}-look"):
        st.html("".join(_changes(one, offered, store, language)))
        if person.may(Action.PUBLISH):
            decision.show(one, found.tried, offered, language, key)


def asks(found: LastTry, language: Language) -> Iterable[str]:
    """Yield what somebody should know or do about a layer's source."""
    w, tried = words(language), found.tried
    if tried.held:
        expected = say_number(tried.held.expected, language)
        at = people.moment(tried.held.at, language)
        yield w("from_source.held", n=tried.held.found, expected=expected, at=at)
    if tried.waiting and not tried.is_dismissed:
        yield w("from_source.waiting", at=people.moment(tried.waiting.at, language))
    if tried.failing_since:
        how = "failing_other" if tried.is_answering else "failing"
        at = people.moment(tried.failing_since, language)
        yield w(f"from_source.{how}", n=found.failures, at=at)
    elif found.outcome is Outcome.KEPT and found.why:
        yield w("from_source.failing_here", n=found.failures)


def _told(layer: str, found: LastTry, language: Language) -> Iterable[str]:
    w, tried = words(language), found.tried
    # That a version waits is said with how the layer stands.
    others = replace(found, tried=replace(tried, waiting=None))
    for line in asks(others, language):
        yield element("p", line, class_="ej-notice")
    if tried.is_dismissed:
        yield from _dismissed(layer, tried, language)
    for line in _why(found, language):
        yield element("p", line, class_="ej-why")
    if tried.failing_since:
        yield element("p", w("from_source.do_failing"))
    if found.outcome and found.at:
        # What was held when it came is not any more.
        outcome = Outcome.WAITING if tried.is_dismissed else found.outcome
        said, at = w(f"from_source.outcome_{outcome}"), people.moment(found.at, language)
        yield element("p", w("from_source.last", at=at, outcome=said), class_="ej-quiet")


def _dismissed(layer: str, tried: Tried, language: Language) -> Iterable[str]:
    """Yield that what came was decided against, by whom and why, as markup."""
    w, waiting = words(language), tried.waiting
    if waiting is None:
        return
    yield element("p", w("from_source.dismissed", at=people.moment(waiting.at, language)))
    for event in reversed(ejmap.store.ready().events(layer)):
        if (event.what, event.after) == ("refresh_dismissed", waiting.version):
            name = people.name_of(event.by, language)
            by, note = w("history.by", name=name), event.note
            yield element("p", f"{by} “{note}”" if note else by, class_="ej-quiet")
            return


def _offered(tried: Tried) -> str | None:
    """Return the version that is held or waits."""
    offered = tried.held or tried.waiting
    return offered.version if offered else None


def _changes(one: Standing, offered: str, store: Store, language: Language) -> Iterable[str]:
    """Return what publishing it would change, as markup."""
    try:
        after = store.staff_version(one.key, offered)
        before = store.staff_version(one.key, one.shown) if one.shown else None
        compared = difference.Compared(
            after.layer,
            staff_table(after),
            before.layer if before else None,
            staff_table(before) if before else None,
        )
        return list(difference.pieces(compared, language))
    except EjmapError as error:
        return [element("p", words(language).error(error), class_="ej-notice")]
