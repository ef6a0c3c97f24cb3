import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.exhibits.rows import Rows
from ejmap.sheets.pages.bilingual import both
from ejmap.sheets.pages.blocks import height_of
from ejmap.sheets.pages.tables import BETWEEN_PT, MOST_ROWS, column_widths, set_table, table_pages

WIDTH = 540


def rows(count, *, cell="Invented"):
    told = tuple((f"{cell} {one}", "sí", "805 m") for one in range(count))
    return Rows("Invented rows", ("Name", "Answer", "How far"), told, "A note.")


def written(blocks):
    return [one.text for block in blocks for one in block.ink if hasattr(one, "text")]


@given(st.lists(st.lists(st.text("abc ", max_size=60), min_size=3, max_size=3), min_size=1))
def test_columns_never_run_over_the_page(cells):
    widths = column_widths(cells, WIDTH)
    assert sum(widths) + BETWEEN_PT * (len(widths) - 1) <= WIDTH + 1e-6


def test_a_column_of_long_words_is_wider_than_one_of_short_ones():
    short, long = column_widths([["a", "una descripción bastante más larga que la otra"]], WIDTH)
    assert long > short


def test_three_hundred_rows_go_over_several_pages_and_none_is_lost():
    pages = table_pages(set_table(rows(300), WIDTH, ["en"]), 300, 600)
    told = [text for page in pages for text in written(page)]
    assert len(pages) > 3
    assert [one for one in told if one.startswith("Invented ") and one != "Invented rows"] == [
        f"Invented {one}" for one in range(300)
    ]


def test_the_head_comes_again_on_each_page():
    pages = table_pages(set_table(rows(300), WIDTH, ["en"]), 300, 600)
    assert all("How far" in written(page) for page in pages)


def test_the_title_comes_once():
    pages = table_pages(set_table(rows(300), WIDTH, ["en"]), 300, 600)
    assert [text for page in pages for text in written(page)].count("Invented rows") == 1


def test_no_page_is_overfull():
    pages = table_pages(set_table(rows(300), WIDTH, ["en"]), 300, 600)
    assert height_of(pages[0]) <= 300
    assert all(height_of(page) <= 600 for page in pages[1:])


def test_a_page_without_room_for_two_rows_is_left_empty():
    assert table_pages(set_table(rows(5), WIDTH, ["en"]), 30, 600)[0] == []


def test_a_table_of_no_rows_is_its_head_and_its_words():
    none = Rows("Invented rows", ("Name",), (), "", none="Nothing of the kind.")
    pages = table_pages(set_table(none, WIDTH, ["en"]), 600, 600)
    assert written(pages[0]) == ["Invented rows", "Name", "Nothing of the kind."]


def test_a_row_taller_than_a_page_is_printed_all_the_same():
    pages = table_pages(set_table(rows(3, cell="palabra " * 2000), WIDTH, ["en"]), 600, 600)
    assert len(pages) >= 3


@pytest.mark.parametrize(("count", "said"), [(MOST_ROWS, False), (MOST_ROWS + 1, True)])
def test_rows_that_are_not_printed_are_counted(count, said):
    told = written(set_table(rows(count), WIDTH, ["en"]).notes)
    assert any(one.startswith("1 more row") for one in told) is said


def test_in_both_languages_what_is_the_same_is_written_once():
    english = Rows("Rows", ("Name", "Answer"), (("Invented", "yes"),), "")
    spanish = Rows("Filas", ("Nombre", "Respuesta"), (("Invented", "sí"),), "")
    told = both([english, spanish])
    assert told.title == "Rows / Filas"
    assert told.rows == (("Invented", "yes / sí"),)


def test_one_long_column_takes_the_whole_width():
    assert column_widths([["a b c d " * 60]], WIDTH) == [pytest.approx(WIDTH)]


def test_room_goes_to_the_column_that_makes_rows_high():
    cells = [["palabras y más palabras " * 12, "–"]] * 9 + [["", "una nota de alguna extensión"]]
    long, short = column_widths(cells, WIDTH)
    assert long > 4 * short
