"""Where a feature lies among the communities: the three fields every point layer has."""

from ejmap.field import Field, Kind
from ejmap.region import BETWEEN, COMMUNITIES_ASKED, COMMUNITY_CHOICES, VALLEY_BOUNDS
from ejmap.sources.arcgis_service import ArcgisService
from ejmap.sources.first_of import AnyOf
from ejmap.sources.vector import VectorFile
from ejmap.text import Text

# The Census Bureau's places of today; service, layers and fields as seen in client code of 2026,
# not confirmed here.
TIGERWEB = "https://tigerweb.geo.census.gov/arcgis/rest/services/TIGERweb"
PLACES_ONLINE = ArcgisService(
    "boundaries/tigerweb_places.geojson",
    f"{TIGERWEB}/Places_CouSub_ConCity_SubMCD/MapServer",
    (("Incorporated Places",), ("Census Designated Places",)),
    {
        "GEOID": ("GEOID",),
        "NAME": ("BASENAME", "NAME"),
        "LSAD": ("LSADC", "LSAD"),
        "ALAND": ("AREALAND", "ALAND"),
    },
    bounds=VALLEY_BOUNDS,
)
# Where the six communities' boundaries come from, for `region.place_among_communities`.
PLACES = AnyOf(
    {
        "tigerweb": PLACES_ONLINE,
        "places": VectorFile("boundaries/census_places_ecv.geojson", ("GEOID", "NAME")),
    }
)


def whereabouts(blank: Text | None = None, *, in_list: bool = True) -> tuple[Field, Field, Field]:
    """Return the fields that `region.place_among_communities` fills.

    Args:
        blank: What it means that a feature has no community here.
        in_list: Whether the community is a column of the list view.
    """
    return (
        Field(
            key="community",
            label=Text(en="Community", es="Comunidad"),
            kind=Kind.CHOICE,
            choices=COMMUNITY_CHOICES,
            asked=COMMUNITIES_ASKED,
            is_filter=True,
            in_list=in_list,
            blank=blank,
        ),
        Field(
            key="nearest_community",
            label=Text(en="Nearest community", es="Comunidad más cercana"),
            kind=Kind.CHOICE,
            choices={key: name for key, name in COMMUNITY_CHOICES.items() if key != BETWEEN},
            blank=blank,
        ),
        Field(
            key="community_distance_m",
            label=Text(
                en="Distance to the nearest community's boundary",
                es="Distancia al límite de la comunidad más cercana",
            ),
            kind=Kind.DISTANCE,
            blank=blank,
        ),
    )
