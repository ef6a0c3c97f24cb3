"""The sentences about monitors, as people read them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ejmap.questions.monitors import saying
from ejmap.questions.monitors.phrases import share
from tests.examples import examples
from tests.questions.monitors import every_sentence
from tests.questions.monitors.invented_monitors import MECCA, days, record_of

FILE = Path(__file__).parent / "sentences.txt"
# What no sentence may have: an open blank, a word of the machine, Spanish that nobody says.
NEVER = re.compile(
    r"[{}]|None|nan\b|\bde el\b|\ba el\b|\b1 días\b|\b1 days\b|\b1 mediciones\b|\b1 readings\b"
    r"|\b0 día\b|  |\.\.|\blectura|\bpeor\b|\bworst\b"
)
# A mean of several days, and what must stand in the same sentence.
MEAN = {
    "en": re.compile(r"average (was|measured|\d|is that)|and average \("),
    "es": re.compile(
        r"promedio (más (alto|bajo)|que se midió|anual más|es el de|de [\d.]+ µg)|y promedio \("
    ),
}
COMPLETE = re.compile(r"\d (of|de) ([\d,]+|días)|, (of|de) [\d,]+ \(|(of|de) [\d,]+ \(")


@pytest.fixture(scope="module")
def sentences():
    return dict(every_sentence.every_sentence())


def test_every_sentence_is_the_one_that_was_read_aloud(sentences):
    told = "".join(f"# {name}\n{said.en}\n{said.es}\n\n" for name, said in sentences.items())
    assert told == FILE.read_text(encoding="utf-8")


def test_no_sentence_has_what_nobody_says(sentences):
    both = {name: f"{said.en} {said.es}" for name, said in sentences.items()}
    assert {name: NEVER.findall(said) for name, said in both.items() if NEVER.search(said)} == {}


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_mean_stands_without_its_days(sentences, language):
    parts = [
        part
        for said in sentences.values()
        for part in re.split(r"(?<=[.]) (?=[A-ZÉ])", said.say(language))
        if MEAN[language].search(part)
    ]
    assert len(parts) > 10
    assert [part for part in parts if not COMPLETE.search(part)] == []


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(181, 181, "100%"), (2999, 3000, "99.9%"), (1, 3000, "0.1%"), (0, 5, "0%"), (1, 3, "33.3%")],
)
def test_what_is_not_all_never_reads_as_all(part, whole, said):
    assert share(part, whole).es == said


@examples(5, at_length=25)
@given(st.lists(st.none() | st.sampled_from([0, 50, 51, 155]), min_size=1, max_size=12))
def test_whatever_was_measured_is_said_in_whole_sentences(values):
    record = record_of(*days(MECCA, "2019-12-25", *values), period="2019/2020")
    found = [saying.headline(record), saying.said_numbers(record), saying.said_trend(record)]
    found += [saying.said_day(day, record) for day in record.days]
    found += [saying.said_month(month, record) for month in record.months]
    for said in (one for one in found if one):
        for told in (said.en, said.es):
            assert told.endswith(".")
            assert told[0].isupper() or told[0].isdigit()
            assert not NEVER.search(told)
