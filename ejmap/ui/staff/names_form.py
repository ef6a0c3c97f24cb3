"""What a layer is called, and what one of its things is called, in both languages."""

from ejmap.layer import Group
from ejmap.text import words
from ejmap.ui.staff.sheet import Sheet

GENDERS = ("m", "f")


def show(sheet: Sheet) -> None:
    """Ask for name, description, what one and many of them are called, and the topic."""
    w = words(sheet.language)
    sheet.both("name", w("describe.name"), max_chars=80)
    sheet.both("description", w("describe.description"), long=True, max_chars=1000)
    sheet.both("noun_one", w("describe.noun_one"), max_chars=40)
    sheet.both("noun_many", w("describe.noun_many"), max_chars=40)
    sheet.choose(
        "gender", w("describe.gender"), GENDERS, lambda one: _article(sheet, one), horizontal=True
    )
    sheet.pick("group", w("describe.group"), list(Group), lambda one: w(f"group.{one}"))
    sheet.tick("is_complete", w("describe.is_complete"), help=w("describe.is_complete_help"))


def _article(sheet: Sheet, gender: str) -> str:
    """Return the article with the noun as it is typed, so that one hears whether it is right."""
    article = "el" if gender == "m" else "la"
    return f"{article} {sheet.said.get('noun_one_es') or '…'}"
