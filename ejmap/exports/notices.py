"""What every file that leaves says about itself, in both languages."""

from ejmap.layer import Layer, Privacy
from ejmap.provenance import Grade
from ejmap.text import LANGUAGES, Language, say_number, words


def footer() -> dict[Language, str]:
    """Return the sentence that stands on every page and export, by language."""
    return {one: words(one)("footer") for one in LANGUAGES}


def how_many(layer: Layer, count: int, language: Language) -> str:
    """Return how many features the public may know of: "1,234", or that they are only counted."""
    if layer.privacy is Privacy.PUBLIC:
        return say_number(count, language)
    return words(language)("layer.only_counts")


def counted_nouns(layer: Layer, count: int, language: Language) -> str:
    """Return how many features the public may know of, with what they are: "4 bus stops"."""
    if layer.privacy is Privacy.PUBLIC:
        return layer.noun.count(count, language)
    return words(language)("layer.only_counts")


def notices(layer: Layer) -> dict[Language, str]:
    """Return all that must be read beside a layer: sample stamp, the layer's notice, the footer."""
    return {one: " ".join(_sentences(layer, one)) for one in LANGUAGES}


def _sentences(layer: Layer, language: Language) -> list[str]:
    stamp = [words(language)("export.sample")] if layer.grade == Grade.SAMPLE else []
    notice = [layer.notice.say(language)] if layer.notice else []
    return [*stamp, *notice, words(language)("footer")]
