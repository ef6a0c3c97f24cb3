// The place a person has chosen: a quiet mark of its own, and the taps that choose it.
(function (ejmap) {
  "use strict";
  const INK = "#0B3D91";
  const HALO = "#FFFFFF";
  // Degrees to five places are about a metre: more would only seem exact.
  const DIGITS = 5;

  function circle(context, x, y, radius, width, colour) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }

  function tick(context, x, y, [right, down], width, colour) {
    context.beginPath();
    context.moveTo(x + 8 * right, y + 8 * down);
    context.lineTo(x + 15 * right, y + 15 * down);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }

  // A ring with four ticks, open in the middle: what lies under it stays to be seen.
  ejmap.drawHere = function (context, map, here) {
    if (!here) return;
    const { x, y } = map.latLngToLayerPoint(here);
    const ways = [[1, 0], [-1, 0], [0, 1], [0, -1]];
    for (const [width, colour] of [[6, HALO], [3, INK]]) {
      circle(context, x, y, 8, width, colour);
      for (const way of ways) tick(context, x, y, way, width, colour);
    }
  };

  // The place under a tap, as [latitude, longitude].
  ejmap.placeAt = function (map, point) {
    const { lat, lng } = map.containerPointToLatLng(point);
    return [lat, lng].map((degrees) => Number(degrees.toFixed(DIGITS)));
  };
})((window.ejmap = window.ejmap || {}));
