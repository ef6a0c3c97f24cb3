import re
from datetime import date

import pytest

from ejmap.exhibits.deciders import all_deciders, deciders
from ejmap.snapshots.kept import Topic
from ejmap.text import LANGUAGES, say_period


@pytest.mark.parametrize("topic", list(Topic))
def test_somebody_decides_about_every_topic(topic):
    assert deciders([topic])


def test_topics_stand_in_the_order_asked():
    told = [one.topic for one in deciders([Topic.WATER, Topic.AIR])]
    assert told == sorted(told, key=[Topic.WATER, Topic.AIR].index)


@pytest.mark.parametrize("one", all_deciders(), ids=lambda one: f"{one.topic}-{one.body.en}")
def test_everyone_who_decides_has_a_dated_source(one):
    assert one.source
    assert date.fromisoformat((one.source_date + "-01-01")[:10]) <= date(2026, 12, 31)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("one", all_deciders(), ids=lambda one: f"{one.topic}-{one.body.en}")
def test_the_source_and_its_date_are_said(one, language):
    said = one.say(language)
    assert one.source in said
    assert say_period(one.source_date, language) in said


@pytest.mark.parametrize("one", all_deciders(), ids=lambda one: f"{one.topic}-{one.body.en}")
def test_no_telephone_number_is_among_them(one):
    assert not re.search(r"\d{3}-\d{3}-\d{4}", one.say("en"))
