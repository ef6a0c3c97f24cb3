"""The cage of the process that reads strangers' files: what it may use, see and reach.

Each wall stands by itself, so that a system that lacks one (a container without user namespaces, a
kernel without Landlock, macOS) still has the others. None of it works on Windows.
"""

import ctypes
import os
import platform
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

from ejmap.uploads.limits import MEMORY_BYTES, OPEN_FILES, SECONDS, WRITTEN_BYTES

KEPT_DRIVERS = frozenset(
    {
        "ESRI Shapefile",
        "GeoJSON",
        "GeoJSONSeq",
        "ESRIJSON",
        "GPKG",
        "LIBKML",
        "GPX",
        "FlatGeobuf",
    }
)
"""GDAL's drivers for the forms that are read through it; no other is there in the process."""
PROGRAM = Path(__file__).resolve().parents[2]
NICE = 10
# Linux: sched.h, prctl.h.
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
DIE_WITH_PARENT, NO_NEW_PRIVILEGES = 1, 38
FORBIDDEN_EVENTS = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.system"),
    *("pty.spawn", "ftplib.", "urllib.", "http.", "pickle."),
)


def gdal_environment(every_driver: Iterable[str]) -> dict[str, str]:
    """Return what GDAL reads when it is loaded: drivers to leave out, and no way to the network."""
    skipped = ",".join(sorted(set(every_driver) - KEPT_DRIVERS))
    return {
        "OGR_SKIP": skipped,
        "GDAL_DRIVER_PATH": "disable",
        "GDAL_PAM_ENABLED": "NO",
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
        "CPL_CURL_ENABLE_VSIMEM": "NO",
        "LIBKML_EXTERNAL_STYLE": "NO",
        "LIBKML_RESOLVE_STYLE": "NO",
        "OGR_SQLITE_LOAD_EXTENSIONS": "",
        "PROJ_NETWORK": "OFF",
        "SHAPE_RESTORE_SHX": "YES",
    }


def close(folder: Path) -> None:
    """Close the cage round this process, which may keep files in one folder alone from now on."""
    _limit()
    _forbid_in_python()
    if platform.system() == "Linux":
        from ejmap.uploads.cage.landlock import only_these_files

        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        _leave_network(libc)
        only_these_files(libc, read=_readable(), write=[folder])


def limit_memory() -> None:
    """Limit the address space; after the libraries are loaded, since their own is no file's."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _limit() -> None:
    import resource

    for what, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, WRITTEN_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        resource.setrlimit(what, (most, most))
    # Visitors' pages come first.
    os.nice(NICE)


def _forbid_in_python() -> None:
    """Refuse what no reader needs, wherever in Python it is asked for; it cannot be taken back."""

    def refuse(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(FORBIDDEN_EVENTS):
            raise PermissionError(event)

    sys.addaudithook(refuse)


def _leave_network(libc: ctypes.CDLL) -> None:
    """Move to a network of its own, with nothing in it; and to a user without any rights."""
    if libc.unshare(NEW_USER | NEW_NETWORK):
        libc.unshare(NEW_NETWORK)


def _readable() -> list[Path]:
    """Return what the program and its libraries are made of."""
    names = (sys.prefix, sys.base_prefix, sys.exec_prefix, PROGRAM)
    system = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/null")
    more = (
        "/dev/urandom",
        "/proc/self",
        "/proc/cpuinfo",
        "/proc/meminfo",
        "/sys/devices/system/cpu",
    )
    found = [Path(one) for one in (*names, *system, *more)]
    return [one for one in found if one.exists() and one != Path("/")]
