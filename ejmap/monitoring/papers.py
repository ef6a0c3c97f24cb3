"""The papers of the air: whose readings they are, and what is told of them beside."""

from datetime import date
from typing import Final

from ejmap.provenance import PUBLIC_DOMAIN_US, Grade, Licence, Paper
from ejmap.text import Text

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
# What is fetched says its own times; these stand until there is some.
AQS = Paper(
    key="aqs_days",
    publisher="US EPA, Air Quality System",
    title=Text(
        en="Checked days of the newest years, PM10, PM2.5, ozone and hydrogen sulfide",
        es="Días revisados de los años más recientes: PM10, PM2.5, ozono y sulfuro de hidrógeno",
    ),
    data_date="2026",
    retrieved=date(2026, 11, 21),
    licence=PUBLIC_DOMAIN_US,
    grade=Grade.OFFICIAL,
    url="https://aqs.epa.gov/aqsweb/airdata/download_files.html",
)
AIRNOW = Paper(
    key="airnow_hours",
    publisher="US EPA, AirNow; South Coast AQMD",
    title=Text(
        en="Hours of the last days, preliminary and not checked",
        es="Horas de los últimos días, preliminares y sin revisar",
    ),
    data_date="2026",
    retrieved=date(2026, 11, 21),
    licence=PUBLIC_DOMAIN_US,
    grade=Grade.OFFICIAL,
    url="https://www.airnow.gov/",
)
SENSORS = Paper(
    key="purpleair",
    publisher="PurpleAir",
    title=Text(
        en="Low-cost sensors, fine particles (PM2.5) corrected as EPA does",
        es="Sensores de bajo costo: partículas finas (PM2.5), corregidas como lo hace la EPA",
    ),
    data_date="2026",
    retrieved=date(2026, 11, 21),
    licence=Licence(
        name=Text(
            en="PurpleAir's terms of use, with its name beside it",
            es="Términos de uso de PurpleAir, con su nombre al lado",
        ),
    ),
    grade=Grade.COMMUNITY,
    url="https://www.purpleair.com/",
)
PAPER_OF: Final = {
    "aqs": AQS.key,
    "years": AQS.key,
    "daily": PAPER.key,
    "hours": AIRNOW.key,
    "airnow": AIRNOW.key,
    "sensors": SENSORS.key,
}
"""Paper of each publication."""
