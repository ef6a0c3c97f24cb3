"""The speaking card: three sentences to read aloud in sixty seconds, large, in either language."""

from collections.abc import Sequence

import streamlit as st

from ejmap.exhibits.speaking import speaking_card
from ejmap.snapshots.kept import Snapshot
from ejmap.text import LANGUAGES, Language, words
from ejmap.ui import copying
from ejmap.ui.language import NAMES
from ejmap.ui.markup import around, element


def show(snapshots: Sequence[Snapshot], language: Language, key: str) -> None:
    """Show the card in the language it is to be read in, with the seconds it takes."""
    w = words(language)
    with st.expander(w("hearing.speaking"), key=key):
        st.session_state.setdefault(f"{key}_language", language)
        st.pills(
            w("hearing.speaking_language"),
            list(LANGUAGES),
            required=True,
            format_func=lambda one: NAMES[one],
            key=f"{key}_language",
            persist_state="session",
        )
        spoken: Language = st.session_state[f"{key}_language"]
        card = speaking_card(snapshots, spoken)
        sentences = (element("p", one) for one in card.sentences)
        st.html(around("div", sentences, class_="ej-speaking", lang=spoken))
        said = [w("hearing.seconds", n=card.seconds), card.note]
        st.html(element("p", " ".join(said).strip(), class_="ej-quiet"))
        copying.show_words(
            "\n\n".join(card.sentences), w("hearing.copy_card"), language, key=f"{key}_copy"
        )
