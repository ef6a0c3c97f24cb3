"""What a park's page says of its tap water: an estimate is never a test, silence never "clean"."""

from collections.abc import Mapping
from dataclasses import replace

from ejmap import agencies
from ejmap.server.text_pages.facts import Row, Section, is_blank, section
from ejmap.store import Version
from ejmap.text import Language, begin_with_period, words

SYSTEM_FIELD = "system_id_pwsid"
ESTIMATE = "_estimate"
CONTAMINANTS = tuple(f"{one}{ESTIMATE}" for one in ("arsenic", "fluoride", "chromium6", "nitrate"))
ABOVE, NEAR = "above", "near"
JOINTS = {ABOVE: {"en": " or ", "es": " o "}, NEAR: {"en": " and ", "es": " y "}}


def water_section(park: Row, versions: Mapping[str, Version], language: Language) -> Section:
    """Return the water of a park: its system's, if the park names one, otherwise "not known"."""
    w = words(language)
    heading = w("textpage.water_heading")
    version = versions.get("water_systems")
    system = _system(version, park)
    if version is None or system is None:
        return Section(heading=heading, paper="", sentences=(unknown(language),))
    name = version.layer.feature_name(dict(system), language)
    # A described name may end in the id already.
    name = name.removesuffix(f" ({system['id']})")
    said = [w("textpage.water_system", name=name, id=system["id"])]
    said += estimates(version, system, language)
    said += _status(version, system, language)
    return replace(section(version.layer, language), heading=heading, sentences=tuple(said))


def _system(version: Version | None, park: Row) -> Row | None:
    wanted = park.get(SYSTEM_FIELD)
    if version is None or not isinstance(wanted, str):
        return None
    table = version.table()
    found: list[Row] = table[table["id"] == wanted].to_dict(orient="records")
    return found[0] if found else None


def unknown(language: Language) -> str:
    """Return that nobody knows, what that does not mean, and whom to call."""
    return words(language)(
        "tap.unknown",
        cvwd=agencies.CVWD.say(language),
        county=agencies.COUNTY.say(language),
        epa=agencies.EPA_REGION_9.say(language),
    )


def estimates(version: Version, system: Row, language: Language) -> list[str]:
    """Return what the State's estimate says, and who answers for the water."""
    w = words(language)
    is_tribal = "epa" in str(system.get("regulator", ""))
    tribal = [w("tap.tribal")] if is_tribal else []
    agency = (agencies.EPA_REGION_9 if is_tribal else agencies.COUNTY).say(language)
    if system.get("location_doubtful") is True:
        return [*tribal, w("tap.doubtful_dot"), w("tap.no_estimate", agency=agency)]
    facts = {"year": _year(version, system), "agency": agency}
    said = [
        w(f"tap.{level}", n=len(found), contaminants=_joined(found, level, language), **facts)
        for level in (ABOVE, NEAR)
        if (found := _contaminants(version, system, level, language))
    ]
    if said:
        return [*tribal, *said]
    if _contaminants(version, system, "not_flagged", language):
        return [*tribal, w("tap.not_flagged", year=facts["year"])]
    return [*tribal, w("tap.no_estimate", agency=agency)]


def _year(version: Version, system: Row) -> str:
    """Return the year of the estimate, or both ends of the years its file covers: "2022–2023"."""
    told = system.get("estimate_year")
    period = told if isinstance(told, str) else version.layer.data_date
    return "–".join(dict.fromkeys(part[:4] for part in period.split("/")))


def _contaminants(version: Version, system: Row, level: str, language: Language) -> list[str]:
    keys = [one.key for one in version.layer.public_fields() if one.key in CONTAMINANTS]
    return [
        words(language)(f"contaminant.{key.removesuffix(ESTIMATE)}")
        for key in keys
        if system.get(key) == level
    ]


def _joined(names: list[str], level: str, language: Language) -> str:
    """Return names in a row: any of them may be above its limit; those near it are so together."""
    word = JOINTS[level][language]
    return word.join([*([", ".join(names[:-1])] if names[1:] else []), names[-1]])


def _status(version: Version, system: Row, language: Language) -> list[str]:
    status, day = version.layer.field("status"), version.layer.field("status_date")
    if status is None or day is None or is_blank(system, status, language):
        return []
    if is_blank(system, day, language):
        return []
    w = words(language)
    said = status.say(dict(system), language)
    when = begin_with_period(str(system[day.key]), language)
    return [w("tap.listed", when=when, status=said)]
