"""What the columns of a file were taken for, after the fixes."""

from html import escape

import streamlit as st

from ejmap.field import Kind
from ejmap.text import Language, say_number, words
from ejmap.ui.markup import rows
from ejmap.ui.staff.bring.row_cells import personal
from ejmap.uploads.report import ColumnSeen, Report

HEADS = ("column", "taken_for", "filled", "examples")


def show(report: Report, language: Language) -> None:
    """Show a line for each column: its name, kind, how many cells are filled, and examples."""
    w = words(language)
    if not report.columns:
        return
    hidden = personal(report)
    body = [_line(one, one.name in hidden, report, language) for one in report.columns]
    heads = [w(f"layers.{one}") for one in HEADS]
    with st.expander(w("layers.columns", n=len(body))):
        st.html(rows(heads, body, label=w("layers.columns_label")))


def _line(column: ColumnSeen, is_personal: bool, report: Report, language: Language) -> list[str]:
    w = words(language)
    kind = w(f"layers.kind_{column.kind}")
    of = w(
        "layers.filled_of",
        filled=say_number(column.filled, language),
        rows=say_number(report.accepted_count, language),
    )
    examples = w("layers.personal") if is_personal else " · ".join(_examples(column, language))
    id_too = f" · {w('layers.kind_id')}" if column.is_id else ""
    return [escape(column.name), escape(kind + id_too), escape(of), escape(examples)]


def _examples(column: ColumnSeen, language: Language) -> tuple[str, ...]:
    if column.kind is not Kind.YES_NO:
        return column.examples
    w = words(language)
    said = {"true": w("value.yes"), "false": w("value.no")}
    return tuple(said.get(one.casefold(), one) for one in column.examples)
