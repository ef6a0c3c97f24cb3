"""Names that tell features apart."""

from collections import Counter

from ejmap.questions.names_apart import names_apart


def test_no_two_stops_have_one_name(seed_sources):
    names = names_apart(seed_sources["bus_stops"]).values()
    for language in ("en", "es"):
        assert max(Counter(one.say(language) for one in names).values()) == 1


def test_a_name_nothing_else_has_stays_as_it_is(seed_sources):
    stops = seed_sources["bus_stops"]
    own = Counter(stops.table["name"])
    apart = names_apart(stops)
    alone = stops.table[stops.table["name"].map(own) == 1]
    assert all(apart[row["id"]].en == row["name"] for _, row in alone.iterrows())
