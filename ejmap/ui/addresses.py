"""Where the server's other half answers: data, downloads and text pages, below the base path."""

import streamlit as st

from ejmap import addresses
from ejmap.exports.answers import digest_of
from ejmap.questions.features import Sources
from ejmap.questions.parts import Question
from ejmap.questions.question import query_from_question
from ejmap.text import Language


def base() -> str:
    """Return the path all our addresses begin with: "" or "/path", without a slash at the end."""
    return addresses.base_of(st.get_option("server.baseUrlPath"))


def ours(path: str) -> str:
    """Return the address of one of our routes, given as it stands below "ejmap/"."""
    return addresses.below(base(), path)


def layer(key: str, version: str) -> str:
    """Return the address of a version's features."""
    return addresses.layer(base(), key, version)


def download(key: str, version: str, form: str) -> str:
    """Return the address of a version as a file; `form` is "csv" or "geojson"."""
    return addresses.download(base(), key, version, form)


def answer(question: Question, sources: Sources, form: str) -> str:
    """Return the address of a question's answer as a file; `form` is "csv" or "geojson"."""
    query = query_from_question(question)
    return addresses.answer(base(), query, form, digest_of(question, sources))


def corrections() -> str:
    """Return the address of the list of disagreements found in the publishers' files."""
    return ours("download/corrections.csv")


def text_page(language: Language, *parts: str) -> str:
    """Return the address of a page without script: the home page, or the one `parts` lead to."""
    return addresses.text_page(base(), language, *parts)
