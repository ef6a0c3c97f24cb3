"""A publisher that is silent is told apart from a machine that has no network."""

import pytest

from ejmap.errors import KeyMissing, NoneReached, SourceUnreachable
from ejmap.layers import all_layers
from ejmap.refresh.network import Network, publishers_hosts
from ejmap.refresh.sources import refreshable
from ejmap.sources.asking import reach
from tests.refresh.test_outcomes import BUSY

OTHERS = ["other.example", "third.example"]


def silent(how="no_such_host", address="https://agency.example/list"):
    return SourceUnreachable("a list", address, how, "no answer")


class Reached:
    """Tells whether a host is reached, and remembers of which it was asked."""

    def __init__(self, *, answers):
        self.answers, self.asked = answers, []

    def __call__(self, hosts):
        self.asked.append(list(hosts))
        return self.answers


@pytest.fixture(autouse=True)
def others(monkeypatch):
    monkeypatch.setattr(
        "ejmap.refresh.network.publishers_hosts", lambda: ["agency.example", *OTHERS]
    )


@pytest.mark.parametrize("how", ["no_such_host", "refused", "reset", "too_slow", "other"])
def test_without_network_no_publisher_is_said_to_be_silent(refreshed, publisher, store, how):
    refreshed("places")
    publisher.fault = silent(how)
    result = refreshed("places", network=Network(Reached(answers=False)))
    assert (result.outcome, result.version) == ("kept", store.shown("places"))
    assert isinstance(result.error, NoneReached)
    last = store.last_tries()["places"]
    assert (last.failures, last.tried.failing_since) == (1, None)
    assert last.why.en.startswith("This machine reached none of the publishers")
    assert last.why.es.startswith("Esta computadora no pudo comunicarse con ninguna de las fuentes")


def test_a_publisher_is_silent_where_others_can_be_reached(refreshed, publisher, store):
    publisher.fault = silent()
    reached = Reached(answers=True)
    assert isinstance(refreshed("places", network=Network(reached)).error, SourceUnreachable)
    assert store.tried()["places"].failing_since is not None
    # The one that does not answer is not asked to prove it.
    assert reached.asked == [OTHERS]


def test_what_failed_before_without_network_is_not_forgotten(refreshed, publisher, store, clock):
    publisher.fault = silent()
    refreshed("places")
    since = clock()
    clock.pass_days(1)
    refreshed("places", network=Network(Reached(answers=False)))
    assert store.tried()["places"].failing_since == since


def test_where_one_has_answered_nobody_else_is_tried(refreshed, publisher, layers):
    layers["parks"].READS["list"].publisher = type(publisher)(fault=silent())
    reached = Reached(answers=False)
    results = refreshed(network=Network(reached))
    assert [one.outcome for one in results] == ["new", "kept", "new"]
    assert isinstance(results[1].error, SourceUnreachable)
    assert reached.asked == []


def test_an_answer_without_data_is_an_answer():
    reached = Reached(answers=False)
    network = Network(reached)
    assert network.judged(BUSY) is BUSY
    assert isinstance(network.judged(silent()), SourceUnreachable)


def test_a_key_that_is_missing_is_no_answer():
    network = Network(Reached(answers=False))
    network.judged(KeyMissing("a list", "A_KEY", "https://agency.example/keys"))
    assert isinstance(network.judged(silent()), NoneReached)


def test_a_host_on_this_machine_wants_no_network():
    reached = Reached(answers=False)
    failure = silent(address="http://127.0.0.1:8080/list")
    assert Network(reached).judged(failure) is failure
    assert reached.asked == []


def test_the_other_layers_are_not_waited_for_without_network(refreshed, publisher):
    publisher.fault = silent()
    results = refreshed(network=Network(Reached(answers=False)))
    assert len(publisher.asked) == 1
    assert {type(one.error) for one in results} == {NoneReached}


def test_once_there_is_a_network_again_the_others_are_asked(refreshed, publisher):
    publisher.fault = silent()
    network = Network(Reached(answers=False))

    def comes_back(step):
        if step.result:
            publisher.fault, network.reaches = None, Reached(answers=True)

    results = refreshed(network=network, on_progress=comes_back)
    assert [one.outcome for one in results] == ["kept", "new", "new"]


def test_what_was_not_reached_is_asked_again_for_the_next_layer(refreshed, publisher, layers):
    layers["parks"].READS["list"] = layers["places"].READS["list"]
    publisher.fault = silent()
    network = Network(Reached(answers=False))

    def comes_back(_step):
        network.reaches = Reached(answers=True)
        publisher.fault = None

    results = refreshed(
        "places", "parks", network=network, on_progress=lambda s: s.result and comes_back(s)
    )
    assert [one.outcome for one in results] == ["kept", "new"]


def test_the_publishers_pages_are_on_several_hosts(monkeypatch):
    monkeypatch.undo()
    papers = [p for one in all_layers() if one.key in refreshable() for p in one.papers]
    hosts = publishers_hosts()
    assert len(hosts) > reach.MOST_HOSTS
    assert all(any(f"//{host}" in (paper.url or "") for paper in papers) for host in hosts)
