"""The files of thinned versions go, with the parts of readings that only they listed.

The catalogue says first that a version is thinned; from then on nobody reads it. Its parts go
before its folder, which names them and goes at once: whoever is killed in between leaves a folder
that the next run finishes. Whoever calls holds the lock of the parts.
"""

import json
import shutil
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path

from ejmap.errors import StoreDamaged
from ejmap.store.parquet import read_stored
from ejmap.store.version_files import FOLDER, MANIFEST, STAGING, folder_of
from ejmap.store.writing import disk_faults_as_ours

TRASH = "thinned."

Pair = tuple[str, str]
Pairs = Collection[Pair]


class Sizes:
    """What versions take on the disk, and what would be free without some of them.

    Read once for all: of ten thousand versions the manifests alone are most of the work.

    Raises:
        StoreDamaged: A version does not say which parts it needs; nothing may be deleted then.
    """

    def __init__(self, store: Path, spare: Pairs, gone: Pairs) -> None:
        """Read what versions that may go list, and what all others but those gone need.

        Args:
            store: The store's folder.
            spare: Versions that may go.
            gone: Versions that the catalogue says have no files, whatever was left.
        """
        known: dict[str, str] = {}
        # Ten thousand lists name the same few parts: each name is kept once.
        self.listed = {
            pair: tuple(known.setdefault(part, part) for part in _parts(store, pair))
            for pair in spare
        }
        self._folders = {pair: _size_of(folder_of(store, *pair).iterdir()) for pair in spare}
        self._parts = {part: _size_of([store / part]) for part in known}
        skipped = {*spare, *gone}
        others = _on_disk(store) if known else ()
        self._needed = {
            part for pair in others if pair not in skipped for part in _parts(store, pair)
        }

    def parts_of(self, chosen: Iterable[Pair]) -> set[str]:
        """Return the parts that nothing needs when these versions are gone."""
        going = set(chosen)
        needed = {
            part for pair, parts in self.listed.items() if pair not in going for part in parts
        }
        listed = {part for pair in going for part in self.listed[pair]}
        return listed - needed - self._needed

    def of_parts(self, parts: Iterable[str]) -> int:
        """Return the bytes of parts."""
        return sum(self._parts[part] for part in parts)

    def of_versions(self, chosen: Iterable[Pair]) -> int:
        """Return the bytes of versions, their parts aside."""
        return sum(self._folders[pair] for pair in chosen)


def discard(store: Path, gone: Pairs, parts: Iterable[str]) -> None:
    """Delete parts of readings, then the folders of versions, and what a run cut off has left.

    Raises:
        StoreFull: The disk refused; what is left goes with the next run.
    """
    with disk_faults_as_ours(store):
        for left in (store / STAGING).glob(f"{TRASH}*"):
            shutil.rmtree(left)
        for part in sorted(parts):
            (store / part).unlink(missing_ok=True)
        if not gone:
            return
        (store / STAGING).mkdir(parents=True, exist_ok=True)
        trash = Path(tempfile.mkdtemp(prefix=TRASH, dir=store / STAGING))
        for layer, version in gone:
            discard_folder(folder_of(store, layer, version), trash)
        trash.rmdir()


def discard_folder(folder: Path, trash: Path) -> None:
    """Delete a version's folder: it is whole, or it is not there."""
    if folder.is_dir():
        away = folder.rename(trash / folder.name)
        shutil.rmtree(away)


def left_over(store: Path, thinned: Pairs) -> list[Pair]:
    """Return the thinned versions that still have a folder."""
    return sorted(pair for pair in _on_disk(store) if pair in thinned) if thinned else []


def _on_disk(store: Path) -> Iterable[Pair]:
    for path in (store / FOLDER).glob(f"*/*/{MANIFEST}"):
        yield path.parent.parent.name, path.parent.name


def _parts(store: Path, pair: Pair) -> list[str]:
    """Return the parts that a version lists; its definition is not looked at."""
    path = folder_of(store, *pair) / MANIFEST
    try:
        found = json.loads(read_stored(path))["readings"]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(str(path), f"not a manifest ({type(error).__name__})") from error
    return [str(part) for part in found]


def _size_of(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())
