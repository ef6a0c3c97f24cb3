"""The press: places in the queue, what is finished, what is refused."""

import dataclasses

import pytest

from ejmap.errors import ExhibitGone, PressFull, PressOff, UnknownSnapshot
from ejmap.exhibits.exhibit import Order
from ejmap.press.jobs import State
from ejmap.press.limits import Limits
from ejmap.press.queue import Press, running


def test_a_finished_exhibit_is_fetched_by_its_ticket(press, made):
    ticket = made(press, "quick")
    state = press.state(ticket)
    assert press.file(ticket).stat().st_size == state.size_bytes
    assert dataclasses.replace(state, size_bytes=0) == State("done", 0, 1.0, None, "ej-map-a.pdf")


def test_one_worker_makes_one_after_the_other(press, made):
    said = [press.file(made(press, "quick")).read_text() for _ in range(2)]
    assert said[0] == said[1]


def test_tickets_cannot_be_guessed(press, orders):
    tickets = [press.submit(orders("quick")) for _ in range(3)]
    assert len(set(tickets)) == 3
    assert {len(one) for one in tickets} == {32}


def test_of_ten_at_once_nine_are_told_their_place_and_all_are_made(press, orders, held):
    first = held(press)
    waiting = [press.submit(orders("quick")) for _ in range(9)]
    states = [press.state(one) for one in (first.ticket, *waiting)]
    assert [one.place for one in states] == list(range(10))
    assert [one.stage for one in states] == ["making"] + ["waiting"] * 9
    first.release()
    assert [press.wait(one, 30).stage for one in waiting] == ["done"] * 9


def test_one_more_than_there_is_room_for_is_refused(press, orders, held):
    first = held(press)
    waiting = [press.submit(orders("quick")) for _ in range(9)]
    with pytest.raises(PressFull) as refused:
        press.submit(orders("quick"))
    assert refused.value.facts == {"waiting": 9}
    first.release()
    assert press.wait(waiting[-1], 30).stage == "done"


def test_how_much_is_done_is_told_while_it_is_made(press, held):
    job = held(press)
    # Said before the pipe was opened; a thread of the press reads it.
    while press.state(job.ticket).progress != 0.5:
        assert press.state(job.ticket).stage == "making"
    job.release()
    assert press.wait(job.ticket, 30).progress == 1.0


def test_nothing_is_fetched_before_it_is_finished(press, held):
    job = held(press)
    with pytest.raises(ExhibitGone):
        press.file(job.ticket)


def test_the_same_order_twice_is_one_job_while_it_waits_or_is_being_made(press, orders, held):
    job, order = held(press), orders("quick")
    assert press.submit(order) == press.submit(order)
    assert press.submit(job.order) == job.ticket


def test_the_same_order_after_it_was_made_is_made_anew(press, orders):
    order = orders("quick")
    first = press.submit(order)
    press.wait(first, 30)
    assert press.submit(order) != first


@pytest.mark.parametrize("ticket", ["", "nobody-was-given-this", "../lock", "lock", "\x00"])
def test_a_ticket_nobody_was_given_finds_nothing(press, ticket):
    for ask in (press.state, press.file):
        with pytest.raises(ExhibitGone):
            ask(ticket)


def test_an_order_that_cannot_be_made_is_refused_before_it_waits(tmp_path, orders):
    def refuse(_order):
        raise UnknownSnapshot("zzz")

    press = Press(tmp_path, check=refuse)
    with pytest.raises(UnknownSnapshot):
        press.submit(orders("quick"))


def test_a_press_that_does_not_run_takes_no_orders(started, orders):
    press = started()
    press.stop()
    with pytest.raises(PressOff):
        press.submit(orders("quick"))


def test_the_running_press_is_found_until_it_stops(started):
    before = list(started_presses())
    press = started()
    assert running() is press
    press.stop()
    assert list(started_presses()) == before


def started_presses():
    try:
        yield running()
    except PressOff:
        return


@pytest.mark.parametrize(
    ("form", "views", "seconds"),
    [("pdf", 1, 60), ("png", 1, 60), ("packet", 1, 180), ("png", 3, 84), ("packet", 20, 465)],
)
def test_more_views_may_take_longer(form, views, seconds):
    order = Order(form=form, views=[f"view{number}" for number in range(views)])
    assert Limits().seconds_of(order) == seconds
