"""Kept views over HTTP: their page, the features of their maps, and what becomes of both."""

import gzip
import json
import re
import shutil
from html import unescape

import pytest

from ejmap.errors import UnknownSnapshot
from ejmap.harvest import Harvest
from ejmap.mapping.assets import asset_bytes, asset_path
from ejmap.server import snapshot_routes
from ejmap.server.first_page import _is_page
from ejmap.server.rate_limit import RateLimit
from ejmap.settings import Settings
from ejmap.snapshots.kept import Page
from ejmap.snapshots.taking import take
from ejmap.store import Store
from ejmap.text import words

QUESTION = "subject=mobile_home_parks&if=nearer:bus_stops:805"
PACKED = {"accept-encoding": "gzip"}
MOST_BYTES = 100_000


@pytest.fixture(scope="session")
def stocked(valley, tmp_path_factory):
    """A store of the invented valley, with an answer kept and a view of the map."""
    store = Store(tmp_path_factory.mktemp("kept") / "store")
    valley.publish_all(store)
    views = (
        take(QUESTION, Page.QUESTIONS, store=store),
        take("on=mobile_home_parks,bus_stops", Page.EXPLORE, store=store),
    )
    yield store, *views
    store.close()


@pytest.fixture
def question(stocked):
    return stocked[1]


@pytest.fixture
def explored(stocked):
    return stocked[2]


@pytest.fixture
def ask(get, stocked, monkeypatch):
    """Ask our routes of that store."""
    monkeypatch.setattr("ejmap.store.ready", lambda: stocked[0])
    monkeypatch.setattr(snapshot_routes, "_limit", RateLimit())
    return get


@pytest.fixture
def changing(get, stocked, tmp_path, monkeypatch):
    """A copy of that store, which a test may change."""
    shutil.copytree(stocked[0].folder, tmp_path / "store")
    store = Store(tmp_path / "store")
    monkeypatch.setattr("ejmap.store.ready", lambda: store)
    # What was made of the one store would pass for the other's.
    snapshot_routes._made.cache_clear()
    snapshot_routes._features.cache_clear()
    yield store
    store.close()


def state_of(answer):
    found = re.search(r'id="ejmap-state">(.*?)</script>', answer.text)
    return json.loads(found[1])


def layers_of(answer):
    return [one for map_ in state_of(answer)["maps"] for one in map_["layers"]]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_page_says_what_was_kept_in_the_language_asked_for(ask, question, lang):
    answer = ask(f"/s/{question.id}?lang={lang}")
    w = words(lang)
    assert answer.status == 200
    assert f'<html lang="{lang}">' in answer.text
    for key in ("viewer.not_shown", "viewer.since", "viewer.sources", "viewer.today", "footer"):
        assert w(key) in unescape(answer.text)
    assert question.kept.title.say(lang) in answer.text


def test_words_of_layers_that_look_like_markup_stay_words(ask, question, explored):
    for view in (question, explored):
        text = ask(f"/s/{view.id}?lang=en").text
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert" not in text
        assert "<img" not in text


def test_without_a_wish_the_language_is_the_browsers(ask, question):
    answer = ask(f"/s/{question.id}", headers={"accept-language": "es-MX,en;q=0.5"})
    assert '<html lang="es">' in answer.text
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["vary"].split(", "))


def test_a_page_with_its_scripts_is_light(ask, question):
    page = ask(f"/s/{question.id}", headers=PACKED).body
    names = ("leaflet.js", "leaflet.css", "alone.js", "alone.css")
    files = [ask(f"/ejmap/{asset_path(name)}", headers=PACKED).body for name in names]
    assert sum(map(len, (page, *files))) < MOST_BYTES
    assert gzip.decompress(files[2]) == asset_bytes("alone.js")


def test_a_page_may_load_our_own_files_and_nothing_else(ask, question):
    policy = ask(f"/s/{question.id}").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "//" not in policy


def test_whoever_holds_the_page_is_told_that_it_is_the_same(ask, question):
    etag = ask(f"/s/{question.id}").headers["etag"]
    assert ask(f"/s/{question.id}", headers={"if-none-match": etag}).status == 304


def test_several_views_stand_on_one_page_in_their_order(ask, question, explored):
    text = ask(f"/s/{explored.id},{question.id}").text
    assert text.index(explored.id) < text.index(question.id)
    assert text.count('<article class="view"') == 2


def test_a_view_named_twice_is_shown_once(ask, question):
    assert ask(f"/s/{question.id},{question.id}").text.count("<article") == 1


def test_an_id_is_understood_as_people_write_it(ask, question):
    written = question.id.upper().replace("0", "O").replace("1", "I")
    assert ask(f"/s/{written[:4]}-{written[4:]}").status == 200


def test_a_layer_drawn_as_it_is_comes_from_its_own_file_for_ever(ask, explored):
    for one in layers_of(ask(f"/s/{explored.id}")):
        assert one["url"] == f"/ejmap/layers/{one['layer']}/{one['version']}.geojson"
        assert "immutable" in ask(one["url"]).headers["cache-control"]


def test_an_answer_has_a_file_of_its_own_for_ever(ask, question):
    plain, own = layers_of(ask(f"/s/{question.id}"))
    assert plain["url"].startswith("/ejmap/layers/")
    assert own["url"].startswith(f"/s/{question.id}/map/2.geojson?v=")
    answer = ask(own["url"])
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"] == "application/geo+json"
    given = {one["id"] for one in answer.json["features"]}
    assert given == set(question.kept.sides[0].answers)
    assert ask(own["url"], headers=PACKED).headers["content-encoding"] == "gzip"


@pytest.mark.parametrize(("community", "filters"), [("mecca", 0), ("oasis", 1)])
def test_the_filters_that_leave_a_few_homes_are_not_told(ask, stocked, community, filters):
    where = f"mobile_home_parks:community:is:{community}"
    view = take(f"on=mobile_home_parks&where={where}", Page.EXPLORE, store=stocked[0])
    (layer,) = layers_of(ask(f"/s/{view.id}"))
    assert view.kept.few is (filters == 0)
    assert len(layer["filters"]) == filters


def test_an_address_without_the_name_of_its_bytes_is_asked_about_each_time(ask, question):
    answer = ask(f"/s/{question.id}/map/2.geojson")
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/s", "/s/", "/s/nothing", "/s/aaaaaaaaaa", "/s/a/b/c", "/s/,"])
def test_where_nothing_is_a_page_of_ours_says_so_in_both_languages(ask, path):
    answer = ask(path)
    assert answer.status in (400, 404)
    assert answer.headers["cache-control"] == "no-store"
    for lang in ("en", "es"):
        assert words(lang)("viewer.refused") in answer.text
        assert f'href="/?lang={lang}"' in answer.text


@pytest.mark.parametrize("lang", ["en", "es"])
def test_where_nothing_is_the_language_of_the_link_comes_first(ask, lang):
    assert f'<html lang="{lang}">' in ask(f"/s/aaaaaaaaaa?lang={lang}").text


def test_what_is_no_id_is_said_back_as_words(ask):
    text = ask("/s/%3Cscript%3Ealert(1)").text
    assert "<script>alert" not in text
    for lang in ("en", "es"):
        said = words(lang).error(UnknownSnapshot("<script>alert(1)"))
        assert said.partition("<")[0] in text


def test_too_many_views_are_refused(ask, question):
    other = ",".join(f"{question.id[:-2]}{a}{b}" for a in "0123456789" for b in "abc")
    assert ask(f"/s/{other}").status == 400


def test_nothing_is_written_there(ask, question):
    assert ask(f"/s/{question.id}", method="POST").status == 405


def test_a_number_beyond_the_map_is_not_there(ask, question):
    for number in ("9", "0", "9" * 5000, "\u0662", "x"):
        assert ask(f"/s/{question.id}/map/{number}.geojson").status == 410
    assert ask("/s/nothing/map/1.geojson").status == 404


def test_a_damaged_view_is_not_guessed_at(ask, question, stocked, monkeypatch):
    monkeypatch.setattr(stocked[0], "snapshot_content", lambda _: b'{"format": 1}', raising=False)
    answer = ask(f"/s/{question.id}")
    assert answer.status == 503
    assert question.kept.title.en not in answer.text


def test_a_page_is_made_once_while_nothing_changes(ask, question, monkeypatch):
    first = ask(f"/s/{question.id}").body
    monkeypatch.setattr(snapshot_routes, "page", None)
    assert ask(f"/s/{question.id}").body == first


def test_whoever_has_many_new_pages_made_is_asked_to_wait(ask, question, explored, monkeypatch):
    limit = RateLimit(a_minute=1, burst=2 * snapshot_routes.TOKENS_A_VIEW)
    monkeypatch.setattr(snapshot_routes, "_limit", limit)
    snapshot_routes._made.cache_clear()
    both, turned = f"/s/{question.id},{explored.id}", f"/s/{explored.id},{question.id}"
    assert [ask(one).status for one in (both, turned, both)] == [200, 429, 200]


def test_after_something_new_is_published_the_page_says_so_with_the_same_numbers(
    get, question, changing, valley
):
    before = get(f"/s/{question.id}?lang=en").text
    definition, table = valley.parks()
    frozen = changing.published()["mobile_home_parks"]
    fewer = Harvest(table.iloc[1:].reset_index(drop=True))
    newer = changing.add_version(definition, fewer, by="test")
    changing.publish("mobile_home_parks", newer, replaces=frozen, by="test")
    after = get(f"/s/{question.id}?lang=en").text
    assert after != before
    numbers = r'class="number">(\d+)<'
    assert re.findall(numbers, after) == re.findall(numbers, before)
    assert frozen in after


def test_what_is_withdrawn_is_said_and_nothing_of_it_is_shown(get, question, changing, valley):
    version = changing.published()["mobile_home_parks"]
    own = layers_of(get(f"/s/{question.id}"))[1]["url"]
    changing.withdraw("mobile_home_parks", version, why="invented harm", by="test")
    answer = get(f"/s/{question.id}?lang=en")
    assert answer.status == 200
    assert "withdrawn" in answer.text.lower()
    for name in valley.parks()[1]["name"]:
        assert name not in answer.text
    assert 'class="number"' not in answer.text
    assert get(own).status == 410


def test_below_a_path_every_address_is_below_it(ask, question, monkeypatch):
    for room in ("snapshot_routes", "snapshot_maps", "addresses"):
        monkeypatch.setattr(f"ejmap.server.{room}.base", lambda: "/sub")
    made = snapshot_routes._made.__wrapped__
    asked = snapshot_routes.Asked((question.id,), "en", (), (), Settings())
    page = gzip.decompress(made(asked)).decode()
    addresses = re.findall(r'(?:href|src)="(/[^"]*)"', page)
    assert len(addresses) > 5
    assert [one for one in addresses if not one.startswith("/sub/")] == []
    assert '"url":"/sub/' in page


def test_streamlits_page_is_no_concern_of_kept_views():
    scope = {"type": "http", "method": "GET", "path": "/s/0123456789"}
    assert not _is_page(scope)
