from datetime import date

import pytest

from ejmap.exhibits.lines import (
    counts_line,
    head,
    languages_of,
    made_line,
    page_line,
    tells_apart,
    view_lines,
)
from ejmap.provenance import Grade
from ejmap.snapshots.kept import Count, Figure
from ejmap.text import Text
from tests.exhibits.kept_views import both, exhibit, source, view


def lines(language="en", *, shown=None, **dress):
    one = shown or view()
    return view_lines(exhibit(one, **dress), one, language)


def test_a_title_typed_stands_over_the_exhibit():
    assert head(exhibit(title="Typed"), "en").title == "Typed"


def test_without_one_the_first_views_own_does():
    assert head(exhibit(), "es").title == "Invented title (es)"


def test_what_was_not_typed_is_not_said():
    assert head(exhibit(), "en").occasion == ()
    assert head(exhibit(), "en").presenter == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Before: Board", "Public hearing of December 8, 2026", "Agenda item: 3.1")),
        (
            "es",
            (
                "Ante: Board",
                "Audiencia pública del 8 de diciembre de 2026",
                "Punto de la agenda: 3.1",
            ),
        ),
    ],
)
def test_body_date_and_item_are_said(language, said):
    one = exhibit(body="Board", hearing_date=date(2026, 12, 8), agenda_item="3.1")
    assert head(one, language).occasion == said


def test_without_a_mark_the_clerk_finds_a_line_to_write_on():
    assert page_line(exhibit(), 2, 5, "en") == "Exhibit ____, page 2 of 5"


def test_a_mark_is_said_in_both_languages():
    assert page_line(exhibit(exhibit="B"), 1, 1, "es") == "Anexo B, página 1 de 1"


def test_when_it_was_made_is_said_where_the_hearing_is():
    assert "Nov 22, 2026, 9:30" in made_line(exhibit(), "1.2", "en")


def test_every_count_says_yes_no_unknown_and_the_total():
    said = counts_line(Count(yes=1200, no=2, unknown=3), "es")
    assert said == "Sí: 1,200 · No: 2 · No se sabe: 3 · de 1,205 en total"


def test_numbers_that_the_counts_say_are_not_said_twice():
    twice = Figure(label=both("Yes").model_copy(update={"es": "Sí"}), value=both("12 of 30"))
    once = Figure(label=both("Spaces"), value=both("5"))
    assert [one.label for one in lines(shown=view(figures=(twice, once))).figures] == ["Spaces"]


def test_numbers_per_community_are_printed_only_when_ticked():
    assert lines().communities is None
    assert lines(with_communities=True).communities.title == "Invented communities"


def test_fewer_than_five_homes_are_given_by_community():
    told = lines(shown=view(few=True))
    assert told.communities.title == "Invented counts by community"
    assert "Fewer than five" in told.left_out


def test_rows_that_name_homes_are_left_out_then():
    assert [one.title for one in lines(shown=view(few=True)).tables] == ["Invented rows"]


def test_ticking_names_them():
    told = lines(shown=view(few=True), names_homes=True)
    assert [one.title for one in told.tables] == ["Invented rows", "Invented homes"]
    assert told.left_out == ""


@pytest.mark.parametrize(
    ("few", "names_homes", "told"),
    [(False, False, True), (True, False, False), (True, True, True), (False, True, True)],
)
def test_dots_are_told_apart_unless_they_are_few(few, names_homes, told):
    assert tells_apart(view(few=few), exhibit(names_homes=names_homes).dress) is told


@pytest.mark.parametrize(
    ("url", "told"),
    [("https://example.org/a", True), ("http://example.org", True), ("javascript:alert(1)", False)],
)
def test_a_source_leads_to_pages_alone(url, told):
    shown = view(sources=(source().model_copy(update={"url": url}),))
    assert lines(shown=shown).sources[0].url == (url if told else "")


def test_a_source_carries_its_whole_paper():
    said = lines("es").sources[0].text
    for part in (
        "Invented places (es) (versión 0123456789abcdef)",
        "Invented agency",
        "Invented list (es)",
        "de enero a junio de 2019",
        "21 de noviembre de 2026",
        "oficial",
        "Invented licence (es)",
    ):
        assert part in said


def test_a_source_says_what_was_not_fresh_when_the_view_was_kept():
    late = Text(en="overdue", es="atrasado")
    shown = view(sources=(source().model_copy(update={"not_fresh": late}),) * 2)
    said, again = lines("es", shown=shown).sources
    assert "atrasado" not in again.text
    assert said.text.endswith("vista: atrasado.")
    assert said.layer.endswith("vista: atrasado.")
    assert "atrasado" not in said.short
    assert "atrasado" not in lines("es").sources[0].text


def test_a_note_is_printed_with_its_view_alone():
    told = exhibit(view("one"), view("two"), notes={"one": "First\nSecond"})
    assert view_lines(told, told.snapshots[0], "en").note == ("First", "Second")
    assert view_lines(told, told.snapshots[1], "en").note == ()


def test_the_link_leads_to_the_view():
    assert lines().link == "https://invented.example/base/s/inventedone"


def test_without_a_public_address_there_is_no_link():
    one = view()
    assert view_lines(exhibit(one, link_base=""), one, "en").link == ""


def test_invented_data_is_stamped():
    assert "SAMPLE" in lines(shown=view(sources=(source(grade=Grade.SAMPLE),))).stamp
    assert lines().stamp == ""


def test_who_decides_is_said_by_topic():
    assert any("Board of Supervisors" in one for one in lines().deciders)


def test_a_table_without_rows_says_so():
    empty = view().kept.tables[0].model_copy(update={"rows": ()})
    assert lines(shown=view(tables=(empty,))).tables[0].none


@pytest.mark.parametrize(
    ("chosen", "spoken"), [("en", ("en",)), ("es", ("es",)), ("both", ("en", "es"))]
)
def test_a_sheet_is_in_one_language_or_in_both(chosen, spoken):
    assert languages_of(exhibit(languages=chosen).dress) == spoken
