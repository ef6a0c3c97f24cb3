"""A packet: one zip with every form of an exhibit, the data of its views, and checksums.

    README-es.txt  manifest.json  SHA256SUMS  speaking-card-es.txt
    ej-map-{id}-es.pdf  ej-map-{id}-es.html  pictures/page-01.png ...
    data/1-{id}/        {layer}.csv .geojson .parquet, layers.gpkg, and the printed tables as CSV

Names are those every system takes. The same exhibit gives the same bytes as long as the libraries
that draw and write stay the same, its date and time aside.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from ejmap import store
from ejmap.exhibits.exhibit import Exhibit, Form
from ejmap.exhibits.lines import languages_of
from ejmap.exports.exhibits import packet_data, packet_papers
from ejmap.exports.exhibits.file_names import file_name
from ejmap.exports.exhibits.packet_papers import Entry
from ejmap.exports.files import ZIP_TIME

Progress = Callable[[float], None]
# Which part of the work each form is, by the clock.
FORMS = ((Form.PDF, 0.0, 0.3), (Form.PNG, 0.3, 0.75), (Form.HTML, 0.75, 0.85))
DATA = (0.85, 1.0)
SUMS = "SHA256SUMS"
PICTURES = "pictures"
READABLE = 0o644 << 16


class Packet:
    """A zip that is being filled; knows the sum of everything in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.entries: list[Entry] = []

    def add(self, path: str, content: bytes) -> None:
        """Add a file; a path is written with "/"."""
        member = zipfile.ZipInfo(path, ZIP_TIME)
        member.external_attr = READABLE
        packed = zipfile.ZIP_STORED if path.endswith((".png", ".pdf")) else zipfile.ZIP_DEFLATED
        self._archive.writestr(member, content, packed)
        self.entries.append(Entry(path, len(content), hashlib.sha256(content).hexdigest()))


def write(exhibit: Exhibit, folder: Path, on_progress: Progress) -> Path:
    """Write the packet into a folder and return its file; progress runs from 0 to 1."""
    out = folder / f"{Path(file_name(exhibit, 'zip')).stem}-packet.zip"
    with zipfile.ZipFile(out, "w") as archive:
        _fill(Packet(archive), exhibit, folder, on_progress)
    return out


def _fill(packet: Packet, exhibit: Exhibit, folder: Path, on_progress: Progress) -> None:
    for form, first, last in FORMS:
        part = _within(on_progress, first, last)
        for name, content in _made(exhibit, form, folder, part):
            packet.add(name, content)
    taken = packet_data.taken(exhibit, store.ready())
    for number, one in enumerate(taken):
        for path, content in packet_data.files_of(exhibit, one):
            packet.add(path, content)
        _within(on_progress, *DATA)((number + 1) / len(taken))
    for language in languages_of(exhibit.dress):
        packet.add(f"speaking-card-{language}.txt", packet_papers.card(exhibit, language))
        readme = packet_papers.readme(exhibit, taken, packet.entries, language)
        packet.add(f"README-{language}.txt", readme)
    packet.add("manifest.json", packet_papers.manifest(exhibit, taken, packet.entries))
    packet.add(SUMS, packet_papers.sums(packet.entries))


def _made(
    exhibit: Exhibit, form: Form, folder: Path, on_progress: Progress
) -> Iterable[tuple[str, bytes]]:
    """Yield the files of one form; pictures one by one."""
    order = exhibit.order.model_copy(update={"form": form})
    writer = import_module(f"ejmap.exports.exhibits.{form}")
    with TemporaryDirectory(dir=folder) as apart:
        made = writer.write(exhibit.model_copy(update={"order": order}), Path(apart), on_progress)
        if made.suffix == ".zip":
            with zipfile.ZipFile(made) as several:
                for name in sorted(several.namelist()):
                    yield f"{PICTURES}/{name}", several.read(name)
        else:
            yield made.name, made.read_bytes()


def _within(on_progress: Progress, first: float, last: float) -> Progress:
    return lambda share: on_progress(first + (last - first) * share)
