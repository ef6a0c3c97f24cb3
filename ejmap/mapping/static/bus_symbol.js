// A bus that is on its way: seen from the front, its number on the windscreen, a tip where it heads.
(function (ejmap) {
  "use strict";
  const INK = "#2B2B2B";
  const HALO = "#FFFFFF";
  // A finger's width across; the bus itself is smaller.
  const SIDE_PX = 52;
  const WHEELS = "M-11,10h6v6h-6zM5,10h6v6h-6z";
  const BODY = "M-9,-15h18a5,5 0 0 1 5,5v20a3,3 0 0 1 -3,3h-22a3,3 0 0 1 -3,-3v-20a5,5 0 0 1 5,-5z";
  const WINDSCREEN = "M-10,-10h20v13h-20z";
  const LAMPS = "M-10,6h5v3h-5zM5,6h5v3h-5z";
  const TIP = "M0,-25l5,6h-10z";
  // Pixels of a number on the windscreen, by how many signs it has.
  const TEXT_PX = [0, 13, 13, 11, 8];

  function part(name, attributes, parent) {
    const made = L.SVG.create(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    parent.appendChild(made);
    return made;
  }

  function write(svg, route) {
    const px = TEXT_PX[route.length];
    const place = { x: 0, y: -3, "text-anchor": "middle", "dominant-baseline": "central" };
    const look = { fill: INK, "font-size": px, "font-weight": 700 };
    part("text", { ...place, ...look }, svg).textContent = route;
  }

  // An SVG of a bus {route, bearing}; a number that is too long for it stands beside, in words.
  ejmap.drawBus = function ({ route, bearing }) {
    const half = SIDE_PX / 2;
    const size = { width: SIDE_PX, height: SIDE_PX, viewBox: `${-half} ${-half} ${SIDE_PX} ${SIDE_PX}` };
    const svg = L.SVG.create("svg");
    for (const [key, value] of Object.entries(size)) svg.setAttribute(key, value);
    svg.setAttribute("aria-hidden", "true");
    const edge = { fill: INK, stroke: HALO, "stroke-width": 3, "paint-order": "stroke" };
    if (bearing !== null) part("path", { d: TIP, transform: `rotate(${bearing})`, ...edge }, svg);
    part("path", { d: WHEELS, ...edge }, svg);
    part("path", { d: BODY, ...edge }, svg);
    part("path", { d: WINDSCREEN, fill: HALO }, svg);
    part("path", { d: LAMPS, fill: HALO }, svg);
    if (route && route.length < TEXT_PX.length) write(svg, route);
    return svg;
  };

  ejmap.busIcon = function (bus) {
    const size = [SIDE_PX, SIDE_PX];
    return L.divIcon({ html: ejmap.drawBus(bus), className: "ejmap-bus", iconSize: size });
  };
})((window.ejmap = window.ejmap || {}));
