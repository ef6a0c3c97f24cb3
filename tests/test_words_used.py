"""No word of the interface is there for nothing."""

import re
from functools import cache

import pytest

from ejmap.settings import ROOT
from ejmap.text import LANGUAGES, words

# Streamlit asks for these by its own sentences; tests/ui/test_words.py holds them.
NOT_OURS = "streamlit."
KEY = re.compile(r"""["']([\w.-]+)["']""")
# A made key begins with a word of its own; what stands in its blanks may be anything.
MADE = re.compile(r"""f(?:"([a-z_]+\.[^"\n]*)"|'([a-z_]+\.[^'\n]*)')""")
BLANK = re.compile(r"\{[^}]*\}")


@cache
def asked() -> tuple[frozenset[str], re.Pattern[str]]:
    """Every key the program writes out, and every one it makes."""
    files = (one for end in ("py", "html") for one in (ROOT / "ejmap").rglob(f"*.{end}"))
    pages = (ROOT / "pages").rglob("*.py")
    text = "\n".join(one.read_text(encoding="utf-8") for one in (*files, *pages))
    made = {one or other for one, other in MADE.findall(text)}
    patterns = {r"[\w.-]+".join(map(re.escape, BLANK.split(one))) for one in made}
    return frozenset(KEY.findall(text)), re.compile("|".join(sorted(patterns)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_asked_for_somewhere(language):
    plain, made = asked()
    keys = [key for key in sorted(words(language).keys()) if not key.startswith(NOT_OURS)]
    assert [key for key in keys if key not in plain and not made.fullmatch(key)] == []
