"""Words into HTML and Markdown. What comes in is data: every sign of it is shown as itself."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")

# Signs that Markdown reads inside a line; a colon only as one of a pair around a word or an icon.
READ_SIGNS = re.compile(r"[\\`*_\[\]<>$~&]|:[\w+/-]+:|^\s*(#|[-+] |\d+[.)] )")


def plain(wording: str) -> str:
    """Return words that a Markdown label shows exactly as they are."""
    return MARKDOWN_SIGNS.sub(r"\\\1", wording)


def as_label(wording: str) -> str:
    """Return words for a widget's label, which is Markdown to the eye and plain to the ear.

    Signs are escaped only in words where Markdown would read one: a reader of the screen says them.
    """
    return plain(wording) if READ_SIGNS.search(wording) else wording


def element(tag: str, wording: str, **attributes: str) -> str:
    """Return an element with text inside; an attribute's underscore becomes a hyphen."""
    return f"<{tag}{_attributes(attributes)}>{escape(wording)}</{tag}>"


def around(tag: str, markup: Iterable[str], **attributes: str) -> str:
    """Return an element around pieces that are markup already."""
    return f"<{tag}{_attributes(attributes)}>{''.join(markup)}</{tag}>"


def link(wording: str, address: str, **attributes: str) -> str:
    """Return a link; addresses that are not of the web, a mail or this server become plain text."""
    if not address.startswith(("/", "https://", "http://", "mailto:", "tel:", "?", "#")):
        return escape(wording)
    return element("a", wording, href=address, **attributes)


def image(address: str, wording: str) -> str:
    """Return a picture, and the words for those who do not see it."""
    return f"<img{_attributes({'src': address, 'alt': wording})}>"


def pairs(rows: Iterable[tuple[str, str]], css: str) -> str:
    """Return a list of terms and what is said of them; the second of each pair is markup."""
    inside = (around("div", (element("dt", term), around("dd", [said]))) for term, said in rows)
    return around("dl", inside, class_=css)


def bullets(wordings: Iterable[str]) -> str:
    """Return a list of sentences."""
    return around("ul", (element("li", one) for one in wordings))


def folded(wording: str, markup: Iterable[str]) -> str:
    """Return a line that opens to what is inside, pieces that are markup already."""
    return around("details", [element("summary", wording), *markup])


def rows(
    heads: Sequence[str], body: Iterable[Sequence[str]], *, caption: str = "", label: str = ""
) -> str:
    """Return a table that becomes a card a row where it is narrow; the first cell names its row.

    Args:
        heads: Words over the columns.
        body: Cells of each row, markup already.
        caption: Stands over the table.
        label: Says what the table is where it has no caption.
    """
    above = [element("caption", caption)] if caption else []
    head = around("tr", (element("th", one, scope="col") for one in heads))
    lines = (around("tr", _cells(heads, cells)) for cells in body)
    inside = [*above, around("thead", [head]), around("tbody", lines)]
    named = {"aria_label": label} if label else {}
    table = around("table", inside, class_="ej-list", **named)
    return around("div", [table], class_="ej-cards")


def _cells(heads: Sequence[str], cells: Sequence[str]) -> Iterable[str]:
    yield around("th", [cells[0]], scope="row")
    for head, cell in zip(heads[1:], cells[1:], strict=True):
        yield around("td", [cell], data_label=head)


def _attributes(attributes: Mapping[str, str]) -> str:
    named = ((name.rstrip("_").replace("_", "-"), value) for name, value in attributes.items())
    return "".join(f' {name}="{escape(value)}"' for name, value in named)
