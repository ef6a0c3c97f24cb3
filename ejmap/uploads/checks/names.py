"""Columns' names cut to ten letters, as shapefiles cut them: longer ones offered where known."""

from dataclasses import replace

from ejmap.uploads.problems import Code, Fix, Problem
from ejmap.uploads.upload import FileKind, Held, Upload

LENGTH = 10
# dBASE III keeps ten bytes of a name. What stands here was read in the agencies' own full tables.
LONGER = {
    "ADDRESS_CI": "ADDRESS_CITY",
    "ADDRESS_ST": "ADDRESS_STATE",
    "ADDRESS_ZI": "ADDRESS_ZIP",
    "ADDR_LINE_": "ADDR_LINE_1",
    "ADDR_LIN_1": "ADDR_LINE_2",
    "ACTIVITY_D": "ACTIVITY_DATE",
    "ACTIVITY_S": "ACTIVITY_STATUS",
    "BOUNDARY_F": "BOUNDARY_FILE",
    "BOUNDARY_T": "BOUNDARY_TYPE",
    "CLASSIFICA": "CLASSIFICATION",
    "CREATED_DA": "CREATED_DATE",
    "CREATED_US": "CREATED_USER",
    "FEDERAL_CL": "FEDERAL_CLASS",
    "FireAuthor": "FireAuthority",
    "FullAddres": "FullAddress",
    "Geocode_Me": "Geocode_Method",
    "Geocode_Ty": "Geocode_Type",
    "Jurisdicti": "Jurisdiction",
    "LAST_EDITE": "LAST_EDITED_DATE",
    "LAST_EDI_1": "LAST_EDITED_USER",
    "ParkAddres": "ParkAddress",
    "ParkIdenti": "ParkIdentifier",
    "RV_Lots_WO": "RV_Lots_Without_Drains",
    "RV_Lots_W_": "RV_Lots_With_Drains",
    "SHAPE__Are": "SHAPE_Area",
    "SHAPE__Len": "SHAPE_Length",
    "SERVICE_CO": "SERVICE_CONNECTIONS",
    "Service_Co": "Service_Connections",
    "STATE_CLAS": "STATE_CLASSIFICATION",
    "STATUS_DAT": "STATUS_DATE",
    "SVC_CONNEC": "SVC_CONNECTIONS",
    "VERIFIED_N": "VERIFIED_NAME",
    "VERIFIED_S": "VERIFIED_STATUS",
    "VERIFIED_T": "VERIFIED_TYPE",
    "WATER_SYST": "WATER_SYSTEM_NUMBER",
    "WATER_SY_1": "WATER_SYSTEM_NAME",
    "geocode_me": "geocode_method",
    "geocode_ty": "geocode_type",
    "phys_addre": "phys_address",
    "phys_count": "phys_county",
    "related_ag": "related_agency",
    "risk_statu": "risk_status",
    "service_co": "service_connections",
    "svc_area_t": "svc_area_type",
    "system_nam": "system_name",
    "system_typ": "system_type",
}
# Ten letters by themselves, not cut.
WHOLE = frozenset(
    """
    OperatedBy Confidence GeoAddress Match_Code match_code owner_type OWNER_TYPE population
    POPULATION geoaddress confidence OBJECTID_1 BOUNDARYID connection phys_state
    """.split()  # noqa: SIM905 - a block reads better than a list of quotes
)
# So many names that we know to be cut show that a file was a shapefile once.
ENOUGH = 2


def find(upload: Upload, held: Held) -> list[Problem]:  # noqa: ARG001 - one shape for all checks
    """Return one note on all names that seem cut; nothing where the file never was a shapefile."""
    names = [str(name) for name in upload.cells]
    known = [name for name in names if name in LONGER]
    if upload.kind != FileKind.SHAPEFILE and len(known) < ENOUGH:
        return []
    cut = [one for one in names if len(one.encode()) == LENGTH and one not in WHOLE]
    if not cut:
        return []
    return [
        Problem(
            code=Code.TRUNCATED_NAMES,
            count=len(cut),
            facts={"columns": cut},
            fixes=_fixes(names),
            weight="note",
        )
    ]


def _fixes(names: list[str]) -> tuple[Fix, ...]:
    longer = [f"{old} → {new}" for old, new in _renamed(names).items()]
    return (Fix(key="use_longer_names", facts={"names": longer}, asks=True),) if longer else ()


def _renamed(names: list[str]) -> dict[str, str]:
    """Return the longer names that are known and not taken by another column."""
    return {one: LONGER[one] for one in names if one in LONGER and LONGER[one] not in names}


def mend(upload: Upload, problem: Problem, fix: str, held: Held) -> Upload:  # noqa: ARG001
    """Give the columns their longer names."""
    longer = _renamed([str(name) for name in upload.cells])
    return replace(upload, cells=upload.cells.rename(columns=longer))
