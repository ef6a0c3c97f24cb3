"""The file's columns, one fold each: kept or not, what it is called, who may see it."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from ejmap.errors import EjmapError
from ejmap.field import NUMBERS, Kind
from ejmap.text import Language, Words, say_number, words
from ejmap.ui.markup import element, plain
from ejmap.ui.staff.describe.answers import (
    MADE,
    Said,
    fields_of,
    lacks_words,
    put_categories,
    rank,
)
from ejmap.ui.staff.describe.sheet import Sheet
from ejmap.uploads.description.cells import cell_problems
from ejmap.uploads.description.checking import KINDS
from ejmap.uploads.report import ColumnSeen

MANY = 3
"""From so many columns without words on, leaving them out is one press."""


def show(sheet: Sheet, columns: Sequence[ColumnSeen], cells: pd.DataFrame) -> None:
    """Ask for the columns that name and tell apart, then for each column what it is.

    Args:
        sheet: The answers.
        columns: Of the file.
        cells: Its cells, a column each.
    """
    w = words(sheet.language)
    names = [one.name for one in columns]
    sheet.pick("title_column", w("describe.title_column"), names, str, index=None)
    sheet.pick(
        "id_column",
        w("describe.id_column"),
        ids_first(columns),
        lambda one: one or w("describe.id_made"),
    )
    st.html(element("p", w("describe.id_help"), class_="ej-quiet"))
    st.html(element("h4", w("describe.columns", n=len(columns))))
    fields = sheet.under("fields")
    _ask_for_values(sheet.said, cells)
    _leave_out_the_rest(sheet, w)
    for column in in_order(columns, fields.said):
        _one(fields.under(column.name), column, cells[column.name])


def _ask_for_values(said: Said, cells: pd.DataFrame) -> None:
    """Have the values of columns of categories asked about, in the file's first order."""
    for name, one in said["fields"].items():
        put_categories(one, name, cells[name])
        if not said.get("is_ordered"):
            one["rank"] = rank(one)
    said["is_ordered"] = True


def _leave_out_the_rest(sheet: Sheet, w: Words) -> None:
    """Offer to leave out all columns without words: files have many that nobody needs."""
    wordless = without_words(sheet.said)
    if len(wordless) >= MANY:
        st.button(
            w("describe.leave_out_rest", n=len(wordless)),
            key=f"{sheet.key}-leave-out-rest",
            on_click=leave_out,
            args=(sheet.under("fields"), wordless),
        )


def without_words(said: Said) -> list[str]:
    """Return the kept columns that lack words, but for the one that names each feature."""
    return [
        name
        for name, one in said["fields"].items()
        if one.get("keep") and lacks_words(one) and name != said.get("title_column")
    ]


def leave_out(fields: Sheet, names: Sequence[str]) -> None:
    """Keep none of these columns; each can be kept again in its fold."""
    for name in names:
        fields.under(name).put("keep", False)


def ids_first(columns: Sequence[ColumnSeen]) -> list[str]:
    """Return the columns that may hold ids; making them of name and place stands last."""
    return [*(one.name for one in columns if one.is_id), MADE]


def in_order(
    columns: Sequence[ColumnSeen], said: Mapping[str, Mapping[str, object]]
) -> list[ColumnSeen]:
    """Return columns as they need a person: kept ones that lacked words, kept ones, the others.

    The order is the one of the beginning: a fold must not run away while somebody types in it.
    """
    ranks = {name: one.get("rank", 1) for name, one in said.items()}
    return sorted(columns, key=lambda one: int(str(ranks.get(one.name, 1))))


def _one(sheet: Sheet, column: ColumnSeen, cells: "pd.Series") -> None:
    head = _head(column, sheet.said, sheet.language)
    # What is folded sends nothing: a file may have hundreds of columns.
    fold = st.expander(head, key=f"{sheet.key}-fold", on_change="rerun")
    if fold.open:
        with fold:
            _inside(sheet, column, cells)


def _inside(sheet: Sheet, column: ColumnSeen, cells: "pd.Series") -> None:
    w, said = words(sheet.language), sheet.said
    st.html(element("p", _seen(column, sheet.language), class_="ej-quiet"))
    if not sheet.tick("keep", w("describe.keep")):
        return
    sheet.both("label", w("describe.label"), max_chars=60)
    sheet.pick("kind", w("describe.kind"), KINDS, lambda one: w(f"describe.kind_{one}"))
    if said["kind"] in NUMBERS:
        sheet.both("unit", w("describe.unit"), max_chars=20)
    _show_problems(sheet, column, cells)
    if said["kind"] == Kind.CHOICE:
        _categories(sheet, column, cells)
    with st.container(horizontal=True, gap="medium"):
        is_public = sheet.tick("is_public", w("describe.is_public"))
        sheet.tick("in_list", w("describe.in_list"), disabled=not is_public)
        sheet.tick("is_filter", w("describe.is_filter"), disabled=not is_public)


def _show_problems(sheet: Sheet, column: ColumnSeen, cells: "pd.Series") -> None:
    """Say at once where cells cannot be what the column is said to be."""
    problems: list[EjmapError] = list(
        cell_problems(fields_of({column.name: sheet.said}), cells.to_frame())
    )
    w = words(sheet.language)
    for one in problems:
        st.html(element("p", w.error(one), class_="ej-notice", role="status"))


def _categories(sheet: Sheet, column: ColumnSeen, cells: "pd.Series") -> None:
    """Ask what each value is called in both languages."""
    put_categories(sheet.said, column.name, cells)
    if not sheet.said["categories"]:
        return
    w, said = words(sheet.language), sheet.under("categories")
    st.html(element("p", w("describe.values"), class_="ej-quiet"))
    for code, one in said.said.items():
        _category(said.under(code), one["value"], w)


def _category(sheet: Sheet, value: str, w: Words) -> None:
    """Ask for one value's words: two boxes, or one where they are the same."""
    if sheet.said.get("is_same"):
        sheet.line("label_en", value, max_chars=60)
    else:
        sheet.both("label", value, max_chars=60)
    sheet.tick("is_same", w("describe.same_words", value=value))


def _head(column: ColumnSeen, said: Mapping[str, object], language: Language) -> str:
    """Return the fold's line: the column's name, and what is missing or will be done."""
    w = words(language)
    if not said.get("keep"):
        state = w("describe.not_kept")
    elif lacks_words(said):
        state = f"**{w('describe.needs_words')}**"
    else:
        label = plain(str(said[f"label_{language}"]))
        state = f"{label} · {w('describe.public' if said.get('is_public') else 'describe.staff')}"
    return f"{plain(column.name)} — {state}"


def _seen(column: ColumnSeen, language: Language) -> str:
    w = words(language)
    filled = w("describe.filled", n=column.filled, distinct=say_number(column.distinct, language))
    examples = "; ".join(column.examples)
    return f"{filled} {w('describe.examples', examples=examples)}" if examples else filled
