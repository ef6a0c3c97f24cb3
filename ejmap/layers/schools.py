"""Public schools of the Coachella Valley Unified School District that lie in the valley.

Publisher: California Department of Education, public-school directory, mid 2026 (California public
data), changed daily by the State. Known faults: a dot is the school's address point, and three
schools on one campus share one; the district's other schools and private schools are not in it.
Names of administrators, telephone and house numbers are never read or never kept.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS
from ejmap.harvest import Harvest, Outcome, ledger_of
from ejmap.layer import Group, Layer
from ejmap.provenance import CALIFORNIA_OPEN_DATA, Grade, Paper
from ejmap.region import in_valley, place_among_communities
from ejmap.region.streets import street_of
from ejmap.sources.tables import TextTable
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.whereabouts import PLACES, whereabouts

READS = {
    "schools": TextTable(
        "schools/cde_pubschls_cvusd.txt",
        (
            "CDSCode",
            "StatusType",
            "School",
            "Street",
            "SOCType",
            "GSoffered",
            "Charter",
            "Latitude",
            "Longitude",
        ),
        delimiter="\t",
        encoding="cp1252",
        blanks=("", "No Data"),
    ),
    "places": PLACES,
}
# The directory's words for a kind of school, and ours.
KINDS = {
    "Elementary Schools (Public)": "elementary",
    "Intermediate/Middle Schools (Public)": "middle",
    "High Schools (Public)": "high",
    "Continuation High Schools": "continuation",
    "Preschool": "preschool",
    "Adult Education Centers": "adult",
}

LAYER = Layer(
    key="schools",
    group=Group.CONTEXT,
    name=Text(en="Public schools", es="Escuelas públicas"),
    noun=Noun(
        one=Text(en="school", es="escuela"),
        many=Text(en="schools", es="escuelas"),
        gender="f",
    ),
    description=Text(
        en="Open public schools of the Coachella Valley Unified School District, from the State's "
        "directory. A dot is the school's address, not its playing field or its gate.",
        es="Escuelas públicas abiertas del Distrito Escolar Unificado del Valle de Coachella "
        "(Coachella Valley Unified), según el directorio del Estado. El punto es la dirección "
        "de la escuela, no su patio ni su entrada.",
    ),
    faults=(
        Text(
            en="Three schools share one campus on Avenue 66 and one address point: their dots lie "
            "on top of each other. It is not wrong, but it is one point for three schools.",
            es="Tres escuelas comparten un plantel en la Avenida 66 y un solo punto de dirección: "
            "sus puntos quedan uno encima de otro. No es un error, pero es un punto para tres "
            "escuelas.",
        ),
        Text(
            en="Schools of other districts, private schools and child care are not in the file.",
            es="En el archivo no hay escuelas de otros distritos, escuelas privadas ni guarderías.",
        ),
    ),
    papers=(
        Paper(
            key="schools",
            publisher="California Department of Education",
            title=Text(
                en="Public schools and districts directory",
                es="Directorio de escuelas públicas y distritos",
            ),
            data_date="2026",
            retrieved=date(2026, 11, 21),
            licence=CALIFORNIA_OPEN_DATA,
            grade=Grade.OFFICIAL,
            url="https://www.cde.ca.gov/ds/si/ds/pubschls.asp",
        ),
    ),
    grade=Grade.OFFICIAL,
    changes=Text(
        en="Daily at the source; schools open or close a few times a year",
        es="Cada día en la fuente; las escuelas abren o cierran pocas veces al año",
    ),
    rhythm_days=30,
    fresh_days=2 * 365,
    geometry="point",
    id_from="CDS code of the California Department of Education",
    title="name",
    fields=(
        Field(key="name", label=Text(en="School", es="Escuela"), kind=Kind.TEXT, in_list=True),
        Field(
            key="kind",
            label=Text(en="Kind of school", es="Tipo de escuela"),
            kind=Kind.CHOICE,
            choices={
                "preschool": Text(en="Preschool", es="Preescolar"),
                "elementary": Text(en="Elementary school", es="Escuela primaria"),
                "middle": Text(en="Middle school", es="Escuela secundaria (middle school)"),
                "high": Text(en="High school", es="Preparatoria (high school)"),
                "continuation": Text(
                    en="Continuation high school", es="Preparatoria de continuación"
                ),
                "adult": Text(en="Adult school", es="Escuela para personas adultas"),
                "other": Text(en="Other", es="Otro tipo"),
            },
            asked={
                "preschool": Text(en="for preschool", es="de preescolar"),
                "elementary": Text(en="for elementary grades", es="de primaria"),
                "middle": Text(en="for middle grades", es="de secundaria (middle school)"),
                "high": Text(en="for high school", es="de preparatoria (high school)"),
                "continuation": Text(
                    en="for continuation high school", es="de preparatoria de continuación"
                ),
                "adult": Text(en="for adults", es="para personas adultas"),
                "other": Text(en="of another kind", es="de otro tipo"),
            },
            is_filter=True,
            in_list=True,
        ),
        Field(
            key="grades_code",
            label=Text(en="Grades offered", es="Grados que ofrece"),
            kind=Kind.TEXT,
            help=Text(
                en="K is kindergarten, P preschool; numbers are US grades.",
                es="K es kínder, P preescolar; los números son grados de EE. UU.",
            ),
            blank=Text(en="not given as grades", es="no se da en grados"),
        ),
        Field(
            key="is_charter",
            label=Text(en="Charter school", es="Escuela chárter"),
            kind=Kind.YES_NO,
        ),
        Field(
            key="street",
            label=Text(en="Street", es="Calle"),
            kind=Kind.TEXT,
        ),
        Field(
            key="shared_point_count",
            label=Text(
                en="Other schools on the same address point",
                es="Otras escuelas en el mismo punto de dirección",
            ),
            kind=Kind.INTEGER,
        ),
        *whereabouts(),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(en="Public school", es="Escuela pública"),
                symbol=Symbol(
                    shape="square",
                    colour="#5B6770",
                    outline="#222222",
                    outline_px=1,
                    size_px=10,
                ),
            ),
        ),
        order=205,
    ),
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the active schools in the valley; offices, closed and far schools are left out."""
    schools: pd.DataFrame = published["schools"]
    points = _points(schools)
    reason = _reasons(schools, in_valley(points))
    is_shown = reason == "active_in_the_valley"
    ours, here = schools[is_shown], points[is_shown]
    table = gpd.GeoDataFrame(
        {
            "id": ours["CDSCode"],
            "name": ours["School"],
            "kind": ours["SOCType"].map(lambda word: KINDS.get(word, "other")),
            "grades_code": ours["GSoffered"].mask(ours["GSoffered"] == "Adult"),
            "is_charter": ours["Charter"].map({"Y": True, "N": False}),
            "street": ours["Street"].map(street_of, na_action="ignore"),
            "shared_point_count": here.groupby(here.to_wkt()).transform("size").astype(int) - 1,
        }
        | dict(place_among_communities(here, published["places"]).items()),
        geometry=here,
        crs=STORED_CRS,
    )
    return Harvest(table, _ledger(schools["CDSCode"], is_shown, reason))


def _points(schools: pd.DataFrame) -> gpd.GeoSeries:
    longitude = pd.to_numeric(schools["Longitude"], errors="coerce")
    latitude = pd.to_numeric(schools["Latitude"], errors="coerce")
    points = gpd.GeoSeries(gpd.points_from_xy(longitude, latitude), index=schools.index)
    return points.where(longitude.notna() & latitude.notna(), None).set_crs(STORED_CRS)


def _reasons(schools: pd.DataFrame, is_here: "pd.Series[bool]") -> "pd.Series[str]":
    reason = pd.Series("active_in_the_valley", index=schools.index)
    reason = reason.mask(~is_here, "outside_the_valley")
    reason = reason.mask(schools["Latitude"].isna(), "no_coordinates")
    reason = reason.mask(schools["School"].isna(), "district_office")
    return reason.mask(schools["StatusType"] != "Active", "closed_or_merged")


def _ledger(
    codes: "pd.Series[str]", is_shown: "pd.Series[bool]", reason: "pd.Series[str]"
) -> pd.DataFrame:
    outcome = is_shown.map({True: Outcome.SHOWN, False: Outcome.LEFT_OUT})
    return ledger_of("schools", codes, outcome, reason, codes.where(is_shown))
