"""The letters of printed sheets: the pages' own typeface, as files that can stand in a PDF.

Streamlit brings Source Sans as one variable font for the web. A PDF takes static files alone, so
each weight is cut out once and kept; the cut fonts go by a name of their own, as the typeface's
licence asks of altered copies. Other scripts fall back to DejaVu Sans, which matplotlib brings.
"""

import os
import tempfile
import unicodedata
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from matplotlib.font_manager import FontProperties, fontManager, get_font

from ejmap.settings import settings

FAMILY = "EJ Map Sans"
FALLBACK = "DejaVu Sans"
REGULAR, SEMIBOLD, BOLD = 400, 600, 700
STYLES = {REGULAR: "Regular", SEMIBOLD: "SemiBold", BOLD: "Bold"}
FOLDER = "fonts"
VARIABLE = "static/static/media/SourceSansVF-Upright.ttf.*.woff2"
# Latin, punctuation, the euro, arrows and the signs of comparison.
LETTERS = ((0x20, 0x17F), (0x2010, 0x2044), (0x20AC, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2265))
# What stands for a letter that no font at hand has.
NO_LETTER = "\u25a1"
# Controls, marks that turn the direction or have no width, and halves of letters: nobody sees them,
# and of some of them no line can be set in a PDF.
UNSEEN = ("Cc", "Cf", "Cs")
# But for these, with which Persian and the scripts of India spell.
JOINERS = "\u200c\u200d"
# Name records of a font: family, style, unique name, full name, PostScript name, and the long ones.
_NAMES = (1, 2, 3, 4, 6, 16, 17)


@cache
def family() -> tuple[str, ...]:
    """Return the families to write in, the first that has a letter first; registers them once."""
    variable = _variable_font()
    if variable is None:
        return (FALLBACK,)
    for weight in STYLES:
        fontManager.addfont(_static_font(variable, weight))
    _lend_weight()
    return (FAMILY, FALLBACK)


@cache
def font(size_pt: float, weight: int = REGULAR) -> FontProperties:
    """Return the font of a size in points; nobody may change it."""
    return FontProperties(family=list(family()), size=size_pt, weight=weight)


def known(text: str) -> str:
    """Return words with an empty box for each letter that no font at hand has, none unseen."""
    letters = _letters()
    seen = (one for one in text if _is_seen(one))
    return "".join(one if ord(one) in letters or one.isspace() else NO_LETTER for one in seen)


def _is_seen(letter: str) -> bool:
    return letter.isspace() or letter in JOINERS or unicodedata.category(letter) not in UNSEEN


def _lend_weight() -> None:
    """Let the fallback's bold stand for its half-bold, which it lacks, without a word each time."""
    held = [one for one in fontManager.ttflist if one.name == FALLBACK and one.style == "normal"]
    if not any(one.weight == SEMIBOLD for one in held):
        bold = [one for one in held if one.weight in (BOLD, "bold")]
        fontManager.ttflist.extend(replace(one, weight=SEMIBOLD) for one in bold)


@cache
def _letters() -> frozenset[int]:
    paths = [fontManager.findfont(FontProperties(family=[one])) for one in family()]
    return frozenset(code for path in paths for code in get_font(path).get_charmap())


def _variable_font() -> Path | None:
    # Found without importing Streamlit, which is for the pages alone.
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        return None
    return next(iter(sorted(Path(spec.origin).parent.glob(VARIABLE))), None)


def _static_font(variable: Path, weight: int) -> Path:
    """Return the file of one weight, cut out unless it was before."""
    name = f"{variable.name.split('.')[-2]}-{weight}.ttf"
    for folder in (settings().store / FOLDER, Path(tempfile.gettempdir()) / "ejmap-fonts"):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not (folder / name).is_file():
                _write(folder / name, variable, weight)
        except OSError:
            continue
        return folder / name
    raise OSError(f"no folder to keep {name} in")


def _write(path: Path, variable: Path, weight: int) -> None:
    # Two processes may cut the same one at once: each writes its own file and moves it there whole.
    handle, own = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    cut = _cut(variable, weight)
    cut.save(own)
    Path(own).replace(path)


def _cut(variable: Path, weight: int) -> TTFont:
    """Return one weight with the letters that are written here; whole it would take ten seconds."""
    cut = instantiateVariableFont(TTFont(BytesIO(_few_letters(variable))), {"wght": weight})
    _rename(cut, weight)
    return cut


@cache
def _few_letters(variable: Path) -> bytes:
    whole = TTFont(variable)
    del whole["GSUB"]
    wanted = Subsetter(Options(layout_features=["kern"], notdef_outline=True))
    wanted.populate(unicodes=[code for first, last in LETTERS for code in range(first, last + 1)])
    wanted.subset(whole)
    whole.flavor = None
    few = BytesIO()
    whole.save(few)
    return few.getvalue()


def _rename(cut: TTFont, weight: int) -> None:
    style = STYLES[weight]
    full, script = f"{FAMILY} {style}", f"{FAMILY.replace(' ', '')}-{style}"
    said = dict(zip(_NAMES, (FAMILY, style, script, full, script, FAMILY, style), strict=True))
    for number, words in said.items():
        cut["name"].setName(words, number, 3, 1, 0x409)
        cut["name"].setName(words, number, 1, 0, 0)
    cut["OS/2"].usWeightClass = weight
