"""`python -m ejmap backup` and `restore`: a copy of the store, and a store made of one."""

import argparse
import sys
from pathlib import Path

import ejmap.store
from ejmap.commands.printing import print_json
from ejmap.settings import settings
from ejmap.store.backup import back_up
from ejmap.store.backup import restore as make_store
from ejmap.text import say_number, words

DONE = 0


def backup(asked: argparse.Namespace) -> int:
    """Copy the store to a folder that is empty or not there yet."""
    layers = back_up(ejmap.store.ready(), asked.folder)
    return _tell(asked, asked.folder, layers, "backed_up")


def restore(asked: argparse.Namespace) -> int:
    """Make the store of a backup; there must be none yet."""
    store = settings().store
    return _tell(asked, store, make_store(asked.folder, store), "made_of_backup")


def _tell(asked: argparse.Namespace, folder: Path, layers: list[str], did: str) -> int:
    """Print what was written, and what is not in it."""
    sizes = [one.stat().st_size for one in folder.rglob("*") if one.is_file()]
    counts = {"layers": len(layers), "files": len(sizes), "bytes": sum(sizes)}
    w = words(asked.lang)
    layer_count, file_count, size = (say_number(one, asked.lang) for one in counts.values())
    said = w(
        f"commands.{did}", folder=str(folder), layers=layer_count, files=file_count, bytes=size
    )
    print(said, file=sys.stderr)
    print(w(f"commands.{did}_without"), file=sys.stderr)
    if asked.json:
        print_json({"folder": str(folder), **counts})
    return DONE
