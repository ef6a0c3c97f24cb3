import subprocess

import pikepdf
import pypdf
import pytest

from ejmap.exhibits.exhibit import Paper
from ejmap.exports.exhibits import pdf
from tests.exhibits.kept_views import exhibit, table, view
from tests.exports.exhibits.invented_sheets import invented_map, short

TITLE = "<b>$x^2$</b> & \\alpha ¿Quién decide? الماء 水 👍"


def written(folder, *views, **dress):
    told = []
    with invented_map():
        path = pdf.write(exhibit(*(views or (short(),)), **dress), folder, told.append)
    assert told == sorted(told)
    assert told[-1] == 1
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """An exhibit of a title nobody should type and a table over several pages, made once."""
    rows = view(tables=(table("Invented rows", 80),))
    return written(tmp_path_factory.mktemp("pdf"), rows, title=TITLE, link_base="https://x.example")


@pytest.fixture(scope="module")
def reader(path):
    return pypdf.PdfReader(path)


@pytest.fixture(scope="module")
def text(reader):
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(
    "part",
    ["¿Quién decide?", "<b>$x^2$</b>", "12 of 30 invented places are far.", "1,234 of 2,000"],
)
def test_its_words_can_be_read_by_a_program(text, part):
    assert part in text


def test_a_reader_of_another_make_opens_it(path):
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    assert "12 of 30 invented places are far." in told.stdout


def test_a_title_is_kept_as_it_was_typed(path):
    with pikepdf.open(path) as file:
        assert str(file.docinfo["/Title"]) == TITLE
        with file.open_metadata() as about:
            assert about["dc:title"] == TITLE


def test_its_title_is_shown_in_place_of_the_name_of_the_file(path):
    with pikepdf.open(path) as file:
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)


def test_every_font_is_inside(reader):
    fonts = [one for page in reader.pages for one in page["/Resources"]["/Font"].values()]
    for font in fonts:
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert "/FontFile2" in inner["/FontDescriptor"].get_object()
    assert fonts


def test_sources_and_the_short_address_are_links(reader):
    links = {
        one.get_object()["/A"]["/URI"] for page in reader.pages for one in page.get("/Annots", [])
    }
    assert links == {"https://invented.example/list", "https://x.example/s/inventedone"}


def test_it_says_that_it_is_not_tagged(path, text):
    assert "not tagged for screen readers" in text
    with pikepdf.open(path) as file:
        assert "/MarkInfo" not in file.Root


def test_a_long_table_goes_over_more_pages(reader, text):
    assert len(reader.pages) > 2
    assert "Invented rows 79.1" in text


def test_it_is_small(path):
    assert path.stat().st_size < 1_000_000


def test_only_the_finished_file_is_left(path):
    assert list(path.parent.iterdir()) == [path]


def test_the_same_exhibit_gives_the_same_bytes(tmp_path):
    first = written(tmp_path).read_bytes()
    assert written(tmp_path).read_bytes() == first


@pytest.mark.parametrize(
    ("languages", "told", "paper", "points"),
    [
        ("es", "es-US", Paper.LETTER, (612, 792)),
        ("both", "en-US", Paper.TABLOID, (792, 1224)),
    ],
)
def test_language_and_size_are_those_of_the_sheet(tmp_path, languages, told, paper, points):
    made = written(tmp_path, languages=languages, paper=paper)
    box = pypdf.PdfReader(made).pages[0].mediabox
    assert (float(box.width), float(box.height)) == points
    with pikepdf.open(made) as file:
        assert str(file.Root.Lang) == told


def test_nothing_is_left_where_it_fails(tmp_path, monkeypatch):
    def broken(*_):
        raise RuntimeError("invented")

    monkeypatch.setattr(pdf, "write_pdf", lambda _exhibit, path, _: path.write_bytes(b"half"))
    monkeypatch.setattr(pdf, "_with_papers", broken)
    with pytest.raises(RuntimeError):
        pdf.write(exhibit(), tmp_path, lambda _: None)
    assert list(tmp_path.iterdir()) == []
