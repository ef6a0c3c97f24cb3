// Maps that stand alone: nothing of Streamlit's around them, their state in the page, and in a file
// that was handed on their features as well.
(function (ejmap) {
  "use strict";
  const STATE = "ejmap-state";
  const read = new Map();
  ejmap.alone = [];

  async function collectionAt(address) {
    const inPage = document.getElementById(address);
    if (inPage) return JSON.parse(inPage.textContent);
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  // On a wall symbols are larger than on a desk.
  const scaleAt = ejmap.scaleAt;
  ejmap.magnified = 1;
  ejmap.scaleAt = (zoom) => scaleAt(zoom) * ejmap.magnified;

  // Several maps of one page want the same features, each with filters of its own: they are read
  // once, and what follows "#" tells the maps apart.
  ejmap.fetch = async function (url) {
    const [address] = url.split("#");
    if (!read.has(address)) read.set(address, collectionAt(address));
    try {
      const collection = await read.get(address);
      return { ok: true, json: () => collection };
    } catch (error) {
      read.delete(address);
      throw error;
    }
  };

  function makeMap(box, state) {
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [west, south, east, north] = state.bounds;
    return L.map(box, {
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.25,
      minZoom: state.zooms[0],
      maxZoom: state.zooms[1],
      maxBounds: [[south, west], [north, east]],
      // A page is scrolled with the wheel until the map has been touched.
      scrollWheelZoom: false,
      zoomAnimation: !state.isPaired && !isCalm,
      inertia: !isCalm,
      fadeAnimation: false,
    });
  }

  function listenToWheel(map) {
    const box = map.getContainer();
    box.addEventListener("focusin", () => map.scrollWheelZoom.enable());
    box.addEventListener("focusout", () => map.scrollWheelZoom.disable());
  }

  // Ids of one page differ, though every map is made by the same script.
  function nameControls(box, label) {
    const keys = box.querySelector("p.ejmap-unseen");
    keys.id = `${box.id}-keys`;
    box.setAttribute("aria-describedby", keys.id);
    box.setAttribute("aria-label", label);
  }

  // On a telephone the buttons of the zoom would lie over what is in the corner.
  const FITTED = { animate: false, paddingTopLeft: [44, 8] };

  function makeAlone(state, page) {
    const box = document.getElementById(state.box);
    const [language] = page.languages;
    const words = ejmap.words[language];
    const map = makeMap(box, state);
    const painter = ejmap.makePainter();
    let selected = null;

    function look() {
      map.invalidateSize({ animate: false, pan: false });
      if (state.at) map.setView([state.at[0], state.at[1]], state.at[2], { animate: false });
      else map.fitBounds([[state.fit[1], state.fit[0]], [state.fit[3], state.fit[2]]], FITTED);
      painter.repaint();
    }

    look();
    painter.addTo(map);
    const controls = ejmap.makeControls(map, () => window.location.href);
    const own = (url) => ejmap.layerAt(`${url}#${state.box}`, () => refresh());
    const layers = state.layers.map((wanted) => {
      const layer = own(wanted.url);
      layer.retry = () => {
        layer.load();
        refresh();
      };
      return Object.assign(layer, { key: wanted.layer, name: wanted.name, version: wanted.version });
    });
    const base = state.base.map(own);

    function refresh() {
      state.layers.forEach((wanted, i) => ejmap.filterLayer(layers[i], wanted.filters || []));
      ejmap.placeSideBySide(ejmap.lowestFirst(layers));
      painter.show({ base, layers: ejmap.lowestFirst(layers), selected, here: null, language });
      controls.show({ words, streets: null, picks_place: false }, layers, false);
      nameControls(box, state.label);
      const isReady = [...layers, ...base].every((one) => one.status !== "loading");
      box.dataset.ready = String(isReady);
    }

    let opener = null;
    const panel = ejmap.makePanel(box.parentElement, page, () => {
      selected = null;
      refresh();
      if (opener) opener.focus();
      opener = null;
    });

    function choose(hit) {
      panel.close();
      selected = hit ? { layer: hit.layer.key, id: hit.feature.id } : null;
      if (hit) panel.open(hit);
      refresh();
    }

    // A feature taken from the list, by whoever does not see the map or has no mouse.
    function open(key, id, button) {
      const layer = layers.find((one) => one.key === key);
      const feature = layer && layer.features.find((one) => one.id === id);
      if (!feature) return;
      choose({ layer, feature });
      opener = button;
      const [shape] = feature.shapes;
      if (shape) {
        const middle = L.point((shape.box[0] + shape.box[2]) / 2, (shape.box[1] + shape.box[3]) / 2);
        map.panInside(map.unproject(middle, 0), { padding: [60, 60], animate: false });
      }
      box.scrollIntoView({ block: "nearest" });
      panel.focus();
    }

    const chooser = ejmap.makeChooser(map, choose);
    ejmap.listen(map, () => ({ layers: ejmap.lowestFirst(layers), language }), (hits, point) => {
      chooser.close();
      if (hits.length > 1) chooser.open(hits, point, { words, language });
      else choose(hits[0]);
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !chooser.close() && !panel.close()) box.blur();
    });
    listenToWheel(map);
    refresh();
    return { box, map, painter, look, layers, open };
  }

  function listenToSize() {
    let width = window.innerWidth;
    window.addEventListener("resize", () => {
      // A phone's address bar changes the height alone.
      if (window.innerWidth === width) return;
      width = window.innerWidth;
      for (const { map } of ejmap.alone) map.invalidateSize({ animate: false });
    });
  }

  function makeListButtons() {
    for (const item of document.querySelectorAll("[data-map] [data-id]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "alone-listed";
      button.textContent = item.textContent;
      const { map } = item.closest("[data-map]").dataset;
      const { layer } = item.closest("[data-layer]").dataset;
      const alone = ejmap.alone.find((one) => one.box.id === map);
      button.addEventListener("click", () => alone.open(layer, item.dataset.id, button));
      item.replaceChildren(button);
    }
  }

  function start() {
    const holder = document.getElementById(STATE);
    if (!holder) return;
    const page = JSON.parse(holder.textContent);
    document.documentElement.classList.add("with-script");
    for (const one of document.querySelectorAll("details[data-instead]")) one.open = false;
    ejmap.alone = page.maps.map((state) => makeAlone(state, page));
    const mapIn = (box) => ejmap.alone.find((one) => one.box.id === box);
    for (const [left, right] of page.pairs) ejmap.makeSwipe(mapIn(left), mapIn(right), page);
    makeListButtons();
    ejmap.makePresentation(page);
    ejmap.listenToPrinter();
    listenToSize();
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})((window.ejmap = window.ejmap || {}));
