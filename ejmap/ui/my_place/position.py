"""The phone's own position, asked for only when a person presses the button."""

from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from ejmap.questions.places import place_at
from ejmap.text import Language, words
from ejmap.ui.markup import element
from ejmap.ui.my_place import ask, chosen

SCRIPT = Path(__file__).parents[1] / "static" / "position.js"
REFUSALS = ("denied", "unavailable", "too_slow", "unsupported")
"""Why there is no position; each has its sentence "my_place.position_..."."""
_REFUSED = "my_place_refused"

_button = st.components.v2.component(
    "ejmap_position",
    html='<button type="button"></button><p role="status"></p>',
    js=SCRIPT.read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(language: Language, key: str) -> None:
    """Show the button with what becomes of the position; say so where there is none."""
    w = words(language)
    with st.container(key=key, gap="small"):
        _button(
            key=f"{key}_button",
            data={"label": w("my_place.use_location"), "waiting": w("my_place.position_waiting")},
            on_answer_change=partial(_answered, f"{key}_button"),
        )
        refusal = st.session_state.get(_REFUSED)
        if refusal:
            st.warning(w(f"my_place.position_{refusal}"))
        kept = chosen.now()
        if not (kept and kept.is_in_link):
            st.html(element("p", w("my_place.location_stays"), class_="ej-quiet"))


def clear() -> None:
    """Forget that there was no position."""
    st.session_state.pop(_REFUSED, None)


def _answered(key: str) -> None:
    take(dict(st.session_state[key])["answer"])


def take(answer: Any) -> None:
    """Choose the place the phone gave, or keep why there is none.

    Args:
        answer: `latitude` and `longitude` in degrees with `accuracy` in metres, or `refused`.
    """
    clear()
    ask.clear()
    if not isinstance(answer, dict):
        return
    if "refused" in answer:
        chosen.forget()
        refused = answer["refused"]
        st.session_state[_REFUSED] = refused if refused in REFUSALS else "unavailable"
        return
    latitude, longitude = float(answer["latitude"]), float(answer["longitude"])
    chosen.take(
        lambda: place_at(latitude, longitude, chosen.sources()),
        moves=True,
        precision_m=float(answer.get("accuracy") or 0),
    )
