"""People, sessions, tickets and attempts, with a clock that the test turns."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from ejmap.errors import PersonExists, StoreBusy, UnknownPerson
from ejmap.store import Store
from ejmap.store.people import SEEN_S, TICKET_S, People
from ejmap.store.people_tables import ATTEMPTS, PEOPLE, SESSIONS, TICKETS

ISSUER = "https://issuer.example.org"
HASH = "$argon2id$invented"


@pytest.fixture
def people(store):
    return People(store)


@pytest.fixture
def sample(people):
    return people.add("Sample Person", "editor", password=HASH, by="a test")


@pytest.fixture
def clock(monkeypatch):
    """Turn the store's clock: clock(seconds=...)."""
    at = [datetime(2026, 3, 1, 12, tzinfo=UTC)]
    monkeypatch.setattr("ejmap.store.people.now", lambda: at[0])

    def turn(**more):
        at[0] += timedelta(**more)

    return turn


def everything_stored(store):
    """Every cell of the catalogue as one text."""
    with sqlite3.connect(store.folder / "catalogue.sqlite") as raw:
        text = "\n".join(raw.iterdump())
    raw.close()
    return text


@pytest.mark.parametrize("table", [PEOPLE, SESSIONS, TICKETS, ATTEMPTS], ids=lambda one: one.name)
def test_the_tables_made_are_the_tables_asked(store, table):
    with store._catalogue.reading() as connection:
        made = sa.inspect(connection).get_columns(table.name)
    assert [column["name"] for column in made] == [column.name for column in table.columns]


def test_a_person_is_found_by_name_however_it_is_written(people, sample):
    assert people.by_name("  sample   PERSON ") == sample


@pytest.mark.parametrize("name", ["Jose\u0301 Invented", "JOSÉ INVENTED", "José  Invented"])
def test_a_letter_is_the_same_letter_on_every_keyboard(people, name):
    people.add("José Invented", "editor", by="a test")
    assert people.by_name(name).name == "José Invented"


def test_two_people_do_not_share_a_name(people, sample):
    with pytest.raises(PersonExists):
        people.add("sample person", "publisher", by="a test")


def test_two_people_do_not_share_an_identity(people):
    people.add("One", "editor", issuer=ISSUER, subject="7", by="a test")
    with pytest.raises(PersonExists):
        people.add("Two", "editor", issuer=ISSUER, subject="7", by="a test")


def test_a_subject_is_somebody_with_its_own_issuer_alone(people):
    added = people.add("One", "editor", issuer=ISSUER, subject="7", by="a test")
    assert people.by_identity(ISSUER, "7") == added
    assert people.by_identity("https://other.example.org", "7") is None
    assert people.by_identity(ISSUER, "07") is None


def test_a_name_with_sql_in_it_is_a_name(people):
    name = "x'); DROP TABLE people; --"
    people.add(name, "editor", by="a test")
    assert people.by_name(name).name == name


def test_a_row_does_not_carry_the_password(people, sample):
    assert sample.has_password
    assert HASH not in repr(sample)
    assert people.password_of(sample.id) == HASH


def test_what_changes_a_person_is_an_event(people, sample, store):
    people.change_role(sample, "publisher", by="somebody")
    people.set_password("Sample Person", "other", by="somebody")
    people.end_all(sample, by="somebody")
    people.end(sample, by="somebody")
    told = [(one.what, one.by) for one in store.events()]
    assert told[-5:] == [
        ("person_added", "a test"),
        ("role_changed", "somebody"),
        ("password_set", "somebody"),
        ("sessions_ended", "somebody"),
        ("person_ended", "somebody"),
    ]


def test_no_event_holds_a_password_or_a_token(people, sample, store):
    token = people.begin(sample.id, 1)
    people.end_session(token)
    told = repr(store.events())
    assert HASH not in told
    assert token not in told


def test_a_password_for_nobody_is_refused(people):
    with pytest.raises(UnknownPerson):
        people.set_password("Nobody", HASH, by="a test")


def test_an_event_is_by_somebody_with_a_name_even_after_they_left(people, sample):
    people.end(sample, by="a test")
    assert people.name_of(sample.id) == "Sample Person"
    assert people.name_of("seed") is None


def test_a_session_is_its_persons(people, sample):
    assert people.person_of(people.begin(sample.id, 1)).id == sample.id


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "A", str.swapcase, lambda _: ""]
)
def test_a_changed_token_is_nobodys(people, sample, change):
    assert people.person_of(change(people.begin(sample.id, 1))) is None


def test_every_session_has_a_token_of_its_own(people, sample):
    tokens = {people.begin(sample.id, 1) for _ in range(20)}
    assert len(tokens) == 20
    assert min(len(one) for one in tokens) >= 43


@pytest.mark.parametrize(("seconds", "is_there"), [(3599, True), (3600, False)])
def test_a_session_ends_by_itself(people, sample, clock, seconds, is_there):
    token = people.begin(sample.id, 1)
    clock(seconds=seconds)
    assert (people.person_of(token) is not None) == is_there


def test_using_a_session_does_not_make_it_longer(people, sample, clock):
    token = people.begin(sample.id, 1)
    for _ in range(6):
        clock(minutes=9)
        assert people.person_of(token)
    clock(minutes=6)
    assert people.person_of(token) is None


def test_a_session_that_was_ended_is_nobodys(people, sample):
    token, other = people.begin(sample.id, 1), people.begin(sample.id, 1)
    people.end_session(token)
    assert people.person_of(token) is None
    assert people.person_of(other)


def test_all_sessions_of_one_person_end_and_nobody_elses(people, sample):
    another = people.add("Another", "editor", by="a test")
    mine, theirs = [people.begin(sample.id, 1) for _ in range(3)], people.begin(another.id, 1)
    assert people.end_all(sample, by="a test") == 3
    assert [people.person_of(one) for one in mine] == [None] * 3
    assert people.person_of(theirs)


def test_who_left_has_no_session_and_no_password(people, sample):
    token = people.begin(sample.id, 1)
    people.end(sample, by="a test")
    assert people.person_of(token) is None
    assert people.password_of(sample.id) is None


def test_a_new_password_ends_the_sessions_of_the_old(people, sample):
    token = people.begin(sample.id, 1)
    people.set_password(sample.name, "other", by="a test")
    assert people.person_of(token) is None


def test_nobody_leaves_whose_sessions_cannot_be_ended(people, sample, monkeypatch):
    def cut(*_args):
        raise InterruptedError

    monkeypatch.setattr("ejmap.store.people._end_all", cut)
    with pytest.raises(InterruptedError):
        people.end(sample, by="a test")
    assert people.by_name(sample.name).ended_at is None
    assert people.password_of(sample.id) == HASH


def test_who_left_may_come_back_by_a_role_and_keeps_the_id(people, sample):
    token = people.begin(sample.id, 1)
    gone = people.end(sample, by="a test")
    back = people.change_role(gone, "publisher", by="a test")
    assert (back.id, back.ended_at) == (sample.id, None)
    assert people.person_of(token) is None


def test_a_changed_role_counts_at_once(people, sample):
    token = people.begin(sample.id, 1)
    people.change_role(sample, "administrator", by="a test")
    assert people.person_of(token).role == "administrator"


def test_another_process_sees_a_session_ended_at_once(people, sample, store):
    other_store = Store(store.folder)
    token = people.begin(sample.id, 1)
    People(other_store).end_session(token)
    other_store.close()
    assert people.person_of(token) is None


def seen_at(store):
    with store._catalogue.reading() as connection:
        return connection.execute(sa.select(SESSIONS.c.seen_at)).scalar()


@pytest.mark.parametrize(("seconds", "is_noted"), [(SEEN_S, False), (SEEN_S + 1, True)])
def test_a_session_is_noted_as_used_once_a_minute(people, sample, store, clock, seconds, is_noted):
    token = people.begin(sample.id, 1)
    before = seen_at(store)
    clock(seconds=seconds)
    people.person_of(token)
    assert (seen_at(store) != before) == is_noted


def test_a_busy_store_keeps_nobody_out(people, sample, store, clock, monkeypatch):
    token = people.begin(sample.id, 1)
    clock(seconds=SEEN_S + 1)

    def busy():
        raise StoreBusy(10)

    monkeypatch.setattr(store._catalogue, "writing", busy)
    assert people.person_of(token)


def test_a_ticket_signs_its_person_in_once(people, sample):
    ticket = people.ticket_for(sample.id, "a browser")
    assert people.holder(ticket, "a browser").id == sample.id
    assert people.use(ticket, "a browser").id == sample.id
    assert people.use(ticket, "a browser") is None
    assert people.holder(ticket, "a browser") is None


def test_a_ticket_is_good_in_its_own_browser_alone(people, sample):
    ticket = people.ticket_for(sample.id, "a browser")
    assert people.use(ticket, "another browser") is None
    assert people.use(ticket, "a browser")


@pytest.mark.parametrize(("seconds", "is_good"), [(TICKET_S - 1, True), (TICKET_S, False)])
def test_a_ticket_is_good_for_two_minutes(people, sample, clock, seconds, is_good):
    ticket = people.ticket_for(sample.id, "a browser")
    clock(seconds=seconds)
    assert (people.use(ticket, "a browser") is not None) == is_good


def test_the_tickets_of_who_left_are_good_no_more(people, sample):
    ticket = people.ticket_for(sample.id, "a browser")
    people.end(sample, by="a test")
    people.change_role(sample, "editor", by="a test")
    assert people.use(ticket, "a browser") is None


def test_attempts_are_counted_for_whom_they_are_of(people, clock):
    people.note_attempts(["one"])
    clock(seconds=60)
    people.note_attempts(["one"])
    people.note_attempts(["two"])
    assert people.attempts("one", 61) == 2
    assert people.attempts("one", 60) == 1
    assert people.attempts("nobody", 61) == 0


def test_attempts_can_be_taken_back_and_forgotten(people):
    first = people.note_attempts(["one"])["one"]
    people.note_attempts(["one"])
    people.take_back_attempts([first])
    assert people.attempts("one", 60) == 1
    people.forget_attempts("one")
    assert people.attempts("one", 60) == 0


def test_attempts_of_yesterday_are_not_kept(people, store, clock):
    people.note_attempts(["one"])
    clock(days=2)
    people.note_attempts(["two"])
    with store._catalogue.reading() as connection:
        assert connection.execute(sa.select(sa.func.count(ATTEMPTS.c.number))).scalar() == 1


def test_the_catalogue_holds_no_token_ticket_or_address(people, sample, store):
    secrets = [people.begin(sample.id, 1), people.ticket_for(sample.id, "a-browser"), "192.0.2.7"]
    people.note_attempts(["192.0.2.7"])
    stored = everything_stored(store)
    assert [one for one in [*secrets, "a-browser"] if one in stored] == []
