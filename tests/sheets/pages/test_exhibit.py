from datetime import date

import pytest

from ejmap.exhibits.exhibit import Form, Paper
from ejmap.provenance import Grade
from ejmap.sheets.ink import Code, MapPlace, Mark
from ejmap.text import words
from tests.exhibits.kept_views import both, source, table, view
from tests.sheets.pages.printed import outside, pages, said, two_sides, words_of

SMALLEST_PT = 7.5
LONG = "Anticonstitucionalmente y electroencefalografista " * 3


def crowded(**changes):
    """An invented view with more words than one page holds."""
    gaps = tuple(both(f"Gap {one}. {LONG}") for one in range(20))
    return view(not_shown=gaps, tables=(table("Many rows", 60),), **changes)


def test_all_that_is_kept_of_a_view_is_printed():
    told = " ".join(map(said, pages(with_communities=True)))
    for part in (
        "Invented title",
        "Which invented places are far?",
        "12 of 30 invented places are far.",
        "Yes: 12 · No: 8 · Unknown: 10 · of 30 in all",
        "At half the distance, 15.",
        "1,234 of 2,000",
        "Invented communities",
        "Invented rows 2.1",
        "What nobody invented.",
        "Riverside County Board of Supervisors",
        "0123456789abcdef",
        "inventedone",
    ):
        assert part in told


def test_what_is_typed_stands_over_it():
    told = said(
        pages(
            title="Typed title",
            subtitle="Typed subtitle",
            presenter="Invented person",
            body="Invented board",
            hearing_date=date(2026, 12, 8),
            agenda_item="3.1",
            exhibit="B",
        )[0]
    )
    for part in ("Typed title", "Typed subtitle", "Invented person", "Invented board", "3.1"):
        assert part in told
    assert "Exhibit B" in told


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_footer_stands_on_every_page(language):
    footer = words(language)("footer")
    assert all(footer in said(one) for one in pages(crowded(), languages=language))


def test_pages_are_numbered_over_all_views():
    told = pages(crowded(), view("second"))
    for number, page in enumerate(told, 1):
        assert f"page {number} of {len(told)}" in said(page)


def test_words_that_find_no_room_go_on_over_the_page():
    told = pages(crowded())
    assert len(told) > 2
    assert all(f"Gap {one}." in " ".join(map(said, told)) for one in range(20))


@pytest.mark.parametrize("languages", ["es", "both"])
@pytest.mark.parametrize("paper", [Paper.LETTER, Paper.TABLOID])
@pytest.mark.parametrize("sides", [None, (), two_sides()], ids=["one map", "no map", "two maps"])
def test_nothing_runs_over_the_edge_of_the_paper(languages, paper, sides):
    told = pages(
        crowded(), sides=sides, languages=languages, paper=paper, title="W" * 160, subtitle=LONG,
        body="W" * 120, with_communities=True,
    )  # fmt: skip
    assert [one for page in told for one in outside(page)] == []


@pytest.mark.parametrize("languages", ["es", "both"])
def test_nothing_runs_into_the_foot(languages):
    for page in pages(crowded(), languages=languages, sides=two_sides()):
        written = words_of(page)
        begin = words("en" if languages == "both" else "es")("footer").split()[:3]
        foot = min(one.y for one in written if one.text.split()[:3] == begin)
        number = max(one.y for one in written)
        placed = (one for one in page.ink if isinstance(one, MapPlace))
        assert all(one.y + one.height < foot for one in placed)
        assert not [one for one in written if foot - 12 < one.y < foot - 0.5]
        assert number < page.format.height - page.format.margin + 1


@pytest.mark.parametrize("paper", [Paper.LETTER, Paper.TABLOID])
def test_nothing_is_smaller_than_can_be_read(paper):
    told = pages(crowded(), languages="both", paper=paper)
    assert min(one.face.size for page in told for one in words_of(page)) >= SMALLEST_PT


def test_both_languages_stand_side_by_side():
    page = pages(languages="both")[0]
    finding = {one.text: one for one in words_of(page) if "12 of 30" in one.text}
    english, spanish = (
        min(one.x for one in words_of(page) if one.text == text) for text in finding
    )
    assert english < page.format.width / 2 < spanish


def test_one_map_serves_both_languages():
    page = pages(languages="both")[0]
    assert len([one for one in page.ink if isinstance(one, MapPlace)]) == 1


def test_before_and_after_stand_side_by_side_at_one_height_and_size():
    first, second = (one for one in pages(sides=two_sides())[0].ink if isinstance(one, MapPlace))
    assert (first.y, first.width, first.height) == (second.y, second.width, second.height)
    assert first.x + first.width < second.x


def test_the_legend_tells_what_is_drawn_and_no_more():
    page = pages()[0]
    assert len([one for one in page.ink if isinstance(one, Mark)]) == 2
    assert "doubtful park" not in said(page)


def test_the_legend_is_dated():
    assert "Park · 2020" in said(pages()[0])


def test_a_view_without_a_map_has_no_legend():
    page = pages(sides=())[0]
    assert not [one for one in page.ink if isinstance(one, (Mark, MapPlace))]
    assert "Invented title" in said(page)


def test_what_is_no_longer_public_is_said():
    lost = two_sides()[0].__class__(missing=(both("Withdrawn on a day."),))
    assert "Withdrawn on a day." in said(pages(sides=(lost,))[0])


def test_fewer_than_five_homes_are_not_named():
    told = " ".join(map(said, pages(view(few=True))))
    assert "Invented counts by community" in told
    assert "Invented homes" not in told


def test_a_code_leads_to_the_view():
    (code,) = (one for one in pages()[0].ink if isinstance(one, Code))
    assert code.link == "https://invented.example/base/s/inventedone"


def test_without_a_public_address_there_is_no_code():
    assert not [one for one in pages(link_base="")[0].ink if isinstance(one, Code)]


def test_sources_are_links():
    links = {one.url for page in pages() for one in words_of(page)}
    assert "https://invented.example/list" in links


def test_only_a_pdf_says_that_it_is_not_tagged():
    assert "not tagged" in said(pages()[0])
    assert "not tagged" not in said(pages(form=Form.PNG)[0])


def test_invented_data_is_stamped_on_every_page():
    told = pages(crowded(sources=(source(grade=Grade.SAMPLE),)))
    assert all("SAMPLE" in one.stamp for one in told)
    assert pages()[0].stamp == ""


def test_the_same_exhibit_is_planned_the_same_twice():
    assert [one.ink for one in pages(crowded())] == [one.ink for one in pages(crowded())]
