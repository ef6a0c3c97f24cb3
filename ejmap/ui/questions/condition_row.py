"""One condition, by picking: what relation, to which layer, how far, to which of it only."""

from collections.abc import Callable, Mapping

import streamlit as st

from ejmap.layer import Layer, Privacy
from ejmap.store import Version
from ejmap.text import Language, words
from ejmap.ui.markup import as_label
from ejmap.ui.questions import asked, distances
from ejmap.ui.questions.draft import NEAR, OWN, RELATIONS, WITHIN, Row
from ejmap.ui.questions.field_picker import Picker, show_fields, show_values


def show(
    versions: Mapping[str, Version], subject: Version, row: Row, place: int, language: Language
) -> None:
    """Show the widgets of a condition.

    Args:
        versions: The published layers.
        subject: The layer that is asked about.
        row: What is picked of the condition.
        place: Which condition this is, the first being 1.
        language: Of the page.
    """
    w, key = words(language), f"question-{row.number}"
    layers = {name: one.layer for name, one in versions.items()}
    picker = _picker(versions, subject, row, language)
    with st.container(border=True, key=f"{key}-row", gap="small"):
        # One below the other: side by side their words would be cut.
        _relation(layers, subject.layer, row, w("questions.condition", number=place), language)
        if row.relation != OWN:
            _target(layers, row, language)
        elif picker:
            show_fields(picker, w("questions.field"), w("questions.choose_field"))
        if row.relation in NEAR:
            distances.show(
                row.distance_m,
                language,
                f"{key}-distance",
                lambda metres: _change(row, lambda now: now.over(metres)),
            )
        if picker:
            if row.relation != OWN:
                show_fields(picker, w("questions.only"), w("questions.all_of_them"))
            show_values(picker)
        if not row.is_complete:
            st.caption(w("questions.not_yet"))
        _remove(row, w("questions.remove", number=place))


def targets(layers: Mapping[str, Layer], relation: str) -> list[str]:
    """Return the layers that something can be near to or, of those relations, lie inside of."""
    return [
        key
        for key, one in layers.items()
        if one.privacy is Privacy.PUBLIC
        and one.geometry != "none"
        and (relation not in WITHIN or one.has_areas)
    ]


def relations(subject: Layer) -> list[str]:
    """Return the relations a layer's features can be asked for."""
    return [OWN] if subject.geometry == "none" else list(RELATIONS)


def _relation(
    layers: Mapping[str, Layer], subject: Layer, row: Row, label: str, language: Language
) -> None:
    key = f"question-{row.number}-relation"
    st.session_state[key] = row.relation
    st.selectbox(
        label,
        relations(subject),
        format_func=lambda one: words(language)(f"questions.relation_{one}"),
        key=key,
        on_change=lambda: _change(row, lambda now: now.related(st.session_state[key], layers)),
    )


def _target(layers: Mapping[str, Layer], row: Row, language: Language) -> None:
    w, key = words(language), f"question-{row.number}-layer"
    st.session_state[key] = row.layer
    st.selectbox(
        w("questions.layer"),
        targets(layers, row.relation),
        index=None if row.layer is None else 0,
        format_func=lambda one: layers[one].name.say(language),
        placeholder=w("questions.choose_layer"),
        key=key,
        on_change=lambda: _change(row, lambda now: now.to(st.session_state[key])),
    )


def _remove(row: Row, label: str) -> None:
    st.button(
        as_label(label),
        type="tertiary",
        key=f"question-{row.number}-remove",
        on_click=lambda: asked.put(asked.draft().without_row(row.number)),
    )


def _picker(
    versions: Mapping[str, Version], subject: Version, row: Row, language: Language
) -> Picker | None:
    is_own = row.relation == OWN
    version = subject if is_own else versions.get(row.layer or "")
    if version is None:
        return None
    return Picker(
        version,
        row.picked,
        f"question-{row.number}-{version.layer.key}",
        lambda picked: _change(row, lambda now: now.only(picked)),
        may_ask_unknown=is_own,
        language=language,
    )


def _change(row: Row, change: Callable[[Row], Row]) -> None:
    """Change a condition as it stands by now: another of its widgets may have been quicker."""
    asked.put(asked.draft().with_changed(row.number, change))
