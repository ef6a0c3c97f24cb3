"""What the client does with answers that come, and with those that do not come at once."""

import gzip
import threading
from contextlib import suppress
from datetime import timedelta
from email.utils import format_datetime

import pytest

from ejmap.errors import (
    SourceRefused,
)
from ejmap.sources.asking.client import NotModified, user_agent
from ejmap.sources.asking.request import Validators
from tests.sources.agency import (
    NOW,
    Reply,
    StillClock,
    answers,
    ask,
    client,
    json_reply,
)


def test_an_answer_in_json_is_had(agency):
    answers(agency, json_reply({"rows": [1]}))
    assert client().json(ask(agency)) == {"rows": [1]}


def test_we_say_who_we_are(agency, monkeypatch):
    answers(agency, json_reply([]))
    client().json(ask(agency))
    assert agency.asked[0].headers["User-Agent"] == user_agent()
    assert user_agent().startswith("EJMap/")


def test_a_posted_question_is_a_form(agency):
    answers(agency, json_reply([]))
    client().json(ask(agency, form={"where": "1=1", "f": "json"}))
    assert (agency.asked[0].method, agency.asked[0].form) == ("POST", {"where": "1=1", "f": "json"})


def test_a_file_is_saved_byte_for_byte(agency, tmp_path):
    body = bytes(range(256)) * 1000
    answers(agency, Reply(body))
    saved = client().save(ask(agency), tmp_path / "below" / "file")
    assert (tmp_path / "below" / "file").read_bytes() == body
    assert (saved.byte_count, saved.at) == (len(body), NOW)


def test_a_packed_answer_is_unpacked(agency, tmp_path):
    answers(agency, Reply(gzip.compress(b"a,b\n1,2\n"), headers={"Content-Encoding": "gzip"}))
    client().save(ask(agency), tmp_path / "file")
    assert (tmp_path / "file").read_bytes() == b"a,b\n1,2\n"


def test_an_answer_without_a_length_is_read_to_its_end(agency, tmp_path):
    answers(agency, Reply(b"a" * 100_000, says_length=False))
    assert client().save(ask(agency), tmp_path / "file").byte_count == 100_000


# What passes is asked again.


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_passes_is_asked_again(agency, status):
    answers(agency, Reply(status=status), json_reply([1]))
    assert client().json(ask(agency)) == [1]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 422, 204])
def test_what_does_not_pass_is_asked_once(agency, status):
    answers(agency, Reply(status=status))
    with pytest.raises(SourceRefused) as raised:
        client().json(ask(agency))
    assert (raised.value.status, len(agency.asked)) == (status, 1)


def test_patience_ends(agency):
    answers(agency, Reply(status=503))
    with pytest.raises(SourceRefused):
        client(attempts=3).json(ask(agency))
    assert len(agency.asked) == 3


def test_pauses_grow_and_are_bounded(agency):
    clock = StillClock()
    answers(agency, Reply(status=503))
    with pytest.raises(SourceRefused):
        client(clock, attempts=9, backoff_s=2, longest_wait_s=20, interval_s=0).json(ask(agency))
    pauses = clock.slept
    assert all(2 * 2**n <= pause <= 20 for n, pause in enumerate(pauses[1:4], start=1))
    assert pauses[-1] == 20


def test_pauses_differ_by_chance(agency):
    clock = StillClock()
    answers(agency, Reply(status=503))
    for _ in range(4):
        with pytest.raises(SourceRefused):
            client(clock, interval_s=0).json(ask(agency))
    assert len(set(clock.slept) - {0}) == 4


def test_a_broken_connection_is_tried_again(agency):
    answers(agency, Reply(then="reset"), json_reply([1]))
    assert client().json(ask(agency)) == [1]


def test_an_answer_that_breaks_off_is_asked_for_again(agency, tmp_path):
    answers(agency, Reply(b"x" * 1000, then="cut"), Reply(b"x" * 1000))
    assert client().save(ask(agency), tmp_path / "file").byte_count == 1000


# Retry-After.


@pytest.mark.parametrize(
    "written", ["7", " 7 ", format_datetime(NOW + timedelta(seconds=7), usegmt=True)]
)
def test_we_wait_as_long_as_we_are_asked_to(agency, written):
    clock = StillClock()
    answers(agency, Reply(status=429, headers={"Retry-After": written}), json_reply([]))
    client(clock, interval_s=0).json(ask(agency))
    assert clock.slept == [7]


def test_a_date_that_is_past_means_now(agency):
    past = format_datetime(NOW - timedelta(days=1), usegmt=True)
    answers(agency, Reply(status=503, headers={"Retry-After": past}), json_reply([]))
    assert client().json(ask(agency)) == []


@pytest.mark.parametrize("written", ["soon", "", "-5", "1e9", "²", "Wed, 99 Foo 2031"])
def test_a_wait_that_says_nothing_is_none(agency, written):
    answers(agency, Reply(status=429, headers={"Retry-After": written}))
    with pytest.raises(SourceRefused) as raised:
        client().json(ask(agency))
    assert raised.value.wait_s is None


@pytest.mark.parametrize("written", ["3600", "9" * 40])
def test_a_publisher_that_wants_a_long_wait_is_left_alone(agency, written):
    clock = StillClock()
    answers(agency, Reply(status=429, headers={"Retry-After": written}))
    with pytest.raises(SourceRefused) as raised:
        client(clock).json(ask(agency))
    assert (len(agency.asked), clock.slept) == (1, [])
    assert raised.value.wait_s >= 3600


# Politeness.


def test_two_questions_to_one_host_keep_their_distance(agency):
    clock = StillClock()
    answers(agency, json_reply([]))
    asking = client(clock, interval_s=5)
    asking.json(ask(agency))
    clock.passed_s += 2
    asking.json(ask(agency))
    assert clock.slept == [3]


def test_a_host_may_want_more_distance(agency):
    clock = StillClock()
    answers(agency, json_reply([]))
    host = agency.address.removeprefix("http://")
    asking = client(clock, interval_s=0, interval_by_host_s={host: 9})
    asking.json(ask(agency))
    asking.json(ask(agency))
    assert clock.slept == [9]


# The same file.


def test_a_file_that_is_the_same_is_not_had_again(agency, tmp_path):
    def publisher(asked):
        if asked.headers.get("If-None-Match") == '"v1"':
            return Reply(status=304)
        return Reply(b"data", headers={"ETag": '"v1"', "Last-Modified": "a day"})

    agency.publisher = publisher
    saved = client().save(ask(agency), tmp_path / "file")
    assert saved.validators == Validators('"v1"', "a day")
    again = client().save(ask(agency), tmp_path / "again", saved.validators)
    assert isinstance(again, NotModified)
    assert not (tmp_path / "again").exists()


def test_the_date_is_asked_with_where_there_is_no_tag(agency, tmp_path):
    answers(agency, Reply(status=304))
    client().save(ask(agency), tmp_path / "file", Validators(last_modified="a day"))
    assert agency.asked[0].headers["If-Modified-Since"] == "a day"
    assert "If-None-Match" not in agency.asked[0].headers


def test_a_same_that_was_not_asked_for_is_no_answer(agency, tmp_path):
    answers(agency, Reply(status=304))
    with pytest.raises(SourceRefused):
        client().save(ask(agency), tmp_path / "file")


def test_a_host_is_asked_one_question_at_a_time(agency):
    together = threading.Barrier(2)
    met = []

    def publisher(_asked):
        with suppress(threading.BrokenBarrierError):
            together.wait(0.05)
            met.append(True)
        together.reset()
        return json_reply([])

    agency.publisher = publisher
    asking = client(interval_s=0)
    threads = [threading.Thread(target=asking.json, args=(ask(agency),)) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert (len(agency.asked), met) == (2, [])
