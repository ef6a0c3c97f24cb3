"""What an error of an upload says in its blanks, in every language at once."""

from ejmap.text import Text, words


def said(key: str, n: int | None = None, **facts: object) -> Text:
    """Return the words of a key in both languages; facts that are `Text` are said in each."""
    return Text(
        en=words("en")(key, n=n, **{name: _in(fact, "en") for name, fact in facts.items()}),
        es=words("es")(key, n=n, **{name: _in(fact, "es") for name, fact in facts.items()}),
    )


def _in(fact: object, language: str) -> object:
    return getattr(fact, language) if isinstance(fact, Text) else fact
