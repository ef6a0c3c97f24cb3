"""PM10 monitors of the valley and their days over the standards, with every reading beside.

Publishers: US EPA, Air Quality System, daily export, whose readings of past years change rarely;
and AirNow's hours of the last days, preliminary, which are kept beside and counted in no total.
Licence: US public domain. Known faults: see LAYER.faults.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap import readings, region
from ejmap.air import records
from ejmap.air.days import daily_means
from ejmap.air.marks import COLOURS, EMPTY, SHAPES, UNDER
from ejmap.air.monitors import OTHER, REGULATORY, TRIBAL, sentence, site_of
from ejmap.air.sifting import sifted
from ejmap.air.standards import CALIFORNIA, US
from ejmap.errors import SourceMissing
from ejmap.field import AMOUNT, Field, Kind
from ejmap.geo import STORED_CRS, rounded
from ejmap.harvest import LEDGER_COLUMNS, Harvest, Outcome
from ejmap.layer import Group, Layer
from ejmap.provenance import PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.readings import Validity
from ejmap.sources.airnow_recent import AirNowRecent
from ejmap.sources.aqs import AqsDaily
from ejmap.sources.first_of import FetchedIfThere, IfThere
from ejmap.sources.our_last import Kept, OurLast, OurLastReadings
from ejmap.sources.reading.air_rows import COLUMNS as ROWS
from ejmap.sources.reading.air_rows import together
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import LANGUAGES, Noun, Text
from ejmap.whereabouts import PLACES, whereabouts

DAILY = AqsDaily(
    "air_quality/epa_aqs_daily_pm10_2019_riverside_imperial.csv",
    value_column="Daily Mean PM10 Concentration",
    parameter_code="81102",
    unit="ug/m3 SC",
)
READS = {
    "daily": IfThere(DAILY),
    # No key is wanted. Address as seen in client code; not confirmed here.
    "hours": FetchedIfThere(
        AirNowRecent("air_quality/airnow_hours.dat", "https://files.airnowtech.org/airnow")
    ),
    # What was read before stays beside what is new.
    "held": OurLastReadings(OurLast("air_quality")),
    "places": PLACES,
}

PAPER = Paper(
    key="aqs_pm10_2019",
    publisher="US EPA, Air Quality System",
    title=Text(
        en="Daily PM10, January to October 2019, Riverside and Imperial counties",
        es="PM10 diario, enero a octubre de 2019, condados de Riverside e Imperial",
    ),
    data_date="2019-01-01/2019-10-31",
    retrieved=date(2026, 11, 21),
    licence=PUBLIC_DOMAIN_US,
    grade=Grade.OFFICIAL,
    url="https://www.epa.gov/outdoor-air-quality-data/download-daily-data",
)

AIRNOW = Paper(
    key="airnow_hours",
    publisher="US EPA, AirNow; South Coast AQMD",
    title=Text(
        en="Hours of the last days, preliminary and not checked",
        es="Horas de los últimos días, preliminares y sin revisar",
    ),
    # The fetched hours say their own; these stand until there are some.
    data_date="2026",
    retrieved=date(2026, 11, 21),
    licence=PUBLIC_DOMAIN_US,
    grade=Grade.OFFICIAL,
    url="https://www.airnow.gov/",
)
# What AirNow's guidelines for the use of its data ask to be said.
NOT_CHECKED = Text(
    en="Hours from AirNow are preliminary: nobody has checked them, and they may change. They do "
    "not count in the numbers of the map's symbols.",
    es="Las horas de AirNow son preliminares: nadie las ha revisado y pueden cambiar. No cuentan "
    "en los números de los símbolos del mapa.",
)

PAPER_OF = {"daily": PAPER.key, "hours": AIRNOW.key}
"""Paper of each of the files read."""

# One value of one instrument for one averaging time.
ONE = ["monitor", "pollutant", "averaging_hours", "start_at", "instrument", "poc"]

SET_ASIDE = {one: f"reading_{one}" for one in Validity} | {Validity.INCOMPLETE: "incomplete_day"}
"""What the ledger says of readings by their validity."""

VALLEY, CONTEXT = "valley", "context"

# Outside the valley, shown because people compare with them: up wind, and south of the Salton Sea.
CONTEXT_MONITORS = ("060655001", "060254004")

_OUTSIDE = Text(en="outside the valley", es="fuera del valle")
_NO_VALID_DAY = Text(en="no day with a valid reading", es="ningún día con medición válida")
_AGENCYS = Text(en="Agency's monitor", es="Estación de una agencia")
_OF_OTHERS = Text(en="Tribal or other monitor", es="Estación tribal u otra")
_UG_M3 = Text(en="µg/m³", es="µg/m³")


def _rules() -> tuple[Rule, ...]:
    looks = (
        (
            Text(en="some day over the federal limit", es="algún día rebasó el límite federal"),
            {"colour": COLOURS[US]},
            (Condition(field="days_over_us_24h", operator="above", value="0"),),
        ),
        (
            Text(
                en="some day over California's limit, none over the federal",
                es="algún día rebasó el límite de California, ninguno el federal",
            ),
            {"colour": COLOURS[CALIFORNIA]},
            (Condition(field="days_over_ca_24h", operator="above", value="0"),),
        ),
        (
            Text(en="no day over a limit", es="ningún día rebasó un límite"),
            {"colour": COLOURS[UNDER]},
            (Condition(field="valid_days", operator="above", value="0"),),
        ),
        # Also where PM10 is not measured at all: nothing is known of it there.
        (
            Text(en="no valid reading", es="sin mediciones válidas"),
            EMPTY,
            (),
        ),
    )
    is_regulatory = Condition(field="operator_kind", operator="is", value=REGULATORY)
    return tuple(
        Rule(
            label=Text(en=f"{who.en}: {label.en}", es=f"{who.es}: {label.es}"),
            symbol=Symbol(shape=shape, size_px=26, **look),
            when=(*conditions, *of),
        )
        for label, look, conditions in looks
        for who, shape, of in (
            (_AGENCYS, SHAPES[REGULATORY], (is_regulatory,)),
            (_OF_OTHERS, SHAPES[OTHER], ()),
        )
    )


LAYER = Layer(
    key="air_quality",
    group=Group.AIR,
    name=Text(en="Dust in the air, PM10 (2019)", es="Polvo en el aire, PM10 (2019)"),
    noun=Noun(
        one=Text(en="monitor", es="estación de monitoreo"),
        many=Text(en="monitors", es="estaciones de monitoreo"),
        gender="f",
    ),
    description=Text(
        en="Monitors that measured coarse dust (PM10), with the days over California's 24-hour "
        "limit (the number in the symbol) and the federal one. A day counts if it has enough "
        "hours. Where one place has several instruments, the map uses the one with most valid "
        "readings and fills its gaps from the next. Compare two monitors only on the same "
        "days.",
        es="Estaciones que midieron partículas de polvo (PM10), con los días que rebasaron el "
        "límite de 24 horas de California (el número en el símbolo) y el federal. Un día "
        "cuenta si tiene suficientes horas. Donde un lugar tiene varios aparatos, el mapa usa "
        "el que tiene más mediciones válidas y llena sus huecos con el siguiente. Compare dos "
        "estaciones solo en los mismos días.",
    ),
    faults=(
        Text(
            en="The data covers part of a year: the agencies' monitors stop by June 30, 2019, the "
            "tribal ones on October 31. Counts over different spans cannot be compared.",
            es="Los datos son de una parte del año: las estaciones de las agencias miden hasta el "
            "30 de junio de 2019 o antes; las tribales, hasta el 31 de octubre. No se pueden "
            "comparar cuentas de periodos distintos.",
        ),
        Text(
            en="The file does not mark exceptional events (high wind), which an agency may ask "
            "not to count.",
            es="El archivo no marca los eventos excepcionales (viento fuerte), que una agencia "
            "puede pedir que no se cuenten.",
        ),
        Text(
            en="Days over California's limit are counted from values at standard temperature and "
            "pressure.",
            es="Los días que rebasaron el límite de California se cuentan con valores a "
            "temperatura y presión estándar.",
        ),
        Text(
            en="A monitor measures the air of its own place only. Dust near a dirt road can be "
            "much higher.",
            es="Una estación solo mide el aire de su propio lugar. Cerca de un camino de tierra "
            "puede haber mucho más polvo.",
        ),
    ),
    notice=Text(
        en="Readings from January to October 2019; those of the agencies' monitors end in June. "
        "This is not today's air. For the air now: airnow.gov. To report dust or a bad smell: "
        "1-800-288-7664.",
        es="Mediciones de enero a octubre de 2019; las de las estaciones de las agencias terminan "
        "en junio. No es el aire de hoy. Para saber cómo está el aire ahora: airnow.gov. Para "
        "avisar de polvo o mal olor: 1-800-288-7664.",
    ),
    papers=(PAPER,),
    grade=Grade.OFFICIAL,
    changes=Text(
        en="Checked days every quarter; hours that are not checked, every hour",
        es="Los días revisados, cada trimestre; las horas sin revisar, cada hora",
    ),
    rhythm_days=1,
    fresh_days=365,
    geometry="point",
    id_from="AQS site code, 9 digits",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Monitor", es="Estación"),
            kind=Kind.TEXT,
            translated=True,
            in_list=True,
        ),
        Field(
            key="period",
            label=Text(en="Readings from", es="Mediciones de"),
            kind=Kind.DATE,
            in_list=True,
        ),
        Field(
            key="summary",
            label=Text(en="In one sentence", es="En una frase"),
            kind=Kind.TEXT,
            translated=True,
        ),
        Field(
            key="valid_days",
            label=Text(en="Days with a valid reading", es="Días con medición válida"),
            kind=Kind.INTEGER,
            in_list=True,
        ),
        Field(
            key="days_over_ca_24h",
            label=Text(
                en="Days over California's 24-hour limit (50 µg/m³)",
                es="Días que rebasaron el límite de 24 horas de California (50 µg/m³)",
            ),
            kind=Kind.INTEGER,
            asked={
                AMOUNT: Text(
                    en="with {amount} days over California's 24-hour limit (50 µg/m³)",
                    es="con {amount} días que rebasaron el límite de 24 horas "
                    "de California (50 µg/m³)",
                )
            },
            is_filter=True,
            in_list=True,
            help=Text(
                en="From values at standard temperature and pressure.",
                es="Con valores a temperatura y presión estándar.",
            ),
            blank=_NO_VALID_DAY,
        ),
        Field(
            key="days_over_us_24h",
            label=Text(
                en="Days over the federal 24-hour limit (150 µg/m³)",
                es="Días que rebasaron el límite federal de 24 horas (150 µg/m³)",
            ),
            kind=Kind.INTEGER,
            asked={
                AMOUNT: Text(
                    en="with {amount} days over the federal 24-hour limit (150 µg/m³)",
                    es="con {amount} días que rebasaron el límite federal de 24 horas (150 µg/m³)",
                )
            },
            is_filter=True,
            in_list=True,
            help=Text(
                en="The day's value is rounded to the nearest 10 first: 155 or more is over.",
                es="Primero se redondea el valor del día a la decena más cercana: 155 o más lo "
                "rebasa.",
            ),
            blank=_NO_VALID_DAY,
        ),
        Field(
            key="mean_ug_m3",
            label=Text(
                en="Average of the days with a valid reading",
                es="Promedio de los días con medición válida",
            ),
            kind=Kind.NUMBER,
            unit=_UG_M3,
            blank=_NO_VALID_DAY,
        ),
        Field(
            key="max_ug_m3",
            label=Text(en="Highest day", es="Día con más polvo"),
            kind=Kind.NUMBER,
            unit=_UG_M3,
            blank=_NO_VALID_DAY,
        ),
        Field(
            key="max_day",
            label=Text(en="Date of the highest day", es="Fecha del día con más polvo"),
            kind=Kind.DATE,
            blank=_NO_VALID_DAY,
        ),
        Field(key="first_day", label=Text(en="First day", es="Primer día"), kind=Kind.DATE),
        Field(key="last_day", label=Text(en="Last day", es="Último día"), kind=Kind.DATE),
        Field(
            key="days_measured",
            label=Text(en="Days with any reading", es="Días con alguna medición"),
            kind=Kind.INTEGER,
        ),
        Field(
            key="complete_pct",
            label=Text(
                en="Share of days with a valid reading, first day to last",
                es="Parte de los días con medición válida, del primero al último",
            ),
            kind=Kind.NUMBER,
            unit=Text(en="%", es="%"),
        ),
        Field(
            key="operator_kind",
            label=Text(en="Kind of operator", es="Tipo de operador"),
            kind=Kind.CHOICE,
            choices={
                REGULATORY: Text(en="air agency", es="agencia del aire"),
                TRIBAL: Text(en="tribe", es="tribu"),
                OTHER: Text(en="other", es="otro"),
            },
        ),
        Field(key="operator", label=Text(en="Run by", es="Operada por"), kind=Kind.TEXT),
        Field(
            key="instruments",
            label=Text(
                en="Instruments (POC), the one with most valid readings first",
                es="Aparatos (POC), primero el de más mediciones válidas",
            ),
            kind=Kind.CHOICES,
        ),
        Field(
            key="site_name",
            label=Text(en="Name in the federal file", es="Nombre en el archivo federal"),
            kind=Kind.TEXT,
        ),
        Field(
            key="area",
            label=Text(en="Area", es="Zona"),
            kind=Kind.CHOICE,
            choices={
                VALLEY: Text(en="in the valley", es="en el valle"),
                CONTEXT: Text(en="outside, shown to compare", es="fuera, se muestra para comparar"),
            },
            asked={
                VALLEY: Text(en="in the valley", es="del valle"),
                CONTEXT: Text(
                    en="outside the valley, shown to compare",
                    es="de fuera del valle, para comparar",
                ),
            },
            is_filter=True,
            in_list=True,
        ),
        *whereabouts(_OUTSIDE, in_list=False),
    ),
    style=Style(order=250, symbol_text="days_over_ca_24h", rules=_rules()),
    on_at_start=True,
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the valley's monitors, those people compare with, and all of their readings.

    Args:
        published: Rows of publishers' files as `sources.reading.air_rows` names their columns, by
            the name in READS, and `places` (boundaries, EPSG:4326). Of the files some may be None;
            so may `held` (Kept), what the layer held before.

    Raises:
        SourceMissing: There is no file at all.
    """
    files = {name: published[name] for name in PAPER_OF if published.get(name) is not None}
    if not files:
        raise SourceMissing(DAILY.path, DAILY.path)
    held: Kept | None = published.get("held")
    rows = together(table.assign(paper=PAPER_OF[name]) for name, table in files.items())
    rows = rows if "paper" in rows else rows.assign(paper="")
    sites = _sites(rows, held)
    shown = sites[sites["area"].notna()]
    found = records.with_record(_beside(sifted(rows[list(ROWS)]).readings, held))
    recorded = found[found["monitor"].isin(shown.index) & _can_be_kept(found)]
    return Harvest(
        table=_table(shown, recorded, published["places"]),
        ledger=_ledger(rows, found.loc[rows.index], sites),
        readings=recorded.reset_index(drop=True),
        definition=_definition(recorded) if "hours" in files else {},
    )


def _beside(new: pd.DataFrame, held: Kept | None) -> pd.DataFrame:
    """Return new readings with those held before beside them, where they are not told anew."""
    if held is None:
        return new
    texts = [name for name, kind in readings.COLUMNS.items() if kind == "str"]
    # The store keeps a blank text as nothing.
    old = held.readings.assign(**held.readings[texts].fillna("")).astype(readings.COLUMNS)
    is_told = pd.MultiIndex.from_frame(old[ONE]).isin(pd.MultiIndex.from_frame(new[ONE]))
    # New ones keep their numbers, by which the ledger finds them.
    return pd.concat([new, old[~is_told]], ignore_index=True).astype(readings.COLUMNS)


def _definition(recorded: pd.DataFrame) -> Mapping[str, Any]:
    """Return the papers and faults of a layer with hours of AirNow beside what it had."""
    hours = recorded[recorded["status"] == readings.PRELIMINARY]
    hours = hours[hours["averaging_hours"] == readings.HOUR]
    if hours.empty:
        return {}
    days = readings.day_of(hours["start_at"])
    told = {"data_date": f"{days.min()}/{days.max()}", "retrieved": date.fromisoformat(days.max())}
    return {
        "papers": (PAPER, AIRNOW.model_copy(update=told)),
        "faults": (*LAYER.faults, NOT_CHECKED),
    }


def _can_be_kept(found: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which readings are of something that is read here, and when; others are told in the
    ledger alone. What a file prints for its parameters never becomes a pollutant of ours.
    """
    return found["pollutant"].isin(readings.UNIT_OF) & found["start_at"].notna()


def _sites(rows: pd.DataFrame, held: Kept | None) -> gpd.GeoDataFrame:
    """Return one row a site, by its code, with its area: valley, context, or missing."""
    rows = rows if held is None else pd.concat([rows, _rows_of(held.table)], ignore_index=True)
    # Not every file says where its monitors stand.
    placed_first = rows.sort_values("latitude", key=pd.isna, kind="stable")
    first = placed_first.drop_duplicates("monitor").set_index("monitor").sort_index()
    has_place = first["latitude"].notna() & first["longitude"].notna()
    points = gpd.GeoSeries(
        gpd.points_from_xy(first["longitude"], first["latitude"]), first.index, crs=STORED_CRS
    ).where(has_place)
    sites = gpd.GeoDataFrame(first[["site_name"]], geometry=points)
    sites["area"] = pd.Series(None, index=sites.index, dtype=object)
    sites.loc[has_place & sites.index.isin(CONTEXT_MONITORS), "area"] = CONTEXT
    sites.loc[has_place & region.in_valley(sites.geometry), "area"] = VALLEY
    return sites


def _rows_of(table: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return a row for each monitor held before: code, name and place."""
    return pd.DataFrame(
        {
            "monitor": table["id"].astype("str"),
            "site_name": table["site_name"].fillna("").astype("str"),
            "latitude": table.geometry.y,
            "longitude": table.geometry.x,
        }
    )


def _table(
    shown: gpd.GeoDataFrame, recorded: pd.DataFrame, places: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return a row a monitor; what is said of PM10 is blank where that is not measured."""
    among = region.place_among_communities(shown.geometry, places)
    among = among.where(shown["area"] == VALLEY)
    days = _days_of_dust(recorded)
    said = [_said_of(shown["site_name"]), records.summaries(days), records.instruments(days)]
    table = shown.join([among, *said])
    first, last = table["first_day"].str[:7], table["last_day"].str[:7]
    table["period"] = first.where(first == last, first + "/" + last)
    for column in ("mean_ug_m3", "complete_pct"):
        table[column] = table[column].round(1)
    for column in ("valid_days", "days_measured", "days_over_us_24h", "days_over_ca_24h"):
        table[column] = table[column].astype("Int64")
    rows = table.to_dict("records")
    table["summary_en"], table["summary_es"] = (
        [None if pd.isna(row["period"]) else sentence(row, language) for row in rows]
        for language in LANGUAGES
    )
    table["geometry"] = table.geometry.map(rounded)
    table = table.rename_axis("id").reset_index()
    return gpd.GeoDataFrame(table[LAYER.columns()], crs=STORED_CRS)


def _days_of_dust(recorded: pd.DataFrame) -> pd.DataFrame:
    """Return the days of PM10; those that no agency gives are worked out from its hours."""
    is_hour = recorded["averaging_hours"] == readings.HOUR
    is_unchecked = is_hour & (recorded["status"] == readings.PRELIMINARY)
    is_dust = (recorded["pollutant"] == readings.PM10) & ~is_unchecked
    dust = recorded[is_dust & (recorded["instrument"] == readings.MONITOR)]
    given = dust[dust["averaging_hours"] == readings.DAY]
    return records.with_days_from_hours(given, records.with_record(daily_means(dust)))


def _said_of(site_names: "pd.Series[str]") -> pd.DataFrame:
    """Return names and operators by site code."""
    rows = {}
    for code, own in site_names.items():
        site = site_of(str(code), own)
        rows[code] = (site.name.en, site.name.es, site.operator or None, site.operator_kind)
    columns = ["name_en", "name_es", "operator", "operator_kind"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def _ledger(rows: pd.DataFrame, found: pd.DataFrame, sites: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return what became of each row: the site's record, another instrument's, or left out."""
    site = sites.loc[rows["monitor"]].set_index(rows.index)
    is_valid = found["validity"] == Validity.VALID
    outcome = pd.Series(Outcome.SHOWN.value, index=rows.index)
    reason = pd.Series("site_record", index=rows.index)
    for chosen, word, why in (
        (is_valid & ~found["is_record"], Outcome.MERGED, "other_instrument"),
        (~is_valid, Outcome.LEFT_OUT, found["validity"].map(SET_ASIDE)),
        (site["area"].isna(), Outcome.LEFT_OUT, "outside_area"),
        (site.geometry.isna(), Outcome.LEFT_OUT, "no_coordinates"),
    ):
        outcome, reason = outcome.mask(chosen, word.value), reason.mask(chosen, why)
    ledger = pd.DataFrame({"paper": rows["paper"], "outcome": outcome, "reason": reason})
    ledger["row"] = rows["line"].astype(str)
    ledger["feature_id"] = rows["monitor"].where(outcome != Outcome.LEFT_OUT.value)
    return ledger[LEDGER_COLUMNS]
