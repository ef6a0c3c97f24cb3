"""What a person who runs EJ Map may set, read from the environment once."""

import os
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

ROOT = Path(__file__).resolve().parent.parent

# Street tiles are asked for only when a person turns streets on (docs/decisions/0004-the-map.md).
OPENSTREETMAP_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"

# As a public list of feeds has it (transitland-atlas, August 2026); not confirmed here. No key is
# asked for, and no licence stated: so nobody is asked until an operator says so.
SUNLINE_REALTIME = "https://sunlinebus.com/gtfs-rt/"


class Settings(BaseModel):
    """Settings of one running program; each is an environment variable EJMAP_<NAME>."""

    model_config = ConfigDict(frozen=True)

    store: Path = ROOT / "data" / "store"
    """Folder of the run-time store."""
    seed: Path = ROOT / "data" / "seed"
    """Folder the store is filled from when it is empty."""
    tiles: str = OPENSTREETMAP_TILES
    """Address of street tiles with {z}, {x} and {y}; empty switches the choice off."""
    tiles_credit: str = "© OpenStreetMap contributors"
    address: str = ""
    """Where the public reaches this map, such as "https://map.example.org"; printed on exhibits."""
    organisation: str = ""
    """Who answers "Something wrong here?"; empty says that nobody is named yet."""
    organisation_phone: str = ""
    organisation_email: str = ""
    second_look: Literal["homes", "always", "never"] = "homes"
    """Which drafts wait until a second person has looked at them: layers of homes, all, or none."""
    session_hours: int = Field(default=12, ge=1, le=720)
    """After so many hours, thirty days at most, a member of the staff signs in again."""
    refresh: Literal["on", "off"] = "off"
    """Whether the server itself asks publishers for newer data, each layer at its own rhythm."""
    live_buses: Literal["on", "off"] = "off"
    """Whether the map offers to show where buses are now; the server then asks their agency."""
    live_buses_from: str = SUNLINE_REALTIME
    """What the addresses of the agency's GTFS-realtime feeds begin with."""
    trusted_proxies: str = ""
    """Comma-separated addresses of proxies whose X-Forwarded-For is believed."""


@cache
def settings() -> Settings:
    """Return the settings of this process; an empty variable counts as not set."""
    given = {
        name: value
        for name in Settings.model_fields
        if (value := os.environ.get(f"EJMAP_{name.upper()}"))
    }
    if "EJMAP_TILES" in os.environ:
        given["tiles"] = os.environ["EJMAP_TILES"]
    return Settings.model_validate(given)
