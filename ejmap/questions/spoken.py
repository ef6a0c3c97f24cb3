"""What people say, folded so that it is found: no capitals, accents or signs; their own words.

The words people use for a kind of thing, in both languages; what the map then shows is the noun of
its layer.
"""

import re
import unicodedata

COMMUNITY = "community"
PARKS, STOPS, SCHOOLS = "mobile_home_parks", "bus_stops", "schools"
SYSTEMS, MONITORS = "water_systems", "air_quality"
# Not kinds of feature, but something that is known of some of them.
TRIBAL, PAVING = "tribal_land", "unpaved_roads"

_SAID: dict[str, str] = {
    COMMUNITY: "comunidad, comunidades, pueblo, ciudad, community, communities, town, city",
    PARKS: "parque de casas moviles, parques de casas moviles, casas moviles, casa movil, traila, "
    "trailas, trailer, trailers, parque de trailas, parques de trailas, parque de trailers, "
    "traila park, trailer park, trailer parks, mobile home park, mobile home parks, mobile home, "
    "mobile homes, mobilehome park, mhp, parque, parques, park, parks, parque polanco, polancos",
    STOPS: "camion, camiones, bus, buses, el bus, autobus, autobuses, parada, paradas, "
    "parada de autobus, paradas de autobus, parada de camion, parada del camion, parada del bus, "
    "bus stop, bus stops, stop, stops, sunline, transporte, linea, ruta, line, route",
    SCHOOLS: "escuela, escuelas, school, schools, primaria, secundaria, preparatoria",
    SYSTEMS: "agua, agua de la llave, agua del grifo, agua del tubo, agua potable, "
    "sistema de agua, sistemas de agua, sistema, sistemas, compania de agua, water, tap water, "
    "water system, water systems, water company, pozo, well",
    MONITORS: "aire, calidad del aire, polvo, tolvanera, tolvaneras, terregal, polvareda, "
    "polvaredas, estacion de monitoreo, estaciones de monitoreo, monitor, monitors, monitores, "
    "air, air quality, dust, dust storm, pm10",
    TRIBAL: "reservacion, la reservacion, reserva, la reserva, tierra tribal, reservation, "
    "the reservation, tribal land",
    PAVING: "camino de tierra, caminos de tierra, calle de tierra, terraceria, brecha, "
    "sin pavimentar, pavimentacion, unpaved, unpaved road, unpaved roads, dirt road, dirt roads, "
    "paving",
}
KINDS_BY_PHRASE: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): kind for kind, said in _SAID.items() for phrase in said.split(", ")
}
MOST_WORDS_IN_PHRASE = max(map(len, KINDS_BY_PHRASE))
# Words that stand between the others and find nothing.
SMALL_WORDS = frozenset(
    """
    a al at by cerca con de del el en entre in la las lo los near of on para por the to un una y and
    """.split()  # noqa: SIM905 - a line reads better than a list of quotes
)
# Ways of writing a word that stand in names; any of them finds all.
_SAME = (
    ("ave", "av", "avenue", "avenida"),
    ("st", "street", "calle"),
    ("hwy", "highway", "carretera"),
    ("blvd", "boulevard", "bulevar"),
    ("rd", "road", "camino"),
    ("elementary", "primaria"),
    ("high", "preparatoria", "prepa"),
    ("middle", "secundaria"),
    ("st", "saint", "san", "santa"),
)
SAME_WORDS: dict[str, set[str]] = {
    word: {same for group in _SAME if word in group for same in group}
    for group in _SAME
    for word in group
}


def folded(text: str) -> str:
    """Return a text in small letters without accents and signs, a blank between words."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters.casefold()))


def kinds_said(words: list[str]) -> list[tuple[int, int, str]]:
    """Return the kinds that words name: first word, word behind the last, kind; longest first."""
    found: list[tuple[int, int, str]] = []
    start = 0
    while start < len(words):
        end = min(len(words), start + MOST_WORDS_IN_PHRASE)
        while end > start and tuple(words[start:end]) not in KINDS_BY_PHRASE:
            end -= 1
        if end > start:
            found.append((start, end, KINDS_BY_PHRASE[tuple(words[start:end])]))
        start = max(end, start + 1)
    return found
