// Street tiles, asked for only while a person has streets on.
(function (ejmap) {
  "use strict";
  // changed(hasFailed) is called when tiles stop or start to come.
  ejmap.makeStreets = function (map, changed) {
    let tiles = null;
    let url = null;
    let hasFailed = false;

    function tell(failed) {
      if (failed === hasFailed) return;
      hasFailed = failed;
      changed();
    }

    function remove() {
      if (tiles) tiles.remove();
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
        tiles = L.tileLayer(url, { maxNativeZoom: 19, maxZoom: 20, opacity: 0.8 });
        tiles.on("tileerror", () => tell(true));
        tiles.on("tileload", () => tell(false));
        tiles.addTo(map);
      },
    };
  };
})((window.ejmap = window.ejmap || {}));
