// Where several features lie within reach of one tap: a short list to choose from.
(function (ejmap) {
  "use strict";
  const MOST_ROWS = 30;
  const EDGE_PX = 8;
  const SWATCH_PX = 32;

  function element(tag, name, parent) {
    const made = document.createElement(tag);
    made.className = name;
    parent.appendChild(made);
    return made;
  }

  function addSwatch(row, symbol) {
    const box = element("span", "ejmap-swatch", row);
    if (!ejmap.isPoint(symbol)) return;
    const { canvas, size } = ejmap.sprite(symbol, "", 1);
    const copy = element("canvas", "", box);
    copy.width = copy.height = canvas.width;
    copy.style.width = copy.style.height = `${Math.min(size, SWATCH_PX)}px`;
    copy.getContext("2d").drawImage(canvas, 0, 0);
  }

  function addRow(list, hit, language, choose) {
    const row = element("button", "ejmap-row", element("li", "", list));
    row.type = "button";
    addSwatch(row, hit.feature.symbol);
    const words = element("span", "ejmap-row-words", row);
    element("span", "", words).textContent = ejmap.featureName(hit.layer, hit.feature, language);
    element("span", "", words).textContent = hit.layer.definition.name[language];
    row.addEventListener("click", () => choose(hit));
  }

  function fill(box, hits, state, choose, close) {
    const { words, language } = state;
    const top = element("div", "ejmap-chooser-top", box);
    element("p", "", top).textContent = words.choose.replace("{count}", hits.length);
    const shut = element("button", "ejmap-button", top);
    shut.type = "button";
    shut.textContent = words.close;
    shut.addEventListener("click", close);
    const list = element("ul", "", box);
    for (const hit of hits.slice(0, MOST_ROWS)) addRow(list, hit, language, choose);
    const more = hits.length - MOST_ROWS;
    if (more > 0) element("p", "", box).textContent = words.choose_more.replace("{count}", more);
  }

  // Beside the tapped place, whole within the map.
  function put(box, point, size) {
    const keep = (at, length, room) => Math.max(EDGE_PX, Math.min(room - length - EDGE_PX, at));
    const below = point.y + 16;
    const fits = below + box.offsetHeight + EDGE_PX <= size.y;
    const top = fits ? below : point.y - box.offsetHeight - 16;
    box.style.left = `${keep(point.x - box.offsetWidth / 2, box.offsetWidth, size.x)}px`;
    box.style.top = `${keep(top, box.offsetHeight, size.y)}px`;
  }

  // open(hits, point, state) shows the list; `choose(hit)` is called for the row that is taken.
  ejmap.makeChooser = function (map, choose) {
    const box = element("div", "ejmap-chooser", map.getContainer());
    box.hidden = true;
    box.setAttribute("role", "group");
    box.tabIndex = -1;
    L.DomEvent.disableClickPropagation(box);
    // Leaflet looks for the row in the map, and by then the list has been emptied.
    box.addEventListener("click", (event) => event.stopPropagation());
    L.DomEvent.disableScrollPropagation(box);

    function close() {
      if (box.hidden) return false;
      const hadFocus = box.contains(document.activeElement);
      box.hidden = true;
      box.replaceChildren();
      if (hadFocus) map.getContainer().focus({ preventScroll: true });
      return true;
    }

    function open(hits, point, state) {
      box.replaceChildren();
      box.setAttribute("aria-label", state.words.choose.replace("{count}", hits.length));
      fill(box, hits, state, (hit) => close() && choose(hit), close);
      box.hidden = false;
      put(box, point, map.getSize());
      box.focus({ preventScroll: true });
    }

    map.on("movestart", close);
    return { open, close };
  };
})((window.ejmap = window.ejmap || {}));
