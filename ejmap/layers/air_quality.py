"""PM10 monitors of the valley and their days over the standards, with every reading beside.

Publishers: US EPA, Air Quality System (checked days: a file of 2019, tables of the newest years,
and with a key its API); US EPA, AirNow (hours of the last days, preliminary, counted in no total);
with a key, PurpleAir (low-cost sensors, PM2.5 alone). Licence: US public domain; PurpleAir's terms.
Days of past years change rarely, hours every hour. Known faults: see LAYER.faults.
"""

from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import pandas as pd

from ejmap import readings, region
from ejmap.air import records
from ejmap.air.marks import COLOURS, EMPTY, SHAPES, UNDER
from ejmap.air.monitors import OTHER, REGULATORY, TRIBAL, sentence
from ejmap.air.standards import CALIFORNIA, US
from ejmap.errors import SourceMissing
from ejmap.field import AMOUNT, Field, Kind
from ejmap.geo import STORED_CRS, rounded
from ejmap.harvest import Harvest
from ejmap.layer import Group, Layer
from ejmap.monitoring.definition import definition
from ejmap.monitoring.dust import days_of_dust, of_year, year_of
from ejmap.monitoring.ledger import ledger
from ejmap.monitoring.papers import PAPER, PAPER_OF
from ejmap.monitoring.publications import ORDER, beside, in_order, sifted_apart
from ejmap.monitoring.sites import BOX, CONTEXT, VALLEY, said_of, sites
from ejmap.provenance import Grade
from ejmap.sources.airnow_api_recent import AirNowApiRecent
from ejmap.sources.airnow_recent import AirNowRecent
from ejmap.sources.aqs import AqsDaily
from ejmap.sources.aqs_recent import AqsRecent
from ejmap.sources.aqs_years import AqsYears
from ejmap.sources.asking.keys import Key
from ejmap.sources.beside import Beside
from ejmap.sources.first_of import IfThere
from ejmap.sources.got import GOT
from ejmap.sources.our_last import Kept, OurLast, OurLastReadings
from ejmap.sources.purpleair_now import PurpleAirNow
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import LANGUAGES, Noun, Text
from ejmap.whereabouts import PLACES, whereabouts

DAILY = AqsDaily(
    "air_quality/epa_aqs_daily_pm10_2019_riverside_imperial.csv",
    value_column="Daily Mean PM10 Concentration",
    parameter_code="81102",
    unit="ug/m3 SC",
)
# Where keys are had: of EPA's as its documents say; PurpleAir's is general knowledge.
AQS_SIGN_UP = "https://aqs.epa.gov/data/api/signup"
AQS_KEYS = (
    Key("AQS_EMAIL", AQS_SIGN_UP, parameter="email"),
    Key("AQS_KEY", AQS_SIGN_UP, parameter="key"),
)
AIRNOW_KEYS = (Key("AIRNOW_API_KEY", "https://docs.airnowapi.org", parameter="API_KEY"),)
PURPLEAIR_KEYS = (Key("PURPLEAIR_API_KEY", "https://develop.purpleair.com", header="X-API-Key"),)

# Addresses of the files as seen in client code, of the APIs as their publishers' documents say; not
# confirmed here. Days of AQS change twice a year in its tables and each quarter in its API, so that
# they are asked for once in so many days.
READS = {
    "aqs": Beside(
        AqsRecent("air_quality/aqs_api.json", "https://aqs.epa.gov/data/api", BOX, AQS_KEYS),
        Text(en="EPA's AQS API", es="la API de AQS de la EPA"),
        AQS_KEYS,
        every_days=30,
    ),
    "years": Beside(
        AqsYears("air_quality/aqs_years.csv", "https://aqs.epa.gov/aqsweb/airdata"),
        Text(en="EPA's AQS tables", es="las tablas de AQS de la EPA"),
        every_days=30,
    ),
    "daily": IfThere(DAILY),
    "hours": Beside(
        AirNowRecent("air_quality/airnow_hours.dat", "https://files.airnowtech.org/airnow"),
        Text(en="AirNow's hourly files", es="los archivos por hora de AirNow"),
    ),
    "airnow": Beside(
        AirNowApiRecent(
            "air_quality/airnow_api.json", "https://www.airnowapi.org", BOX, AIRNOW_KEYS
        ),
        Text(en="AirNow's API", es="la API de AirNow"),
        AIRNOW_KEYS,
    ),
    "sensors": Beside(
        PurpleAirNow(
            "air_quality/purpleair.json",
            "https://api.purpleair.com/v1",
            region.VALLEY_BOUNDS,
            PURPLEAIR_KEYS,
        ),
        Text(en="PurpleAir's sensors", es="los sensores de PurpleAir"),
        PURPLEAIR_KEYS,
    ),
    # What was read before stays beside what is new.
    "held": OurLastReadings(OurLast("air_quality")),
    "places": PLACES,
}

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
        published: Rows of publications as `sources.reading.air_rows` names their columns, by
            their names in `publications.ORDER`, and `places` (boundaries, EPSG:4326). Some may be
            None; so may `held` (Kept), what the layer held before.

    Raises:
        SourceMissing: There is no publication at all.
    """
    files = {name: published[name] for name in ORDER if published.get(name) is not None}
    if not files:
        raise SourceMissing(DAILY.path, DAILY.path)
    held: Kept | None = published.get("held")
    rows = in_order(files)
    stations = sites(rows, held)
    shown = stations[stations["area"].notna()]
    new = sifted_apart(rows)
    taken = new.loc[~new["is_told_before"], list(readings.COLUMNS)]
    found = records.with_record(beside(taken, held))
    recorded = found[found["monitor"].isin(shown.index) & _can_be_kept(found)]
    table = _table(shown, recorded, published["places"])
    told = {PAPER_OF[name]: day for name, one in files.items() if (day := one.attrs.get(GOT))}
    had = {**(held.days_got if held else {}), **told}
    return Harvest(
        table=table,
        ledger=ledger(rows, new.assign(**_of_record(found, new)), stations, PAPER_OF),
        readings=recorded.reset_index(drop=True),
        definition=definition(LAYER, recorded, table, had),
    )


def _of_record(found: pd.DataFrame, new: pd.DataFrame) -> dict[str, "pd.Series[bool]"]:
    """Return of new readings which are of record, and which another goes before."""
    is_taken = new.index.isin(found.index)
    return {
        "is_record": found["is_record"].reindex(new.index, fill_value=False),
        "is_told_before": new["is_told_before"] | ~is_taken,
    }


def _can_be_kept(found: pd.DataFrame) -> "pd.Series[bool]":
    """Tell which readings are of something that is read here, and when; others are told in the
    ledger alone. What a file prints for its parameters never becomes a pollutant of ours.
    """
    return found["pollutant"].isin(readings.UNIT_OF) & found["start_at"].notna()


def _table(
    shown: gpd.GeoDataFrame, recorded: pd.DataFrame, places: gpd.GeoDataFrame
) -> gpd.GeoDataFrame:
    """Return a row a monitor; what is said of PM10 is blank where that is not measured."""
    among = region.place_among_communities(shown.geometry, places)
    names = said_of(shown, among["nearest_community"])
    among = among.where(shown["area"] == VALLEY)
    days = days_of_dust(recorded)
    days = of_year(days, year_of(days, shown.index[shown["area"] == VALLEY]))
    table = shown.join([among, names, records.summaries(days), records.instruments(days)])
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
