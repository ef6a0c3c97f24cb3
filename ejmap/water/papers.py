"""The papers of the lists of water systems that their publishers keep online.

The days in them stand for the day a list was got, which an import puts in.
"""

from datetime import date

from ejmap.provenance import CALIFORNIA_OPEN_DATA, PUBLIC_DOMAIN_US, Grade, Paper
from ejmap.text import Text
from ejmap.water import online

WATER_BOARD = "California State Water Resources Control Board"
RETRIEVED = date(2026, 11, 21)

PAPERS_ONLINE = {
    online.SAFER_ONLINE: Paper(
        key=online.SAFER_ONLINE,
        publisher=f"{WATER_BOARD} (SAFER)",
        title=Text(
            en="Failing and at-risk drinking-water systems, Riverside County",
            es="Sistemas de agua potable que no cumplen o están en riesgo, condado de Riverside",
        ),
        data_date="2026",
        retrieved=RETRIEVED,
        licence=CALIFORNIA_OPEN_DATA,
        grade=Grade.OFFICIAL,
        url="https://data.ca.gov/dataset/safer-failing-and-at-risk-drinking-water-systems",
    ),
    online.AREAS_ONLINE: Paper(
        key=online.AREAS_ONLINE,
        publisher=WATER_BOARD,
        title=Text(
            en="Service areas of drinking-water systems (SABL)",
            es="Áreas de servicio de los sistemas de agua potable (SABL)",
        ),
        data_date="2026",
        retrieved=RETRIEVED,
        licence=CALIFORNIA_OPEN_DATA,
        grade=Grade.OFFICIAL,
    ),
    online.TRIBAL_SYSTEMS: Paper(
        key=online.TRIBAL_SYSTEMS,
        publisher="US Environmental Protection Agency (Envirofacts)",
        title=Text(
            en="Public water systems on tribal land, Region 9",
            es="Sistemas públicos de agua en tierra tribal, Región 9",
        ),
        data_date="2026",
        retrieved=RETRIEVED,
        licence=PUBLIC_DOMAIN_US,
        grade=Grade.OFFICIAL,
        url="https://www.epa.gov/enviro/sdwis-overview",
    ),
}
