// Street tiles, asked for only while a person has streets on.
(function (ejmap) {
  "use strict";
  const CLOSEST_TILES = 19;
  // changed(hasFailed) is called when tiles stop or start to come.
  ejmap.makeStreets = function (map, changed) {
    let tiles = null;
    let url = null;
    let hasFailed = false;
    const closestWithout = map.getMaxZoom();

    // Whoever sends the tiles sees where one looks: no closer than the page allows.
    function keepAway(closest) {
      if (map.getZoom() > closest) map.setZoom(closest, { animate: false });
      map.setMaxZoom(closest);
    }

    function tell(failed) {
      if (failed === hasFailed) return;
      hasFailed = failed;
      changed();
    }

    function remove() {
      if (tiles) tiles.remove();
      map.setMaxZoom(closestWithout);
      tiles = null;
      url = null;
      hasFailed = false;
    }

    return {
      hasFailed: () => hasFailed,
      show(streets) {
        if (url === (streets ? streets.url : null)) return;
        remove();
        if (!streets) return;
        url = streets.url;
        const closest = streets.closest || CLOSEST_TILES;
        if (streets.closest) keepAway(closest);
        tiles = L.tileLayer(url, { maxNativeZoom: closest, maxZoom: 20, opacity: 0.8 });
        tiles.on("tileerror", () => tell(true));
        tiles.on("tileload", () => tell(false));
        tiles.addTo(map);
      },
    };
  };
})((window.ejmap = window.ejmap || {}));
