"""Counts by community of a layer that is given no nearer than that."""

from collections.abc import Iterable

import streamlit as st

from ejmap.questions.answering import CommunityCount
from ejmap.questions.parts import UNKNOWN
from ejmap.region import COMMUNITY_CHOICES
from ejmap.text import Language, say_number, words
from ejmap.ui.markup import around, element, rows


def show(counts: Iterable[CommunityCount], language: Language) -> None:
    """Show the counts, small ones as "fewer than 5"."""
    inside = [element("h2", words(language)("questions.by_community")), table(counts, language)]
    st.html(around("section", inside))


def table(counts: Iterable[CommunityCount], language: Language) -> str:
    """Return why there are only counts, and the counts, as markup."""
    w = words(language)
    heads = [w("questions.community"), w("questions.count")]
    body = ([element("span", one) for one in _cells(count, language)] for count in counts)
    why = element("p", w("questions.by_community_why"))
    return why + rows(heads, body, label=w("questions.by_community"))


def _cells(count: CommunityCount, language: Language) -> tuple[str, str]:
    w = words(language)
    is_named = count.community != UNKNOWN
    name = COMMUNITY_CHOICES[count.community].say(language) if is_named else w("value.unknown")
    if count.count is None:
        return name, w("questions.fewer_than")
    return name, say_number(count.count, language)
