"""Codes of the water systems' layer with their words, and how the State's files print them."""

from ejmap.text import Text

CONTAMINANTS: dict[str, tuple[str, Text]] = {
    "arsenic_estimate": (
        "AS",
        Text(en="Arsenic, State's estimate", es="Arsénico, estimación del Estado"),
    ),
    "fluoride_estimate": (
        "F",
        Text(en="Fluoride, State's estimate", es="Fluoruro, estimación del Estado"),
    ),
    "chromium6_estimate": (
        "CR6",
        Text(
            en="Hexavalent chromium (chromium-6), State's estimate",
            es="Cromo hexavalente (cromo 6), estimación del Estado",
        ),
    ),
    "nitrate_estimate": (
        "NO3N",
        Text(en="Nitrate, State's estimate", es="Nitrato, estimación del Estado"),
    ),
}
ESTIMATES: dict[str, Text] = {
    "above": Text(en="Estimate above the limit", es="Estimación sobre el límite"),
    "near": Text(en="Estimate near the limit", es="Estimación cerca del límite"),
    "not_flagged": Text(
        en="Not flagged (does not mean clean water)", es="No señalado (no quiere decir agua limpia)"
    ),
    "unknown": Text(en="No estimate", es="Sin estimación"),
}
# The State's class of a square mile: high is above the limit, medium 80 to 100 percent of it, low
# below 80 percent; "0" and blank are no estimate.
SECTION_CLASSES = {"high": "above", "med": "near", "low": "not_flagged"}
STATUSES: dict[str, Text] = {
    "failing": Text(en="Failing", es="Failing (no cumple)"),
    "at_risk": Text(en="At-Risk", es="At-Risk (en riesgo)"),
    "potentially_at_risk": Text(
        en="Potentially At-Risk", es="Potentially At-Risk (posiblemente en riesgo)"
    ),
    "not_at_risk": Text(en="Not At-Risk", es="Not At-Risk (sin riesgo señalado)"),
    "not_assessed": Text(en="Not Assessed", es="Not Assessed (no evaluado)"),
    "out_of_compliance": Text(en="Violation on record", es="Incumplimiento registrado"),
    "returned_to_compliance": Text(en="In compliance again", es="Volvió a cumplir"),
    "in_compliance": Text(
        en="No violation on record (does not mean clean water)",
        es="Sin incumplimiento registrado (no quiere decir agua limpia)",
    ),
}
PRINTED_STATUSES = {
    "FAILING": "failing",
    "HR2W": "failing",
    "AT-RISK": "at_risk",
    "POTENTIALLY AT-RISK": "potentially_at_risk",
    "NOT AT-RISK": "not_at_risk",
    "NOT ASSESSED": "not_assessed",
    "OUT-OF-COMPLIANCE": "out_of_compliance",
    "RETURN-TO-COMPLIANCE": "returned_to_compliance",
    "IN-COMPLIANCE": "in_compliance",
}
KINDS: dict[str, Text] = {
    "state_small": Text(
        en="State small water system: 5 to 14 connections, permitted by the county",
        es="Sistema de agua pequeño de 5 a 14 conexiones, con permiso del condado (“state small”)",
    ),
    "community": Text(
        en="Community water system: 15 or more connections, or 25 people all year",
        es="Sistema de agua comunitario: 15 conexiones o más, o 25 personas todo el año",
    ),
    "non_transient": Text(
        en="Water system of a school or workplace",
        es="Sistema de agua de una escuela o un lugar de trabajo",
    ),
}
PRINTED_KINDS = {
    "COMMUNITY": "community",
    "STATE SMALL WATER SYSTEM": "state_small",
    "NON-TRANSIENT NON-COMMUNITY": "non_transient",
    # As EPA and copies of the State's lists abbreviate them.
    "C": "community",
    "CWS": "community",
    "NTNC": "non_transient",
    "NTNCWS": "non_transient",
}
REGULATORS: dict[str, Text] = {
    "county": Text(
        en="Riverside County Environmental Health", es="Salud Ambiental del condado de Riverside"
    ),
    "state": Text(
        en="State Water Board, Division of Drinking Water",
        es="Junta Estatal del Agua, División de Agua Potable",
    ),
    "epa_tribal": Text(
        en="US Environmental Protection Agency (tribal land)",
        es="Agencia de Protección Ambiental de EE. UU., EPA (tierra tribal)",
    ),
}
