"""Sentences are whole and grammatical in both languages, and hold every number."""

import pytest

from ejmap.layers import all_layers
from ejmap.questions.answering import Counts, Firm, Reason
from ejmap.questions.parts import Near, Question, Which, Within
from ejmap.questions.phrases import say_metres
from ejmap.questions.question import question_from_query
from ejmap.questions.sentence import (
    answer_sentence,
    condition_words,
    firmness_sentence,
    question_sentence,
    reason_words,
)
from ejmap.style import Condition
from ejmap.text import LANGUAGES

LAYERS = {one.key: one for one in all_layers()}
EXAMPLE = (
    "subject=mobile_home_parks&if=farther:bus_stops:805"
    "&if=nearer:water_systems:200:arsenic_estimate:is:above&own=paving_status:is:planned"
)


def question(query):
    return question_from_query(query, LAYERS).sound()


def said(query, language):
    return question_sentence(question(query), LAYERS, language)


def answered(query, language, yes, no, unknown):
    return answer_sentence(Counts(yes, no, unknown), question(query), LAYERS, language)


@pytest.mark.parametrize(
    ("query", "english", "spanish"),
    [
        (
            EXAMPLE,
            (
                "Which mobile home parks are farther than half a mile (805 m) in a straight line "
                "from the nearest bus stop, are within 660 feet (200 m) in a straight line of any "
                "water system that the State's estimate flags for arsenic, and are among those "
                "that the 2025 list names for paving?"
            ),
            (
                "¿Qué parques de casas móviles están a más de media milla (805 m) en línea recta "
                "de la parada de autobús más cercana, están a 660 pies (200 m) o menos en línea "
                "recta de algún sistema de agua que la estimación del Estado señala por arsénico y "
                "están entre los que la lista de 2025 nombra para pavimentar?"
            ),
        ),
        ("subject=schools", "Which schools are there?", "¿Qué escuelas hay?"),
        (
            "subject=schools:community:is:oasis,between",
            "Which schools in the community of Oasis or between communities are there?",
            "¿Qué escuelas de la comunidad de Oasis o de la zona entre comunidades hay?",
        ),
        (
            "subject=bus_stops:community:is:mecca&if=inside:tribal_land",
            "Of the bus stops in Mecca, which are inside one of the areas of tribal land?",
            (
                "De las paradas de autobús de Mecca, ¿cuáles están dentro de alguna de las zonas "
                "de tierra tribal?"
            ),
        ),
        (
            "subject=bus_routes&if=outside:tribal_land&if=inside:census_tracts:ces_pctl:at_least:75",
            (
                "Which bus routes are wholly outside all of the areas of tribal land, and are "
                "wholly inside one of the census tracts with a CalEnviroScreen rank of at least 75 "
                "of 100?"
            ),
            (
                "¿Qué rutas de autobús están por completo fuera de todas las zonas de tierra "
                "tribal y están por completo dentro de alguno de los tramos censales con un lugar "
                "de por lo menos 75 de 100 en CalEnviroScreen?"
            ),
        ),
        (
            "subject=water_systems&own=connection_count:below:1000&own=status:is:failing",
            (
                "Which water systems are among those with under 1,000 connections, and are among "
                "those that the State's newest list gives as “Failing”?"
            ),
            (
                "¿Qué sistemas de agua están entre aquellos con menos de 1,000 conexiones y están "
                "entre los que la última lista del Estado da como “Failing” (no cumple)?"
            ),
        ),
        (
            "subject=bus_stops&if=farther:bus_stops:402&if=nearer:bus_stops:402:community:is:mecca",
            (
                "Which bus stops are farther than a quarter of a mile (402 m) in a straight line "
                "from the nearest of the other bus stops, and are within a quarter of a mile "
                "(402 m) in a straight line of any other bus stop in Mecca?"
            ),
            (
                "¿Qué paradas de autobús están a más de un cuarto de milla (402 m) en línea recta "
                "de la más cercana de las otras paradas de autobús y están a un cuarto de milla "
                "(402 m) o menos en línea recta de alguna otra parada de autobús de Mecca?"
            ),
        ),
        (
            "subject=schools&if=farther:water_systems:805:location_doubtful:is:false",
            (
                "Which schools are farther than half a mile (805 m) in a straight line from the "
                "nearest of the water systems whose location is not doubtful?"
            ),
            (
                "¿Qué escuelas están a más de media milla (805 m) en línea recta del más cercano "
                "de los sistemas de agua de ubicación no dudosa?"
            ),
        ),
        (
            "subject=bus_stops&own=routes:has:91,95&own=routes:is:Oro",
            (
                "Which bus stops are among those whose entry “Routes” includes “91” or “95”, and "
                "are among those whose entry “Routes” is “Oro”?"
            ),
            (
                "¿Qué paradas de autobús están entre aquellas cuyo dato “Rutas” incluye “91” o "
                "“95” y están entre aquellas cuyo dato “Rutas” es “Oro”?"
            ),
        ),
        (
            "subject=bus_stops&own=one_way_wait_weekday_min:above:90",
            (
                "Which bus stops are among those where the longest weekday wait for any bus one "
                "way is more than 1 hour 30 minutes (90 minutes)?"
            ),
            (
                "¿Qué paradas de autobús están entre aquellas donde la espera más larga de lunes a "
                "viernes por cualquier autobús en un sentido es de más de 1 hora 30 minutos "
                "(90 minutos)?"
            ),
        ),
        (
            "subject=water_systems&own=connection_count:above:1&own=connection_count:unknown",
            (
                "Which water systems are among those whose entry “Connections” is more than 1, and "
                "are among those whose entry “Connections” is not known?"
            ),
            (
                "¿Qué sistemas de agua están entre aquellos cuyo dato “Conexiones” es de más de 1 "
                "y están entre aquellos cuyo dato “Conexiones” no se sabe?"
            ),
        ),
    ],
)
def test_a_question_is_a_whole_sentence(query, english, spanish):
    assert said(query, "en") == english
    assert said(query, "es") == spanish


def test_spanish_says_u_before_an_o():
    assert "“91” u “Oro”" in said("subject=bus_stops&own=routes:has:91,Oro", "es")
    assert "“91” u “hora”" in said("subject=bus_stops&own=routes:has:91,hora", "es")


@pytest.mark.parametrize(
    ("metres", "english", "spanish"),
    [
        (1, "3 feet (1 m)", "3 pies (1 m)"),
        (29, "95 feet (29 m)", "95 pies (29 m)"),
        (30, "100 feet (30 m)", "100 pies (30 m)"),
        (200, "660 feet (200 m)", "660 pies (200 m)"),
        (402, "a quarter of a mile (402 m)", "un cuarto de milla (402 m)"),
        (403, "1,320 feet (403 m)", "1,320 pies (403 m)"),
        (483, "0.3 miles (483 m)", "0.3 millas (483 m)"),
        (804, "0.5 miles (804 m)", "0.5 millas (804 m)"),
        (805, "half a mile (805 m)", "media milla (805 m)"),
        (1_609, "1 mile (1,609 m)", "1 milla (1,609 m)"),
        (3_219, "2 miles (3,219 m)", "2 millas (3,219 m)"),
        (100_000, "62.1 miles (100,000 m)", "62.1 millas (100,000 m)"),
    ],
)
def test_distances_are_in_feet_or_miles_first_with_exact_metres(metres, english, spanish):
    assert say_metres(metres, "en") == english
    assert say_metres(metres, "es") == spanish


FAR = "subject=mobile_home_parks&if=farther:bus_stops:805"


@pytest.mark.parametrize("unknown", [0, 1, 2])
@pytest.mark.parametrize("no", [0, 1, 2])
@pytest.mark.parametrize("yes", [0, 1, 2])
def test_an_answer_agrees_with_its_numbers(yes, no, unknown):
    total = yes + no + unknown
    if total == 0:
        english = "Our data holds 0 mobile home parks."
        spanish = "En nuestros datos hay 0 parques de casas móviles."
    else:
        park = "mobile home park" if total == 1 else "mobile home parks"
        parque = "parque de casas móviles" if total == 1 else "parques de casas móviles"
        far, lejos = ("is", "está") if 1 in (yes, total) else ("are", "están")
        english = (
            f"{yes} of {total} {park} {far} farther than half a mile (805 m) in a straight line "
            f"from the nearest bus stop. For {no or 'none'} the answer is no, and "
            f"{f'for {unknown} it is not known' if unknown else 'none is left unknown'}."
        )
        spanish = (
            f"{yes} de {total} {parque} {lejos} a más de media milla (805 m) en línea recta de la "
            f"parada de autobús más cercana. Para {no or 'ninguno'} la respuesta es no, y "
            f"{f'de {unknown} no se sabe' if unknown else 'no queda ninguno sin saberse'}."
        )
    assert answered(FAR, "en", yes, no, unknown) == english
    assert answered(FAR, "es", yes, no, unknown) == spanish


def test_one_answer_of_many_takes_the_verb_of_one_in_every_condition():
    said = answered(EXAMPLE, "en", 1, 40, 26)
    assert said.startswith("1 of 67 mobile home parks is farther than ")
    assert ", is within 660 feet (200 m) " in said
    assert ", and is among those that the 2025 list names for paving. " in said
    said = answered(EXAMPLE, "es", 1, 40, 26)
    assert said.startswith("1 de 67 parques de casas móviles está a más de ")
    assert ", está a 660 pies (200 m) o menos " in said
    assert " y está entre los que la lista de 2025 nombra para pavimentar. " in said


def test_none_agrees_with_the_gender_of_what_is_asked():
    said = answered("subject=bus_stops&own=one_way_wait_weekday_min:above:120", "es", 22, 0, 0)
    assert said.endswith("Para ninguna la respuesta es no, y no queda ninguna sin saberse.")


def test_the_salton_sea_is_one_and_has_parts():
    query = "subject=schools&if=nearer:salton_sea:805"
    assert "of any part of the Salton Sea" in said(query, "en")
    assert "de alguna parte del Mar de Salton" in said(query, "es")


def test_large_numbers_are_grouped():
    assert answered(FAR, "es", 1_200, 3_400, 5_000).startswith("1,200 de 9,600 parques")


def test_without_conditions_the_answer_says_how_many_there_are():
    assert answered("subject=schools", "en", 23, 0, 0) == "Our data holds 23 schools."
    assert answered("subject=schools", "es", 1, 0, 0) == "En nuestros datos hay 1 escuela."


def test_what_is_not_known_of_the_subject_alone_is_said_also_when_it_is_none():
    query = "subject=schools:community:is:mecca"
    assert (
        answered(query, "en", 5, 0, 0)
        == "Our data holds 5 schools in Mecca. None besides these is left unknown."
    )
    assert (
        answered(query, "es", 1, 0, 2)
        == "En nuestros datos hay 1 escuela de Mecca. De 2 más no se sabe."
    )


def test_firmness_gives_the_count_at_half_once_and_twice_the_distance():
    firm = Firm(0, (402, 805, 1_610), (Counts(45, 0, 0), Counts(32, 13, 0), Counts(1_020, 0, 0)))
    assert firmness_sentence(firm, question(FAR), LAYERS, "en") == (
        "Farther than half a mile (805 m) from any bus stop: 32 yes. At half that distance, a "
        "quarter of a mile (402 m), the count would be 45; at twice that distance, 1 mile "
        "(1,610 m), it would be 1,020."
    )
    assert firmness_sentence(firm, question(FAR), LAYERS, "es") == (
        "A más de media milla (805 m) de cualquier parada de autobús: 32 sí. Con la mitad de esa "
        "distancia, un cuarto de milla (402 m), la cuenta sería 45; con el doble, 1 milla "
        "(1,610 m), sería 1,020."
    )


@pytest.mark.parametrize(
    ("query", "english", "spanish"),
    [
        (
            "if=nearer:schools:200:community:is:mecca",
            "Within 660 feet (200 m) of any school in Mecca",
            "A 660 pies (200 m) o menos de alguna escuela de Mecca",
        ),
        ("if=inside:communities", "Inside one of the communities", "Dentro de alguna de las comun"),
        ("if=outside:census_tracts", "Outside all of the census", "Fuera de todos los tramos cens"),
        (
            "own=paving_status:is:planned,done",
            "Paving of its roads: Planned (on the list) or Done",
            "Avance de la pavimentación de sus calles: Planeado, en lista o Terminado",
        ),
        ("own=paving_status:unknown", "Paving of its roads: not", "Avance de la pavimentación"),
        ("own=location_doubtful:is:true", "Doubtful location: yes", "Ubicación dudosa: sí"),
    ],
)
def test_a_condition_has_few_words_for_the_head_of_a_column(query, english, spanish):
    asked = question(f"subject=mobile_home_parks&{query}")
    assert condition_words(asked.conditions[0], asked, LAYERS, "en").startswith(english)
    assert condition_words(asked.conditions[0], asked, LAYERS, "es").startswith(spanish)


def test_a_number_is_compared_in_few_words():
    asked = question("subject=water_systems&own=connection_count:at_most:12")
    said = [condition_words(asked.conditions[0], asked, LAYERS, one) for one in LANGUAGES]
    assert said == ["Connections: no more than 12", "Conexiones: no más de 12"]


def conditions_of_every_kind():
    for target in ("bus_stops", "water_systems"):
        which = Which(layer=target)
        yield Near(relation="nearer", distance_m=805, which=which)
        yield Near(relation="farther", distance_m=805, which=which)
    yield Within(relation="inside", which=Which(layer="water_systems"))
    yield Within(relation="outside", which=Which(layer="tribal_land"))
    yield Condition(field="paving_status", operator="is", value="planned")
    yield None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words_beside_every_condition_it_can_stop(reason, language):
    of_the_row = {Reason.PLACE_DOUBTFUL, Reason.PLACE_MISSING, Reason.FIELD_BLANK}
    for condition in conditions_of_every_kind():
        is_relation = isinstance(condition, Near | Within)
        if not is_relation and reason not in {*of_the_row, Reason.SUBJECT_BLANK}:
            continue
        said = reason_words(reason, condition, LAYERS, language)
        assert said == said.strip()
        assert not said.endswith(".")
        assert "{" not in said


def test_a_reason_names_the_features_it_lies_with():
    near = Near(relation="nearer", distance_m=805, which=Which(layer="water_systems"))
    assert (
        reason_words(Reason.OTHERS_DOUBTFUL, near, LAYERS, "en")
        == "there are water systems of doubtful location that may be nearer"
    )
    within = Within(relation="inside", which=Which(layer="tribal_land"))
    assert (
        reason_words(Reason.POSSIBLE_WITHIN, within, LAYERS, "es")
        == "una de las zonas de tierra tribal que toca puede contar o no: "
        "no se sabe el dato que se pregunta"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layer", LAYERS.values(), ids=lambda one: one.key)
def test_no_two_things_of_a_layer_are_said_alike(layer, language):
    labels = [one.label.say(language) for one in layer.filters()]
    phrases = [text.say(language) for one in layer.filters() for text in one.asked.values()]
    assert len(set(labels)) == len(labels)
    assert len(set(phrases)) == len(phrases)
    for field in layer.filters():
        values = [text.say(language) for text in field.choices.values()]
        assert len(set(values)) == len(values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_layers_have_the_same_noun(language):
    for nouns in (
        [layer.noun.one.say(language) for layer in LAYERS.values()],
        [layer.noun.many.say(language) for layer in LAYERS.values()],
    ):
        assert len(set(nouns)) == len(nouns)


@pytest.mark.parametrize("layer", LAYERS.values(), ids=lambda one: one.key)
def test_a_phrase_can_stand_before_the_full_stop_of_an_answer(layer):
    for field in layer.filters():
        for phrase in field.asked.values():
            assert not phrase.en.endswith(".")
            assert not phrase.es.endswith(".")


@pytest.mark.parametrize("layer", LAYERS.values(), ids=lambda one: one.key)
def test_phrases_are_of_codes_that_there_are(layer):
    for field in layer.filters():
        codes = set(field.choices) | ({"true", "false"} if field.kind == "yes_no" else {"amount"})
        assert set(field.asked) <= codes


def test_no_sentence_says_that_a_system_has_what_is_only_estimated():
    for field in LAYERS["water_systems"].filters():
        for phrase in field.asked.values():
            if field.key.endswith("_estimate"):
                assert "estimate" in phrase.en
                assert "estimación" in phrase.es


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_without_a_phrase_is_named_by_its_label(language):
    asked = Question(
        subject=Which(layer="bus_stops"),
        own=(Condition(field="routes", operator="is", value="91"),),
    )
    label = LAYERS["bus_stops"].field("routes").label.say(language)
    assert f"“{label}”" in question_sentence(asked, LAYERS, language)
