"""What is published is measured once, whoever asks."""

from ejmap import published
from ejmap.published import answered
from ejmap.questions import answering
from ejmap.questions.answering import layers_of
from ejmap.questions.question import question_from_query


def asked(distance_m, sources):
    query = f"subject=schools&if=farther:bus_stops:{distance_m}"
    return question_from_query(query, layers_of(sources)).sound()


def test_other_distances_are_answered_from_the_same_measurement(seed_sources, monkeypatch):
    measured = []

    def counting(question, sources):
        measured.append(question)
        return answering.measure(question, sources)

    published._measured.cache_clear()
    monkeypatch.setattr(published, "measure", counting)
    for distance_m in (805, 402, 805):
        question = asked(distance_m, seed_sources)
        found = answered(question, seed_sources)
        assert found.question == question
        assert found.counts == answering.answer(question, seed_sources).counts
    assert len(measured) == 1


def test_a_new_version_is_measured_anew(seed_sources):
    question = asked(805, seed_sources)
    stops = seed_sources["bus_stops"]
    fewer = type(stops)(stops.layer, stops.table.iloc[:1], "invented")
    changed = answered(question, {**seed_sources, "bus_stops": fewer})
    assert changed.counts == answering.answer(question, {**seed_sources, "bus_stops": fewer}).counts
    assert changed.counts != answered(question, seed_sources).counts


def test_a_measurement_keeps_only_the_layers_it_was_made_of(seed_sources):
    question = asked(805, seed_sources)
    shape = published._without_distances(question)
    answered(question, seed_sources)
    versions = tuple(seed_sources[key].version for key in question.layers())
    query = published.query_from_question(shape)
    kept = published._measured(
        published._Shape(
            query, versions, shape, {key: seed_sources[key] for key in ("schools", "bus_stops")}
        )
    )
    assert set(kept.sources) == {"schools", "bus_stops"}
