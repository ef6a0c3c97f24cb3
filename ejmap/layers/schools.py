"""Public schools of the Coachella Valley Unified School District that lie in the valley.

Publisher: California Department of Education, public-school directory (California public data),
changed daily by the State: its rows of the district as somebody brought them in mid 2026, or all of
the State's as its address gives them. That address turns some programs away (seen in client code);
the file may then be had with a browser, and brought. Known faults: a dot is the school's address
point, and three schools on one campus share one; the district's other schools and private schools
are not in it. Names of administrators, telephone and house numbers are never read or never kept.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS
from ejmap.harvest import Harvest, ledger_of, outcomes, told_apart
from ejmap.layer import Group, Layer
from ejmap.provenance import CALIFORNIA_OPEN_DATA, Grade, Paper
from ejmap.region import in_valley, place_among_communities
from ejmap.region.axes import are_swapped, check_axes
from ejmap.region.streets import street_of
from ejmap.sources.asking.kinds import TableOf
from ejmap.sources.file_download import Downloaded
from ejmap.sources.first_of import FirstOf, Found, as_found
from ejmap.sources.tables import TextTable
from ejmap.style import Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.whereabouts import PLACES, whereabouts

ONLINE, BROUGHT = "schools_online", "schools"
COLUMNS = (
    "CDSCode",
    "StatusType",
    "School",
    "Street",
    "SOCType",
    "GSoffered",
    "Charter",
    "Latitude",
    "Longitude",
)
UPDATED = "LastUpDate"
# Of a county (2 digits), a district (5) and a school (7): the first seven of every school of ours.
DISTRICT = "3373676"


def _directory(path: str, *more: str) -> TextTable:
    return TextTable(
        path, (*COLUMNS, *more), delimiter="\t", encoding="cp1252", blanks=("", "No Data")
    )


READS = {
    "schools": FirstOf(
        {
            # Address as seen in client code; not confirmed here.
            ONLINE: Downloaded(
                _directory("schools/pubschls.txt", UPDATED),
                "https://www.cde.ca.gov/schooldirectory/report",
                TableOf((*COLUMNS, UPDATED), delimiter="\t", encoding="cp1252"),
                query={"rid": "dl1", "tp": "txt"},
            ),
            BROUGHT: _directory("schools/cde_pubschls_cvusd.txt"),
        }
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

NOT_SHOWN = Text(
    en="Schools of other districts, private schools and child care are not shown.",
    es="No se muestran escuelas de otros distritos, escuelas privadas ni guarderías.",
)

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
    """Return the district's active schools in the valley.

    Args:
        published: `schools` (the directory's rows, or Found), and `places` (boundaries of the
            communities, EPSG:4326).

    Raises:
        SourceChanged: Latitudes stand in the place of longitudes.
    """
    found = as_found(BROUGHT, published["schools"])
    schools: pd.DataFrame = found.table
    points = _points(schools)
    check_axes(found.name, points)
    reason = _reasons(schools, points)
    is_here = reason == "active_in_the_valley"
    is_shown = is_here & ~schools["CDSCode"].where(is_here).duplicated()
    reason = reason.mask(is_here & ~is_shown, "same_id_twice")
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
    ledger = _ledger(schools["CDSCode"], is_shown, is_here, reason)
    return Harvest(table, ledger, definition=_definition(found, ours))


def _points(schools: pd.DataFrame) -> gpd.GeoSeries:
    longitude = pd.to_numeric(schools["Longitude"], errors="coerce")
    latitude = pd.to_numeric(schools["Latitude"], errors="coerce")
    points = gpd.GeoSeries(gpd.points_from_xy(longitude, latitude), index=schools.index)
    return points.where(longitude.notna() & latitude.notna(), None).set_crs(STORED_CRS)


def _reasons(schools: pd.DataFrame, points: gpd.GeoSeries) -> "pd.Series[str]":
    reason = pd.Series("active_in_the_valley", index=schools.index)
    reason = reason.mask(~in_valley(points), "outside_the_valley")
    reason = reason.mask(are_swapped(points), "swapped_axes")
    reason = reason.mask(points.isna(), "no_coordinates")
    reason = reason.mask(schools["School"].isna(), "district_office")
    reason = reason.mask(schools["StatusType"] != "Active", "closed_or_merged")
    if UPDATED not in schools:
        return reason
    return reason.mask(~schools["CDSCode"].str.startswith(DISTRICT, na=False), "other_district")


def _ledger(
    codes: "pd.Series[str]",
    is_shown: "pd.Series[bool]",
    is_here: "pd.Series[bool]",
    reason: "pd.Series[str]",
) -> pd.DataFrame:
    outcome = outcomes(is_here, is_here & ~is_shown)
    return ledger_of("schools", told_apart(codes), outcome, reason, codes.where(is_here))


def _definition(found: Found, ours: pd.DataFrame) -> Mapping[str, Any]:
    """Return the paper of a directory that was fetched: it is of its newest row's day."""
    if found.name == BROUGHT:
        return {}
    days = pd.to_datetime(ours[UPDATED], format="%m/%d/%Y", errors="coerce").dropna()
    told = {"data_date": f"{days.max():%Y-%m-%d}"} if len(days) else {}
    paper = LAYER.papers[0].got_on(found.got).model_copy(update=told)
    return {"papers": (paper,), "faults": (LAYER.faults[0], NOT_SHOWN)}
