"""Layers drawn as somebody would who has matplotlib and a minute: `plain_exhibit.py OUT FILE ...`.

Prints the seconds it took once all libraries were loaded.
"""

import sys
import time
from pathlib import Path

import geopandas as gpd
import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

COLOURS = ("#B0357A", "#2B2B2B", "#00589B", "#8F6B2E")

started = time.perf_counter()
out, *files = sys.argv[1:]
figure, axes = plt.subplots(figsize=(11, 8.5))
for file, colour in zip(reversed(files), COLOURS, strict=False):
    table = gpd.read_parquet(file)
    is_area = table.geom_type.iloc[0].endswith("Polygon")
    drawn = table.boundary if is_area else table
    drawn.plot(ax=axes, color=colour, label=Path(file).stem, linewidth=1, markersize=12)
axes.legend()
axes.set_title("Layers of the valley")
figure.savefig(out, dpi=300)
print(time.perf_counter() - started)
