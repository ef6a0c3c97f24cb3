"""Each layer says how often it should be got again, and its words do not say otherwise."""

import pytest

from ejmap.layers import modules
from ejmap.sources.asking.fetched import Fetchable
from ejmap.whereabouts import PLACES

# What the words of a layer say of its source, and the longest rhythm that agrees with it, in days.
WORDS = {"Daily": 31, "All the time": 31, "all through the year": 31, "Several times a year": 31}
WORDS |= {"few months": 31, "Every quarter": 92, "twice a year": 183}
ONCE_A_YEAR = 366


@pytest.mark.parametrize("key", modules())
def test_a_layer_whose_own_publication_can_be_fetched_has_a_rhythm(key):
    module = modules()[key]
    own = [one for one in module.READS.values() if one is not PLACES]
    is_fetched = any(isinstance(one, Fetchable) for one in own)
    assert module.LAYER.rhythm_days or not is_fetched


@pytest.mark.parametrize("key", modules())
def test_the_rhythm_is_no_slower_than_the_words_say(key):
    layer = modules()[key].LAYER
    most = [days for word, days in WORDS.items() if word in layer.changes.en]
    assert (layer.rhythm_days or 1) <= min(most, default=ONCE_A_YEAR)
