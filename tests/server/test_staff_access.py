"""Who reaches what: every role, no session and every broken one, on every route and format."""

import gzip
import itertools
import json
import re
from functools import cache

import pytest

from ejmap import server
from ejmap.harvest import Harvest
from ejmap.layer import Privacy
from ejmap.settings import Settings
from ejmap.staff import signing_in
from ejmap.staff.roles import ALLOWED, Action, Role, allowed
from ejmap.store import Store
from ejmap.store.people import People
from ejmap.uploads.job import OUT, PREVIEW, Job

PARKS = "mobile_home_parks"
SECRET, DRAFT_ONLY, STAFF_ONLY = "Rosebud", "Waits among the drafts", "For staff alone"
SHAPES = {"type": "FeatureCollection", "features": []}
ROLES = [one.value for one in Role]


@pytest.fixture(scope="module")
def kept(valley, tmp_path_factory):
    """A store with published layers, a draft of one, a layer of the staff's, and a file at hand."""
    folder = tmp_path_factory.mktemp("access")
    store = Store(folder / "store")
    versions = valley.publish_all(store)
    definition, table = valley.parks()
    changed = table.assign(name=[DRAFT_ONLY, *table["name"][1:]])
    versions["draft"] = store.add_version(definition, Harvest(changed), by="a test")
    store.save_draft(PARKS, versions["draft"], description="{}", by="a test", replaces=None)
    definition, table = valley.lines()
    hidden = definition.model_copy(update={"key": "staff_roads", "privacy": Privacy.STAFF})
    named = table.assign(name=STAFF_ONLY)
    versions["staff_roads"] = store.add_version(hidden, Harvest(named), by="a test")
    store.publish("staff_roads", versions["staff_roads"], replaces=None, by="a test")
    yield store, versions
    store.close()


@pytest.fixture
def store(kept, get, monkeypatch):
    monkeypatch.setattr("ejmap.store.ready", lambda: kept[0])
    monkeypatch.setattr(
        "ejmap.server.staff_routes.settings", lambda: Settings(store=kept[0].folder)
    )
    return kept[0]


@pytest.fixture
def versions(kept):
    return kept[1]


@pytest.fixture(scope="module")
def people(kept):
    return People(kept[0])


@pytest.fixture(scope="module")
def new_session(people):
    """A person of their own and a session: new_session("editor") gives (person, token)."""
    count = itertools.count()

    def begin(role="administrator", hours=1):
        row = people.add(f"Sample {next(count)}", role, by="a test")
        return row, people.begin(row.id, hours)

    return begin


@pytest.fixture(scope="module")
def session(new_session):
    """One person a role and a session: session("editor") gives (person, token)."""
    return cache(lambda role="editor": new_session(role))


@pytest.fixture(scope="module")
def broken(new_session, people):
    """Tokens that are no session any more, or never were, by what is wrong with them."""
    ended, gone, good = new_session(), new_session(), new_session()
    _, over = new_session(hours=0)
    people.end_session(ended[1])
    people.end(gone[0], by="a test")
    token = good[1]
    return {
        "none": None,
        "empty": "",
        "over": over,
        "ended": ended[1],
        "gone": gone[1],
        "cut": token[:-1],
        "longer": f"{token}A",
        "other letters": token.swapcase(),
        "turned round": token[::-1],
        "of a person": good[0].id,
        "of sql": "' OR '1'='1",
        "of millions": "x" * 100_000,
    }


BROKEN = (
    *("none", "empty", "over", "ended", "gone", "cut", "longer", "other letters"),
    *("turned round", "of a person", "of sql", "of millions"),
)


@pytest.fixture
def ask(get, store):
    def ask(path, token=None, **headers):
        cookie = {"cookie": f"ejmap_session={token}"} if token is not None else {}
        return get(path, headers=cookie | {k.replace("_", "-"): v for k, v in headers.items()})

    return ask


def job_of(store, person):
    job = Job.start(store.folder / "uploads", person.id, "invented.csv", b"a\n1\n")
    (job.folder / OUT / PREVIEW).write_bytes(gzip.compress(json.dumps(SHAPES).encode()))
    return job


def staff_paths(versions, job):
    return {
        "draft": f"/ejmap/staff/versions/{PARKS}/{versions['draft']}.geojson",
        "draft as public": f"/ejmap/staff/versions/{PARKS}/{versions['draft']}.geojson?as=public",
        "published": f"/ejmap/staff/versions/{PARKS}/{versions[PARKS]}.geojson",
        "staff layer": f"/ejmap/staff/versions/staff_roads/{versions['staff_roads']}.geojson",
        "file": f"/ejmap/staff/uploads/{job.id}.geojson",
    }


STAFF_PATHS = ("draft", "draft as public", "published", "staff layer", "file")


def unpacked(answer):
    return gzip.decompress(answer.body).decode()


@pytest.mark.parametrize("what", STAFF_PATHS)
@pytest.mark.parametrize("role", ROLES)
def test_every_role_sees_drafts_and_the_file_it_brought(ask, store, session, versions, role, what):
    person, token = session(role)
    answer = ask(staff_paths(versions, job_of(store, person))[what], token)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert "etag" not in answer.headers
    assert json.loads(unpacked(answer))["type"] == "FeatureCollection"


@pytest.mark.parametrize("what", STAFF_PATHS)
@pytest.mark.parametrize("wrong", BROKEN)
def test_nobody_else_gets_more_than_from_an_address_of_nothing(
    ask, store, session, versions, broken, wrong, what
):
    person, _ = session()
    nothing = ask("/ejmap/nothing/at/all.geojson")
    answer = ask(staff_paths(versions, job_of(store, person))[what], broken[wrong])
    assert (answer.status, answer.body, answer.headers) == (404, nothing.body, nothing.headers)


@pytest.mark.parametrize("role", ROLES)
def test_a_role_without_the_right_gets_what_nobody_gets(
    ask, store, session, versions, monkeypatch, role
):
    monkeypatch.setitem(ALLOWED, Role(role), frozenset())
    person, token = session(role)
    nothing = ask("/ejmap/nothing")
    for path in staff_paths(versions, job_of(store, person)).values():
        assert ask(path, token).body == nothing.body


@pytest.mark.parametrize("role", ROLES)
def test_the_file_of_somebody_else_is_nothing_even_to_an_administrator(
    ask, store, session, new_session, role
):
    job = job_of(store, session()[0])
    answer = ask(f"/ejmap/staff/uploads/{job.id}.geojson", new_session(role)[1])
    assert (answer.status, answer.body) == (404, ask("/ejmap/nothing").body)


@pytest.mark.parametrize(
    "path",
    [
        f"versions/{PARKS}/0000000000000000.geojson",
        f"versions/{PARKS}/..%2f..%2fcatalogue.sqlite.geojson",
        "versions/nowhere/0000000000000000.geojson",
        "versions/..%2f..%2f/x.geojson",
        "uploads/nothing.geojson",
        "uploads/..%2f..%2fjob.geojson",
        "uploads/AAAAAAAAAAAAAAAAAAAAAA.geojson",
        f"versions/{PARKS}/%00.geojson",
    ],
)
def test_what_is_not_there_is_not_there_for_staff_either(ask, session, path):
    answer = ask(f"/ejmap/staff/{path}", session("administrator")[1])
    assert (answer.status, answer.body) == (404, ask("/ejmap/nothing").body)


def test_a_version_that_was_withdrawn_is_nothing(ask, store, session, valley):
    definition, table = valley.lines()
    changed = definition.model_copy(update={"key": "gone_roads"})
    version = store.add_version(changed, Harvest(table), by="a test")
    store.publish("gone_roads", version, replaces=None, by="a test")
    store.withdraw("gone_roads", version, why="a test", by="a test")
    token = session("administrator")[1]
    answer = ask(f"/ejmap/staff/versions/gone_roads/{version}.geojson", token)
    assert (answer.status, answer.body) == (404, ask("/ejmap/nothing").body)


def test_staff_see_every_field_of_a_draft_and_what_the_public_would_see(ask, session, versions):
    path = f"/ejmap/staff/versions/{PARKS}/{versions['draft']}.geojson"
    token = session()[1]
    whole, public = unpacked(ask(path, token)), unpacked(ask(f"{path}?as=public", token))
    assert DRAFT_ONLY in whole
    assert SECRET in whole
    assert DRAFT_ONLY in public
    assert SECRET not in public


def test_a_layer_of_the_staffs_shows_the_public_nothing(ask, session, versions):
    path = f"/ejmap/staff/versions/staff_roads/{versions['staff_roads']}.geojson"
    token = session()[1]
    assert STAFF_ONLY in unpacked(ask(path, token))
    assert STAFF_ONLY not in unpacked(ask(f"{path}?as=public", token))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_staff_data_is_read_and_nothing_else(get, store, session, versions, method):
    path = f"/ejmap/staff/versions/{PARKS}/{versions['draft']}.geojson"
    cookie = {"cookie": f"ejmap_session={session()[1]}"}
    told = [get(one, method=method, headers=cookie) for one in (path, "/ejmap/nothing")]
    assert told[0].status == 405
    assert told[0].body == told[1].body


@pytest.mark.parametrize("guess", ["etag of the draft", "*"])
def test_no_validator_tells_whether_there_is_a_draft(ask, session, versions, guess):
    told = versions["draft"] if guess != "*" else "*"
    path = f"/ejmap/staff/versions/{PARKS}/{versions['draft']}.geojson"
    assert ask(path, if_none_match=f'"{told}"').status == 404
    assert ask(path, session()[1], if_none_match=f'"{told}"').status == 200


def public_paths(versions):
    """Every public address that could lead to something by its layer, version, field or name."""
    pairs = [(PARKS, versions["draft"]), ("staff_roads", versions["staff_roads"])]
    for layer, version in pairs:
        yield f"/ejmap/layers/{layer}/{version}.geojson"
        yield f"/ejmap/symbols/{layer}/{version}.svg"
        yield f"/ejmap/download/{layer}/{version}.csv"
        yield f"/ejmap/download/{layer}/{version}.geojson"
        yield f"/ejmap/layers/{layer}.geojson"
        yield f"/ejmap/api/ask?subject={layer}"
        yield f"/ejmap/api/ask.csv?subject={layer}"
        yield f"/ejmap/api/ask.geojson?subject={layer}"
        yield f"/ejmap/api/ask?subject=bus_stops&if=nearer:{layer}:1000"
    yield f"/ejmap/api/ask?subject={PARKS}&own=secret:is:{SECRET}"
    yield f"/ejmap/api/ask?subject=bus_stops&if=nearer:{PARKS}:100000:secret:is:{SECRET}"
    yield "/ejmap/layers"
    yield "/ejmap/layers/"
    yield "/ejmap/download/corrections.csv"
    yield "/ejmap/download/profiles.csv"
    yield "/ejmap/api/community?name=mecca"
    for language in ("en", "es"):
        yield f"/ejmap/text/{language}/"
        for place in ("mecca", "oasis", "between", "unplaced"):
            yield f"/ejmap/text/{language}/community/{place}"
        yield f"/ejmap/text/{language}/park/p0"
        yield f"/ejmap/text/{language}/stop/s0"


@pytest.mark.parametrize(
    ("who", "encoding"), [("nobody", "gzip"), ("nobody", "identity"), ("administrator", "gzip")]
)
def test_no_public_address_tells_of_drafts_or_of_what_is_the_staffs(
    ask, session, versions, who, encoding
):
    token = session("administrator")[1] if who == "administrator" else None
    told = {}
    for path in public_paths(versions):
        answer = ask(path, token, accept_encoding=encoding)
        packed = answer.headers.get("content-encoding") == "gzip"
        told[path] = unpacked(answer) if packed else answer.text
        assert answer.status < 500, path
    said = {
        path: word
        for path, text in told.items()
        for word in (SECRET, DRAFT_ONLY, STAFF_ONLY)
        # An answer may repeat what was asked.
        if word in text and not ("own=" in path or "secret:is" in path)
    }
    assert said == {}
    assert "Sample stop" in told["/ejmap/text/es/stop/s0"]
    assert PARKS in told["/ejmap/layers"]


@pytest.mark.parametrize("form", ["layers/{}.geojson", "download/{}.csv", "download/{}.geojson"])
def test_a_draft_answers_like_a_version_that_never_was(ask, versions, form):
    def asked(version, **headers):
        answer = ask(f"/ejmap/{form.format(f'{PARKS}/{version}')}", **headers)
        return (
            answer.status,
            answer.text.replace(version, "VERSION"),
            answer.headers["cache-control"],
        )

    held = {"if_none_match": f'"{versions["draft"]}"'}
    assert asked(versions["draft"], **held) == asked("0" * 16)
    assert asked(versions["draft"])[0] == 404


def test_a_layer_of_the_staffs_answers_like_a_layer_that_never_was(ask, versions):
    def asked(layer, version):
        answer = ask(f"/ejmap/layers/{layer}/{version}.geojson")
        return answer.status, answer.text.replace(layer, "LAYER")

    assert asked("staff_roads", versions["staff_roads"]) == asked("never_roads", "0" * 16)


def test_every_route_is_public_or_asks_who_it_is():
    """A new route has to be thought of here."""
    told = {path for path, _ in (*server.PATHS, *server.POSTED)}
    staff = {path for path in told if re.match(r"/(staff|sign-)", path)}
    assert staff == {
        "/sign-in",
        "/sign-in/ticket",
        "/sign-out",
        "/staff/uploads/{job}.geojson",
        "/staff/versions/{layer}/{version}.geojson",
    }


EVERY_ACTION = {
    "editor": "see upload draft look",
    "publisher": "see upload draft look publish undo take_down",
    "administrator": "see upload draft look publish undo take_down withdraw people",
}


@pytest.mark.parametrize("action", list(Action))
@pytest.mark.parametrize("role", ROLES)
def test_a_session_may_do_what_its_role_may_and_nothing_else(store, session, role, action):
    from ejmap.errors import NotAllowed

    person = signing_in.person_of(session(role)[1])
    if action in EVERY_ACTION[role].split():
        assert allowed(person, action) == person
    else:
        with pytest.raises(NotAllowed):
            allowed(person, action)


@pytest.mark.parametrize("wrong", BROKEN)
def test_a_broken_session_may_do_nothing(store, broken, wrong):
    from ejmap.errors import NotSignedIn

    person = signing_in.person_of(broken[wrong])
    with pytest.raises(NotSignedIn):
        allowed(person, Action.SEE)
