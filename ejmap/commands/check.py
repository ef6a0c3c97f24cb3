"""`python -m ejmap check`: what is wrong with a file, all of it, before anything is made of it."""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ejmap.commands.printing import print_json
from ejmap.errors import FileNotThere, UploadError
from ejmap.published import held, sources
from ejmap.text import Language, words
from ejmap.uploads.job import Job
from ejmap.uploads.problems import LEAVE, Code, Problem
from ejmap.uploads.report import Report

EXIT_CODES = {"accept": 0, "fix": 1, "refuse": 2}
OWNER = "command line"


def run(asked: argparse.Namespace) -> int:
    """Print the verdict and all problems, and return the exit code."""
    try:
        report = _examined(Path(asked.file), asked.layer)
    except UploadError as error:
        return _print_refusal(Path(asked.file).name, error, asked)
    if asked.json:
        print_json(report.plain(asked.lang))
    else:
        print("\n".join(_lines(report, asked.lang)))
    return EXIT_CODES[report.verdict]


def _examined(path: Path, layer: str | None) -> Report:
    """Return the report on a file; nothing of it is kept.

    Raises:
        FileNotThere: There is no such file.
        UploadError: It cannot be taken at all.
    """
    with tempfile.TemporaryDirectory(prefix="ejmap-check-") as folder:
        job = _started(Path(folder), path)
        return job.examine({}, layer=layer, held=held(sources()))


def _started(root: Path, path: Path) -> Job:
    try:
        with path.open("rb") as file:
            return Job.start(root, OWNER, path.name, file)
    except OSError as error:
        raise FileNotThere(str(path)) from error


def _print_refusal(name: str, error: UploadError, asked: argparse.Namespace) -> int:
    """Print why a file cannot be taken, in the form of a report."""
    w = words(asked.lang)
    message = w.error(error)
    if asked.json:
        print_json(_refusal(name, error, message, w(f"upload.why.{error.code}")))
    else:
        print(f"{w('commands.check_refuse', file=name)}\n- {message}")
    return EXIT_CODES["refuse"]


def _refusal(name: str, error: UploadError, message: str, why: str) -> dict[str, Any]:
    problem = {
        "code": str(Code(error.code)),
        "count": 1,
        "rows": [],
        "column": None,
        "message": message,
        "why": why,
        "fix": None,
        "weight": "stop",
    }
    nothing: dict[str, Any] = {
        "kind": None,
        "crs": None,
        "geometry": "none",
        "layers": [],
        "layer": None,
    }
    counts = {"feature_count": 0, "accepted_count": 0}
    return {"file": name, "verdict": "refuse", **counts, **nothing, "problems": [problem]}


def _lines(report: Report, language: Language) -> Iterator[str]:
    w = words(language)
    yield w(f"commands.check_{report.verdict}", file=report.name)
    left = w("commands.check_left", of=report.feature_count, n=report.accepted_count)
    kind = w(f"upload.kind.{report.kind}") if report.kind else ""
    yield ". ".join(one for one in (kind, left) if one)
    if report.layers:
        yield w("commands.check_layers", layers=", ".join(report.layers), layer=report.layer)
    for problem in report.problems:
        yield from _said(problem, language)


def _said(problem: Problem, language: Language) -> Iterator[str]:
    yield f"- {problem.say(language)} {problem.why(language)}"
    if problem.rows:
        rows = ", ".join(map(str, problem.rows))
        yield f"  {words(language)('commands.check_rows', rows=rows)}"
    chosen = next((one for one in problem.fixes if one.key == problem.chosen), None)
    if chosen is not None:
        yield f"  {words(language)('commands.check_fixed', fix=chosen.say(language))}"
    elif problem.chosen == LEAVE and problem.fixes:
        offered = "; ".join(one.say(language) for one in problem.fixes)
        yield f"  {words(language)('commands.check_offered', fixes=offered)}"
