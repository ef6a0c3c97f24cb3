"""One place that turns our errors into words on the page; a bug is not caught here."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from ejmap.errors import EjmapError
from ejmap.text import Language, words

_log = logging.getLogger(__name__)


@contextmanager
def shielded(language: Language) -> Iterator[None]:
    """Show any error of ours as a sentence where the page's content would have been."""
    try:
        yield
    except EjmapError as error:
        _log.warning("page could not be shown: %s", error)
        st.error(words(language).error(error))
