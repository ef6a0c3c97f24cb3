"""An exhibit made at once, by this process, for whoever waits at the command line."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ejmap.errors import StoreFull
from ejmap.exhibits.exhibit import Exhibit, Order
from ejmap.press.made import written
from ejmap.store.writing import disk_faults_as_ours


@dataclass(frozen=True)
class Made:
    """What was made.

    Attributes:
        file: Where it is.
        snapshots: The kept views it was made from, in their order.
        layers: The version of each layer they used; where two views differ, the last one's.
    """

    file: Path
    snapshots: tuple[str, ...]
    layers: dict[str, str]


def make(order: Order, out: Path) -> Made:
    """Write an exhibit to a file, whole or not at all.

    Args:
        order: What to make.
        out: The file; where a picture has become several in a zip, it ends in ".zip" instead.

    Raises:
        EjmapError: It cannot be made.
        StoreFull: The file cannot be written.
    """
    with disk_faults_as_ours(out), tempfile.TemporaryDirectory(prefix="ejmap-") as folder:
        file, exhibit = written(order, Path(folder), lambda _share: None)
        place = out.with_suffix(file.suffix) if _is_misnamed(file, out) else out
        _put(file, place)
    return Made(place, tuple(one.id for one in exhibit.snapshots), _layers(exhibit))


def _is_misnamed(file: Path, out: Path) -> bool:
    """Tell whether a zip would be called a picture."""
    return file.suffix == ".zip" and out.suffix.lower() == ".png"


def _put(file: Path, out: Path) -> None:
    """Copy a file beside its place, then move it there at once."""
    waiting = out.with_name(f".{out.name}.part")
    try:
        shutil.copyfile(file, waiting)
        waiting.replace(out)
    except OSError as error:
        raise StoreFull(str(out), error.strerror or str(error)) from error
    finally:
        waiting.unlink(missing_ok=True)


def _layers(exhibit: Exhibit) -> dict[str, str]:
    return {
        layer: version
        for one in exhibit.snapshots
        for layer, version in one.kept.versions().items()
    }
