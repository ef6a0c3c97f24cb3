"""The description for programs says what the routes do: addresses, limits, answers, errors."""

import json

import pytest
from jsonschema import Draft202012Validator

from ejmap import __version__
from ejmap.exhibits.exhibit import MOST_VIEWS
from ejmap.layer import Privacy
from ejmap.press.limits import KEPT_SECONDS
from ejmap.questions.features import Features
from ejmap.questions.places import MOST_PLACES
from ejmap.server import rate_limit
from ejmap.server.api import ROUTES, exhibits, places, questions, work
from ejmap.server.api.description import FILE
from ejmap.server.api.places import PostOnly
from ejmap.server.rate_limit import RateLimit

DESCRIPTION = json.loads(FILE.read_text(encoding="utf-8"))
QUESTION = (
    "subject=mobile_home_parks&if=farther:bus_stops:805"
    "&if=nearer:water_systems:200:arsenic_estimate:is:above&own=paving_status:is:planned"
)
HERE = {"latitude": 33.5718, "longitude": -116.0645}


def resolved(node):
    """What a reference in the description leads to."""
    while "$ref" in node:
        found = DESCRIPTION
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def faults(schema, value):
    whole = {**schema, "components": DESCRIPTION["components"]}
    return [
        f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}"
        for one in Draft202012Validator(whole).iter_errors(value)
    ]


def operation(path, method):
    return DESCRIPTION["paths"][path][method]


def schema_of(path, method, answer):
    response = resolved(operation(path, method)["responses"][str(answer.status)])
    return response["content"][answer.headers["content-type"].partition(";")[0]]["schema"]


def test_every_route_is_described_and_every_description_is_a_route():
    ours = [one for one in ROUTES if not isinstance(one.endpoint, PostOnly)]
    served = {(one.path, way) for one in ours for way in one.methods - {"HEAD"}}
    described = {
        (f"/api{path}", way.upper()) for path, ways in DESCRIPTION["paths"].items() for way in ways
    }
    assert served == described


def test_each_operation_is_named_as_the_route_is_logged():
    names = {one.path: one.endpoint.__name__ for one in reversed(ROUTES) if one.methods}
    for path, ways in DESCRIPTION["paths"].items():
        assert [one["operationId"] for one in ways.values()] == [names[f"/api{path}"]]


def test_the_limits_are_those_of_the_program():
    limits = dict(DESCRIPTION["x-limits"])
    assert limits.pop("description")
    assert limits == {
        "tokens_a_minute": rate_limit.TOKENS_A_MINUTE,
        "burst": rate_limit.BURST,
        "places_a_token": rate_limit.PLACES_A_TOKEN,
        "most_places": MOST_PLACES,
        "most_body_bytes": places.MOST_BODY_BYTES,
        "most_query_bytes": questions.MOST_QUERY_BYTES,
        "tokens_an_exhibit": exhibits.TOKENS_AN_EXHIBIT,
        "most_order_bytes": exhibits.MOST_BODY_BYTES,
        "most_views": MOST_VIEWS,
        "exhibit_kept_seconds": KEPT_SECONDS,
    }
    several = DESCRIPTION["components"]["schemas"]["PlaceRequest"]["anyOf"][-1]
    assert several["properties"]["places"]["maxItems"] == MOST_PLACES
    assert str(MOST_PLACES) in operation("/place", "post")["summary"]


def test_it_is_of_this_program_and_served_beside_what_it_describes(api):
    answer = api("openapi.json")
    assert answer.json == DESCRIPTION
    assert DESCRIPTION["info"]["version"] == __version__
    assert DESCRIPTION["openapi"].startswith("3.1")


def test_every_reference_leads_somewhere():
    named = set()

    def walk(node):
        if isinstance(node, dict):
            if "$ref" in node:
                resolved(node)
                named.add(node["$ref"].rpartition("/")[2])
            for one in node.values():
                walk(one)
        elif isinstance(node, list):
            for one in node:
                walk(one)

    walk(DESCRIPTION["paths"])
    walk(DESCRIPTION["components"])
    assert named == {name for kind in DESCRIPTION["components"].values() for name in kind}


def test_every_schema_is_a_schema():
    for schema in DESCRIPTION["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


POSTED = [
    HERE,
    {"kind": "community", "id": "mecca", "lang": "es"},
    {"kind": "bus_stops", "id": "433"},
    {"places": [HERE, {"latitude": 0.0, "longitude": 0.0}, {"park": "33-0002-MP"}]},
    {"park": "33-0002-MP"},
]


@pytest.mark.parametrize("posted", POSTED)
def test_what_is_posted_and_answered_of_a_place_is_as_described(api, posted):
    asked = operation("/place", "post")["requestBody"]["content"]["application/json"]["schema"]
    answer = api("place", posted)
    assert faults(asked, posted) == []
    assert answer.status == 200
    assert faults(schema_of("/place", "post", answer), answer.json) == []


@pytest.mark.parametrize(
    "query",
    [
        QUESTION,
        "subject=bus_stops",
        "subject=census_tracts&if=outside:tribal_land",
        "subject=schools:community:is:mecca&if=inside:communities",
    ],
)
@pytest.mark.parametrize("path", ["/ask", "/ask.geojson"])
def test_what_is_answered_to_a_question_is_as_described(api, path, query):
    answer = api(f"{path[1:]}?{query}")
    assert answer.status == 200
    assert faults(schema_of(path, "get", answer), answer.json) == []


@pytest.mark.parametrize("path", ["/ask", "/ask.geojson", "/ask.csv"])
def test_counts_alone_are_answered_as_described(api, seed_sources, monkeypatch, path):
    schools = seed_sources["schools"]
    layer = schools.layer.model_copy(update={"privacy": Privacy.AGGREGATE})
    counted = seed_sources | {"schools": Features(layer, schools.table, "invented")}
    monkeypatch.setattr("ejmap.server.api.questions.sources", lambda: counted)
    answer = api(f"{path[1:]}?subject=schools")
    assert answer.status == 200
    if path != "/ask.csv":
        assert faults(schema_of(path, "get", answer), answer.json) == []


def test_a_spreadsheet_is_sent_as_described(api):
    assert schema_of("/ask.csv", "get", api(f"ask.csv?{QUESTION}")) == {"type": "string"}


@pytest.mark.parametrize("query", ["", "?name=between", "?name=mecca&lang=es"])
def test_what_is_answered_of_communities_is_as_described(api, query):
    answer = api(f"community{query}")
    assert faults(schema_of("/community", "get", answer), answer.json) == []


@pytest.mark.parametrize(
    ("path", "method", "asked", "status"),
    [
        ("/place", "post", {"posted": {"latitude": 0.0, "longitude": 0.0}}, 400),
        ("/place", "post", {"posted": b"{"}, 400),
        ("/place", "post", {"posted": b" " * 200_000}, 413),
        ("/place", "post", {}, 405),
        ("/ask", "get", {}, 400),
        ("/ask.csv", "get", {}, 400),
        ("/ask.geojson", "get", {}, 400),
    ],
)
def test_a_refusal_is_as_described(api, path, method, asked, status):
    answer = api(path[1:], **asked)
    assert answer.status == status
    assert faults(schema_of(path, method, answer), answer.json) == []


def test_a_refusal_for_asking_too_much_is_as_described(api, monkeypatch):
    monkeypatch.setattr(work, "_limit", RateLimit(a_minute=60, burst=0))
    for path, method, posted in [
        ("/place", "post", HERE),
        ("/ask", "get", None),
        ("/community", "get", None),
    ]:
        query = "?subject=schools" if path == "/ask" else ""
        answer = api(path[1:] + query, posted)
        assert answer.status == 429
        assert int(answer.headers["retry-after"]) >= 1
        assert faults(schema_of(path, method, answer), answer.json) == []


def test_a_store_that_cannot_be_read_is_said_as_described(api, monkeypatch):
    from ejmap.errors import StoreDamaged

    def broken():
        raise StoreDamaged("catalogue", "nothing")

    monkeypatch.setattr("ejmap.server.api.questions.sources", broken)
    answer = api(f"ask?{QUESTION}")
    assert answer.status == 503
    assert faults(schema_of("/ask", "get", answer), answer.json) == []


def test_the_question_in_its_example_can_be_asked(api):
    parameters = DESCRIPTION["components"]["parameters"]
    parts = [("subject", [parameters["subject"]["example"]])]
    parts += [(name, parameters[name]["example"]) for name in ("if", "own")]
    query = "&".join(f"{name}={value}" for name, values in parts for value in values)
    assert api(f"ask?{query}").status == 200
