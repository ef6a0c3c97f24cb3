"""The steps of a form: each has its number and name, and says what it is about."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import streamlit as st

from ejmap.text import Language, words
from ejmap.ui.markup import element


class Steps:
    """Steps as they come, numbered from one; the words are `describe.step_<name>`."""

    def __init__(self, language: Language, key: str) -> None:
        self._language, self._key, self._numbers = language, key, count(1)

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Put what follows below the next step's heading."""
        w, number = words(self._language), next(self._numbers)
        with st.container(key=f"{self._key}-step-{name}", border=True, gap="small"):
            st.html(element("h3", f"{number}. {w(f'describe.step_{name}')}", class_="ej-step"))
            st.html(element("p", w(f"describe.step_{name}_help"), class_="ej-quiet"))
            yield
