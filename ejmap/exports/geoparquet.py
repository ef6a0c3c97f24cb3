"""GeoParquet 1.0: one file a layer, with its coordinate system and its papers inside.

Positions are longitude and latitude, EPSG:4326. The papers stand in the file's own metadata under
`ejmap`, as JSON. A layer without places is a plain Parquet file.
"""

import json
from collections.abc import Collection
from io import BytesIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from ejmap.exports.features import features, has_places, papers_of
from ejmap.layer import GEOMETRY
from ejmap.store import Version

OURS = b"ejmap"


def export(version: Version, ids: Collection[str] | None = None) -> bytes:
    """Return a version's public features as GeoParquet.

    Args:
        version: What to write.
        ids: Only the features of these ids; None for all.
    """
    table = features(version, ids)
    if has_places(version):
        written = BytesIO()
        table.to_parquet(written, index=False)
        plain = pq.read_table(written)
    else:
        plain = pa.Table.from_pandas(
            pd.DataFrame(table.drop(columns=GEOMETRY)), preserve_index=False
        )
    return _with_papers(plain, papers_of(version))


def _with_papers(table: pa.Table, papers: dict[str, str]) -> bytes:
    """Return the file; without what only pandas reads, which names the library's own version."""
    known = {
        name: said for name, said in (table.schema.metadata or {}).items() if name != b"pandas"
    }
    told = known | {OURS: json.dumps(papers, ensure_ascii=False).encode()}
    out = BytesIO()
    pq.write_table(table.replace_schema_metadata(told), out, compression="zstd")
    return out.getvalue()
