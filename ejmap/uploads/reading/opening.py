"""Opening a file that a stranger named: plain files alone, no links, no devices."""

import mmap
import os
import stat
from pathlib import Path
from typing import BinaryIO

from ejmap.errors import UnsupportedFile
from ejmap.text import text_of

HEAD_BYTES = 65_536


def open_plain(path: Path, name: str) -> BinaryIO:
    """Open a plain file to read.

    Raises:
        UnsupportedFile: It is a link, a device, a folder or not there.
    """
    try:
        # Without O_NONBLOCK a pipe in a file's place would keep the reader waiting for ever.
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _no_plain_file(name) from error
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise _no_plain_file(name)
    return os.fdopen(number, "rb")


def _no_plain_file(name: str) -> UnsupportedFile:
    expected = text_of("upload.expected.any")
    return UnsupportedFile(name, text_of("upload.found.not_one_file"), expected)


def head_of(path: Path, name: str) -> bytes:
    """Return the first bytes of a plain file."""
    with open_plain(path, name) as file:
        return file.read(HEAD_BYTES)


def holds(path: Path, *needles: bytes) -> bool:
    """Tell whether any of these bytes stand anywhere in a file; it is not read into memory."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(needle) >= 0 for needle in needles)
