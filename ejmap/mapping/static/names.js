// Where the name of an area goes: inside it, beside a small one, and clear of points if it can be.
(function (ejmap) {
  "use strict";
  const STEP_PX = [26, 13];
  const MOST_STEPS = 6;
  const EDGE_PX = 6;
  const HALF_PX = 8;

  function steps(room, step) {
    const most = Math.max(0, Math.min(MOST_STEPS, Math.floor(room / step)));
    return Array.from({ length: 2 * most + 1 }, (_, i) => (i - most) * step);
  }

  function boxOnScreen(shape, view) {
    const [x0, y0] = view.project(shape.box[0], shape.box[1]);
    const [x1, y1] = view.project(shape.box[2], shape.box[3]);
    return [
      Math.max(x0, view.seen[0]), Math.max(y0, view.seen[1]),
      Math.min(x1, view.seen[2]), Math.min(y1, view.seen[3]),
    ];
  }

  // Places in what is seen of an area, the one nearest to its middle first.
  function placesIn([left, top, right, bottom], width) {
    const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
    const across = steps((right - left - width) / 2 - EDGE_PX, STEP_PX[0]);
    const down = steps((bottom - top) / 2 - HALF_PX - EDGE_PX, STEP_PX[1]);
    const places = across.flatMap((dx) => down.map((dy) =>
      ({ x: middle.x + dx, y: middle.y + dy, far: Math.hypot(dx, dy) })));
    return places.sort((one, other) => one.far - other.far);
  }

  // Places along the four sides of an area that is too small for its name.
  function placesBeside([left, top, right, bottom], width) {
    if (right - left > 2 * width) return [];
    const half = width / 2 + EDGE_PX;
    const down = steps((bottom - top) / 2, STEP_PX[1]).sort((a, b) => Math.abs(a) - Math.abs(b));
    const y = (top + bottom) / 2;
    const sides = down.flatMap((dy) => [{ x: right + half, y: y + dy }, { x: left - half, y: y + dy }]);
    const x = (left + right) / 2;
    return [...sides, { x, y: top - HALF_PX - EDGE_PX }, { x, y: bottom + HALF_PX + EDGE_PX }];
  }

  function isSeen({ x, y }, width, [left, top, right, bottom]) {
    const half = width / 2 + EDGE_PX;
    return x - half >= left && x + half <= right && y - HALF_PX >= top && y + HALF_PX <= bottom;
  }

  // Of three points along a name, how many lie in an area.
  function holds(shape, { x, y }, width, view) {
    const along = [0, -width / 2, width / 2];
    return along.filter((dx) => ejmap.distanceTo(shape, ...view.unproject(x + dx, y)) === 0).length;
  }

  // The place {x, y, crowd} for a name: whole inside, else its middle inside, else beside the area
  // and in no other, else where it covers fewest points; null where it would meet other words.
  // `crowdAt(place)` tells how many points a name there covers, Infinity for words.
  ejmap.placeName = function (shape, areas, view, width, crowdAt) {
    const box = boxOnScreen(shape, view);
    if (box[0] >= box[2] || box[1] >= box[3]) return null;
    const others = areas.filter((one) => one !== shape);
    const seen = (places) => places
      .filter((one) => isSeen(one, width, view.seen))
      .map((one) => ({ ...one, crowd: crowdAt(one) }))
      .filter((one) => one.crowd < Infinity);
    const inside = seen(placesIn(box, width));
    const free = inside.filter((one) => !one.crowd);
    const isBeside = (one) => !one.crowd && others.every((other) => !holds(other, one, width, view));
    const fewest = [...inside].sort((one, other) => one.crowd - other.crowd);
    return free.find((one) => holds(shape, one, width, view) === 3) ||
      free.find((one) => holds(shape, one, 0, view)) ||
      seen(placesBeside(box, width)).find(isBeside) ||
      fewest.find((one) => holds(shape, one, 0, view)) || null;
  };
})((window.ejmap = window.ejmap || {}));
