"""What the embedded data answers, recounted by hand."""

import pytest

from ejmap.questions.answering import Counts, Reason, answer
from ejmap.questions.question import question_from_query

FAR_SYSTEMS = "subject=water_systems:kind:is:state_small&if=farther:bus_stops:805"
FLAGGED = "subject=water_systems:kind:is:state_small&own=arsenic_estimate:is:above"
SITES = "subject=unpaved_roads&if=farther:bus_stops:805"
EXAMPLE = (
    "subject=mobile_home_parks&if=farther:bus_stops:805"
    "&if=nearer:water_systems:200:arsenic_estimate:is:above&own=paving_status:is:planned"
)


@pytest.fixture
def ask(seed_sources, seed_layers):
    """Answer a question, given as a link, over the seed."""
    return lambda query: answer(question_from_query(query, seed_layers).sound(), seed_sources)


# 66 small systems of the State's list, and one that only its list of service areas has: its area
# is drawn in two places, and it has no estimate.
@pytest.mark.parametrize(
    ("query", "counts"),
    [
        (FAR_SYSTEMS, Counts(32, 21, 13 + 1)),
        (FLAGGED, Counts(11, 36, 19 + 1)),
        (SITES, Counts(6, 3, 5)),
    ],
    ids=["far from a stop", "flagged for arsenic", "to be paved, far from a stop"],
)
def test_the_starters_recounted(ask, query, counts):
    assert ask(query).counts == counts


def test_the_result_on_sites_to_be_paved_hangs_on_the_cut(ask):
    found = ask(SITES)
    distances = found.columns[0].distance_m
    assert ((distances > 805) & (distances < 810)).any()
    assert [one.yes for one in found.firmness[0].counts] == [9, 6, 3]


def test_sites_without_a_place_say_so(ask):
    reasons = list(ask(SITES).reason)
    assert reasons.count(Reason.PLACE_MISSING) == 4
    assert reasons.count(Reason.PLACE_DOUBTFUL) == 1


def test_none_known_near_the_paving_list_is_not_none_near(ask):
    found = ask("subject=schools&if=farther:unpaved_roads:402")
    assert found.counts.yes == 0
    assert found.counts.unknown > 0


def test_the_example_across_four_layers_is_answered(ask):
    found = ask(EXAMPLE)
    assert found.counts.total == 67
    assert found.counts.yes == 1
    assert len(found.columns) == 3


def test_no_question_says_that_a_place_has_no_listed_park_near_it(ask):
    for subject in ("water_systems", "unpaved_roads"):
        far = ask(f"subject={subject}&if=farther:mobile_home_parks:200:location_doubtful:is:false")
        assert far.counts.yes == 0
