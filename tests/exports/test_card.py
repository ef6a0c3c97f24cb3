"""The card for messaging: whole sentences within the square, whatever their length."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from ejmap.exports import card
from ejmap.exports.notices import footer
from ejmap.text import LANGUAGES

LONG_WORD = "Otorrinolaringólogo" * 12
SENTENCES = [
    "La parada más cercana está a 0.3 millas (483 m) en línea recta.",
    "No sabemos qué contiene esta agua ni quién la suministra.",
    "Mediciones de enero a junio de 2019. No es el aire de hoy.",
    "Está en una lista tentativa del 8 de septiembre de 2025.",
    "Esta quinta frase no se muestra.",
]
SOURCES = ["Nadie Transit, enero a mayo de 2018", "Agencia inventada, 2022"]


def drawn(title="Mecca", sentences=SENTENCES, sources=SOURCES, language="es", **more):
    return card.draw(title, sentences, sources, footer()[language], language, **more)


def opened(png):
    return Image.open(io.BytesIO(png))


def plan_of(title, sentences, sources=SOURCES, link=""):
    small = card._small(sources, footer()["es"], "es", link)
    return card._plan(title, sentences, small, "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_square_picture_light_enough_for_a_weak_signal(language):
    png = drawn(language=language)
    assert (opened(png).format, opened(png).size) == ("PNG", (1080, 1080))
    assert len(png) < 100_000


def test_the_same_words_give_the_same_bytes():
    assert drawn() == drawn()


def test_the_file_carries_its_words_for_whoever_cannot_see_it():
    about = opened(drawn()).text
    assert about["Title"] == "Mecca"
    assert SENTENCES[0] in about["Description"]
    assert footer()["es"] in about["Description"]


def test_four_sentences_are_shown_and_no_more():
    plan = plan_of("Mecca", SENTENCES)
    assert [" ".join(one.lines) for one in plan.sentences] == SENTENCES[:4]


def test_long_sentences_are_written_smaller():
    short, long = plan_of("Mecca", SENTENCES[:2]), plan_of("Mecca", [one * 5 for one in SENTENCES])
    assert long.sentences[0].size < short.sentences[0].size


def test_what_cannot_be_read_any_smaller_is_left_out_whole():
    plan = plan_of("Mecca", ["palabra " * 80] * 4)
    assert 0 < len(plan.sentences) < 4
    assert all(one.lines[-1].endswith("palabra") for one in plan.sentences)
    assert plan.sentences[0].size >= card.LEAST_SENTENCE_PX


def test_a_word_longer_than_a_line_is_broken():
    plan = plan_of(LONG_WORD, [LONG_WORD])
    assert "".join(plan.title.lines) == LONG_WORD
    assert "".join(plan.sentences[0].lines) == LONG_WORD


def test_the_footer_stands_whole_however_long_the_rest():
    plan = plan_of("Mecca", ["palabra " * 80] * 4, sources=[f"Agencia {n}" for n in range(40)])
    assert " ".join(plan.small[-1].lines) == footer()["es"]


def test_what_cannot_fit_at_all_is_refused_instead_of_cut():
    with pytest.raises(ValueError, match="do not fit"):
        drawn(sources=["Agencia inventada " * 20 + str(n) for n in range(20)])


@settings(max_examples=25)
@given(st.lists(st.text(max_size=300), max_size=5), st.text(min_size=1, max_size=60))
def test_every_line_stays_within_the_square(sentences, title):
    plan = plan_of(title, sentences)
    assert plan.room > 0
    for block in (plan.title, *plan.sentences, *plan.small):
        font = card._font(block.size, block.weight)
        indent = 0 if block.weight == card.BOLD else block.size
        room = card.SIDE_PX - 2 * card.MARGIN_PX - indent
        # A single letter of a script the type does not have may be wider than it says.
        assert all(font.getlength(line) <= room or len(line) == 1 for line in block.lines)


@pytest.mark.parametrize("sentences", [SENTENCES, [LONG_WORD * 3], ["palabra " * 60] * 4])
def test_nothing_is_painted_at_the_edges(sentences):
    picture = opened(drawn(LONG_WORD, sentences)).convert("RGB")
    for x in (8, 1080 - 8):
        column = {picture.getpixel((x, y)) for y in range(1080)}
        assert len(column) == 3


def test_a_blank_sentence_takes_no_room():
    assert len(plan_of("Mecca", ["", "  ", SENTENCES[0]]).sentences) == 1


def test_without_streamlits_type_pillows_own_is_used(monkeypatch, tmp_path):
    monkeypatch.setattr(card, "MEDIA", tmp_path)
    card._font.cache_clear()
    assert isinstance(card._font(30, card.PLAIN), ImageFont.FreeTypeFont)
    assert opened(drawn()).size == (1080, 1080)
    card._font.cache_clear()


def test_streamlits_type_is_where_we_look_for_it():
    assert card._font(30, card.BOLD).getname()[0].startswith("SourceSans")


def test_the_caption_says_what_the_card_says_and_leads_on():
    said = card.caption("Mecca", SENTENCES, footer()["es"], "es", link="ejmap.example.org")
    assert said.startswith("Mecca\n\n• La parada")
    assert "quinta" not in said
    assert "Más en el mapa: ejmap.example.org" in said
    assert said.endswith(footer()["es"])
