"""How values and monitors are drawn everywhere: colours by limit, shapes by who measures."""

from typing import Final

from ejmap.air.monitors import OTHER, REGULATORY
from ejmap.air.standards import CALIFORNIA, US
from ejmap.readings import SENSOR

UNDER = "under"
COLOURS: Final = {US: "#5A1508", CALIFORNIA: "#E0942F", UNDER: "#F3E3C3"}
"""By the highest limit a value is over: dark to light, so that a photocopy keeps the order."""
EMPTY: Final = {"colour": "#FFFFFF", "fill": "none", "dash": "dashed"}
"""Where there is no valid reading."""
SHAPES: Final = {REGULATORY: "circle", SENSOR: "triangle", OTHER: "diamond"}
"""By kind of monitor; a tribe's is drawn as any other operator's."""
