"""The process that reads a stranger's file and examines it: `python -m ejmap.uploads.cage.worker`.

It is started in the job's folder, reads `request.json` there, and answers with files:
`report.json`, `table.parquet` and `preview.geojson.gz`, or `error.json`. On its standard output it
says how far it is, a line a step. Nothing else of it is listened to.
"""

import errno
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from pydantic import BaseModel

from ejmap.errors import NoRoomForFile, UnreadableFile, UploadError
from ejmap.text import LANGUAGES, Text, say_number, text_of
from ejmap.uploads import cage
from ejmap.uploads.limits import too_large
from ejmap.uploads.upload import Upload

FILE, REQUEST, WORK, READ, HELD, OUT = "file", "request.json", "work", "read", "held", "out"
REPORT, TABLE, PREVIEW, ERROR = "report.json", "table.parquet", "preview.geojson.gz", "error.json"
EXAMINED = (0.5, 0.85)
"""Which part of the work examining is, by the clock over the usual file."""
Progress = Callable[[str, float], None]
# What libraries written in C++ say where there is no more memory, whatever they raise.
NO_MEMORY = "bad_alloc"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Request(BaseModel):
    """What a job asks of the process."""

    name: str
    """What the sender calls the file."""
    decisions: dict[str, str] = {}
    layer: str | None = None


class Failure(BaseModel):
    """An error of ours as a file: its class, and what its constructor takes."""

    error: str
    facts: dict[str, Text | int | float | str]


def main() -> int:
    """Do what the folder asks; return 0 where it was answered, also by an error of ours."""
    folder = Path.cwd()
    progress = os.fdopen(os.dup(1), "w", buffering=1, encoding="ascii")
    # What libraries print must not be taken for progress.
    os.dup2(2, 1)
    # Numbers are said by a library that keeps its own tables as pickles, which the cage refuses.
    for language in LANGUAGES:
        say_number(1, language)
    cage.close(folder)
    asked = Request.model_validate_json((folder / REQUEST).read_bytes())
    try:
        _answer(folder, asked, lambda step, share: print(step, share, file=progress))
    except UploadError as error:
        _refuse(folder, error)
    except MemoryError:
        _refuse(folder, too_large(asked.name, "memory"))
    except Exception as error:  # noqa: BLE001 - a fault of ours is a sentence as well
        _refuse(folder, _translated(error, asked.name))
    return 0


def _answer(folder: Path, asked: Request, tell: Progress) -> None:
    from ejmap.uploads.cage.kept import keep_preview, keep_table, kept_held
    from ejmap.uploads.examination import examine

    # No name is given to what was read: what the checks let go of is then gone from memory.
    left, report = examine(
        _read(folder, asked, tell),
        asked.decisions,
        kept_held(folder / HELD),
        lambda _, share: tell("check", _within(EXAMINED, share)),
    )
    tell("write", EXAMINED[1])
    keep_table(left, folder / OUT / TABLE)
    keep_preview(left, folder / OUT / PREVIEW)
    (folder / OUT / REPORT).write_text(report.model_dump_json(), encoding="utf-8")
    tell("write", 1.0)


def _within(span: tuple[float, float], share: float) -> float:
    return span[0] + (span[1] - span[0]) * min(max(share, 0.0), 1.0)


def _read(folder: Path, asked: Request, tell: Progress) -> Upload:
    """Return the file as it was read before, or read it now and keep that for other decisions."""
    from ejmap.uploads.cage.kept import keep, kept
    from ejmap.uploads.readers import read
    from ejmap.uploads.reading.kinds import ENDINGS, kind_of

    cage.limit_memory()
    tell("read", 0.05)
    before = kept(folder / READ)
    if before is not None and _is_wanted(before, asked.layer):
        return before
    kind = kind_of(folder / FILE, asked.name)
    # Libraries look at a file's name as well; the sender's own name is never one of the disk's.
    named = folder / WORK / f"upload{ENDINGS[kind][0]}"
    os.link(folder / FILE, named)
    upload = read(named, asked.name, kind, asked.layer)
    _anew(folder / READ)
    keep(upload, folder / READ)
    tell("check", EXAMINED[0])
    return upload


def _is_wanted(before: Upload, layer: str | None) -> bool:
    if not before.layers:
        return True
    return before.layer == (layer if layer in before.layers else before.layers[0])


def _anew(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


def _translated(error: Exception, name: str) -> UploadError:
    """Return a sentence for what nobody foresaw; where it was, never what was in the file."""
    if isinstance(error, OSError) and error.errno in FULL:
        return NoRoomForFile(name)
    if NO_MEMORY in str(error):
        return too_large(name, "memory")
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"
    print(where, file=sys.stderr)
    return UnreadableFile(name, text_of("upload.broken.fault", where=where))


def _refuse(folder: Path, error: UploadError) -> None:
    failure = Failure(error=type(error).__name__, facts=error.facts)
    (folder / OUT / ERROR).write_text(failure.model_dump_json(), encoding="utf-8")


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    # Taking down millions of cells one by one would only cost time.
    os._exit(code)
