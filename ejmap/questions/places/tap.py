"""What a system's record says of tap water: an estimate is no test, and silence is not "clean"."""

from ejmap import agencies
from ejmap.layer import Layer
from ejmap.questions.places.place import name_of
from ejmap.questions.places.section import (
    Facts,
    Row,
    Sentence,
    both,
    cell,
    spoken,
    told,
)
from ejmap.text import Language, Text, begin_with_period, words

ESTIMATE = "_estimate"
CONTAMINANTS = ("arsenic", "fluoride", "chromium6", "nitrate")
ABOVE, NEAR, NOT_FLAGGED = "above", "near", "not_flagged"
STATE = "state"
DOUBTFUL = "location_doubtful"
TRIBAL = "epa"
"""In the code of the regulator of systems on tribal land."""


def system_facts(layer: Layer, row: Row) -> Facts:
    """Return what a system's record says; nothing estimated for a place that is not its own."""
    is_doubtful = cell(row, layer.doubt or DOUBTFUL) is True
    return {
        "id": str(row["id"]),
        "name": both(_bare_name(layer, row)),
        "kind": cell(row, "kind"),
        "regulator": cell(row, "regulator"),
        "regulator_name": spoken(layer.field("regulator"), row),
        "is_doubtful": is_doubtful,
        "estimates": {} if is_doubtful else _estimates(layer, row),
        "estimate_years": _years(layer, row),
        "status": cell(row, "status"),
        "status_name": spoken(layer.field("status"), row),
        "status_date": cell(row, "status_date"),
        "connection_count": cell(row, "connection_count"),
    }


def _bare_name(layer: Layer, row: Row) -> Text:
    """Return a system's name without its number, which a described name may end in."""
    name, number = name_of(layer, dict(row)), f" ({row['id']})"
    return Text(en=name.en.removesuffix(number), es=name.es.removesuffix(number))


def _estimates(layer: Layer, row: Row) -> dict[str, str]:
    public = {one.key for one in layer.public_fields()}
    found = {one: cell(row, one + ESTIMATE) for one in CONTAMINANTS if one + ESTIMATE in public}
    return {one: level for one, level in found.items() if level is not None}


def _years(layer: Layer, row: Row) -> str:
    """Return the year of the estimate, or both ends of the years its file covers: "2022–2023"."""
    period = cell(row, "estimate_year") or layer.data_date
    return "–".join(dict.fromkeys(part[:4] for part in period.split("/")))


def is_tribal_record(system: Facts) -> bool:
    """Tell whether a system's own record says that it is on tribal land."""
    return TRIBAL in (system["regulator"] or "")


def named(system: Facts, language: Language) -> str:
    """Return a system's name and number."""
    return f"{told(system['name'], language)} ({system['id']})"


def say_unknown(language: Language, *, is_tribal: bool) -> list[Sentence]:
    """Say that nobody knows, what that does not mean, and whom to call.

    On tribal land the county does not answer for water, and nobody is sent there.
    """
    w = words(language)
    return [
        Sentence("tap_unknown", w("tap.unknown"), is_strong=True),
        Sentence("tap_unknown_call", _call(language, is_tribal=is_tribal)),
    ]


def _call(language: Language, *, is_tribal: bool) -> str:
    w = words(language)
    if is_tribal:
        return w("tap.unknown_call_tribal", epa=agencies.call_about_tribal_water(language))
    return w(
        "tap.unknown_call",
        cvwd=agencies.CVWD.call(language),
        county=agencies.COUNTY.call(language),
        epa=agencies.EPA_REGION_9.call(language),
    )


def say_system(system: Facts, language: Language, *, is_tribal: bool) -> list[Sentence]:
    """Say who answers for a system, the State's estimate, its status, and whom to call."""
    agency = _whom_to_call(system, language, is_tribal=is_tribal)
    who = [] if is_tribal else _say_regulator(system, language)
    return [*who, *_say_estimate(system, agency, language), *_say_status(system, language)]


def _say_regulator(system: Facts, language: Language) -> list[Sentence]:
    if system["regulator_name"] is None:
        return []
    regulator = told(system["regulator_name"], language)
    text = words(language)("place.water_regulator", regulator=regulator)
    return [Sentence("water_regulator", text)]


def _whom_to_call(system: Facts, language: Language, *, is_tribal: bool) -> str:
    """Return whom to call about a system's water, as it follows "call"."""
    if is_tribal or is_tribal_record(system):
        return agencies.call_about_tribal_water(language)
    # The county does not answer for what the State regulates, and the State's number is not known.
    is_state = system["regulator"] == STATE
    return (agencies.WATER_HOTLINE if is_state else agencies.COUNTY).call(language)


def _say_estimate(system: Facts, agency: str, language: Language) -> list[Sentence]:
    w = words(language)
    none = Sentence("tap_no_estimate", w("tap.no_estimate", agency=agency))
    if system["is_doubtful"]:
        do = Sentence("tap_doubtful_do", w("tap.doubtful_do", agency=agency))
        return [Sentence("tap_doubtful_dot", w("tap.doubtful_dot")), do]
    flagged = [level for level in (ABOVE, NEAR) if level in system["estimates"].values()]
    if flagged:
        return _say_flagged(system, flagged, agency, language)
    if NOT_FLAGGED not in system["estimates"].values():
        return [none]
    year = _said_years(system, language)
    return [
        Sentence("tap_not_flagged", w("tap.not_flagged", year=year)),
        Sentence("tap_call", w("tap.call", agency=agency)),
    ]


def _say_flagged(
    system: Facts, levels: list[str], agency: str, language: Language
) -> list[Sentence]:
    """Say what is estimated at each level, that it is no test, and what to do."""
    w = words(language)
    near_do = [Sentence("tap_near_do", w("tap.near_do", agency=agency))]
    return [
        *(_say_level(system, level, language) for level in levels),
        Sentence("tap_no_test", w("tap.no_test"), is_strong=True),
        *(_above_do(system, agency, language) if ABOVE in levels else near_do),
    ]


def _above_do(system: Facts, agency: str, language: Language) -> list[Sentence]:
    w = words(language)
    names = [w("tap.the_contaminant", name=one) for one in _contaminants(system, ABOVE, language)]
    boiling = w("tap.boiling", contaminants=_row(names, "tap.none_of", language))
    return [
        Sentence("tap_above_do", w("tap.above_do")),
        Sentence("tap_boiling", boiling),
        Sentence("tap_above_call", w("tap.above_call", agency=agency)),
    ]


def _say_level(system: Facts, level: str, language: Language) -> Sentence:
    names = _contaminants(system, level, language)
    text = words(language)(
        f"tap.{level}",
        n=len(names),
        contaminants=_row(names, "tap.all_of", language),
        year=_said_years(system, language),
    )
    return Sentence(f"tap_{level}", text)


def _said_years(system: Facts, language: Language) -> str:
    first, _, last = system["estimate_years"].partition("–")
    return words(language)("tap.years", first=first, last=last) if last else first


def _contaminants(system: Facts, level: str, language: Language) -> list[str]:
    found = (one for one, at in system["estimates"].items() if at == level)
    return [words(language)(f"contaminant.{one}") for one in found]


def _row(names: list[str], key: str, language: Language) -> str:
    """Return names in a row; the words of the key join the last one to the rest."""
    *rest, last = names
    return words(language)(key, list=", ".join(rest), last=last) if rest else last


def _say_status(system: Facts, language: Language) -> list[Sentence]:
    if not system["status_name"] or not system["status_date"]:
        return []
    when = begin_with_period(system["status_date"], language)
    status = told(system["status_name"], language)
    return [Sentence("tap_listed", words(language)("tap.listed", when=when, status=status))]
