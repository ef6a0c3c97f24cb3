"""Clinics of health centres that take everybody, with or without insurance.

Publisher: Health Resources and Services Administration (HRSA), sites of federally funded health
centres and look-alikes; US public domain, changed daily. Known faults: a dot is an address point
made by a program; hospitals, private practices, county and tribal clinics that are no health
centres are not in it; vans have no fixed place and are left out. Telephone and house numbers are
never kept. There is no data of it until it is fetched.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS, rounded
from ejmap.harvest import Harvest, ledger_of, outcomes
from ejmap.layer import Group, Layer
from ejmap.provenance import PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.region import in_valley, place_among_communities
from ejmap.region.axes import are_swapped, check_axes
from ejmap.region.streets import street_of
from ejmap.sources.asking.kinds import TableOf
from ejmap.sources.file_download import Downloaded
from ejmap.sources.first_of import FirstOf, Found
from ejmap.sources.spelt_csv import SpeltCsv
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.whereabouts import PLACES, whereabouts

EMBEDDED = False
PAPER = Paper(
    key="health_centres",
    publisher="Health Resources and Services Administration (HRSA)",
    title=Text(
        en="Health centre service delivery and look-alike sites",
        es="Sitios de atención de los centros de salud (health centers) y similares",
    ),
    # The fetched file says its own; these stand until there is one.
    data_date="2026",
    retrieved=date(2026, 11, 21),
    licence=PUBLIC_DOMAIN_US,
    grade=Grade.OFFICIAL,
    url="https://data.hrsa.gov/data/download",
)
# Names as seen in client code, with a second one where that code is of one mind alone.
COLUMNS = {
    "id": ("BPHC Assigned Number", "Health Center Location Identification Number"),
    "name": ("Site Name",),
    "street": ("Site Address",),
    "status": ("Site Status Description",),
    "serves": ("Health Center Type Description", "Health Center Site Type Description"),
    "place": ("Health Center Location Type Description", "Location Type Description"),
    "longitude": (
        "Geocoding Artifact Address Primary X Coordinate",
        "Geocoding Artifact Primary X Coordinate",
    ),
    "latitude": (
        "Geocoding Artifact Address Primary Y Coordinate",
        "Geocoding Artifact Primary Y Coordinate",
    ),
    # Without it nobody could tell which sites must not be found.
    "setting": (
        "Health Center Service Delivery Site Location Setting Description",
        "Location Setting Description",
    ),
}
MAY_BE_LEFT_OUT = {
    "operator": ("Health Center Name",),
    "as_of": ("Data Warehouse Record Create Date",),
}
READS = {
    "sites": FirstOf(
        {
            PAPER.key: Downloaded(
                SpeltCsv("clinics/hrsa_sites.csv", COLUMNS, MAY_BE_LEFT_OUT),
                "https://data.hrsa.gov/DataDownload/DD_Files/"
                "Health_Center_Service_Delivery_and_LookAlike_Sites.csv",
                TableOf(("Site Name", "Site Address", "Site Status Description")),
            )
        }
    ),
    "places": PLACES,
}
ACTIVE = "active"
# A site for the office alone; one that also serves says both.
OFFICE, VAN = "administrative", "mobile"
SCHOOL = "school"
# A setting that HRSA counts ("Domestic Violence", in its own summary of sites of 2016): whoever is
# there hides from somebody, and the list prints the address all the same.
REFUGE = "domestic violence"
AS_OF = "%m/%d/%Y"

LAYER = Layer(
    key="clinics",
    group=Group.CONTEXT,
    name=Text(en="Clinics (health centres)", es="Clínicas (centros de salud)"),
    noun=Noun(
        one=Text(en="clinic", es="clínica"), many=Text(en="clinics", es="clínicas"), gender="f"
    ),
    description=Text(
        en="Clinics of health centres that get federal support, or meet its terms, and see people "
        "with or without insurance; what one pays depends on income. A dot is the clinic's "
        "address. Call before you go: hours and services are not here.",
        es="Clínicas de centros de salud que reciben apoyo federal, o cumplen sus condiciones, y "
        "atienden con o sin seguro médico; lo que se paga depende de los ingresos. El punto es "
        "la dirección de la clínica. Llame antes de ir: aquí no hay horarios ni servicios.",
    ),
    faults=(
        Text(
            en="Hospitals, private practices, and county or tribal clinics that are not health "
            "centres are not in the list.",
            es="En la lista no hay hospitales ni consultorios privados, ni clínicas del condado o "
            "de tribus que no sean centros de salud.",
        ),
        Text(
            en="A computer program placed the dots by their addresses; nobody checked them on the "
            "ground. Clinics on wheels have no fixed place and are not drawn.",
            es="Un programa de computadora puso los puntos según las direcciones; nadie los revisó "
            "en el lugar. Las clínicas móviles no tienen lugar fijo y no se dibujan.",
        ),
    ),
    papers=(PAPER,),
    grade=Grade.OFFICIAL,
    changes=Text(en="Daily at the source", es="Cada día en la fuente"),
    rhythm_days=30,
    fresh_days=365,
    geometry="point",
    id_from="site number of HRSA's Bureau of Primary Health Care",
    title="name",
    fields=(
        Field(key="name", label=Text(en="Clinic", es="Clínica"), kind=Kind.TEXT, in_list=True),
        Field(
            key="operator",
            label=Text(en="Health centre it belongs to", es="Centro de salud al que pertenece"),
            kind=Kind.TEXT,
            in_list=True,
        ),
        Field(
            key="setting",
            label=Text(en="Where it is", es="Dónde está"),
            kind=Kind.CHOICE,
            choices={
                "school": Text(en="at a school", es="en una escuela"),
                "other": Text(
                    en="a place of its own or another", es="en un local propio o en otro lugar"
                ),
            },
            asked={
                "school": Text(en="at a school", es="en una escuela"),
                "other": Text(en="outside of schools", es="fuera de las escuelas"),
            },
            is_filter=True,
            in_list=True,
        ),
        Field(key="street", label=Text(en="Street", es="Calle"), kind=Kind.TEXT),
        *whereabouts(),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(en="Clinic at a school", es="Clínica en una escuela"),
                symbol=Symbol(
                    shape="plus",
                    colour="#2E6E73",
                    fill="none",
                    outline="#2E6E73",
                    outline_px=2,
                    size_px=16,
                ),
                when=(Condition(field="setting", operator="is", value="school"),),
            ),
            Rule(
                label=Text(en="Clinic", es="Clínica"),
                symbol=Symbol(shape="plus", colour="#2E6E73", outline_px=1, size_px=16),
            ),
        ),
        order=206,
    ),
    incomplete=Text(
        en="Only clinics of health centres: hospitals, private practices and other clinics are not "
        "in the list.",
        es="Solo clínicas de centros de salud: en la lista no hay hospitales, consultorios "
        "privados ni otras clínicas.",
    ),
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the valley's clinics with a fixed place that see people today.

    Args:
        published: `sites` (Found: the country's sites as text) and `places` (the communities'
            boundaries, EPSG:4326).
    """
    found: Found = published["sites"]
    sites: pd.DataFrame = found.table
    points = _points(sites)
    check_axes(found.name, points)
    reason = _reasons(sites, points)
    is_in = reason == "open_in_the_valley"
    # Some sites come once more for each of their programmes; the first is kept.
    shown = sites[is_in].drop_duplicates("id")
    here = points[shown.index]
    table = gpd.GeoDataFrame(
        {
            "id": shown["id"],
            "name": shown["name"].map(_as_written),
            "operator": shown["operator"].map(_as_written, na_action="ignore"),
            "setting": shown["setting"].map(_setting, na_action="ignore"),
            "street": shown["street"].map(street_of, na_action="ignore"),
        }
        | dict(place_among_communities(here, published["places"]).items()),
        geometry=here.map(rounded),
        crs=STORED_CRS,
    )
    ledger = _ledger(sites, reason, is_in, shown.index)
    return Harvest(table.reset_index(drop=True), ledger, definition=_definition(found, shown))


def _points(sites: pd.DataFrame) -> gpd.GeoSeries:
    """Return places in EPSG:4326; a coordinate that is no number, or 0, is none."""
    longitude, latitude = (
        pd.to_numeric(sites[one], errors="coerce").replace(0, None).astype("float64")
        for one in ("longitude", "latitude")
    )
    points = gpd.GeoSeries(gpd.points_from_xy(longitude, latitude), index=sites.index)
    return points.where(longitude.notna() & latitude.notna(), None).set_crs(STORED_CRS)


def _reasons(sites: pd.DataFrame, points: gpd.GeoSeries) -> "pd.Series[str]":
    reason = pd.Series("open_in_the_valley", index=sites.index, dtype="object")
    reason = reason.mask(~in_valley(points), "outside_the_valley")
    reason = reason.mask(are_swapped(points), "swapped_axes").mask(points.isna(), "no_coordinates")
    reason = reason.mask(_has(sites["place"], VAN), "on_wheels")
    reason = reason.mask(_has(sites["setting"], REFUGE) | _has(sites["name"], REFUGE), "refuge")
    is_office = _has(sites["serves"], OFFICE) & ~_has(sites["serves"], "service delivery")
    reason = reason.mask(is_office, "office_alone")
    reason = reason.mask(sites["status"].fillna("").str.lower() != ACTIVE, "not_open")
    return reason.mask(sites["id"].isna() | sites["name"].isna(), "no_name_or_number")


def _has(cells: "pd.Series[Any]", words: str) -> "pd.Series[bool]":
    return cells.fillna("").str.lower().str.contains(words, regex=False)


def _setting(words: str) -> str:
    return SCHOOL if SCHOOL in words.lower() else "other"


def _as_written(name: str) -> str:
    """Return a name that is printed in capitals as one writes it; others stay."""
    return name.title() if name.isupper() else name


def _ledger(
    sites: pd.DataFrame,
    reason: "pd.Series[str]",
    is_in: "pd.Series[bool]",
    shown: "pd.Index[Any]",
) -> pd.DataFrame:
    is_again = is_in & ~sites.index.isin(shown)
    # Line 1 of the file is its header; numbers of sites may come twice.
    rows = pd.Series(sites.index + 2, index=sites.index).astype("str")
    return ledger_of(
        PAPER.key,
        rows,
        outcomes(is_in, is_again),
        reason.mask(is_again, "same_id_twice"),
        sites["id"].where(is_in),
    )


def _definition(found: Found, shown: pd.DataFrame) -> Mapping[str, Any]:
    """Return the paper with the month the file says it is of; it is written anew every day."""
    days = pd.to_datetime(shown["as_of"], format=AS_OF, errors="coerce")
    day = found.got if days.isna().all() else days.max()
    told = {"data_date": f"{day:%Y-%m}"} if day else {}
    return {"papers": (PAPER.got_on(found.got).model_copy(update=told),)}
