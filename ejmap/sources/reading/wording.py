"""What an error of a publisher's file says in its blanks, in every language at once."""

from ejmap.text import Text, words


def said(key: str, **facts: object) -> Text:
    """Return the words of a key in both languages."""
    return Text(en=words("en").fill(key, facts), es=words("es").fill(key, facts))
