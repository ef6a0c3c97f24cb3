"""An exhibit as PNG: a picture of each page; where there are several, a zip of them."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ejmap.exhibits.exhibit import Exhibit
from ejmap.exports.exhibits.file_names import file_name
from ejmap.sheets.printing import write_pngs

# The same files give the same zip.
NO_DAY = (1980, 1, 1, 0, 0, 0)


def write(exhibit: Exhibit, folder: Path, on_progress: Callable[[float], None]) -> Path:
    """Write the exhibit into a folder and return its file; progress runs from 0 to 1."""
    with TemporaryDirectory(dir=folder) as part:
        pictures = write_pngs(exhibit, Path(part), on_progress)
        if len(pictures) == 1:
            return pictures[0].replace(folder / file_name(exhibit, "png"))
        return _zipped(pictures, folder / file_name(exhibit, "zip"))


def _zipped(pictures: Sequence[Path], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for one in pictures:
            name = f"{path.stem}-{one.name}"
            archive.writestr(zipfile.ZipInfo(name, NO_DAY), one.read_bytes())
    return path
