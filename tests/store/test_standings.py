"""Whether the public may still read what it could read once, and since when not."""

import pytest

from ejmap.errors import (
    UnknownVersion,
)
from ejmap.layer import Privacy
from tests.store.conftest import BY


def test_a_version_that_is_shown_is_public(kept, versions):
    assert kept.standing_of("places", versions[1]).state == "public"
    assert kept.standing_of("places", versions[0]).state == "public"


def test_a_version_stays_public_after_undo(kept, versions):
    kept.undo("places", replaces=versions[1], **BY)
    assert kept.standing_of("places", versions[1]).state == "public"


@pytest.mark.parametrize("version", ["0123456789abcdef", "third"])
def test_what_was_never_public_has_no_standing(kept, versions, version):
    with pytest.raises(UnknownVersion):
        kept.standing_of("places", {"third": versions[2]}.get(version, version))


def test_of_a_withdrawn_version_it_is_told_since_when(kept, versions):
    kept.withdraw("places", versions[0], why="harm", **BY)
    at = next(one.withdrawn_at for one in kept.versions("places") if one.withdrawn_at)
    found = kept.standing_of("places", versions[0])
    assert (found.state, found.since) == ("withdrawn", at)


def test_of_a_layer_that_was_taken_down_it_is_told_since_when(kept, versions):
    step = kept.take_down("places", replaces=versions[1], **BY)
    found = kept.standing_of("places", versions[0])
    assert (found.state, found.since, found.features) == ("hidden", step.at, set())


def test_of_a_feature_that_was_taken_down_it_is_told_since_when(kept, versions):
    step = kept.take_down_feature("places", "i00000", replaces=versions[1], **BY)
    assert kept.standing_of("places", step.version).state == "public"
    for version in versions[:2]:
        found = kept.standing_of("places", version)
        assert (found.state, found.since) == ("hidden", step.at)
        assert found.features == {"i00000"}


def test_of_two_features_that_were_taken_down_the_first_tells_since_when(kept, versions):
    first = kept.take_down_feature("places", "i00001", replaces=versions[1], **BY)
    kept.take_down_feature("places", "i00000", replaces=first.version, **BY)
    found = kept.standing_of("places", versions[1])
    assert (found.since, found.features) == (first.at, {"i00000", "i00001"})


def test_a_layer_taken_down_hides_more_than_a_feature_did(kept, versions):
    first = kept.take_down_feature("places", "i00000", replaces=versions[1], **BY)
    step = kept.take_down("places", replaces=first.version, **BY)
    found = kept.standing_of("places", versions[1])
    assert (found.since, found.features) == (step.at, set())


def test_a_version_that_does_not_hold_the_feature_taken_down_stays_public(kept, versions):
    kept.take_down_feature("places", "i00001", replaces=versions[1], **BY)
    assert kept.standing_of("places", versions[0]).state == "public"
    assert kept.standing_of("places", versions[1]).state == "hidden"


def test_what_is_given_back_is_public_again(kept, versions):
    step = kept.take_down_feature("places", "i00000", replaces=versions[1], **BY)
    kept.undo("places", replaces=step.version, **BY)
    assert kept.standing_of("places", versions[0]).state == "public"


def test_of_a_layer_made_private_it_is_told_since_the_first_private_version(
    kept, versions, invented
):
    closed = invented.layer("places", privacy=Privacy.STAFF)
    first = kept.add_version(closed, invented.harvest(2), **BY)
    step = kept.publish("places", first, replaces=versions[1], **BY)
    second = kept.add_version(closed, invented.harvest(3), **BY)
    kept.publish("places", second, replaces=first, **BY)
    found = kept.standing_of("places", versions[0])
    assert (found.state, found.since) == ("hidden", step.at)
