"""Landlock: Linux's way for a process to give up all files but a few, for good.

Structures and numbers as in the kernel's `include/uapi/linux/landlock.h`. Where the kernel has none
(before 5.13, or switched off) nothing happens.
"""

import ctypes
import os
from collections.abc import Iterable
from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION = 1
RULE_PATH_BENEATH = 1
EXECUTE, WRITE_FILE, READ_FILE, READ_FOLDER = 1 << 0, 1 << 1, 1 << 2, 1 << 3
# Every right over files there is, by the version of the interface that brought it.
FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | (1 << 14) | (1 << 15)
"""Rights that a rule for a file, no folder, may name."""
# Bind and connect, from version 4; signals and abstract sockets, from version 6.
NETWORK_FROM, NETWORK_RIGHTS = 4, 0b11
SCOPES_FROM, SCOPES = 6, 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scopes", ctypes.c_uint64),
    )


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def only_these_files(libc: ctypes.CDLL, *, read: Iterable[Path], write: Iterable[Path]) -> bool:
    """Give up every file but these, and every program; return whether the kernel could.

    Args:
        libc: The C library.
        read: Files and folders that may be read from now on.
        write: Folders in which files may be read, made, written and removed as well.
    """
    version = libc.syscall(CREATE_RULESET, None, 0, ASK_VERSION)
    if version < 1:
        return False
    rights = FILE_RIGHTS[max(one for one in FILE_RIGHTS if one <= version)]
    rules = _Ruleset(
        rights,
        NETWORK_RIGHTS if version >= NETWORK_FROM else 0,
        SCOPES if version >= SCOPES_FROM else 0,
    )
    size = 8 if version < NETWORK_FROM else 16 if version < SCOPES_FROM else 24
    number = libc.syscall(CREATE_RULESET, ctypes.byref(rules), size, 0)
    if number < 0:
        return False
    for path in read:
        _allow(libc, number, path, READ_FILE | READ_FOLDER)
    for path in write:
        _allow(libc, number, path, rights & ~EXECUTE)
    done = libc.syscall(RESTRICT_SELF, number, 0)
    os.close(number)
    return bool(done == 0)


def _allow(libc: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    if not path.is_dir():
        rights &= ON_FILES
    number = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(rights, number)
        libc.syscall(ADD_RULE, rules, RULE_PATH_BENEATH, ctypes.byref(rule), 0)
    finally:
        os.close(number)
