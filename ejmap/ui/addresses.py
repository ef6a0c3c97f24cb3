"""Where the server's other half answers: data, downloads and text pages, below the base path."""

from dataclasses import asdict

import streamlit as st

from ejmap import addresses
from ejmap.exports.answers import digest_of
from ejmap.questions.features import Sources
from ejmap.questions.monitors.view import AirView
from ejmap.questions.parts import Question
from ejmap.questions.question import query_from_question
from ejmap.text import Language
from ejmap.view import OneDay


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


def air_days(version: str, query: str) -> str:
    """Return the address of the days of a view of the air, as a file for spreadsheets."""
    return addresses.air_days(base(), version, query)


def day_download(key: str, version: str, day: OneDay, form: str) -> str:
    """Return the address of one day of a version as a file; `form` is "csv" or "geojson"."""
    return addresses.day_download(base(), key, version, form, **asdict(day))


def air_page(language: Language, monitor: str, day: OneDay) -> str:
    """Return the address of the page that tells of a monitor's air around a day."""
    return air(language, AirView(day.pollutant, (monitor,), day.day[:4], day.by))


def air(language: Language, view: AirView) -> str:
    """Return the address of the page that shows a view of the air."""
    return addresses.page(base(), "air", language, view.query())


def air_sentences(version: str, language: Language, query: str) -> str:
    """Return the address of what each day of a monitor says."""
    return addresses.air_sentences(base(), version, language, query)


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


def sign_in(language: Language) -> str:
    """Return the address of the page where the staff sign in."""
    return addresses.sign_in(base(), language)


def sign_out(language: Language) -> str:
    """Return the address of the page where the staff sign out."""
    return addresses.sign_out(base(), language)


def ticket(given: str, language: Language) -> str:
    """Return the address of the page where a ticket becomes a session."""
    return addresses.ticket(base(), given, language)


def staff_version(key: str, version: str, *, is_public: bool = False) -> str:
    """Return where the staff see any version: every field, or as the public would see it."""
    return addresses.staff_version(base(), key, version, is_public=is_public)


def staff_upload(job: str) -> str:
    """Return where who brought a file sees its shapes."""
    return addresses.staff_upload(base(), job)
