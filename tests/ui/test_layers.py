"""The staff's page: nobody sees a line of it unasked; a file's report, its fixes, its rows."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from streamlit.testing.v1 import AppTest

from ejmap.errors import EmptyFile, UnreadableFile, UploadGone
from ejmap.staff.roles import Person, Role
from ejmap.text import words
from ejmap.ui.pages import STAFF_PAGES
from ejmap.ui.staff.bring import examined, preview, row_cells
from ejmap.uploads.problems import LEAVE, Code, Fix, Problem
from ejmap.uploads.report import ColumnSeen, Report
from ejmap.uploads.upload import FileKind
from tests.ui.conftest import ROOT

ROSA = Person("p1", "Rosa <b>Inventada</b>", Role.EDITOR)
PHONES = Problem(
    code=Code.PERSONAL_DATA,
    count=2,
    rows=(1, 2),
    column="phone",
    fixes=(Fix(key="drop_column", facts={"column": "phone"}), Fix(key="keep")),
    said="personal_phones",
    chosen="drop_column",
)
MARKUP = Problem(
    code=Code.HTML,
    count=1,
    rows=(2,),
    column="name",
    fixes=(Fix(key="strip_html"),),
    chosen=LEAVE,
)
EMPTY = Problem(
    code=Code.EMPTY_COLUMN,
    count=1,
    weight="note",
    fixes=(Fix(key="drop_columns", facts={"columns": ["x"]}),),
    facts={"columns": ["x"]},
    chosen="drop_columns",
)
STOP = MARKUP.model_copy(update={"weight": "stop"})
CELLS = ("Invented <i>One</i>", "Invented Two")


def report_of(*problems, accepted=2, **more):
    return Report(
        name="invented.csv",
        kind=FileKind.CSV,
        feature_count=3,
        accepted_count=accepted,
        crs="EPSG:4326",
        geometry="none",
        columns=(
            ColumnSeen(name="name", kind="text", filled=2, distinct=2, examples=(CELLS[0],)),
            ColumnSeen(name="phone", kind="text", filled=2, distinct=2),
        ),
        problems=problems,
        **more,
    )


class InventedJob:
    """A file at hand that is examined without a process."""

    def __init__(self, report, fails=None):
        self.id, self.name = "invented", "invented.csv"
        self.fails, self.given, self.is_ended = fails, [], False
        self._report = report

    def report(self):
        return None if self.fails else self._report

    def examine(self, decisions, *, layer=None, held=None, on_progress=None):
        self.given.append((decisions, layer, held))
        on_progress("read", 0.5)
        if self.fails:
            raise self.fails
        return self._report

    def table(self):
        points = [shapely.Point(-116.1, 33.6), shapely.Point(-116.2, 33.5)]
        cells = {"name": CELLS, "phone": ["760-555-0100"] * 2, "size": [1.0, None]}
        return gpd.GeoDataFrame(cells, geometry=points, index=[1, 3], crs="EPSG:4326")

    def end(self):
        self.is_ended = True


def html_of(app):
    return " ".join(one.proto.body for one in app.get("html"))


@pytest.fixture
def here(monkeypatch):
    """Who is here: `here(person)`; nobody at first, though somebody could be."""
    found = {"person": None}
    monkeypatch.setattr("ejmap.ui.staff.gate.person", lambda: found["person"])
    monkeypatch.setattr("ejmap.staff.signing_in.is_on", lambda: True)
    return lambda person: found.update(person=person)


@pytest.fixture
def open_page(published, here):
    def enter(lang="en", **link):
        app = AppTest.from_file(str(ROOT / "ejmap" / "ui" / "frame.py"), default_timeout=30)
        app.query_params.update({"lang": lang, **link})
        app.switch_page(str(ROOT / "pages" / "staff" / "layers.py"))
        return app.run()

    return enter


@pytest.fixture
def at_hand(monkeypatch, here, open_page):
    """Open the page with a file at hand, signed in."""

    def enter(*problems, lang="en", person=ROSA, fails=None, **report):
        job = InventedJob(report_of(*problems, **report), fails)
        monkeypatch.setattr("ejmap.ui.staff.bring.drop.Job.open", lambda *_: job)
        here(person)
        app = open_page(lang, job=job.id)
        assert not app.exception
        return app, job

    return enter


@pytest.mark.parametrize(
    ("language", "link"),
    [("en", {}), ("es", {"part": "drafts"}), ("en", {"part": "published"}), ("es", {"job": "x"})],
)
def test_without_a_session_no_part_of_the_page_is_run(open_page, monkeypatch, language, link):
    def ran(*_, **__):
        raise AssertionError

    monkeypatch.setattr("ejmap.ui.staff.sections.show", ran)
    app = open_page(language, **link)
    assert not app.exception
    assert [one.value for one in app.title] == [words(language)("layers.title")]
    assert words(language)("layers.sign_in_first") in html_of(app)
    assert f"/ejmap/sign-in?lang={language}" in html_of(app)


def test_where_nobody_can_sign_in_the_page_says_how_to_switch_it_on(open_page, monkeypatch):
    monkeypatch.setattr("ejmap.staff.signing_in.is_on", lambda: False)
    monkeypatch.setattr("ejmap.ui.staff.openid.is_configured", lambda: False)
    assert words("es")("layers.off_command") in html_of(open_page("es"))


def test_a_session_that_ends_meanwhile_is_said_and_shows_nothing_more(at_hand, here):
    app, _ = at_hand(PHONES)
    here(None)
    app.run()
    assert words("en")("layers.session_ended") in html_of(app)
    assert "invented.csv" not in html_of(app)


def test_what_a_press_sets_off_is_not_done_when_the_session_has_ended(at_hand, here):
    app, job = at_hand(PHONES)
    here(None)
    app.button(key="staff_bring_hand_give_up").click().run()
    assert not app.exception
    assert not job.is_ended


@pytest.mark.parametrize("person", [None, ROSA])
def test_the_page_is_named_in_the_header_for_who_is_signed_in_alone(enter, here, person):
    here(person)
    linked = [one.proto.label for one in enter().get("page_link")]
    assert (words("en")("page.layers") in linked) == (person is not None)


def test_sources_ends_with_a_link_to_the_page(enter):
    assert 'href="/layers?lang=es"' in html_of(enter("sources", lang="es"))


def test_the_page_says_who_is_signed_in_and_the_way_out(open_page, here):
    here(ROSA)
    said = html_of(open_page("es"))
    assert "Rosa &lt;b&gt;Inventada" in said
    assert words("es")("role.may_editor", name="Rosa").partition(", ")[2] in said
    assert "/ejmap/sign-out?lang=es" in said


@pytest.mark.parametrize(("part", "title"), [("drafts", "drafts.title"), ("x", "layers.bring")])
def test_the_link_opens_its_part(open_page, here, part, title):
    here(ROSA)
    assert words("en")(title) in html_of(open_page(part=part))


def test_staff_pages_are_none_of_the_public_ones():
    assert [name for name, _, _ in STAFF_PAGES] == ["layers"]


@pytest.mark.parametrize(
    ("problems", "accepted", "said"),
    [
        ((), 3, ["We can publish all 3 rows.", "Nothing needs mending."]),
        ((EMPTY,), 3, ["We can publish all 3 rows.", "Nothing needs mending."]),
        (
            (PHONES, MARKUP),
            2,
            [
                "We can publish 2 of 3 rows.",
                "2 problems were found. 1 is taken care of. 1 is left as it is: please look.",
            ],
        ),
        (
            (PHONES,),
            2,
            [
                "We can publish 2 of 3 rows.",
                "1 problem was found, and it is taken care of.",
            ],
        ),
        ((STOP,), 2, [words("en")("layers.refused"), words("en")("layers.refused_mend")]),
        (
            (STOP.model_copy(update={"fixes": ()}),),
            2,
            [words("en")("layers.refused"), words("en")("layers.refused_back")],
        ),
    ],
)
def test_the_verdict_is_a_sentence(problems, accepted, said):
    report = report_of(*problems, accepted=accepted)
    assert examined.sentences(report, "en")[1:] == said


def test_what_stands_in_the_way_comes_first_then_what_is_left():
    fixed = PHONES
    assert examined.in_order([fixed, EMPTY, MARKUP, STOP]) == [STOP, MARKUP, fixed]


def test_what_is_mended_alike_shares_a_card_and_what_is_left_has_its_own():
    emails = PHONES.model_copy(update={"column": "email"})
    cards = examined.alike([STOP, MARKUP, PHONES, emails])
    assert cards == [[STOP], [MARKUP], [PHONES, emails]]


def test_of_a_file_nothing_here_can_help_only_what_stands_in_the_way_is_shown():
    hopeless = STOP.model_copy(update={"fixes": ()})
    assert list(examined.to_decide(report_of(hopeless, PHONES, MARKUP))) == [hopeless]
    assert list(examined.to_decide(report_of(STOP, PHONES))) == [STOP, PHONES]


def test_a_press_examines_again_with_what_was_chosen(at_hand):
    app, job = at_hand(PHONES, MARKUP)
    (markup,) = [one for one in app.radio if "strip_html" in str(one.options) or one.index == 1]
    markup.set_value("strip_html")
    app.button(key="staff_bring_hand_report_problems_apply").click().run()
    assert not app.exception
    assert job.given[0][:2] == (
        {"html:name": "strip_html", "personal_data:phone": "drop_column"},
        None,
    )


def test_a_file_of_several_layers_asks_which(at_hand):
    app, job = at_hand(layers=("stops", "routes"), layer="stops")
    app.selectbox(key="staff_bring_hand_layer_invented").set_value("routes").run()
    assert [layer for _, layer, _ in job.given] == ["routes"]


def test_a_file_that_cannot_be_read_is_put_away_and_said(at_hand):
    app, job = at_hand(fails=UnreadableFile("invented.csv", "half a file"))
    assert job.is_ended
    assert "half a file" in html_of(app)
    assert "staff_job" not in app.session_state


def test_a_file_that_is_gone_is_said(open_page, here, monkeypatch):
    def gone(*_):
        raise UploadGone

    monkeypatch.setattr("ejmap.ui.staff.bring.drop.Job.open", gone)
    here(ROSA)
    app = open_page("es", job="x" * 22)
    assert words("es").error(UploadGone()) in html_of(app)


def test_giving_up_deletes_the_file(at_hand):
    app, job = at_hand(PHONES)
    app.button(key="staff_bring_hand_give_up").click().run()
    assert job.is_ended
    assert not app.exception
    assert words("en")("layers.bring_intro") in html_of(app)


def test_cells_show_as_text_and_personal_ones_not_at_all(at_hand):
    app, _ = at_hand(PHONES, MARKUP)
    page = html_of(app)
    assert "Invented &lt;i&gt;One" in page
    assert "<i>One" not in page
    assert "760-555" not in page


def test_columns_that_may_point_at_a_person_give_no_examples(at_hand):
    page = html_of(at_hand(PHONES)[0])
    assert words("en")("layers.personal") in page


def test_rows_a_fix_takes_out_are_counted(at_hand):
    assert words("en")("layers.rows_gone", n=1) in html_of(at_hand(MARKUP)[0])


def test_the_form_that_describes_a_layer_opens_at_a_press(at_hand, monkeypatch):
    told = []
    monkeypatch.setattr("ejmap.ui.staff.describe.form.show", lambda *given, **_: told.append(given))
    app, job = at_hand()
    assert not told
    app.button(key="staff_bring_hand_describe").click().run()
    assert told[0][:3] == (job, job.report(), ROSA)


def test_a_file_in_the_way_of_something_is_not_described(at_hand):
    app, _ = at_hand(STOP)
    with pytest.raises(KeyError):
        app.button(key="staff_bring_hand_describe")


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((-116.2, 33.5, -116.0, 33.6), (33.55, -116.1, 11)),
        ((-116.1, 33.5, -116.1, 33.5), (33.5, -116.1, 15)),
        ((-170.0, -80.0, 170.0, 80.0), None),
        ((-122.0, 32.0, -110.0, 35.0), (33.5, -116.0, 8)),
    ],
)
def test_the_map_looks_at_all_of_a_file(bounds, expected):
    seen = preview.look_at(bounds)
    found = (seen.latitude, seen.longitude, seen.zoom)
    assert found == (expected or preview.HOME_VIEW)


def test_another_report_has_another_mark():
    assert row_cells.mark(report_of(PHONES)) != row_cells.mark(report_of(MARKUP))


def test_blank_cells_are_blank():
    table = pd.DataFrame({"a": [None, float("nan"), "x"]}).map(row_cells._short)
    assert list(table["a"]) == ["", "", "x"]


def test_a_file_is_put_on_the_disk_for_who_brought_it(open_page, here, monkeypatch):
    taken = []

    def start(_root, owner, name, data):
        taken.append((owner, name, data.read()))
        return InventedJob(report_of())

    monkeypatch.setattr("ejmap.ui.staff.bring.drop.Job.start", start)
    monkeypatch.setattr("ejmap.ui.staff.bring.drop.Job.open", lambda *_: InventedJob(report_of()))
    here(ROSA)
    app = open_page()
    app.file_uploader[0].set_value(("invented.csv", b"a,b", "text/csv")).run()
    assert not app.exception
    assert taken == [(ROSA.id, "invented.csv", b"a,b")]
    assert app.session_state["staff_job"] == "invented"
    assert not app.file_uploader


def test_a_file_that_is_not_taken_leaves_the_way_to_another(open_page, here, monkeypatch):
    def start(*_):
        raise EmptyFile("invented.csv")

    monkeypatch.setattr("ejmap.ui.staff.bring.drop.Job.start", start)
    here(ROSA)
    app = open_page("es")
    app.file_uploader[0].set_value(("invented.csv", b" ", "text/csv")).run()
    assert words("es").error(EmptyFile("invented.csv")) in html_of(app)
    assert app.file_uploader


def test_no_cookie_asks_the_store_nothing(published, monkeypatch):
    asked = []
    monkeypatch.setattr("ejmap.staff.signing_in.person_of", asked.append)
    AppTest.from_file(str(ROOT / "ejmap" / "ui" / "frame.py"), default_timeout=30).run()
    assert not asked
