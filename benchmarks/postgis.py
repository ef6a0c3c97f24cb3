"""PostGIS on this machine: a cluster of its own in a temporary folder, gone when its block ends.

It listens on a socket in that folder alone. Its programs are Debian's (postgresql,
postgresql-15-postgis-3); where they are not, there is no such way, and the report says so.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

from benchmarks.ways import Reach, Task, Way, Yes
from ejmap.geo import METRE_CRS

DEBIAN = Path("/usr/lib/postgresql")
# The server refuses to run as root; the package brings this user.
SERVER_USER = "postgres"
PATIENCE_S = 120
TIMED = re.compile(r"^Time: ([0-9.]+) ms")


class NotHereError(Exception):
    """There is no PostGIS on this machine, and why."""


class PostGis(Way):
    """The nearest by the geometry's index (GiST), for each row; timed by its own client."""

    name = "PostGIS, index on the geometry"

    def __init__(self, task: Task, socket: Path) -> None:
        super().__init__(task)
        self._socket = socket

    def prepare(self) -> None:
        """Write the rows to tables, index them and have them counted through."""
        self._load("subject_rows", self.task.subject)
        for key, one in self.task.targets.items():
            self._load(key, one)

    def ask(self) -> Yes:
        """Ask the server."""
        return self.timed()[0]

    def timed(self) -> tuple[Yes, float]:
        """Return the answer and the time the client says, which leaves out its own start."""
        lines = self._psql("\\timing on", f"{self._query()};").splitlines()
        seconds = [float(found[1]) / 1000 for line in lines if (found := TIMED.match(line))]
        said = [line for line in lines if line in ("t", "f")]
        return np.array([line == "t" for line in said]), seconds[-1]

    def close(self) -> None:
        """Drop the tables."""
        names = ", ".join(["subject_rows", *self.task.targets])
        self._psql(f"drop table if exists {names};")

    def _query(self) -> str:
        conditions = " and ".join(_condition(one) for one in self.task.conditions)
        return f"select {conditions} from subject_rows r order by r.number"

    def _load(self, name: str, table: gpd.GeoDataFrame) -> None:
        shapes = table.to_crs(METRE_CRS).geometry.to_numpy()
        written = shapely.to_wkb(shapely.set_srid(shapes, 32611), hex=True, include_srid=True)
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
            file.writelines(f"{number},{shape}\n" for number, shape in enumerate(written))
            file.flush()
            self._psql(
                f"drop table if exists {name};",
                f"create table {name} (number integer, geom geometry(Geometry, 32611));",
                f"\\copy {name} from '{file.name}' csv",
                f"create index on {name} using gist (geom);",
                f"analyze {name};",
            )

    def _psql(self, *commands: str) -> str:
        return _said(_psql_command(self._socket), "\n".join(commands))


def _condition(one: Reach) -> str:
    nearest = (
        f"(select r.geom <-> t.geom from {one.key} t order by r.geom <-> t.geom limit 1)"
        f" <= {one.projected_m!r}"
    )
    return nearest if one.relation == "nearer" else f"not ({nearest})"


@contextmanager
def cluster() -> Iterator[Path]:
    """Run a cluster with PostGIS until the block ends; give the folder of its socket.

    Raises:
        NotHereError: Its programs are not on this machine.
    """
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="ejmap-postgis-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER)
        data = folder / "data"
        _run(programs / "initdb", "-D", data, "-U", SERVER_USER, "-A", "trust", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
        log = folder / "log"
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")
        try:
            _said(_psql_command(folder), "create extension postgis;")
            yield folder
        finally:
            _run(programs / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(DEBIAN.glob("*/bin/initdb"))
    if path := shutil.which("initdb"):
        found.append(Path(path).resolve())
    here = [one.parent for one in found if any(_extensions(one.parent.parent))]
    if not here or not shutil.which("psql"):
        raise NotHereError("no PostgreSQL with PostGIS (Debian: postgresql-15-postgis-3)")
    return here[0]


def _extensions(home: Path) -> Iterator[Path]:
    """Yield PostGIS's own description among the extensions of a PostgreSQL."""
    debian = Path("/usr/share/postgresql") / home.name
    for folder in (debian, home / "share", home / "share" / "postgresql"):
        yield from (folder / "extension").glob("postgis.control")


def _psql_command(socket: Path) -> list[str]:
    return ["psql", "-h", str(socket), "-U", SERVER_USER, "-d", "postgres", "-qAtX"]


def _run(*command: object) -> None:
    """Run one of the server's programs, as the user it wants."""
    words = [str(one) for one in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", SERVER_USER, "--", *words]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    if ran.returncode:
        raise NotHereError(f"{words[-1]}: {ran.stderr.strip() or ran.stdout.strip()}")


def _said(command: list[str], commands: str) -> str:
    stopping = ["-v", "ON_ERROR_STOP=1"]
    ran = subprocess.run(
        command + stopping,
        input=commands,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    if ran.returncode:
        raise NotHereError(f"psql: {ran.stderr.strip()}")
    return ran.stdout
