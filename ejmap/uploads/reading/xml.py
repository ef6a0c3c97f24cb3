"""What no XML of a stranger may hold: looked for in the bytes, before any parser sees them."""

import re
from collections.abc import Iterable
from pathlib import Path

from ejmap.errors import UnreadableFile
from ejmap.text import text_of
from ejmap.uploads.reading.opening import open_plain

CHUNK = 1024 * 1024
DECLARATION = re.compile(rb"<!\s*(?:doctype|entity|element|attlist|notation)", re.IGNORECASE)
# Longer than any declaration's first word, so that none is missed between two chunks.
OVERLAP = 64
# XML in other encodings would hide "<!DOCTYPE" from a search for its ASCII bytes.
NOT_ASCII = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00", b"\x2b\x2f\x76", b"\x4c\x6f\xa7\x94")
ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
ENCODINGS = (b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"latin1", b"windows-1252")


def refuse_declarations(path: Path, name: str) -> None:
    """Look through a file of XML.

    Raises:
        UnreadableFile: It declares a document type or entities (which unfold to gigabytes, or name
            other files), or is written so that this could not be seen.
    """
    with open_plain(path, name) as file:
        refuse_declarations_in(iter(lambda: file.read(CHUNK), b""), name)


def refuse_declarations_in(chunks: Iterable[bytes], name: str) -> None:
    """Look through the bytes of XML, as `refuse_declarations`.

    Raises:
        UnreadableFile: As `refuse_declarations`.
    """
    before = b""
    for number, chunk in enumerate(chunks):
        if DECLARATION.search(before + chunk) or (not number and _is_hidden(chunk)):
            raise UnreadableFile(name, text_of("upload.found.entities"))
        before = chunk[-OVERLAP:]


def _is_hidden(head: bytes) -> bool:
    declared = ENCODING.match(head.removeprefix(b"\xef\xbb\xbf").lstrip())
    return head.startswith(NOT_ASCII) or bool(declared and declared[1].lower() not in ENCODINGS)
