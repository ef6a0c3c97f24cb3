"""Words that stand once for readers of several languages, such as those on a map."""

from collections.abc import Callable, Iterable, Sequence

from ejmap.text import Language

Languages = Sequence[Language]


def in_each(languages: Languages, say: Callable[[Language], str]) -> str:
    """Return what is said in each language, once where it is the same."""
    return once(say(one) for one in languages)


def once(told: Iterable[str]) -> str:
    """Return words one after the other, once where they are the same, without blanks."""
    return " / ".join(dict.fromkeys(one for one in told if one))
