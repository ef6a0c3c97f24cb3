"""Census tracts with CalEnviroScreen: California's rank of pollution and vulnerability.

Publisher: California OEHHA. Version 4.0, October 2021, is on the 2010 tracts of the US Census
Bureau, version 5.0 on those of 2020: one number may be two areas, so the tracts of 2020 have ids of
their own and no table of one version meets one of the other. California open data and US public
domain. Known faults: a rank of large areas that hides what lies inside them; it has no PM10 dust,
no dirt roads and no small water systems; some cells are blank in the source and stay blank.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap.errors import SourceChanged
from ejmap.field import AMOUNT, Field, Kind
from ejmap.harvest import Harvest, Outcome, ledger_of, told_apart
from ejmap.layer import Group, Layer, with_papers
from ejmap.provenance import CALIFORNIA_OPEN_DATA, PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.region import VALLEY_BOUNDS, in_valley
from ejmap.region.axes import check_axes
from ejmap.sources.arcgis_aliases import AliasedArcgisLayer
from ejmap.sources.first_of import AnyOf, FirstOf, Found, as_found
from ejmap.sources.our_last import OurLast
from ejmap.sources.vector import VectorFile
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text, text_of

# Field -> column of the file, English, Spanish. All are percentiles among the State's tracts.
PERCENTILES = {
    "ces_pctl": ("CES 4.0 Percentile", "CalEnviroScreen rank", "Lugar en CalEnviroScreen"),
    "pollution_burden_pctl": (
        "Pollution Burden Pctl",
        "Pollution burden",
        "Carga de contaminación",
    ),
    "population_characteristics_pctl": (
        "Pop. Char. Pctl",
        "Population characteristics",
        "Características de la población",
    ),
    "pm25_pctl": ("PM2.5 Pctl", "Fine particles (PM2.5)", "Partículas finas (PM2.5)"),
    "ozone_pctl": ("Ozone Pctl", "Ozone", "Ozono"),
    "diesel_pm_pctl": ("Diesel PM Pctl", "Diesel particles", "Partículas de diésel"),
    "drinking_water_pctl": (
        "Drinking Water Pctl",
        "Drinking-water contaminants",
        "Contaminantes del agua potable",
    ),
    "lead_pctl": ("Lead Pctl", "Children's lead risk", "Riesgo de plomo en la niñez"),
    "pesticides_pctl": ("Pesticides Pctl", "Pesticide use", "Uso de pesticidas"),
    "toxic_releases_pctl": (
        "Tox. Release Pctl",
        "Toxic releases from facilities",
        "Emisiones tóxicas de instalaciones",
    ),
    "traffic_pctl": ("Traffic Pctl", "Traffic", "Tráfico"),
    "cleanup_sites_pctl": ("Cleanup Sites Pctl", "Cleanup sites", "Sitios de limpieza"),
    "groundwater_threats_pctl": (
        "Groundwater Threats Pctl",
        "Groundwater threats",
        "Amenazas al agua del subsuelo",
    ),
    "hazardous_waste_pctl": ("Haz. Waste Pctl", "Hazardous waste", "Residuos peligrosos"),
    "impaired_waters_pctl": (
        "Imp. Water Bodies Pctl",
        "Impaired water bodies",
        "Cuerpos de agua deteriorados",
    ),
    "solid_waste_pctl": ("Solid Waste Pctl", "Solid-waste sites", "Sitios de desechos sólidos"),
    "asthma_pctl": ("Asthma Pctl", "Asthma", "Asma"),
    "cardiovascular_pctl": (
        "Cardiovascular Disease Pctl",
        "Heart attacks",
        "Ataques al corazón",
    ),
    "low_birth_weight_pctl": (
        "Low Birth Weight Pctl",
        "Low birth weight",
        "Bajo peso al nacer",
    ),
    "education_pctl": (
        "Education Pctl",
        "Adults without a high-school diploma",
        "Personas adultas sin diploma de preparatoria",
    ),
    "linguistic_isolation_pctl": (
        "Linguistic Isolation Pctl",
        "Households where nobody 14 or older speaks English very well",
        "Hogares donde nadie de 14 años o más habla muy bien inglés",
    ),
    "poverty_pctl": ("Poverty Pctl", "Poverty", "Pobreza"),
    "unemployment_pctl": ("Unemployment Pctl", "Unemployment", "Desempleo"),
    "housing_burden_pctl": (
        "Housing Burden Pctl",
        "Housing cost burden",
        "Carga del costo de la vivienda",
    ),
}
SCORE, RANGE, POPULATION = "CES 4.0 Score", "CES 4.0 Percentile Range", "Total Population"
FILE_COLUMNS = {
    "GEOID": "GEOID",
    "ces_score": SCORE,
    "ces_range": RANGE,
    "total_population": POPULATION,
} | {key: column for key, (column, _, _) in PERCENTILES.items()}
# How OEHHA's online services call what must be there (seen in client code of 2026; hosted copies
# spell them otherwise), and what may be: the likeliest first, none of them confirmed here.
REQUIRED = {
    "GEOID": ("tract", "Census_Tract", "GEOID"),
    "ces_score": ("CIscore", "CES_Score"),
    "ces_pctl": ("CIscoreP", "CES_Pctl"),
}
OFFERED = {
    "total_population": ("ACS2019TotalPop", "TotPop19", "Population", "ACS2024Pop"),
    "pollution_burden_pctl": ("PollutionP", "Pollution_Pctl", "PollBurdP"),
    "population_characteristics_pctl": ("PopCharP", "PopCharPctl", "PopChar_Pctl"),
    "pm25_pctl": ("pmP", "PM2_5_P", "PM2_5_Pctl", "PM25_Pctl"),
    "ozone_pctl": ("ozoneP", "Ozone_Pctl"),
    "diesel_pm_pctl": ("dieselP", "DieselPM_P", "Diesel_PM_Pctl"),
    "drinking_water_pctl": ("drinkP", "DrinkWatP", "Drinking_Water_Pctl", "DrinkWat_Pctl"),
    "lead_pctl": ("leadP", "Lead_Pctl"),
    "pesticides_pctl": ("pestP", "PesticideP", "Pesticide_Pctl", "Pesticides_Pctl"),
    "toxic_releases_pctl": ("RSEIhazP", "Tox_Rel_P", "Tox_Release_Pctl", "Tox_Rel_Pctl"),
    "traffic_pctl": ("trafficP", "Traffic_Pctl"),
    "cleanup_sites_pctl": ("cleanupP", "cleanupsP", "Cleanup_Pctl", "Cleanup_Sites_Pctl"),
    "groundwater_threats_pctl": ("gwthreatP", "gwthreatsP", "GWThreatP", "GW_Threats_Pctl"),
    "hazardous_waste_pctl": ("hazP", "HazWasteP", "Haz_Waste_Pctl"),
    "impaired_waters_pctl": ("iwbP", "ImpWatBodP", "Imp_Water_Bodies_Pctl", "IWB_Pctl"),
    "solid_waste_pctl": ("swisP", "SolWasteP", "Solid_Waste_Pctl"),
    "asthma_pctl": ("asthmaP", "Asthma_Pctl"),
    "cardiovascular_pctl": ("cvdP", "CardiovasP", "Cardiovascular_Pctl", "CVD_Pctl"),
    "low_birth_weight_pctl": ("lbwP", "LowBirWP", "Low_Birth_Weight_Pctl", "LBW_Pctl"),
    "education_pctl": ("eduP", "EducatP", "Education_Pctl"),
    "linguistic_isolation_pctl": ("lingP", "Ling_IsolP", "Linguistic_Isol_Pctl", "Ling_Isol_Pctl"),
    "poverty_pctl": ("povP", "PovertyP", "Poverty_Pctl"),
    "unemployment_pctl": ("unempP", "UnemplP", "Unemployment_Pctl"),
    "housing_burden_pctl": ("housingBP", "HousBurdP", "HousBurd_Pctl", "HousBurdPctl"),
    # Version 4.0 has no diabetes: it tells the two apart.
    "diabetes_pctl": ("diabetesP", "DiabetesPctl", "Diabetes_Pctl"),
}
OEHHA = "https://services1.arcgis.com/PCHfdHz4GlDNAhBb/arcgis/rest/services"

FINAL_50 = "calenviroscreen50results_F_070126_gdb"


def _service(version: str, address: str) -> AliasedArcgisLayer:
    return AliasedArcgisLayer(
        f"calenviroscreen/ces_{version}.geojson",
        f"{OEHHA}/{address}",
        REQUIRED,
        bounds=VALLEY_BOUNDS,
        also=OFFERED,
    )


READS = {
    "tracts": FirstOf(
        {
            # Final by its address, which says 1 July 2026 (a draft came out on 28 January); client
            # code met its layer under both numbers. Not confirmed here.
            "ces_50": AnyOf(
                {
                    number: _service("50", f"{FINAL_50}/FeatureServer/{number}")
                    for number in ("2", "0")
                }
            ),
            "ces_40": _service("40", "CalEnviroScreen_4_0_Results_/FeatureServer/0"),
            "tracts": VectorFile(
                "calenviroscreen/ces4_tracts_ecv.geojson", tuple(FILE_COLUMNS.values())
            ),
        }
    ),
    "last": OurLast("census_tracts"),
}
# Tracts of 2020 are told from those of 2010, which may have the same number.
OF_2020 = "2020-"
RIVERSIDE = "06065"
"""Start of the GEOIDs of Riverside County."""
NO_DATA = -999
"""OEHHA's other files write a missing value so; nothing in them is below zero."""


_RANK_ASKED = {
    AMOUNT: Text(
        en="with a CalEnviroScreen rank of {amount}",
        es="con un lugar de {amount} en CalEnviroScreen",
    ),
}


def _percentile(key: str, english: str, spanish: str) -> Field:
    is_rank = key == "ces_pctl"
    return Field(
        key=key,
        label=Text(en=f"{english}, percentile", es=f"{spanish}, percentil"),
        kind=Kind.NUMBER,
        unit=Text(en="of 100", es="de 100"),
        is_filter=is_rank,
        in_list=is_rank,
        asked=_RANK_ASKED if is_rank else {},
        blank=Text(en="blank in the source", es="en blanco en la fuente"),
    )


LAYER = Layer(
    key="census_tracts",
    group=Group.CONTEXT,
    name=Text(en="Census tracts (CalEnviroScreen 4.0)", es="Tramos censales (CalEnviroScreen 4.0)"),
    noun=Noun(
        one=Text(en="census tract", es="tramo censal"),
        many=Text(en="census tracts", es="tramos censales"),
        gender="m",
    ),
    description=Text(
        en="CalEnviroScreen is the State's ranking of census tracts by pollution and by how "
        "vulnerable people are. 100 is the most burdened tract in California. A tract in the "
        "fields can be many miles long and hold very different places.",
        es="CalEnviroScreen es la clasificación que hace el Estado de los tramos censales según la "
        "contaminación y la vulnerabilidad de las personas. 100 es el tramo con más carga de "
        "California. Un tramo en el campo puede medir muchas millas y tener lugares muy "
        "distintos.",
    ),
    faults=(
        Text(
            en="It has no PM10 dust at all, and ranks Mecca, Oasis and Thermal low for PM2.5 (7 to "
            "9) and asthma (18 to 21).",
            es="No incluye nada de polvo PM10, y da a Mecca, Oasis y Thermal lugares bajos en "
            "PM2.5 (7 a 9) y en asma (18 a 21).",
        ),
        Text(
            en="Census tracts of 2010 and data of the years before 2021. A newer version, 5.0, "
            "came out in 2026, with census tracts of 2020.",
            es="Tramos censales de 2010 y datos de los años anteriores a 2021. En 2026 salió una "
            "versión más nueva, la 5.0, con tramos censales de 2020.",
        ),
        Text(
            en="Tribal land counts as disadvantaged under state law whatever its rank.",
            es="Según la ley estatal, la tierra tribal cuenta como comunidad desfavorecida, sea "
            "cual sea su lugar en la clasificación.",
        ),
    ),
    notice=Text(
        en="A rank of large areas. It does not count PM10 dust, dirt roads or small water systems.",
        es="Una clasificación de áreas grandes. No cuenta el polvo PM10, los caminos de tierra ni "
        "los sistemas de agua pequeños.",
    ),
    papers=(
        Paper(
            key="tracts",
            publisher="California Office of Environmental Health Hazard Assessment (OEHHA)",
            title=Text(en="CalEnviroScreen 4.0 results", es="Resultados de CalEnviroScreen 4.0"),
            data_date="2021-10",
            retrieved=date(2026, 11, 21),
            licence=CALIFORNIA_OPEN_DATA,
            grade=Grade.OFFICIAL,
            url="https://oehha.ca.gov/calenviroscreen/report/calenviroscreen-40",
        ),
        Paper(
            key="boundaries",
            publisher="US Census Bureau",
            title=Text(en="Census tracts of 2010", es="Tramos censales de 2010"),
            data_date="2010",
            retrieved=date(2026, 11, 21),
            licence=PUBLIC_DOMAIN_US,
            grade=Grade.OFFICIAL,
            url="https://www.census.gov/geographies/mapping-files.html",
        ),
    ),
    grade=Grade.OFFICIAL,
    changes=Text(en="A new version every few years", es="Una versión nueva cada varios años"),
    rhythm_days=365,
    fresh_days=4 * 365,
    geometry="area",
    id_from="Census GEOID of the 2010 tract",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Census tract", es="Tramo censal"),
            kind=Kind.TEXT,
            translated=True,
            in_list=True,
        ),
        Field(
            key="total_population",
            label=Text(en="Population", es="Población"),
            kind=Kind.INTEGER,
            unit=Text(en="people", es="personas"),
            in_list=True,
        ),
        Field(
            key="ces_score",
            label=Text(en="CalEnviroScreen score", es="Puntaje de CalEnviroScreen"),
            kind=Kind.NUMBER,
        ),
        Field(
            key="ces_range",
            label=Text(en="Range of percentiles", es="Rango de percentiles"),
            kind=Kind.TEXT,
        ),
        *(_percentile(key, en, es) for key, (_, en, es) in PERCENTILES.items()),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(
                    en="Rank not given: no colour", es="Sin lugar en la clasificación: sin color"
                ),
                symbol=Symbol(
                    shape="area", colour="#FFFFFF", outline="#8C8299", outline_px=0.5, hatch="cross"
                ),
                when=(Condition(field="ces_pctl", operator="unknown"),),
            ),
            Rule(
                label=Text(
                    en="Top quarter of California (75 to 100)",
                    es="Cuarto más alto de California (75 a 100)",
                ),
                symbol=Symbol(
                    shape="area",
                    colour="#AFA0C4",
                    outline="#8C8299",
                    outline_px=0.5,
                    hatch="diagonal",
                ),
                when=(Condition(field="ces_pctl", operator="at_least", value="75"),),
            ),
            Rule(
                label=Text(en="50 to 75", es="50 a 75"),
                symbol=Symbol(shape="area", colour="#D5CCE0", outline="#8C8299", outline_px=0.5),
                when=(Condition(field="ces_pctl", operator="at_least", value="50"),),
            ),
            Rule(
                label=Text(en="Below 50", es="Menos de 50"),
                symbol=Symbol(shape="area", colour="#F4F2F7", outline="#8C8299", outline_px=0.5),
            ),
        ),
        order=1,
    ),
)


# The day it was had stands until it was fetched.
CES_50 = Paper(
    key="ces_50",
    publisher="California Office of Environmental Health Hazard Assessment (OEHHA)",
    title=Text(en="CalEnviroScreen 5.0 results", es="Resultados de CalEnviroScreen 5.0"),
    data_date="2026-07",
    retrieved=date(2026, 11, 21),
    licence=CALIFORNIA_OPEN_DATA,
    grade=Grade.OFFICIAL,
    url="https://oehha.ca.gov/calenviroscreen/report/calenviroscreen-50",
)
TRACTS_OF_2020 = {
    "title": Text(en="Census tracts of 2020", es="Tramos censales de 2020"),
    "data_date": "2020",
}
# What version 5.0 changes of the definition beside its papers.
DEFINITION_50 = {
    "name": Text(
        en="Census tracts (CalEnviroScreen 5.0)", es="Tramos censales (CalEnviroScreen 5.0)"
    ),
    "id_from": "Census GEOID of the 2020 tract, behind 2020-",
    "faults": (
        Text(en="It has no PM10 dust at all.", es="No incluye nada de polvo PM10."),
        Text(
            en="Census tracts of 2020. Ranks of version 4.0 are of other tracts and other years: "
            "the two cannot be compared tract by tract.",
            es="Tramos censales de 2020. Los lugares de la versión 4.0 son de otros tramos y de "
            "otros años: las dos no se pueden comparar tramo por tramo.",
        ),
        LAYER.faults[2],
    ),
}


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the county's tracts that touch the valley; blanks of the source stay blank.

    Raises:
        SourceChanged: A version is another one than it says, or older than what we had, has no
            tract of the valley, or its areas lie on their side.
    """
    found = as_found("tracts", published["tracts"])
    _check_not_older(found, published.get("last"))
    check_axes(found.name, found.table.geometry)
    if not in_valley(found.table.geometry).any():
        raise SourceChanged(
            found.name,
            text_of("source.tracts", found=len(found.table)),
            text_of("source.valley_tracts"),
        )
    tracts = _as_ours(found)
    is_county = tracts["GEOID"].str.startswith(RIVERSIDE)
    is_here = is_county & in_valley(tracts.geometry)
    is_ours = is_here & ~tracts["GEOID"].where(is_here).duplicated()
    ours = tracts[is_ours]
    number = ours["GEOID"].map(_tract_number)
    prefix = OF_2020 if found.name == "ces_50" else ""
    columns = {
        "id": prefix + ours["GEOID"],
        "name_en": "Tract " + number,
        "name_es": "Tramo " + number,
        "total_population": _known(ours["total_population"]).astype("Int64"),
        "ces_score": _known(ours["ces_score"]),
        "ces_range": _range(ours["ces_range"]),
    } | {key: _known(ours[key]) for key in PERCENTILES}
    table = gpd.GeoDataFrame(columns, geometry=ours.geometry, crs=tracts.crs)
    ledger = _ledger(found.name, tracts["GEOID"], is_county, is_here, columns["id"])
    return Harvest(table, ledger, definition=_definition(found))


def _check_not_older(found: Found, last: gpd.GeoDataFrame | None) -> None:
    """Check that version 4.0 does not come back because 5.0 is away; a person may bring it."""
    if found.name == "ces_40" and last is not None and last["id"].str.startswith(OF_2020).any():
        raise SourceChanged(
            found.name,
            text_of("source.version", number="4.0"),
            text_of("source.version_or_newer", number="5.0"),
        )


def _as_ours(found: Found) -> gpd.GeoDataFrame:
    """Return a publication's tracts by the names we call its columns, GEOIDs of 11 digits."""
    table: gpd.GeoDataFrame = found.table
    if found.name == "tracts":
        return table.rename(columns={theirs: ours for ours, theirs in FILE_COLUMNS.items()})
    has_diabetes = _known(table["diabetes_pctl"]).notna().any()
    if has_diabetes != (found.name == "ces_50"):
        with_it, without = text_of("source.with_diabetes"), text_of("source.without_diabetes")
        told = (with_it, without) if has_diabetes else (without, with_it)
        raise SourceChanged(found.name, *told)
    # A number of 10 digits in the services, and text of 11 in some copies.
    geoids = table["GEOID"].astype(str).str.replace(r"\.0*$", "", regex=True).str.zfill(11)
    return table.assign(GEOID=geoids, ces_range=_known(table["ces_pctl"]).map(range_of))


def range_of(percentile: float) -> str | None:
    """Return the range of five that OEHHA's files print beside a percentile: "80-85%"."""
    if pd.isna(percentile):
        return None
    low = min(int(percentile // 5) * 5, 95)
    return f"{max(low, 1)}-{low + 5}%"


def _definition(found: Found) -> dict[str, object]:
    if found.name == "tracts":
        return {}
    ranks, boundaries = LAYER.papers
    if found.name == "ces_40":
        paper = ranks.model_copy(update={"key": "ces_40"}).got_on(found.got)
        return with_papers(LAYER, (paper, boundaries))
    papers = (CES_50.got_on(found.got), boundaries.model_copy(update=TRACTS_OF_2020))
    return with_papers(LAYER, papers) | DEFINITION_50


def _known(cells: "pd.Series[Any]") -> "pd.Series[float]":
    numbers = pd.to_numeric(cells, errors="coerce").astype(float)
    return numbers.where(numbers >= 0)


def _range(cells: "pd.Series[str]") -> "pd.Series[str]":
    """Return the ranges without the words the file puts beside some: "1-5% (lowest scores)"."""
    if cells.isna().all():
        return cells.astype(object)
    return cells.mask(cells == str(NO_DATA)).str.replace(r"\s*\(.*\)$", "", regex=True)


def _tract_number(geoid: str) -> str:
    """Return the number people print: "06065045604" is 456.04, "06065046900" is 469."""
    whole, part = int(geoid[5:9]), geoid[9:]
    return f"{whole}" if part == "00" else f"{whole}.{part}"


def _ledger(
    paper: str,
    geoids: "pd.Series[str]",
    is_county: "pd.Series[bool]",
    is_here: "pd.Series[bool]",
    ids: "pd.Series[str]",
) -> pd.DataFrame:
    is_ours = geoids.index.isin(ids.index)
    reason = pd.Series("outside_the_valley", index=geoids.index)
    reason = reason.mask(~is_county, "other_county").mask(is_here, "same_id_twice")
    outcome = pd.Series(Outcome.LEFT_OUT, index=geoids.index, dtype=object)
    return ledger_of(
        paper,
        told_apart(geoids),
        outcome.mask(is_ours, Outcome.SHOWN),
        reason.mask(is_ours, "touches_the_valley"),
        ids.reindex(geoids.index),
    )
