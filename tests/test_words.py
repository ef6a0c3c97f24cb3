"""Words people read: none that must never be used, one spelling of each thing, Spanish signs."""

import csv
import re
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from ejmap import agencies, provenance
from ejmap.air import aqi, monitors, pollutants, standards
from ejmap.air.monitors import sentence
from ejmap.layers import all_layers
from ejmap.settings import ROOT
from ejmap.text import LANGUAGES, Noun, Text, words

NEVER = {
    "en": (
        "illegal",
        "unpermitted",
        "squatters?",
        "slums?",
        "worst",
        "safe water",
        "contaminated park",
        "blight",
        "owners?",
        "click",
        "users?",
    ),
    "es": (
        "ilegal(es)?",
        "sin permisos?",
        "paracaidistas?",
        "peor parque",
        "agua segura",
        "parque contaminado",
        "dueñ[oa]s?",
        "clics?",
        "cliquear",
        "usuari[oa]s?",
        "uds?",
        "vosotros",
        "vuestr[oa]s?",
        "tú",
        "tus?",
        "accesar",
        "remover",
        "soportar?",
        "locación",
        "data(?!/seed)",
        "billón",
        "billones",
        "audición",
        "tractos?",
        "sin señal",
        "lecturas?",
        "chequear",
        r"\w+@s?",
    ),
}
# American spellings, where the map writes British ones.
AMERICAN = (
    "colors?",
    "centers?",
    "licenses?",
    "meters?",
    "kilometers?",
    "gr[a]y",
    "organizations?",
    "odors?",
    "labor",
    "neighbors?",
    "neighborhoods?",
    "modeled",
    "generalized",
)
# Things that have one name; the second is never to stand for the first.
ONE_NAME = {
    "en": {"mobile home park": r"(?<!public )\bparks?\b"},
    "es": {
        "casas móviles": r"\bparques?\b(?! públicos?)",
        "agua del subsuelo": r"aguas? subterráneas?",
    },
}
# The ready sentences on tap water speak to one who has just read which park it is.
SPOKEN = ("tap.above_do", "tap.not_flagged")
COUNTS = (0, 1, 2, 21)


def wordings(language: str) -> Iterator[tuple[str, str]]:
    """Every wording of a catalogue, with its key; Streamlit's English is not ours."""
    catalogue = words(language)._catalogue
    for key in sorted(words(language).keys()):
        if key.startswith("streamlit.") and language == "en":
            continue
        said = catalogue.get(key).string
        for one in said if isinstance(said, (tuple, list)) else (said,):
            yield key, one


def texts(thing: object) -> Iterator[Text]:
    if isinstance(thing, Text):
        yield thing
    elif isinstance(thing, BaseModel):
        for _, part in thing:
            yield from texts(part)
    elif isinstance(thing, dict):
        for part in thing.values():
            yield from texts(part)
    elif isinstance(thing, (tuple, list)):
        for part in thing:
            yield from texts(part)


def compiled(language: str) -> Iterator[tuple[str, str]]:
    with (ROOT / "data" / "compiled" / "official_actions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield row["id"], row[f"what_{language}"]


def everything(language: str) -> list[tuple[str, str]]:
    """Every wording people read in a language, with where it stands."""
    layers = [(layer.key, one.say(language)) for layer in all_layers() for one in texts(layer)]
    others = [(one.key, one.name.say(language)) for one in agencies.AGENCIES]
    others += [("provenance", one.name.say(language)) for one in licences()]
    others += [("monitors", one.name.say(language)) for one in monitors.SITES.values()]
    named = (*aqi.CATEGORIES, *pollutants.MEASURED, *standards.STANDARDS)
    others += [("air", one.name.say(language)) for one in named]
    return [*wordings(language), *layers, *others, *compiled(language)]


def licences() -> list[provenance.Licence]:
    return [one for one in vars(provenance).values() if isinstance(one, provenance.Licence)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_must_never_be_used_are_not(language):
    never = re.compile(rf"(?<!\w)({'|'.join(NEVER[language])})(?!\w)", re.IGNORECASE)
    assert [(where, said) for where, said in everything(language) if never.search(said)] == []


def test_english_is_of_one_kind():
    american = re.compile(rf"\b({'|'.join(AMERICAN)})\b", re.IGNORECASE)
    assert [(where, said) for where, said in everything("en") if american.search(said)] == []


@pytest.mark.parametrize(("sign", "opening"), [("?", "¿"), ("!", "¡")])
def test_spanish_questions_and_cries_have_both_signs(sign, opening):
    found = [
        (where, said) for where, said in everything("es") if said.count(sign) != said.count(opening)
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_curved_and_apostrophes_straight(language):
    odd = re.compile('["’«»‘`]')
    assert [(where, said) for where, said in everything(language) if odd.search(said)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_open_and_close_and_do_not_nest(language):
    for where, said in everything(language):
        marks = "".join(re.findall("[“”]", said))
        assert marks == "“”" * (len(marks) // 2), where


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_thing_is_called_by_its_whole_name(language):
    for whole, short in ONE_NAME[language].items():
        found = [
            (where, said)
            for where, said in everything(language)
            if re.search(short, said, re.IGNORECASE)
            and whole not in said.lower()
            and where not in SPOKEN
        ]
        assert found == []


def test_spanish_joins_its_small_words():
    apart = re.compile(r"\b(de|a) el\b")
    assert [(where, said) for where, said in everything("es") if apart.search(said)] == []


def test_a_spanish_label_has_one_capital():
    """No English title case: a field's label has at most names in capitals after its first word."""
    names = re.compile(
        r"California|Estado|CalEnviroScreen|Censo|Mecca|Oasis|Thermal|PM\d|POC|PWSID|[A-Z]{2,}|"
        r"Torres|Martinez|EE|UU|Salton"
    )
    for layer in all_layers():
        for one in [layer.name, *(field.label for field in layer.fields)]:
            rest = re.sub(names, "", " ".join(one.es.split()[1:]))
            assert not re.search(r"[A-ZÁÉÍÓÚÑ]", rest), one.es


def test_no_answer_of_not_found_says_not_known():
    """*No*, *No se encontró* and *No se sabe* are three answers; none is said with another's words.

    A blank that tells of two things (not on the list; paving not known) has them in two clauses.
    """
    for layer in all_layers():
        for blank in (field.blank for field in layer.fields if field.blank):
            for clause in re.split("[;:]", blank.es.lower()):
                assert ("no se encontró" in clause) + ("no se sabe" in clause) <= 1, blank.es
                assert "sin datos" not in clause, blank.es


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layer", all_layers(), ids=lambda one: one.key)
@pytest.mark.parametrize("count", COUNTS)
def test_a_layers_things_are_counted_in_number(layer, language, count):
    noun: Noun = layer.noun
    form = noun.one if count == 1 else noun.many
    assert noun.count(count, language) == f"{count} {form.say(language)}"


@pytest.mark.parametrize("layer", all_layers(), ids=lambda one: one.key)
def test_a_feminine_noun_that_would_take_el_is_not_used(layer):
    """*El área*, *el agua* are feminine: `Noun` joins *la*, so such a noun is worded otherwise."""
    assert layer.noun.gender == "m" or not re.match(r"h?á|agua\b|aula\b", layer.noun.one.es)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", COUNTS)
def test_plurals_of_the_catalogue_agree_with_their_number(language, count):
    singular = re.compile(r"(?<![\d,])(\d+) (\w+)")
    for key in sorted(words(language).keys()):
        string = words(language)._catalogue.get(key).string
        if not isinstance(string, (tuple, list)) or not string[0].count("{n} "):
            continue
        blanks = {name: "5" for name in re.findall(r"\{(\w+)\}", string[1]) if name != "n"}
        said = words(language)(key, n=count, **blanks)
        form = string[0 if count == 1 else 1]
        assert said == form.format(**{**blanks, "n": str(count)}), key
        assert singular.search(said), key


@pytest.mark.parametrize("valid", COUNTS)
@pytest.mark.parametrize("california", COUNTS)
@pytest.mark.parametrize("federal", COUNTS)
def test_a_monitors_sentence_agrees_in_every_number(valid, california, federal):
    row = {
        "first_day": "2019-01-01",
        "last_day": "2019-06-30",
        "valid_days": valid,
        "complete_pct": 95.5,
        "mean_ug_m3": 31.25,
        "days_over_ca_24h": california,
        "days_over_us_24h": federal,
    }
    english, spanish = sentence(row, "en"), sentence(row, "es")
    for said in (english, spanish):
        assert not re.search(r"\b1 (days|días)\b", said)
        assert not re.search(r"\b(0|2|21) (day|día)\b", said)
        assert "(95.5% " in said
    if valid:
        over = "día rebasó" if california == 1 else "días rebasaron"
        assert f"{california} {over} el límite de California y {federal} el límite" in spanish
