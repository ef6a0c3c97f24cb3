"""Words of the interface: every key that is used is there, in both languages alike."""

import ast
import csv
from pathlib import Path

import pytest

from ejmap.harvest import Outcome
from ejmap.text import LANGUAGES, blanks, words
from ejmap.ui import gaps, own_words, pages, sources_list

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPTS = sorted([*(ROOT / "ejmap" / "ui").rglob("*.py"), *(ROOT / "pages").rglob("*.py")])
PAGE_FILES = sorted((ROOT / "pages").rglob("*.py"))


def keys_in(script):
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and node.args and is_words(node.func)):
            continue
        yield from strings(node.args[0])


def is_words(function):
    if isinstance(function, ast.Name):
        return function.id == "w"
    return isinstance(function, ast.Call) and getattr(function.func, "id", "") == "words"


def strings(node):
    if isinstance(node, ast.Constant):
        yield node.value
    if isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)


with (ROOT / "data" / "seed" / "accounting.csv").open(encoding="utf-8", newline="") as file:
    ACCOUNTING = list(csv.DictReader(file))
USED = sorted({key for script in SCRIPTS for key in keys_in(script)})
BUILT = [
    *(f"page.{name}" for name, _, _ in pages.PUBLIC_PAGES),
    *(f"sources.gap_{gap}" for gap in gaps.GAPS),
    *(f"sources.{outcome}" for outcome in Outcome),
    *(f"sources.{column}" for column in sources_list.ACCOUNT),
    *sorted({f"reason.{row['reason']}" for row in ACCOUNTING}),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_used_has_words(language):
    assert sorted({*USED, *BUILT} - words(language).keys()) == []


def wordings(language, key):
    string = words(language)._catalogue.get(key).string
    return list(string) if isinstance(string, (tuple, list)) else [string]


def test_languages_have_the_same_blanks():
    found = {
        key: [blanks(one) for language in LANGUAGES for one in wordings(language, key)]
        for key in (*USED, *BUILT)
    }
    assert [key for key, each in found.items() if any(one != each[0] for one in each)] == []


@pytest.mark.parametrize("page", PAGE_FILES, ids=lambda path: path.stem)
def test_a_page_holds_no_literal_words(page):
    tree = ast.parse(page.read_text(encoding="utf-8"))
    docs = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if has_docstring(node)}
    texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    found = [one for one in texts if isinstance(one, str) and one not in docs]
    assert [one for one in found if " " in one] == []


def has_docstring(node):
    return isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))


@pytest.mark.parametrize("page", PAGE_FILES, ids=lambda path: path.stem)
def test_a_page_is_thin(page):
    assert len(page.read_text(encoding="utf-8").splitlines()) <= 65


def test_streamlits_words_go_both_ways():
    assert ("Clear all", "Quitar todo") in own_words.replacements("es")
    assert ("Quitar todo", "Clear all") in own_words.replacements("en")


def test_words_with_a_blank_are_tried_last():
    found = ["{" in look_for for look_for, _ in own_words.replacements("es")]
    assert found == sorted(found)
