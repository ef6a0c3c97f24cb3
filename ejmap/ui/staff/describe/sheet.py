"""A form's answers so far: kept while its widgets come and go, and put back into them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from ejmap.text import LANGUAGES, Language, words
from ejmap.ui.markup import as_label


@dataclass(frozen=True)
class Sheet:
    """What a person wrote so far, by name of the question; each question is one widget.

    Streamlit forgets a widget that is not on the page; `said` does not.

    Attributes:
        said: The answers, changed in place; it stands in the session.
        key: What the widgets' keys begin with.
        language: Of the page.
        widgets: Which answer each widget gives, by its key.
    """

    said: dict[str, Any]
    key: str
    language: Language
    widgets: dict[str, tuple[dict[str, Any], str]] = field(default_factory=dict)

    def under(self, name: str) -> "Sheet":
        """Return the part of the sheet that is about one thing among many."""
        said = self.said.setdefault(name, {})
        return Sheet(said, f"{self.key}-{name}", self.language, self.widgets)

    def take_up(self) -> None:
        """Take up what was just answered, before the widgets are drawn again."""
        for key, (said, name) in self.widgets.items():
            if key in st.session_state:
                said[name] = st.session_state[key]

    def line(self, name: str, label: str, **more: Any) -> str:
        """Ask for a line of text."""
        key = self._begin(name, "")
        return str(self._keep(name, st.text_input(as_label(label), key=key, **more)))

    def lines(self, name: str, label: str, **more: Any) -> str:
        """Ask for several lines of text."""
        key = self._begin(name, "")
        return str(self._keep(name, st.text_area(as_label(label), key=key, **more)))

    def both(self, name: str, label: str, *, long: bool = False, **more: Any) -> None:
        """Ask for the same words in both languages, side by side."""
        ask, w = Sheet.lines if long else Sheet.line, words(self.language)
        for place, one in zip(st.columns(2, gap="small"), LANGUAGES, strict=True):
            with place:
                ask(self, f"{name}_{one}", w(f"describe.words_{one}", label=label), **more)

    def tick(self, name: str, label: str, **more: Any) -> bool:
        """Ask yes or no."""
        key = self._begin(name, False)
        return bool(self._keep(name, st.checkbox(as_label(label), key=key, **more)))

    def pick(
        self, name: str, label: str, options: Sequence[Any], say: Callable[[Any], str], **more: Any
    ) -> Any:
        """Ask for one of a list; an answer that is not in the list is none."""
        key = self._begin_picking(name, options)
        return self._keep(name, st.selectbox(label, options, format_func=say, key=key, **more))

    def choose(
        self, name: str, label: str, options: Sequence[Any], say: Callable[[Any], str], **more: Any
    ) -> Any:
        """Ask for one of a few, all of them in sight."""
        key = self._begin_picking(name, options)
        return self._keep(name, st.radio(label, options, format_func=say, key=key, **more))

    def put(self, name: str, answer: Any) -> None:
        """Give an answer in a person's place, before its widget is drawn."""
        self.said[name] = answer
        st.session_state[f"{self.key}-{name}"] = answer

    def replace(self, said: dict[str, Any]) -> None:
        """Begin again with other answers; the widgets take them up."""
        self.widgets.clear()
        self.said.clear()
        self.said.update(said)
        for key in [one for one in st.session_state if str(one).startswith(f"{self.key}-")]:
            del st.session_state[key]

    def _begin(self, name: str, otherwise: Any) -> str:
        key = f"{self.key}-{name}"
        st.session_state.setdefault(key, self.said.get(name, otherwise))
        self.widgets[key] = (self.said, name)
        return key

    def _begin_picking(self, name: str, options: Sequence[Any]) -> str:
        key = self._begin(name, None)
        if st.session_state[key] not in options:
            st.session_state[key] = None
        return key

    def _keep(self, name: str, answer: Any) -> Any:
        self.said[name] = answer
        return answer
