"""Words of an invented text in both languages, told apart."""

from ejmap.text import Text


def both(words):
    return Text(en=words, es=f"{words} (es)")
