"""A button that copies words or a link of ours; the browser does it, the server hears nothing."""

from pathlib import Path

import streamlit as st

from ejmap.text import Language, words

STATIC = Path(__file__).parent / "static"


def script_that_copies(name: str) -> str:
    """Return a script of ours behind the functions that copy words."""
    return "\n".join((STATIC / one).read_text(encoding="utf-8") for one in ("clipboard.js", name))


_button = st.components.v2.component(
    "ejmap_copying",
    html='<button type="button"></button> <span role="status"></span>',
    js=script_that_copies("copying.js"),
    isolate_styles=False,
)


def show_link(path: str, label: str, language: Language, key: str) -> None:
    """Show the button that copies the whole address of a path of this server."""
    _show({"path": path}, label, "copying.link_copied", language, key)


def show_words(wording: str, label: str, language: Language, key: str) -> None:
    """Show the button that copies these words."""
    _show({"words": wording}, label, "copying.words_copied", language, key)


def _show(copied: dict[str, str], label: str, said: str, language: Language, key: str) -> None:
    w = words(language)
    told = {"label": label, "copied": w(said), "not_copied": w("copying.not_copied")}
    with st.container(key=f"ej-copying-{key}"):
        _button(key=f"{key}_button", data={**copied, **told})
