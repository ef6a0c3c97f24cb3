"""`python -m ejmap import`: a file becomes a layer, or a newer version of one there is."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd

import ejmap.store
from ejmap.commands.category_words import worded
from ejmap.commands.column_words import labelled
from ejmap.commands.printing import print_json
from ejmap.errors import EjmapError, HarmNotAsked, SecondLookNeeded, UnreadableTable, WrongUse
from ejmap.layer import Group, Layer, Privacy
from ejmap.layers import modules
from ejmap.provenance import Grade
from ejmap.published import held, sources
from ejmap.settings import settings
from ejmap.staff import drafts, publishing
from ejmap.staff.roles import COMMAND_LINE
from ejmap.store.drafts import Draft
from ejmap.text import Language, words
from ejmap.uploads.description import (
    Carried,
    Description,
    FieldDescription,
    Terms,
    Words,
    checked_paper,
    first_guess,
    first_privacy,
    remembered,
)
from ejmap.uploads.description.updates import fit
from ejmap.uploads.job import Job
from ejmap.uploads.problems import LEAVE, Decisions
from ejmap.uploads.report import Report

DONE, PROBLEMS, REFUSED = 0, 1, 2
OWNER = COMMAND_LINE.id


def run(asked: argparse.Namespace) -> int:
    """Read, examine, describe and keep a file; publish it, if asked to."""
    path = Path(asked.file)
    job = _started(path)
    try:
        report = _examined(job, asked)
        if report.verdict == "refuse":
            return _refused(report, asked)
        draft = _draft(asked, report, job.table())
    finally:
        job.end()
    return _published(draft, asked)


def _started(path: Path) -> Job:
    try:
        with path.open("rb") as file:
            return Job.start(settings().store / "uploads", OWNER, path.name, file)
    except OSError as error:
        raise UnreadableTable(str(path), error.strerror or str(error)) from error


def _examined(job: Job, asked: argparse.Namespace) -> Report:
    """Examine the file; a choice for a kind of problem holds for each column that has it.

    Raises:
        WrongUse: A choice is for a problem that the file does not have.
    """
    given, known = decisions(asked), held(sources())
    report = job.examine(given, layer=asked.layer, held=known)
    every = _for_every_column(given, report)
    return report if every == given else job.examine(every, layer=asked.layer, held=known)


def _for_every_column(given: Decisions, report: Report) -> Decisions:
    found = {one.key: str(one.code) for one in report.problems}
    wrong = [one for one in given if one not in found and one not in found.values()]
    if wrong:
        problems = ", ".join(found) or "-"
        raise WrongUse(f"The file has no problem {', '.join(wrong)}. It has: {problems}.")
    by_code = {key: given[code] for key, code in found.items() if code in given}
    return by_code | {key: choice for key, choice in given.items() if key in found}


def decisions(asked: argparse.Namespace) -> Decisions:
    """Return what was chosen for the file's problems: `--accept PROBLEM=FIX`, `--leave PROBLEM`.

    Raises:
        WrongUse: A choice names no fix.
    """
    chosen = dict.fromkeys(asked.leave, LEAVE)
    for one in asked.accept:
        problem, has_fix, fix = one.rpartition("=")
        if not has_fix:
            raise WrongUse(f"'{one}' names no fix: write PROBLEM=FIX.")
        chosen[problem] = fix
    return chosen


def _refused(report: Report, asked: argparse.Namespace) -> int:
    """Print all that is wrong with a file that cannot be taken."""
    w = words(asked.lang)
    print(w("commands.refused", file=report.name), file=sys.stderr)
    for one in report.problems:
        print(f"- {one.say(asked.lang)} {one.why(asked.lang)}", file=sys.stderr)
    if asked.json:
        message = w("commands.refused", file=report.name)
        print_json({"error": message, **report.plain(asked.lang)})
    return REFUSED


def _draft(asked: argparse.Namespace, report: Report, table: gpd.GeoDataFrame) -> Draft:
    """Return the draft of a file: of a new layer, or of a newer version."""
    shown = drafts.shown_version(asked.key)
    current = ejmap.store.ready().staff_version(asked.key, shown).layer if shown else None
    if current and fit(current, map(str, table.columns)).fits:
        return _of_download(asked, current, table)
    if current and asked.key not in modules():
        last = drafts.last_description(asked.key)
        assert last is not None  # what is shown was described
        described = worded(remembered(last, report.columns), asked, table)
        return _of_description(asked, described, report, table, is_update=True)
    guess = worded(first_guess(report), asked, table)
    return _of_description(asked, guess, report, table)


def _of_download(asked: argparse.Namespace, current: Layer, table: gpd.GeoDataFrame) -> Draft:
    ignored = fit(current, map(str, table.columns)).ignored
    if ignored:
        print(words(asked.lang)("commands.ignored", columns=", ".join(ignored)), file=sys.stderr)
    said = Description(
        publisher=asked.source,
        source_title=Words.model_validate(current.papers[0].title),
        licence=Terms.model_validate(asked.licence),
        data_date=asked.date,
        grade=Grade(asked.grade) if asked.grade else current.papers[0].grade,
        url=asked.url or "",
    )
    return drafts.draft_of_update(
        COMMAND_LINE,
        asked.key,
        checked_paper(said),
        table,
        keeps=not asked.blank_missing,
        note=asked.note,
        confirmed_drop=asked.confirm_drop,
        carried=Carried(
            notice_over(Words.model_validate(current.notice or {}), asked),
            asked.notice_still_true,
            current.faults if asked.faults_still_true else (),
        ),
    )


def _of_description(
    asked: argparse.Namespace,
    described: Description,
    report: Report,
    table: gpd.GeoDataFrame,
    *,
    is_update: bool = False,
) -> Draft:
    return drafts.draft_from_upload(
        COMMAND_LINE,
        said_over(described, asked),
        report,
        table,
        is_update=is_update,
        confirmed_drop=asked.confirm_drop,
        is_notice_true=asked.notice_still_true,
    )


def notice_over(before: Words, asked: argparse.Namespace) -> Words:
    """Return the layer's notice as the command says it: another, none, or the one before."""
    if asked.no_notice:
        return Words()
    said = Words(en=asked.notice_en, es=asked.notice_es)
    return said or before


def said_over(guess: Description, asked: argparse.Namespace) -> Description:
    """Return a description with what the command says; the rest is as guessed or remembered."""
    grade = Grade(asked.grade) if asked.grade else guess.grade
    group = Group(asked.group) if asked.group else guess.group
    privacy = Privacy(asked.privacy) if asked.privacy else guess.privacy
    if not asked.privacy and privacy is Privacy.PUBLIC:
        privacy = first_privacy(group, grade)
    said: dict[str, Any] = {
        "key": asked.key,
        "name": Words(en=asked.name_en, es=asked.name_es),
        "publisher": asked.source,
        "licence": Terms.model_validate(asked.licence),
        "data_date": asked.date,
        "url": asked.url or guess.url,
        "grade": grade,
        "group": group,
        "privacy": privacy,
        "is_complete": guess.is_complete if asked.complete is None else asked.complete,
        "note": asked.note,
        "notice": notice_over(guess.notice, asked),
        "title_column": asked.title_column or guess.title_column,
        "id_column": asked.id_column or guess.id_column,
        "fields": tuple(_fields(guess, asked)),
    }
    named = {name: _named(name, guess, asked) for name in ("description", "noun_one", "noun_many")}
    if asked.gender:
        said["gender"] = asked.gender
    return labelled(guess.model_copy(update={**said, **named}), asked)


def _named(name: str, guess: Description, asked: argparse.Namespace) -> Words:
    """Return words that were said, remembered, or made from the layer's name."""
    remembered_words: Words = getattr(guess, name)
    made = {}
    for language, called in (("en", asked.name_en), ("es", asked.name_es)):
        told = getattr(asked, f"{name}_{language}") or getattr(remembered_words, language)
        template = words("es" if language == "es" else "en")
        blanks = {"name": called, "publisher": asked.source}
        made[language] = told or template.fill(f"described.{name}", blanks)
    return Words(**made)


def _fields(guess: Description, asked: argparse.Namespace) -> Iterator[FieldDescription]:
    """Yield the columns that are kept."""
    for one in guess.fields:
        if one.column in asked.leave_out:
            continue
        is_title = one.column == (asked.title_column or guess.title_column)
        is_public = one.is_public and one.column not in asked.staff_only
        changed = {"is_public": is_public, "in_list": one.in_list or is_title}
        yield one.model_copy(update=changed)


def _published(draft: Draft, asked: argparse.Namespace) -> int:
    """Publish a draft, if asked to, and print what became of it."""
    refusal: EjmapError | None = None
    if asked.publish:
        try:
            publishing.publish(
                COMMAND_LINE,
                draft.layer,
                draft.version,
                replaces=draft.replaces,
                note=draft.note,
                harms_nobody=asked.harms_nobody,
            )
        except (SecondLookNeeded, HarmNotAsked) as error:
            refusal = error
    is_published = asked.publish and refusal is None
    _tell(draft, asked.lang, refusal, is_published=is_published)
    if asked.json:
        answer = {"layer": draft.layer, "version": draft.version, "published": is_published}
        print_json(
            answer
            | ({"error": words(asked.lang).error(refusal, at_the_machine=True)} if refusal else {})
        )
    return PROBLEMS if refusal else DONE


def _tell(
    draft: Draft, language: Language, refusal: EjmapError | None, *, is_published: bool
) -> None:
    w = words(language)
    key = "commands.imported_shown" if is_published else "commands.imported_draft"
    print(w(key, layer=draft.layer, version=draft.version), file=sys.stderr)
    if refusal:
        print(w.error(refusal), file=sys.stderr)
