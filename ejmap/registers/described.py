"""How systems and parks are called and where they stand: the fields two layers share.

A system or park whose official name is a person's is called by its street and community; its
official name never leaves the register's file.
"""

import geopandas as gpd
import pandas as pd

from ejmap.field import Field, Kind
from ejmap.region import BETWEEN, COMMUNITY_CHOICES, place_among_communities
from ejmap.region.street_grid import Address
from ejmap.registers.geocoded import DOUBTS, LOCATED_BY
from ejmap.registers.reviewed_names import is_personal
from ejmap.text import LANGUAGES, Language, Text
from ejmap.whereabouts import whereabouts

# Words of a name that stay in capitals.
CAPITALS = frozenset({"MHP", "RV", "TP", "MP", "LLC", "LTD", "CVUSD", "WS"})

NAME_KIND = Field(
    key="name_kind",
    label=Text(en="Where the name is from", es="De dónde viene el nombre"),
    kind=Kind.CHOICE,
    choices={
        "official": Text(en="The official name", es="El nombre oficial"),
        "described": Text(
            en="Described by its street: the official name is a person's, or nobody has read it "
            "yet. The publisher's record with this identifier has the official name.",
            es="Se describe por su calle: el nombre oficial es el de una persona, o nadie lo ha "
            "leído todavía. El registro de quien lo publica, con este identificador, tiene el "
            "nombre oficial.",
        ),
    },
)
PLACE_FIELDS = (
    Field(
        key="street",
        label=Text(en="Street", es="Calle"),
        kind=Kind.TEXT,
        translated=True,
        help=Text(
            en="The street of the address on file, without the house number.",
            es="La calle de la dirección registrada, sin el número.",
        ),
    ),
    *whereabouts(
        Text(en="Not known: the location is doubtful", es="No se sabe: la ubicación es dudosa")
    ),
    Field(
        key="located_by",
        label=Text(en="How it was placed on the map", es="Cómo se puso en el mapa"),
        kind=Kind.CHOICE,
        choices=LOCATED_BY,
    ),
    Field(
        key="location_doubtful",
        label=Text(en="Doubtful location", es="Ubicación dudosa"),
        kind=Kind.YES_NO,
        asked={
            "true": Text(en="of doubtful location", es="de ubicación dudosa"),
            "false": Text(en="whose location is not doubtful", es="de ubicación no dudosa"),
        },
        is_filter=True,
        in_list=True,
    ),
    Field(
        key="location_doubt",
        label=Text(en="Why the location is doubtful", es="Por qué la ubicación es dudosa"),
        kind=Kind.CHOICE,
        choices=DOUBTS,
        blank=Text(en="No reason found to doubt it", es="No se encontró razón para dudar"),
    ),
    Field(
        key="address_avenue",
        label=Text(
            en="Avenue that the address says (street grid)",
            es="Avenida que dice la dirección (cuadrícula de calles)",
        ),
        kind=Kind.INTEGER,
        blank=Text(en="No difference found", es="No se encontró diferencia"),
    ),
    Field(
        key="dot_avenue",
        label=Text(
            en="Avenue that the dot is on (street grid)",
            es="Avenida en la que está el punto (cuadrícula de calles)",
        ),
        kind=Kind.INTEGER,
        blank=Text(en="No difference found", es="No se encontró diferencia"),
    ),
    Field(
        key="location_off_m",
        label=Text(
            en="North-south distance from the dot to its own address (at least)",
            es="Distancia de norte a sur entre el punto y su propia dirección (por lo menos)",
        ),
        kind=Kind.DISTANCE,
        blank=Text(en="No difference found", es="No se encontró diferencia"),
    ),
)


def communities_of(table: gpd.GeoDataFrame, places: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return community, nearest_community and community_distance_m; blank where doubtful.

    Args:
        table: With geometry (areas count by a point inside them) and location_doubtful.
        places: Boundaries of Census places.
    """
    points = table.geometry.representative_point()
    found = place_among_communities(points, places)
    found["community_distance_m"] = found["community_distance_m"].round()
    return found.where(~table["location_doubtful"].astype(bool))


def streets_of(addresses: "pd.Series") -> pd.DataFrame:
    """Return street_en and street_es of the addresses; blank where there is none."""
    return pd.DataFrame(
        {
            f"street_{language}": [_street(one, language) for one in addresses]
            for language in LANGUAGES
        },
        index=addresses.index,
        dtype=object,
    )


def _street(address: Address | None, language: Language) -> str | None:
    known = isinstance(address, Address) and address.street
    return known.say(language) if known else None


def public_names(table: pd.DataFrame, noun: Text) -> pd.DataFrame:
    """Return name_en, name_es and name_kind: a person's name never leaves the register.

    Where two descriptions are the same words, the id stands behind each: it is the publisher's, and
    leads to the record that has the official name.

    Args:
        table: With official_name, street_en, street_es, community, nearest_community, town.
        noun: What a described one is called, such as "small system".
    """
    personal = pd.Series([is_personal(one) for one in table.index], index=table.index)
    personal |= table["official_name"].isna()
    names = {}
    for language in LANGUAGES:
        told = [_described(row, noun, language) for _, row in table.iterrows()]
        described = pd.Series(told, index=table.index, dtype=object)
        twice = described[personal].duplicated(keep=False).reindex(table.index, fill_value=False)
        told_apart = described.mask(twice, described + " (" + table.index + ")")
        names[f"name_{language}"] = told_apart.where(
            personal, table["official_name"].map(readable, na_action="ignore")
        )
    kind = personal.map({True: "described", False: "official"})
    return pd.DataFrame(names, index=table.index).assign(name_kind=kind)


def _described(row: "pd.Series", noun: Text, language: Language) -> str:
    street = row[f"street_{language}"]
    parts = [noun.say(language)]
    if isinstance(street, str):
        parts.append(street)
    parts.append(_whereabouts(row, language))
    return ", ".join(part for part in parts if part)


def _whereabouts(row: "pd.Series", language: Language) -> str:
    if not isinstance(row["community"], str):
        town = readable(str(row["town"]))
        if not town:
            return ""
        return f"dirección en {town}" if language == "es" else f"address in {town}"
    nearest = COMMUNITY_CHOICES[row["nearest_community"]].en
    if row["community"] != BETWEEN:
        return nearest
    return f"cerca de {nearest}" if language == "es" else f"near {nearest}"


def letters(name: object) -> str:
    """Return the letters and digits of a name in one case; of a blank one none."""
    return "".join(one for one in name.casefold() if one.isalnum()) if isinstance(name, str) else ""


def readable(name: str) -> str:
    """Return a name printed all in capitals in ordinary letters; others as they are printed."""
    plain = " ".join(name.split())
    if not plain.isupper():
        return plain
    return " ".join(_capitalised(word) for word in plain.split(" "))


def _capitalised(word: str) -> str:
    parts = word.split("/")
    return "/".join(part if part.strip(".,") in CAPITALS else part.capitalize() for part in parts)
