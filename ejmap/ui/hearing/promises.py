"""The ledger of promises on the Hearing page: by topic, dates and counts side by side, in time."""

from collections.abc import Iterable

import streamlit as st

import ejmap.store
from ejmap.layer import Privacy
from ejmap.published import sources
from ejmap.questions.features import Features
from ejmap.snapshots.kept import Page
from ejmap.snapshots.ledger import LAYER, TOPIC, Ledger, ledger_of, topic_asked
from ejmap.snapshots.pages.promises import ALL, PARAMETER
from ejmap.text import Language, words
from ejmap.ui import addresses, look, take_to_hearing
from ejmap.ui.communities.figures import page_address
from ejmap.ui.hearing import timeline
from ejmap.ui.markup import around, element, link

_CHOSEN = "promises_topic"


def show(language: Language, key: str) -> None:
    """Show the ledger of one topic or of all, and what can be done with it."""
    w = words(language)
    features = sources(ejmap.store.ready()).get(LAYER)
    if features is None or features.layer.privacy is not Privacy.PUBLIC or not len(features.table):
        st.html(element("p", w("ledger.empty"), class_="ej-notice"))
        return
    look.show_named_symbols(timeline.symbols(features.layer))
    with st.container(key=key):
        st.html(element("p", w("ledger.intro"), class_="ej-intro"))
        topic = _choose(ledger_of(features), language, f"{key}_topic")
        shown = ledger_of(features, topic)
        take_to_hearing.show(
            Page.PROMISES, f"{PARAMETER}={topic or ALL}", language, key=f"{key}_take"
        )
        st.html(around("article", _pieces(shown, features, language), class_="ej-ledger"))


def query() -> str:
    """Return what the address holds of the part, without "?"."""
    return f"{PARAMETER}={st.session_state.get(_CHOSEN, ALL)}"


def _choose(ledger: Ledger, language: Language, key: str) -> str | None:
    """Show the topics; return the one that is chosen, None for all: the link's at first."""
    w, topics = words(language), (ALL, *ledger.topics)
    if key not in st.session_state:
        linked = st.query_params.get(PARAMETER, "")
        wanted = st.session_state.get(_CHOSEN, topic_asked(linked, ledger.layer))
        st.session_state[key] = wanted if wanted in topics else ALL
    st.pills(
        w("ledger.choose_topic"),
        topics,
        required=True,
        format_func=lambda one: (
            w("ledger.topic_all") if one == ALL else ledger.words_of(TOPIC, one).say(language)
        ),
        key=key,
    )
    chosen = str(st.session_state[key])
    st.session_state[_CHOSEN] = chosen
    return None if chosen == ALL else chosen


def _pieces(ledger: Ledger, features: Features, language: Language) -> Iterable[str]:
    w = words(language)
    if ledger.layer.notice:
        yield element("p", ledger.layer.notice.say(language), class_="ej-notice")
    if slips := ledger.slips():
        yield element("h3", w("ledger.dates"))
        yield timeline.dates(slips, ledger, language)
    yield timeline.signs(ledger, language)
    for topic in ledger.topics:
        yield element("h3", ledger.words_of(TOPIC, topic).say(language))
        for code, entries in ledger.of_topic(topic).programmes():
            yield timeline.programme(code, entries, ledger, language)
    yield around("p", _ways(ledger, features, language), class_="ej-links")
    yield element("p", w("ledger.fault"), class_="ej-quiet")


def _ways(ledger: Ledger, features: Features, language: Language) -> Iterable[str]:
    """Yield the links to the map, where something has a place, and to the file."""
    w = words(language)
    if any(one.latitude is not None for one in ledger.entries):
        yield link(w("ledger.explore"), page_address("", f"on={LAYER}", language))
    address = addresses.download(LAYER, features.version, "csv")
    yield link(w("ledger.download"), address, download="")
