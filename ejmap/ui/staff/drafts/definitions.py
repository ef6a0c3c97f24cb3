"""What changes in what is said of a layer, and in what the public may have of it. No Streamlit."""

from collections.abc import Callable, Iterable

from ejmap.layer import Layer
from ejmap.text import Language, Words, words

# Parts that are compared whole; the words are `difference.part_<name>`.
_PARTS: dict[str, Callable[[Layer], object]] = {
    "name": lambda one: (one.name, one.noun),
    "description": lambda one: (one.description, one.faults, one.notice, one.incomplete),
    "papers": lambda one: one.papers,
    "grade": lambda one: one.grade,
    "style": lambda one: one.style,
    "title": lambda one: one.title,
    "id": lambda one: (one.id_from, one.has_lasting_ids),
}


def definition_changes(was: Layer, now: Layer, language: Language) -> list[str]:
    """Return a sentence for each thing that changes, what the public may have first."""
    w = words(language)
    privacy = []
    if was.privacy != now.privacy:
        before, after = (w(f"privacy.{one.privacy}") for one in (was, now))
        privacy = [w("difference.privacy", before=before, after=after)]
    parts = [
        w(f"difference.part_{name}") for name, part in _PARTS.items() if part(was) != part(now)
    ]
    return [*privacy, *_fields(was, now, w), *parts]


def _fields(was: Layer, now: Layer, w: Words) -> Iterable[str]:
    before = {one.key: one for one in was.fields}
    after = {one.key: one for one in now.fields}
    both = [key for key in after if key in before]
    kinds = {
        "field_now_public": [k for k in both if after[k].is_public and not before[k].is_public],
        "field_now_staff": [k for k in both if before[k].is_public and not after[k].is_public],
        "field_new": [k for k in after if k not in before],
        "field_gone": [k for k in before if k not in after],
    }
    labels = {**before, **after}
    for kind, keys in kinds.items():
        if keys:
            said = ", ".join(labels[key].label.say(w.language) for key in keys)
            yield w(f"difference.{kind}", fields=said)
