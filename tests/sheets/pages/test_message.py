import pytest

from ejmap.exhibits.exhibit import Form, Paper
from ejmap.layer import Group
from ejmap.sheets.ink import MapPlace
from ejmap.sheets.pages.message import MESSAGE_DPI, MOST_SYMBOLS, SHOWN, message_page, without_homes
from ejmap.text import words
from tests.exhibits.kept_views import exhibit, view
from tests.sheets.invented_maps import MECCA, layer, monitors, parks, route, side
from tests.sheets.pages.printed import outside, said, words_of

MIXED = (side(parks([MECCA]), monitors([MECCA]), route()),)


def page(shown=MIXED, paper=Paper.SQUARE, one=None, **dress):
    given = exhibit(one or view(), form=Form.PNG, paper=paper, **dress)
    return message_page(given, shown)


@pytest.mark.parametrize("paper", [Paper.SQUARE, Paper.STORY])
@pytest.mark.parametrize("language", ["en", "es"])
def test_it_says_sentence_counts_source_date_link_and_footer(paper, language):
    told = said(page(paper=paper, languages=language))
    for part in ("12 of 30", "12 ·", "Invented agency", "2026", "/s/inventedone"):
        assert part in told
    assert words(language)("footer") in told


@pytest.mark.parametrize("paper", [Paper.SQUARE, Paper.STORY])
def test_no_home_is_on_its_map(paper):
    drawn = page(paper=paper).map
    assert {one.layer.group for side in drawn.sides for one in side.layers} <= set(SHOWN)
    assert {one.key for one in drawn.entries} == {"monitor", "route"}


@pytest.mark.parametrize("group", [Group.HOMES, Group.WATER, Group.ROADS])
def test_layers_that_tell_where_homes_are_go(group):
    one = parks([MECCA])
    other = one.__class__(
        layer("places", *one.layer.style.rules, group=group), one.version, one.table
    )
    less, is_less = without_homes((side(other),))
    assert (less[0].layers, is_less) == ((), True)


def test_it_says_so_where_homes_were_left_out():
    assert "So as not to point at homes" in said(page())
    assert "So as not to point at homes" not in said(page((side(monitors([MECCA])),)))


def test_of_two_maps_the_later_is_shown():
    before, after = side(monitors([MECCA])), side(route())
    assert without_homes((before, after))[0][0].layers == after.layers


def test_a_view_without_a_map_is_a_sentence():
    assert not [one for one in page(()).ink if isinstance(one, MapPlace)]


def test_a_map_leaves_layers_out_until_its_legend_has_room():
    many = [route().__class__(layer(f"l{n}", *route().layer.style.rules, group=Group.BUS,
            geometry="line"), "0" * 16, route().table) for n in range(7)]  # fmt: skip
    drawn = page((side(*many),)).map
    assert 0 < len(drawn.entries) <= MOST_SYMBOLS


@pytest.mark.parametrize("languages", ["en", "both"])
@pytest.mark.parametrize("paper", [Paper.SQUARE, Paper.STORY])
def test_nothing_runs_over_its_edge(paper, languages):
    told = page(paper=paper, languages=languages, title="una palabra larguísima " * 6)
    assert outside(told) == []


@pytest.mark.parametrize(
    ("paper", "pixels"), [(Paper.SQUARE, (1080, 1080)), (Paper.STORY, (1080, 1920))]
)
def test_it_has_the_size_that_messaging_shows(paper, pixels):
    form = page(paper=paper).format
    assert (form.width * MESSAGE_DPI / 72, form.height * MESSAGE_DPI / 72) == pixels


def test_the_longest_sentence_stays_above_the_foot():
    long = view(finding=view().kept.finding.model_copy(update={"en": "twelve of thirty " * 40}))
    told = words_of(page(one=long))
    last = max(one.y for one in told if one.text.startswith("twelve"))
    assert last < min(one.y for one in told if "/s/" in one.text)
