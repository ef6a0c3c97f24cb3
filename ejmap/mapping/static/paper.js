// Maps on paper: they take the paper's size, and what was seen of them stays; tables are unfolded.
(function (ejmap) {
  "use strict";
  const PRINTED = "printing";

  ejmap.listenToPrinter = function () {
    const still = { animate: false };
    let seen = null;
    let opened = [];
    function before() {
      if (seen) return;
      seen = ejmap.alone.map(({ map }) => [map.getBounds(), map.getCenter(), map.getZoom()]);
      opened = [...document.querySelectorAll("details[data-printed]:not([open])")];
      for (const one of opened) one.open = true;
      document.body.classList.add(PRINTED);
      ejmap.alone.forEach(({ map, painter }, i) => {
        map.invalidateSize(still);
        map.fitBounds(seen[i][0], still);
        painter._update();
      });
    }
    function after() {
      if (!seen) return;
      for (const one of opened) one.open = false;
      document.body.classList.remove(PRINTED);
      ejmap.alone.forEach(({ map }, i) => {
        map.invalidateSize(still);
        map.setView(seen[i][1], seen[i][2], still);
      });
      seen = null;
    }
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
  };
})((window.ejmap = window.ejmap || {}));
