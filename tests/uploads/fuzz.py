"""Files broken at random, sent the way a stranger's file goes; counts at the end.

`python -m tests.uploads.fuzz --seconds 600 [--real FOLDER] [--seed N]` sends each through a job
with its own process, as staff do, and looks for what must not be: an error that is none of ours,
a fault of ours inside the process, a process that fell, a file left behind. `--atheris SECONDS`
lets the coverage-guided fuzzer loose on what reads a file's first bytes, where it is installed.
"""

import argparse
import json
import logging
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import count
from pathlib import Path
from types import ModuleType

from ejmap.errors import UploadError
from ejmap.text import words
from ejmap.uploads.examination import examine
from ejmap.uploads.job import Job
from ejmap.uploads.readers import read
from ejmap.uploads.reading import archives, kinds, opening, xml
from ejmap.uploads.reading.kinds import ENDINGS, kind_of
from ejmap.uploads.upload import Held
from tests.uploads.strangers import KML, collection, point, shapefile, table, zipped

MOST_BYTES = 400_000
"""Larger files of a folder are cut: breaking their beginning says as much."""
TOKENS = (
    *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"NaN", b"1e999", b"-0", b'"', b"'", b"<", b"]]>"),
    *(b"PK\x03\x04", b"PK\x05\x06", b"../", b"/vsicurl/http://127.0.0.1/", b"<!DOCTYPE a ["),
    *(b"\xf0\x9f\x98\x80", b"9" * 40, b"[" * 200, b'{"type":', b"POLYGON((", b"=1+1", b"&a;"),
)
# What is said where nobody foresaw what happened, up to the blank.
FAULTS = [
    words("en").fill(key, {"where": "\0"}).split("\0")[0].strip()
    for key in ("upload.broken.fault", "upload.broken.stopped")
]
Sender = Callable[[str, bytes], str]


def invented(folder: Path) -> dict[str, bytes]:
    """Return small files of the forms that can be read, by name."""
    places, lines = table(), "name,lat,lon,nota\nSol,33.57,-116.06,=1\nLuna,33.58,-116.07,<b>\n"
    made = {
        "a.csv": lines.encode(),
        "a.tsv": lines.replace(",", "\t").encode("utf-16"),
        "a.geojson": collection(point(), point(-116.07)).encode(),
        "a.kml": KML.format("", "<description>x</description>").encode(),
        "a.kmz": zipped({"doc.kml": KML.format("", "")}),
        "a.zip": shapefile(folder),
    }
    for name, driver in (("b.gpkg", "GPKG"), ("b.fgb", "FlatGeobuf")):
        places.to_file(folder / name, driver=driver)
        made[name] = (folder / name).read_bytes()
    places.to_parquet(folder / "b.parquet")
    places.drop(columns="geometry").assign(lat=33.57, lon=-116.06).to_excel(folder / "b.xlsx")
    return made | {name: (folder / name).read_bytes() for name in ("b.parquet", "b.xlsx")}


def real(folder: Path) -> dict[str, bytes]:
    """Return the beginnings of a folder's files, whole where they are small."""
    endings = {one for several in ENDINGS.values() for one in several}
    files = [one for one in sorted(folder.rglob("*")) if one.suffix.lower() in endings]
    return {one.name: one.read_bytes()[:MOST_BYTES] for one in files}


def broken(content: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return a file broken in one to four places."""
    for _ in range(chance.randint(1, 4)):
        at, until = sorted(chance.choices(range(len(content) + 1), k=2))
        ways = {
            "cut off": content[:at],
            "left out": content[:at] + content[until:],
            "twice": content[:until] + content[at:],
            "put in": content[:at] + chance.choice(TOKENS) + content[at:],
            "other bytes": content[:at] + chance.randbytes(16) + content[at + 16 :],
            "another's end": content[:at] + chance.choice(others)[-until - 1 :],
            "bits": _flipped(content, chance),
        }
        content = chance.choice(list(ways.values()))
    return content[: 4 * MOST_BYTES]


def _flipped(content: bytes, chance: random.Random) -> bytes:
    flipped = bytearray(content)
    for place in chance.choices(range(len(content)), k=8) if content else ():
        flipped[place] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def files(made: dict[str, bytes], seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield broken files without end; some have another one's name."""
    chance, names, contents = random.Random(seed), list(made), list(made.values())
    for _ in count():
        name = chance.choice(names)
        content = broken(made[name], contents, chance)
        yield chance.choice(names) if chance.random() < 0.1 else name, content


def through_a_job(root: Path) -> Sender:
    """Return what sends a file through a job with its own process."""

    def send(name: str, content: bytes) -> str:
        try:
            job = Job.start(root, "fuzz", name, content)
        except UploadError as error:
            return error.code
        try:
            verdict = str(job.examine({}).verdict)
            job.table()
            job.preview()
        except UploadError as error:
            is_fault = any(fault in str(error) for fault in FAULTS)
            verdict = f"FAULT {error}" if is_fault else error.code
        finally:
            job.end()
        return verdict

    return send


def in_this_process(folder: Path) -> Sender:
    """Return what reads and examines a file here: far faster, and without a cage."""

    def send(name: str, content: bytes) -> str:
        sent = folder / "sent"
        sent.write_bytes(content)
        try:
            kind = kind_of(sent, name)
            named = sent.rename(folder / f"upload{ENDINGS[kind][0]}")
            return str(examine(read(named, name, kind, None), {}, Held())[1].verdict)
        except UploadError as error:
            return error.code

    return send


def fuzz(
    made: dict[str, bytes], send: Sender, *, seed: int, seconds: float, most: int
) -> Counter[str]:
    """Send broken files until the time is up or there were so many; return what became of them."""
    told: Counter[str] = Counter()
    until = time.monotonic() + seconds
    for number, (name, content) in enumerate(files(made, seed)):
        if number >= most or time.monotonic() > until:
            return told
        try:
            told[send(name, content)] += 1
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            told[f"CRASH {type(error).__name__} {name}: {error}"[:200]] += 1
    return told


LONGEST = 8192
"""Bytes of a file that the coverage-guided fuzzer makes."""


def _watched(atheris: ModuleType) -> tuple[ModuleType, ModuleType]:
    """Return `kinds` and `archives` anew, so that the fuzzer sees which of their lines run."""
    names = [one.__name__ for one in (opening, xml, archives, kinds)]
    for name in names:
        sys.modules.pop(name, None)
    with atheris.instrument_imports(include=names):
        anew = [import_module(name) for name in names]
    return anew[-1], anew[-2]


def _atheris(seconds: int) -> None:
    """Run the coverage-guided fuzzer on what looks at a file first; it ends this process."""
    import atheris

    telling, unpacking = _watched(atheris)
    with tempfile.TemporaryDirectory() as kept:
        sent = Path(kept) / "sent"

        def one(data: bytes) -> None:
            sent.write_bytes(data)
            for name in ("a.csv", "a.zip", "a.geojson", "a.kml"):
                try:
                    telling.kind_of(sent, name)
                except UploadError:
                    continue
            try:
                with tempfile.TemporaryDirectory(dir=kept) as out:
                    unpacking.unpacked(sent, "a.zip", Path(out))
            except UploadError:
                return

        corpus = Path(kept) / "corpus"
        corpus.mkdir()
        for name, content in invented(Path(kept)).items():
            (corpus / name).write_bytes(content[:LONGEST])
        limits = (f"-max_total_time={seconds}", f"-max_len={LONGEST}")
        atheris.Setup([sys.argv[0], *limits, str(corpus)], one)
        atheris.Fuzz()


def main() -> int:
    """Fuzz as long as asked, and print the counts."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=120)
    asked.add_argument("--real", type=Path)
    asked.add_argument("--seed", type=int, default=int(time.time()))
    asked.add_argument("--here", action="store_true", help="without a process for each file")
    asked.add_argument("--atheris", type=int, metavar="SECONDS")
    options = asked.parse_args()
    if options.atheris:
        _atheris(options.atheris)
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as kept:
        made_in, root = Path(kept) / "made", Path(kept) / "root"
        made_in.mkdir()
        root.mkdir()
        made = invented(made_in) | (real(options.real) if options.real else {})
        send = in_this_process(root) if options.here else through_a_job(root)
        told = fuzz(made, send, seed=options.seed, seconds=options.seconds, most=10**9)
        left = 0 if options.here else sum(1 for one in root.rglob("*") if one.is_file())
    who = resource.RUSAGE_SELF if options.here else resource.RUSAGE_CHILDREN
    wrong = {key: n for key, n in told.items() if key.startswith(("CRASH", "FAULT"))}
    counts = {
        "seed": options.seed,
        "files": told.total(),
        "outcomes": {key: n for key, n in told.most_common() if key not in wrong},
        "wrong": wrong,
        "files_left": left,
        "peak_memory_mb": resource.getrusage(who).ru_maxrss // 1024,
    }
    print(json.dumps(counts, indent=1, ensure_ascii=False))
    return 1 if wrong or left else 0


if __name__ == "__main__":
    sys.exit(main())
