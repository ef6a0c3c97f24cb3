"""Zip archives of strangers: looked through before anything is unpacked, and counted while it is.

What an archive says of itself (sizes, counts, names) is its maker's word. Names are checked first;
bytes are counted as they come out.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ejmap.errors import ArchiveBomb, UnreadableFile, UnsafePath
from ejmap.text import text_of
from ejmap.uploads.limits import (
    ARCHIVE_BYTES,
    ARCHIVE_FILES,
    ARCHIVE_LIST_BYTES,
    ARCHIVE_RATIO,
    ARCHIVE_RATIO_FROM,
    MEGABYTE,
    NAME_CHARACTERS,
)
from ejmap.uploads.reading.opening import open_plain

CHUNK = 256 * 1024
# Left by systems in every archive they make; nobody meant to send them.
LITTER = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)
DRIVE = re.compile(r"^[A-Za-z]:")
ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
# What reading a damaged archive raises; writing what comes out is not among it.
# `zipfile` does not know a member's packing or its version (NotImplementedError), finds it
# encrypted (RuntimeError), or a name that is no text or a place before the start (ValueError).
BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
    zlib.error,
)
# What file systems take of one name.
NAME_BYTES = 255
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
UNIX = 3
ENCRYPTED = 1
# A zip ends in a record of 22 bytes and a comment of up to 65,535.
END_MAGIC, END = b"PK\x05\x06", struct.Struct("<4s4H2LH")
END_AT_MOST = END.size + 65_535


def names_in(path: Path, name: str) -> list[str]:
    """Return the names of the files in an archive, without what systems leave there.

    Raises:
        UnreadableFile: It is broken, encrypted, packed in a way we do not open, or names a file
            twice.
        ArchiveBomb: It holds too many files, or says it unpacks to too much.
        UnsafePath: A name leads out of it, or is a link or device.
    """
    with open_plain(path, name) as file, _opened(file, name) as archive:
        return [_path(member, name) for member in _members(archive, name)]


def unpacked(path: Path, name: str, folder: Path) -> list[Path]:
    """Unpack an archive into a folder and return the files, in the archive's order.

    Raises:
        UnreadableFile: As `names_in`.
        ArchiveBomb: As `names_in`, or it holds archives, or in truth unpacks to too much.
        UnsafePath: As `names_in`.
    """
    written = []
    for inside, chunks in contents(path, name):
        target = folder / inside
        with _made(target, name) as file:
            for chunk in chunks:
                file.write(chunk)
        written.append(target)
    return written


def _made(target: Path, name: str) -> BinaryIO:
    """Make a member's file: one that is a folder elsewhere in the archive cannot be made."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.open("xb")
    except (FileExistsError, NotADirectoryError) as error:
        raise UnreadableFile(name, text_of("upload.broken.twice", path=target.name)) from error


def contents(path: Path, name: str) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each file of an archive: its name, and its bytes as they come out, counted.

    Raises:
        UnreadableFile: As `unpacked`.
        ArchiveBomb: As `unpacked`.
        UnsafePath: As `unpacked`.
    """
    count = _Count(name)
    with open_plain(path, name) as file, _opened(file, name) as archive:
        for member in _members(archive, name):
            yield _path(member, name), _chunks(archive, member, count)


class _Count:
    """Counts the bytes that come out of one archive."""

    def __init__(self, name: str) -> None:
        self.name, self.total = name, 0

    def add(self, chunk: bytes, of_member: int, packed: int) -> None:
        self.total += len(chunk)
        if self.total > ARCHIVE_BYTES or _is_bomb(of_member, packed):
            raise _bomb(self.name)


def _is_bomb(size: int, packed: int) -> bool:
    return size > ARCHIVE_RATIO_FROM and size > ARCHIVE_RATIO * max(packed, 1)


def _bomb(name: str) -> ArchiveBomb:
    return ArchiveBomb(name, text_of("upload.bomb.size", n=ARCHIVE_BYTES // MEGABYTE))


def _opened(file: BinaryIO, name: str) -> zipfile.ZipFile:
    _check_end(file, name)
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableFile(name, text_of("upload.broken.cut_off")) from error


def _check_end(file: BinaryIO, name: str) -> None:
    """Look at the archive's end, since the list of names is read whole when it is opened."""
    size = file.seek(0, 2)
    file.seek(max(0, size - END_AT_MOST))
    tail = file.read()
    at = tail.rfind(END_MAGIC)
    if at < 0 or len(tail) - at < END.size:
        raise UnreadableFile(name, text_of("upload.broken.cut_off"))
    _, _, _, _, count, list_bytes, _, _ = END.unpack_from(tail, at)
    if count > ARCHIVE_FILES or list_bytes > ARCHIVE_LIST_BYTES:
        raise ArchiveBomb(name, text_of("upload.bomb.count", n=ARCHIVE_FILES))


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    everything = archive.infolist()
    if len(everything) > ARCHIVE_FILES:
        raise ArchiveBomb(name, text_of("upload.bomb.count", n=ARCHIVE_FILES))
    paths = [(_path(member, name), member) for member in everything]
    files = [(path, one) for path, one in paths if not one.is_dir() and not LITTER.search(path)]
    _check_twice([path for path, _ in files], name)
    for _, member in files:
        _check_kind(member, name)
    if sum(member.file_size for _, member in files) > ARCHIVE_BYTES:
        raise _bomb(name)
    return [member for _, member in files]


def _check_twice(paths: list[str], name: str) -> None:
    seen = set()
    for path in (one.casefold() for one in paths):
        if path in seen:
            raise UnreadableFile(name, text_of("upload.broken.twice", path=path))
        seen.add(path)


def _check_kind(member: zipfile.ZipInfo, name: str) -> None:
    mode = member.external_attr >> 16
    kind = stat.S_IFMT(mode) if member.create_system == UNIX else 0
    if kind not in (0, stat.S_IFREG):
        raise UnsafePath(name, member.filename)
    if member.flag_bits & ENCRYPTED:
        raise UnreadableFile(name, text_of("upload.broken.encrypted"))
    if member.compress_type not in METHODS:
        raise UnreadableFile(name, text_of("upload.broken.method"))
    if _is_bomb(member.file_size, member.compress_size):
        raise _bomb(name)


def _path(member: zipfile.ZipInfo, name: str) -> str:
    """Return a member's path below the archive.

    Raises:
        UnsafePath: It leads out of it, or is no path a file can have.
    """
    # Some programs write backslashes; `filename` ends at a NUL, which hides what follows.
    path = member.orig_filename.replace("\\", "/")
    parts = PurePosixPath(path).parts
    is_unsafe = (
        path.startswith("/")
        or DRIVE.match(path)
        or ".." in parts
        or not parts
        or any(ord(letter) < 32 for letter in path)
        or len(path) > NAME_CHARACTERS
        or any(len(one.encode("utf-8", "surrogatepass")) > NAME_BYTES for one in parts)
    )
    if is_unsafe:
        raise UnsafePath(name, path[:NAME_CHARACTERS].encode("unicode_escape").decode())
    return "/".join(parts)


def _chunks(archive: zipfile.ZipFile, member: zipfile.ZipInfo, count: _Count) -> Iterator[bytes]:
    size = 0
    try:
        with archive.open(member) as file:
            for chunk in iter(lambda: file.read(CHUNK), b""):
                if not size and chunk.startswith(ARCHIVES):
                    raise ArchiveBomb(count.name, text_of("upload.bomb.nested"))
                size += len(chunk)
                count.add(chunk, size, member.compress_size)
                yield chunk
    except BROKEN as error:
        raise UnreadableFile(count.name, text_of("upload.broken.cut_off")) from error
