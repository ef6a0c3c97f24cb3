// Features in world units (the Mercator square of 256 at zoom 0): made once, scaled when drawn.
(function (ejmap) {
  "use strict";
  const KINDS = { Point: "point", LineString: "line", Polygon: "area" };

  function world([longitude, latitude]) {
    const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
    const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
    return [256 * (longitude / 360 + 0.5), 256 * y];
  }

  function flat(positions) {
    const line = new Float64Array(positions.length * 2);
    positions.forEach((position, i) => line.set(world(position), 2 * i));
    return line;
  }

  // Parts of a geometry: one flat array [x, y, x, y ...] a point, line or ring.
  function partsOf(geometry) {
    const { type, coordinates } = geometry;
    if (type === "Point") return [flat([coordinates])];
    if (type === "MultiPoint") return coordinates.map((one) => flat([one]));
    if (type === "LineString") return [flat(coordinates)];
    if (type === "MultiPolygon") return coordinates.flat().map(flat);
    return coordinates.map(flat);
  }

  function boxOf(parts) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const part of parts) {
      for (let i = 0; i < part.length; i += 2) {
        box[0] = Math.min(box[0], part[i]);
        box[1] = Math.min(box[1], part[i + 1]);
        box[2] = Math.max(box[2], part[i]);
        box[3] = Math.max(box[3], part[i + 1]);
      }
    }
    return box;
  }

  // Shapes of a GeoJSON geometry, one a kind: {kind, parts, box}; none for a missing place.
  ejmap.shapesOf = function (geometry) {
    if (!geometry) return [];
    if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(ejmap.shapesOf);
    const kind = KINDS[geometry.type.replace("Multi", "")];
    const parts = kind ? partsOf(geometry).filter((part) => part.length) : [];
    return parts.length ? [{ kind, parts, box: boxOf(parts) }] : [];
  };

  ejmap.overlaps = function (one, other) {
    return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];
  };

  ejmap.distanceToSegment = function (x, y, x1, y1, x2, y2) {
    const dx = x2 - x1;
    const dy = y2 - y1;
    const length = dx * dx + dy * dy;
    const along = length ? Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length)) : 0;
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
  };

  function lineDistance(part, x, y) {
    let best = Infinity;
    for (let i = 2; i < part.length; i += 2) {
      const here = ejmap.distanceToSegment(x, y, part[i - 2], part[i - 1], part[i], part[i + 1]);
      if (here < best) best = here;
    }
    return best;
  }

  function isInside(parts, x, y) {
    let inside = false;
    for (const ring of parts) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const crosses = ring[i + 1] > y !== ring[j + 1] > y;
        const edge = ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]);
        if (crosses && x < edge + ring[i]) inside = !inside;
      }
    }
    return inside;
  }

  // Where a level line crosses the edges of an area, from left to right.
  function crossings(parts, y) {
    const found = [];
    for (const ring of parts) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        if (ring[i + 1] > y === ring[j + 1] > y) continue;
        const share = (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]);
        found.push(ring[i] + share * (ring[j] - ring[i]));
      }
    }
    return found.sort((one, other) => one - other);
  }

  // A point well inside an area: half-way up its largest ring, in the middle of the widest stretch.
  ejmap.pointInside = function (shape) {
    const boxes = shape.parts.map((ring) => boxOf([ring]));
    const spread = (box) => (box[2] - box[0]) * (box[3] - box[1]);
    const largest = boxes.reduce((one, other) => (spread(other) > spread(one) ? other : one));
    const y = (largest[1] + largest[3]) / 2;
    const found = crossings(shape.parts, y);
    let at = 0;
    for (let i = 2; i < found.length; i += 2) {
      if (found[i + 1] - found[i] > found[at + 1] - found[at]) at = i;
    }
    const x = found.length ? (found[at] + found[at + 1]) / 2 : (largest[0] + largest[2]) / 2;
    return { kind: "point", parts: [Float64Array.of(x, y)], box: [x, y, x, y] };
  };

  // Distance in world units from a shape to a place; 0 inside an area, Infinity outside it.
  ejmap.distanceTo = function (shape, x, y) {
    if (shape.kind === "area") return isInside(shape.parts, x, y) ? 0 : Infinity;
    const measure = shape.kind === "line"
      ? (part) => lineDistance(part, x, y)
      : (part) => Math.hypot(part[0] - x, part[1] - y);
    return Math.min(...shape.parts.map(measure));
  };
})((window.ejmap = window.ejmap || {}));
