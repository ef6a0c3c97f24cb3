"""How a question says the codes of the water systems' layer behind the noun.

The same words stand behind one system and behind many. An estimate for a square mile is the
State's: nobody says that a system "has" anything.
"""

from ejmap.text import Text


def _estimate(en: str, es: str, none_es: str = "") -> dict[str, Text]:
    """Return the phrases for a contaminant; `none_es` is its Spanish behind a "no"."""
    none_es = none_es or es
    return {
        "above": Text(
            en=f"that the State's estimate flags for {en}",
            es=f"que la estimación del Estado señala por {es}",
        ),
        "near": Text(
            en=f"that the State's estimate puts near the limit for {en}",
            es=f"que la estimación del Estado pone cerca del límite de {es}",
        ),
        "not_flagged": Text(
            en=f"that the State's estimate does not flag for {en}",
            es=f"que la estimación del Estado no señala por {none_es}",
        ),
        "unknown": Text(
            en=f"that this map shows without an estimate for {en}",
            es=f"que este mapa muestra sin estimación de {none_es}",
        ),
    }


ESTIMATES_ASKED: dict[str, dict[str, Text]] = {
    "section_estimate": _estimate(
        "any contaminant", "cualquier contaminante", "ningún contaminante"
    ),
    "arsenic_estimate": _estimate("arsenic", "arsénico"),
    "fluoride_estimate": _estimate("fluoride", "fluoruro"),
    "chromium6_estimate": _estimate(
        "hexavalent chromium (chromium-6)", "cromo hexavalente (cromo 6)"
    ),
    "nitrate_estimate": _estimate("nitrate", "nitrato"),
}


def _listed(en: str, es: str) -> Text:
    return Text(
        en=f"that the State's newest list gives {en}", es=f"que la última lista del Estado da {es}"
    )


STATUSES_ASKED: dict[str, Text] = {
    "failing": _listed("as “Failing”", "como “Failing” (no cumple)"),
    "at_risk": _listed("as “At-Risk”", "como “At-Risk” (en riesgo)"),
    "potentially_at_risk": _listed(
        "as “Potentially At-Risk”", "como “Potentially At-Risk” (posiblemente en riesgo)"
    ),
    "not_at_risk": _listed("as “Not At-Risk”", "como “Not At-Risk” (sin riesgo señalado)"),
    "not_assessed": _listed("as “Not Assessed”", "como “Not Assessed” (no evaluado)"),
    "out_of_compliance": _listed("with a violation on record", "con incumplimiento registrado"),
    "returned_to_compliance": _listed("as in compliance again", "de nuevo en cumplimiento"),
    "in_compliance": _listed("with no violation on record", "sin incumplimiento registrado"),
}
KINDS_ASKED: dict[str, Text] = {
    "state_small": Text(
        # Without the permit of the definition: on tribal land the county gives none.
        en="with 5 to 14 connections (“state small”)",
        es="de 5 a 14 conexiones (“state small”)",
    ),
    "community": Text(
        en="of the community kind (15 or more connections, or 25 people all year)",
        es="de tipo comunitario (15 conexiones o más, o 25 personas todo el año)",
    ),
    "non_transient": Text(en="of a school or workplace", es="de una escuela o un lugar de trabajo"),
}
REGULATORS_ASKED: dict[str, Text] = {
    "county": Text(en="that Riverside County answers for", es="que vigila el condado de Riverside"),
    "state": Text(
        en="that the State Water Board answers for", es="que vigila la Junta Estatal del Agua"
    ),
    "epa_tribal": Text(
        en="that US EPA answers for (tribal land)",
        es="que vigila la EPA de EE. UU. (tierra tribal)",
    ),
}
