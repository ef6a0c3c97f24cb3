"""The room of sources says what stands in it."""

import pkgutil
import re

import ejmap.sources


def test_every_way_of_publishing_is_told_in_the_rooms_own_words():
    told = set(re.findall(r"`(\w+)/?`", ejmap.sources.__doc__))
    there = {one.name for one in pkgutil.iter_modules(ejmap.sources.__path__)}
    assert there - told == set()
