"""Roads to be paved: the 14 sites named in September 2025, as far as they can be placed.

Compiled from public reports (KESQ News Channel 3 naming the list of Riverside County and South
Coast AQMD); the facts are public, the compilation CC0. It changes when the agencies say so. Known
faults: there is no public map of which roads are unpaved; four sites have no known place and one
dot is doubtful; counts of the first programme differ by source and stay side by side.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from ejmap.field import Field, Kind
from ejmap.geo import STORED_CRS
from ejmap.harvest import DISAGREEMENT_COLUMNS, Harvest, Outcome, ledger_of
from ejmap.layer import Group, Layer
from ejmap.provenance import FACTS, Grade, Paper
from ejmap.region import place_among_communities
from ejmap.region.street_grid import address_from
from ejmap.region.streets import street_of
from ejmap.sources.tables import TextTable
from ejmap.style import Condition, Rule, Style, Symbol
from ejmap.text import Noun, Text
from ejmap.whereabouts import PLACES, whereabouts

READS = {
    "programme": TextTable(
        "roads/paving_programme_2025.csv",
        (
            "site_name",
            "address",
            "status",
            "programme",
            "listed_on",
            "matched_id",
            "match_note",
            "lon",
            "lat",
        ),
    ),
    "history": TextTable("roads/paving_history.csv", ("date", "event")),
    "places": PLACES,
}
# Names of the list that were read and are no person's full name: a family's, a ranch's, a
# company's, a crossing's. Any other name is shown as "site on {street}".
REVIEWED_NAMES = frozenset(
    {
        "Sanchez",
        "Mountain Vista",
        "Zakey",
        "Maria y Jose",
        "Toledo",
        "Campos Wong",
        "63rd Avenue off Pierce Street",
        "B Bros / Barroso",
        "Familia Martinez",
        "Meza",
        "Rancho La Boquilla",
        "Velasco",
        "Sacred Grove",
    }
)
PROGRAMMES = {"AB 617 paving, 2023 allocation": "ab617_2023"}
# The compilation's own word where the register's address is not the list's.
ADDRESS_DIFFERS = "list gives"
# KESQ News Channel 3, 2023-08-04 and 2025-09-08.
FIRST_EXPECTED = Text(
    en="mid-2024 (as reported in August 2023, for the whole programme)",
    es="mediados de 2024 (según se informó en agosto de 2023, para todo el programa)",
)
NOW_EXPECTED = Text(
    en="2026 or later, if permits are given (as reported in September 2025)",
    es="2026 o después, si se obtienen los permisos (según se informó en septiembre de 2025)",
)
DIAMOND = "#8F6B2E"

LAYER = Layer(
    key="unpaved_roads",
    group=Group.ROADS,
    name=Text(en="Roads to be paved (2025 list)", es="Calles por pavimentar (lista de 2025)"),
    noun=Noun(
        one=Text(en="site on the paving list", es="sitio de la lista de pavimentación"),
        many=Text(en="sites on the paving list", es="sitios de la lista de pavimentación"),
        gender="m",
    ),
    description=Text(
        en="The 14 sites that Riverside County and South Coast AQMD named in September 2025 as a "
        "tentative list for paving roads of mobile home parks, with $4.57 million approved in "
        "2023. Ten have a place on the map; four are in the list only. An earlier programme paved "
        "roads in 35 parks by October 2015; those parks are not named in the papers we have, so "
        "they are not on the map.",
        es="Los 14 sitios que el condado de Riverside y South Coast AQMD nombraron en septiembre "
        "de 2025 como lista tentativa para pavimentar calles de parques de casas móviles, con "
        "$4.57 millones aprobados en 2023. Diez tienen lugar en el mapa; cuatro están solo en la "
        "lista. Un programa anterior pavimentó calles en 35 parques hasta octubre de 2015; los "
        "documentos que tenemos no dicen cuáles, así que no están en el mapa.",
    ),
    faults=(
        Text(
            en="No public list says which roads here are paved. A road not drawn may be paved or "
            "not.",
            es="Ninguna lista pública dice qué calles de aquí están pavimentadas. Una calle que no "
            "se dibuja puede estarlo o no.",
        ),
        Text(
            en="A dot is the dot of the mobile home park in a public register, not of the road. "
            "One dot is doubtful: the register gives another street than the list.",
            es="Un punto es el del parque de casas móviles en un registro público, no el de la "
            "calle. Un punto es dudoso: la calle del registro no es la de la lista.",
        ),
        Text(
            en="How many mobile home parks the first programme paved differs by source: 31 in the "
            "contract of August 2013 (8.3 miles), 26 first and 30 in all in March 2014 (Desert "
            "Sun), 35 in January 2015, 35 parks and 9 miles on the county's completion page "
            "(October 2015), “nearly 40” by Alianza Coachella Valley.",
            es="Cuántos parques de casas móviles pavimentó el primer programa depende de la "
            "fuente: 31 en el contrato de agosto de 2013 (8.3 millas), 26 primero y 30 en "
            "total en marzo de 2014 (Desert Sun), 35 en enero de 2015, 35 parques y 9 millas "
            "en la página final del condado (octubre de 2015), “casi 40” según Alianza "
            "Coachella Valley.",
        ),
        Text(
            en="Money, by date: $4.1 million granted (January 2013), $2.6 million for the first 26 "
            "mobile home parks (March 2014), contracts of $2.2 and $1.2 million (January "
            "2015), about $3 million in construction (October 2015), $4.57 million approved "
            "(August 2023).",
            es="Dinero, por fecha: $4.1 millones otorgados (enero de 2013), $2.6 millones para los "
            "primeros 26 parques de casas móviles (marzo de 2014), contratos de $2.2 y $1.2 "
            "millones (enero de 2015), unos $3 millones en construcción (octubre de 2015), "
            "$4.57 millones aprobados (agosto de 2023).",
        ),
    ),
    notice=Text(
        en="On a tentative list of September 8, 2025. The list gives no date for any place, and we "
        "have no report that work has begun. No public list says which roads here are paved: not "
        "drawn does not mean paved.",
        es="En una lista tentativa del 8 de septiembre de 2025. La lista no da fecha para "
        "ningún lugar y no tenemos noticia de que la obra haya empezado. Ninguna lista pública "
        "dice qué calles de aquí están pavimentadas: que una calle no se dibuje no quiere decir "
        "que esté pavimentada.",
    ),
    papers=(
        Paper(
            key="programme",
            publisher="Riverside County; South Coast AQMD; KESQ News Channel 3",
            title=Text(
                en="Tentative list of 14 sites to be paved, as reported by KESQ",
                es="Lista tentativa de 14 sitios por pavimentar, según informó KESQ",
            ),
            data_date="2025-09-08",
            retrieved=date(2026, 11, 21),
            licence=FACTS,
            grade=Grade.COMPILED,
            url="https://kesq.com/",
        ),
        Paper(
            key="history",
            publisher="Riverside County; South Coast AQMD; Desert Sun; KESQ News Channel 3",
            title=Text(
                en="Dated money, mobile home parks and miles of two paving programmes",
                es="Dinero, parques de casas móviles y millas de dos programas de pavimentación, "
                "con fecha",
            ),
            data_date="2013-01-04/2025-09-08",
            retrieved=date(2026, 11, 21),
            licence=FACTS,
            grade=Grade.COMPILED,
        ),
    ),
    grade=Grade.COMPILED,
    changes=Text(
        en="When the agencies name sites or report work",
        es="Cuando las agencias nombran sitios o informan de obras",
    ),
    rhythm_days=None,
    fresh_days=365,
    geometry="point",
    id_from="our own: date of the list and position on it (the list has no numbers)",
    title="name",
    fields=(
        Field(
            key="name",
            label=Text(en="Site", es="Sitio"),
            kind=Kind.TEXT,
            translated=True,
            in_list=True,
        ),
        Field(
            key="status",
            label=Text(en="Paving", es="Avance de la pavimentación"),
            kind=Kind.CHOICE,
            choices={
                "planned": Text(en="Planned (on the list)", es="Planeado, en lista"),
                "funded": Text(en="Funded", es="Con dinero aprobado"),
                "under_way": Text(en="Under way", es="En obra"),
                "done": Text(en="Done", es="Terminado"),
            },
            asked={
                "planned": Text(en="with paving only planned", es="con la pavimentación planeada"),
                "funded": Text(
                    en="with money approved for paving", es="con dinero aprobado para pavimentar"
                ),
                "under_way": Text(en="with paving under way", es="con la pavimentación en obra"),
                "done": Text(en="with paving done", es="con la pavimentación terminada"),
            },
            help=Text(
                en="As of the date of the list; nothing newer has been reported to us.",
                es="A la fecha de la lista; no tenemos noticia más reciente.",
            ),
            is_filter=True,
            in_list=True,
        ),
        Field(
            key="street",
            label=Text(en="Street on the list", es="Calle según la lista"),
            kind=Kind.TEXT,
            in_list=True,
        ),
        *whereabouts(),
        Field(
            key="listed_date",
            label=Text(en="Date of the list", es="Fecha de la lista"),
            kind=Kind.DATE,
        ),
        Field(
            key="first_expected",
            label=Text(en="First promised for", es="Primero se prometió para"),
            kind=Kind.TEXT,
            translated=True,
        ),
        Field(
            key="now_expected",
            label=Text(en="Now expected in", es="Ahora se espera para"),
            kind=Kind.TEXT,
            translated=True,
        ),
        Field(
            key="programme",
            label=Text(en="Programme", es="Programa"),
            kind=Kind.CHOICE,
            choices={
                "ab617_2023": Text(
                    en="AB 617 paving, $4.57 million approved in August 2023",
                    es="Pavimentación AB 617, $4.57 millones aprobados en agosto de 2023",
                ),
            },
        ),
        Field(
            key="park_id",
            label=Text(
                en="Identifier of the same place on this map",
                es="Identificador del mismo lugar en este mapa",
            ),
            kind=Kind.TEXT,
            blank=Text(
                en="not linked to a place on the map",
                es="sin vínculo con un lugar del mapa",
            ),
        ),
        Field(
            key="located_by",
            label=Text(en="Where the dot comes from", es="De dónde viene el punto"),
            kind=Kind.CHOICE,
            choices={
                "public_register": Text(
                    en="the same address in a public register of the State",
                    es="la misma dirección en un registro público del Estado",
                ),
            },
            blank=Text(
                en="place not known: in the list only",
                es="no se sabe el lugar: solo está en la lista",
            ),
        ),
        Field(
            key="location_doubtful",
            label=Text(en="Doubtful location", es="Ubicación dudosa"),
            kind=Kind.YES_NO,
            blank=Text(en="there is no dot", es="no hay punto"),
        ),
        Field(
            key="location_doubt",
            label=Text(en="Why it is doubtful", es="Por qué es dudosa"),
            kind=Kind.CHOICE,
            choices={
                "address_differs": Text(
                    en="the register gives another street than the list",
                    es="la calle del registro no es la de la lista",
                ),
            },
            blank=Text(en="No reason found to doubt it", es="No se encontró razón para dudar"),
        ),
    ),
    style=Style(
        rules=(
            Rule(
                label=Text(en="Doubtful location", es="Ubicación dudosa"),
                symbol=Symbol(
                    shape="diamond",
                    colour=DIAMOND,
                    fill="none",
                    outline=DIAMOND,
                    outline_px=2,
                    dash="dashed",
                    mark="?",
                ),
                when=(Condition(field="location_doubtful", operator="is", value="true"),),
            ),
            Rule(
                label=Text(en="Done", es="Terminado"),
                symbol=Symbol(shape="diamond", colour=DIAMOND),
                when=(Condition(field="status", operator="is", value="done"),),
            ),
            Rule(
                label=Text(en="Funded or under way", es="Con dinero aprobado o en obra"),
                symbol=Symbol(shape="diamond", colour=DIAMOND, fill="half"),
                when=(Condition(field="status", operator="is", value="funded,under_way"),),
            ),
            Rule(
                label=Text(en="Planned (on the 2025 list)", es="Planeado, en la lista de 2025"),
                symbol=Symbol(
                    shape="diamond", colour=DIAMOND, fill="none", outline=DIAMOND, outline_px=2
                ),
            ),
        ),
        order=240,
    ),
    doubt="location_doubtful",
    incomplete=Text(
        en="Only a tentative list of 14 sites: no public list says which roads are unpaved.",
        es="Solo una lista tentativa de 14 sitios: ninguna lista pública dice qué calles están sin "
        "pavimentar.",
    ),
    on_at_start=True,
)


def normalise(published: Mapping[str, Any]) -> Harvest:
    """Return the sites of the list; those without a place have no geometry."""
    sites: pd.DataFrame = published["programme"]
    points = _points(sites)
    has_place = points.notna()
    is_doubtful = has_place & sites["match_note"].fillna("").str.contains(ADDRESS_DIFFERS)
    ids = sites["listed_on"] + [f"-{number:02d}" for number in range(1, len(sites) + 1)]
    table = gpd.GeoDataFrame(
        {
            "id": ids,
            "status": sites["status"],
            "street": sites["address"].map(street_of, na_action="ignore"),
            "listed_date": sites["listed_on"],
            "first_expected_en": FIRST_EXPECTED.en,
            "first_expected_es": FIRST_EXPECTED.es,
            "now_expected_en": NOW_EXPECTED.en,
            "now_expected_es": NOW_EXPECTED.es,
            "programme": sites["programme"].map(PROGRAMMES),
            # A match with another address is a possibility, not the same place.
            "park_id": sites["matched_id"].mask(is_doubtful),
            "located_by": has_place.map({True: "public_register", False: None}),
            "location_doubtful": is_doubtful.astype(object).where(has_place, None),
            "location_doubt": is_doubtful.map({True: "address_differs", False: None}),
        }
        | _names(sites)
        | dict(place_among_communities(points.mask(is_doubtful), published["places"]).items()),
        geometry=points,
        crs=STORED_CRS,
    )
    ledger = pd.concat([_sites_ledger(ids, has_place, is_doubtful), _told(published["history"])])
    return Harvest(table, ledger, _disagreements(table, sites["matched_id"]))


def _points(sites: pd.DataFrame) -> gpd.GeoSeries:
    longitude, latitude = (pd.to_numeric(sites[name], errors="coerce") for name in ("lon", "lat"))
    points = gpd.GeoSeries(gpd.points_from_xy(longitude, latitude), index=sites.index)
    return points.where(longitude.notna() & latitude.notna(), None).set_crs(STORED_CRS)


def _names(sites: pd.DataFrame) -> dict[str, "pd.Series[str]"]:
    is_reviewed = sites["site_name"].isin(REVIEWED_NAMES)
    by_street = sites["address"].map(_by_street)
    return {
        "name_en": sites["site_name"].where(is_reviewed, by_street.map(lambda name: name.en)),
        "name_es": sites["site_name"].where(is_reviewed, by_street.map(lambda name: name.es)),
    }


NO_STREET = Text(en="a street that is not told", es="una calle que no se dice")


def _by_street(address: str) -> Text:
    """Return how a site is called whose own name is kept back."""
    alone = street_of(address)
    written = Text(en=alone, es=alone) if alone else NO_STREET
    street = address_from(address).street or written
    is_feminine = street.es.startswith(("calle ", "avenida ", "carretera "))
    return Text(en=f"site on {street.en}", es=f"sitio en {'la ' * is_feminine}{street.es}")


def _sites_ledger(
    ids: "pd.Series[str]", has_place: "pd.Series[bool]", is_doubtful: "pd.Series[bool]"
) -> pd.DataFrame:
    reason = has_place.map({True: "placed_by_register", False: "no_known_place"})
    return ledger_of(
        "programme",
        ids,
        is_doubtful.map({True: Outcome.DOUBTFUL, False: Outcome.SHOWN}),
        reason.mask(is_doubtful, "address_differs"),
        ids,
    )


def _told(history: pd.DataFrame) -> pd.DataFrame:
    """Return the ledger of the dated facts, which the layer tells in words."""
    rows = history["date"] + " " + history["event"]
    return ledger_of("history", rows, Outcome.SHOWN, "told_in_the_description")


def _disagreements(table: gpd.GeoDataFrame, matched: "pd.Series[str]") -> pd.DataFrame:
    doubtful = table[table["location_doubt"].notna()]
    return pd.DataFrame(
        {
            "paper": "programme",
            "record": matched[doubtful.index],
            "field": "address",
            "found": doubtful["street"],
            "expected": None,
            "distance_m": np.nan,
            "note_en": "The paving list and the State's register give the same house number on "
            "different streets.",
            "note_es": "La lista de pavimentación y el registro del Estado dan el mismo número en "
            "calles distintas.",
        },
        columns=DISAGREEMENT_COLUMNS,
    ).reset_index(drop=True)
