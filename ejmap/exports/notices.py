"""What every file that leaves says about itself, in both languages."""

from ejmap.layer import Layer
from ejmap.provenance import Grade
from ejmap.text import LANGUAGES, Language, words


def footer() -> dict[Language, str]:
    """Return the sentence that stands on every page and export, by language."""
    return {one: words(one)("footer") for one in LANGUAGES}


def notices(layer: Layer) -> dict[Language, str]:
    """Return all that must be read beside a layer: sample stamp, the layer's notice, the footer."""
    return {one: " ".join(_sentences(layer, one)) for one in LANGUAGES}


def _sentences(layer: Layer, language: Language) -> list[str]:
    stamp = [words(language)("export.sample")] if layer.grade == Grade.SAMPLE else []
    notice = [layer.notice.say(language)] if layer.notice else []
    return [*stamp, *notice, words(language)("footer")]
