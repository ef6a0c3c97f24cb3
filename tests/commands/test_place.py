"""`place`: one place, a listed park, all parks, pasted points."""

import io

import pytest

from ejmap.__main__ import PROBLEMS, REFUSED, main
from ejmap.questions.places import MOST_PLACES

TOPICS = ("community", "air", "water", "bus", "roads", "park", "tract")
HERE = ("33.5718", "-116.0645")


@pytest.fixture
def points(tmp_path):
    """Write a file of points: points("33.5,-116.1\\n...") is its path."""

    def write(text, encoding="utf-8"):
        file = tmp_path / "points.csv"
        file.write_bytes(text.encode(encoding))
        return file

    return write


def test_every_topic_has_its_answer_distance_and_source(told):
    report = told("place", *HERE)
    for topic in TOPICS:
        assert {"answer", "distance_m", "source"} <= set(report[topic])
        assert report[topic]["answer"] in {"found", "none", "unknown"}


@pytest.mark.parametrize(
    "written",
    [
        HERE,
        ("33.5718, -116.0645",),
        ("33.5718,-116.0645",),
        ("33.5718 N", "116.0645 W"),
    ],
)
def test_a_place_may_be_written_in_several_ways(told, written):
    assert told("place", *written)["community"]["key"] == "mecca"


def test_a_listed_park_is_named_by_its_id(told, seed_sources):
    park = str(seed_sources["mobile_home_parks"].ids[0])
    assert told("place", "--park", park)["place"]["id"] == park
    here = told("place", *HERE, "--park", park)
    assert here["place"]["id"] == park
    assert here["community"]["key"] == "mecca"


@pytest.mark.parametrize(
    ("lang", "begins", "footer"),
    [
        ("en", "This place is in the community of Mecca.", "It must not be used to evict"),
        ("es", "Este lugar está en la comunidad de Mecca.", "No debe usarse para desalojar"),
    ],
)
def test_without_json_it_is_said_in_sentences(run, lang, begins, footer):
    said = run("place", *HERE, "--lang", lang).out
    assert said.startswith(begins)
    assert footer in said.splitlines()[-1]


@pytest.mark.parametrize(
    ("written", "lang", "message"),
    [
        (("-116.06", "33.57"), "en", "Did you mean 33.57, -116.06?"),
        (("-116.06", "33.57"), "es", "¿Quiso decir 33.57, -116.06?"),
        (("40", "-100"), "es", "North Shore"),
        (("nonsense",), "en", "nonsense"),
        (("nan", "nan"), "en", "nan"),
        (("--park", "nothing"), "es", "nothing"),
    ],
)
def test_a_place_that_nothing_can_be_said_of_is_refused_in_the_language(
    run, told, written, lang, message
):
    assert message in run("place", *written, "--lang", lang, code=REFUSED).err
    assert message in told("place", *written, "--lang", lang, code=REFUSED)["error"]


def test_all_parks_are_answered_at_once(told, seed_sources):
    reports = told("place", "--parks")["places"]
    ids = [one["place"]["id"] for one in reports]
    assert ids == list(seed_sources["mobile_home_parks"].ids)


def test_points_are_answered_in_their_order_each_fault_in_its_place(told, points):
    file = points("lat,lon\n33.5718,-116.0645\n\n-116.06,33.57\n33.5275,-116.1261\n")
    reports = told("place", "--points", file, code=PROBLEMS)["places"]
    assert reports[0]["community"]["key"] == "mecca"
    assert "33.57, -116.06" in reports[1]["message"]["es"]
    assert reports[2]["community"]["key"] == "oasis"


@pytest.mark.parametrize(
    "text",
    [
        "33.5718,-116.0645",
        '"33.5718","-116.0645",Home',
        "\ufefflat,lon,name\r\n33.5718 , -116.0645,Home\r\n",
        "33.5718,-116.0645\n\n\n",
    ],
)
def test_points_are_read_as_spreadsheets_write_them(told, points, text):
    (report,) = told("place", "--points", points(text))["places"]
    assert report["community"]["key"] == "mecca"


def test_points_come_from_a_pipe_too(told, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("33.5718,-116.0645\n"))
    assert len(told("place", "--points", "-")["places"]) == 1


def test_more_points_than_are_answered_are_refused(told, points):
    file = points("33.5,-116.1\n" * (MOST_PLACES + 1))
    assert str(MOST_PLACES) in told("place", "--points", file, code=REFUSED)["error"]


@pytest.mark.parametrize("text", ["", "lat,lon\n", "\x01\x02 no table\n"])
def test_a_file_without_a_point_is_refused_in_a_sentence(told, points, text):
    assert "no point in" in told("place", "--points", points(text), code=REFUSED)["error"]


def test_a_file_that_is_no_text_is_refused(told, points):
    assert "CSV" in told("place", "--points", points("ñ\n", "latin-1"), code=REFUSED)["error"]


def test_a_file_that_is_not_there_is_refused(told, tmp_path):
    missing = tmp_path / "none.csv"
    assert "none.csv" in told("place", "--points", missing, code=REFUSED)["error"]


@pytest.mark.parametrize("wrong", [[], [*HERE, "--parks"], [*HERE, "--points", "x"]])
def test_where_has_to_be_said_once(told, wrong):
    for lang, said in (("en", "latitude and longitude"), ("es", "latitud y longitud")):
        error = told("place", *wrong, "--lang", lang, code=REFUSED)["error"]
        assert said in error
        assert "--points" in error


def test_two_ways_of_naming_parks_do_not_go_together(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["place", "--parks", "--park", "x"])
    assert ended.value.code == REFUSED


def test_many_places_are_said_in_sentences_too(run, points):
    file = points("33.5718,-116.0645\n-116.06,33.57\n")
    said = run("place", "--points", file, "--lang", "es", code=PROBLEMS).out
    assert "1.\nEste lugar está en la comunidad de Mecca." in said
    assert "\n2.\nParece que la latitud y la longitud están al revés." in said
