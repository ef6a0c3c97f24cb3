// The browser owns the address bar: the page's view comes from the server, centre and zoom from here.
(function (ejmap) {
  "use strict";
  const MEMORY = "ejmap.at";
  const page = () => window.parent;

  function place(map) {
    const centre = map.getCenter();
    return `${centre.lat.toFixed(5)},${centre.lng.toFixed(5)},${Math.round(map.getZoom())}`;
  }

  function numbers(at) {
    const parts = String(at || "").split(",").map((part) => (part.trim() ? Number(part) : NaN));
    return parts.length === 3 && parts.every(Number.isFinite) ? parts : null;
  }

  function allowed(map, at) {
    const parts = numbers(at);
    const isNear = parts && map.options.maxBounds.contains([parts[0], parts[1]]);
    return isNear ? parts : null;
  }

  function remembered(move) {
    try {
      const memory = JSON.parse(page().sessionStorage.getItem(MEMORY));
      return memory && memory.move === JSON.stringify(move) ? memory.at : null;
    } catch (error) {
      return null;
    }
  }

  function remember(move, at) {
    try {
      page().sessionStorage.setItem(MEMORY, JSON.stringify({ move: JSON.stringify(move), at }));
    } catch (error) {
      // A browser that keeps nothing opens the map where the link says.
    }
  }

  // Where the page asks the map to look; null where it names bounds to fit instead.
  ejmap.askedPlace = (state) => (state.move.fit ? null : numbers(state.move.at));

  // Show bounds (west, south, east, north) as large as the map has room for.
  ejmap.fit = function (map, [west, south, east, north]) {
    map.fitBounds([[south, west], [north, east]], { animate: false });
  };

  // Where the map opens: as the address says, as it was left, or as the page asks.
  ejmap.startingPlace = function (map, state) {
    const asked = ejmap.askedPlace(state);
    if (!state.writes_address) return asked;
    const linked = new URLSearchParams(page().location.search).get("at");
    return allowed(map, linked) || allowed(map, remembered(state.move)) || asked;
  };

  // The query of what is on show, the day and centre and zoom with it.
  ejmap.currentQuery = function (map, state) {
    const parts = [state.query, ejmap.dayQuery(state.chosen), state.writes_address ? `at=${place(map)}` : ""];
    return parts.filter(Boolean).join("&");
  };

  ejmap.currentLink = function (map, state) {
    const { origin, pathname } = page().location;
    const query = ejmap.currentQuery(map, state);
    return origin + pathname + (query ? `?${query}` : "");
  };

  ejmap.writeAddress = function (map, state) {
    if (state.writes_address) remember(state.move, place(map));
    const query = ejmap.currentQuery(map, state);
    const { pathname, hash, search } = page().location;
    const wanted = query ? `?${query}` : "";
    if (wanted === search) return;
    page().history.replaceState(page().history.state, "", pathname + wanted + hash);
  };

  function copyTheOldWay(text) {
    const field = page().document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    page().document.body.appendChild(field);
    field.select();
    const isCopied = page().document.execCommand("copy");
    field.remove();
    return isCopied;
  }

  // Copy a link; resolves to whether the browser let us.
  ejmap.copy = async function (text) {
    try {
      await page().navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      return copyTheOldWay(text);
    }
  };
})((window.ejmap = window.ejmap || {}));
