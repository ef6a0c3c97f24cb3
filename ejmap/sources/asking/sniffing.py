"""What came, told by its content: publishers answer with web pages where data should be."""

import json
from typing import Any

from ejmap.errors import SourceSaysError, SourceSentOther
from ejmap.sources.asking.request import Request
from ejmap.text import Text, text_of

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
ZIP, EMPTY_ZIP = b"PK\x03\x04", b"PK\x05\x06"
# So many characters are shown of what is none of what we know.
MOST_SHOWN = 60
# So many of what a publisher says of its own error, or of a part that it left out.
MOST_WORDS = 300


def beginning(data: bytes) -> bytes:
    """Return data from its first sign on."""
    return data.removeprefix(BYTE_ORDER_MARK).lstrip()


def is_markup(data: bytes) -> bool:
    """Tell whether data is a web page or XML, such as a page of a sign-in or an outage."""
    return beginning(data).startswith(b"<")


def is_zip(data: bytes) -> bool:
    """Tell whether data is a zip archive."""
    return data.startswith((ZIP, EMPTY_ZIP))


def looks(data: bytes, request: Request) -> Text:
    """Return what data is, as a person would say it."""
    starts = beginning(data)
    if not starts:
        return text_of("source.nothing")
    if is_markup(data):
        return text_of("source.html")
    if is_zip(data):
        return text_of("source.a_zip")
    if starts[:1] in {b"{", b"["}:
        return text_of("source.json")
    line = starts.splitlines()[0][:1000].decode(errors="replace")
    shown = "".join(sign for sign in line if sign.isprintable())
    return text_of("source.first_line", found=request.without_secrets(shown)[:MOST_SHOWN])


def other(request: Request, found: Text, expected: Text) -> SourceSentOther:
    """Return that something else came than was asked for."""
    return SourceSentOther(request.source, request.shown, found, expected)


def their_error(request: Request, words: object) -> SourceSaysError:
    """Return that a publisher answers with an error of its own, in its words."""
    told = request.without_secrets(str(words))[:MOST_WORDS]
    return SourceSaysError(request.source, request.shown, told)


def parsed(request: Request, content: bytes) -> Any:
    """Return what an answer in JSON holds.

    Raises:
        SourceSentOther: It is something else, or breaks off.
    """
    expected = text_of("source.json")
    if beginning(content)[:1] not in {b"{", b"["}:
        raise other(request, looks(content, request), expected)
    try:
        return json.loads(content.removeprefix(BYTE_ORDER_MARK), parse_constant=_nothing)
    except json.JSONDecodeError as error:
        found = text_of("source.cut_off", line=error.lineno, column=error.colno)
    except (ValueError, RecursionError):
        found = text_of("source.not_text")
    # Without its cause, which carries the whole text and with it a reader's key.
    raise other(request, found, expected)


def _nothing(_constant: str) -> None:
    """Return what stands in the place of NaN and Infinity, which are no JSON: nothing."""
