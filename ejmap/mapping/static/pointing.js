// Which feature a finger or a mouse means: the topmost within reach; again for the one beneath.
(function (ejmap) {
  "use strict";
  const KINDS = ["point", "line", "area"];
  const MOUSE_PX = 5;
  const FINGER_PX = 14;

  function reachOf(shape, symbol, slack, scale) {
    if (shape.kind === "area") return 0;
    const own = shape.kind === "point" ? symbol.size_px / 2 : symbol.width_px / 2;
    return (own + slack) / scale;
  }

  function hitsOf(layer, kind, x, y, slack, scale) {
    const found = [];
    const widest = (40 + slack) / scale;
    const box = [x - widest, y - widest, x + widest, y + widest];
    ejmap.visit(layer, kind, box, (feature, shape) => {
      const distance = ejmap.distanceTo(shape, x - (shape.aside_px || 0) / scale, y);
      const reach = reachOf(shape, feature.symbol, slack, scale);
      if (distance <= reach) found.push({ layer, feature, distance });
    });
    // Of points within reach the nearest is meant; of equals the one drawn last.
    return found.reverse().sort((one, other) => one.distance - other.distance);
  }

  // All features at a place, the one that is meant first.
  ejmap.featuresAt = function (map, layers, point, slack) {
    const scale = Math.pow(2, map.getZoom());
    const at = map.containerPointToLayerPoint(point).add(map.getPixelOrigin()).divideBy(scale);
    const ready = layers.filter((one) => one.status === "ready").reverse();
    return KINDS.flatMap((kind) =>
      ready.flatMap((layer) => hitsOf(layer, kind, at.x, at.y, slack, scale)));
  };

  function makeTip(map) {
    const tip = document.createElement("div");
    tip.className = "ejmap-tip";
    tip.setAttribute("aria-hidden", "true");
    tip.hidden = true;
    map.getContainer().appendChild(tip);
    return tip;
  }

  function showTip(map, tip, hit, point, language) {
    map.getContainer().classList.toggle("ejmap-over", Boolean(hit));
    tip.hidden = !hit;
    if (!hit) return;
    const name = ejmap.featureName(hit.layer, hit.feature, language);
    tip.replaceChildren();
    for (const words of [name, hit.layer.definition.name[language]]) {
      tip.appendChild(document.createElement("span")).textContent = words;
    }
    const isRight = point.x > map.getSize().x / 2;
    tip.style.left = isRight ? "auto" : `${point.x + 14}px`;
    tip.style.right = isRight ? `${map.getSize().x - point.x + 14}px` : "auto";
    tip.style.top = `${Math.max(4, point.y - 14)}px`;
  }

  function samePlace(one, other) {
    return one && other && one.distanceTo(other) < 6;
  }

  // scene(): {layers, language}; chosen(hit) is called for each click that means a feature.
  ejmap.listen = function (map, scene, chosen) {
    const tip = makeTip(map);
    let last = null;
    let frame = null;
    let isFinger = false;

    function choose(event) {
      const hits = ejmap.featuresAt(
        map, scene().layers, event.containerPoint, isFinger ? FINGER_PX : MOUSE_PX);
      if (!hits.length) return;
      const again = samePlace(last && last.point, event.containerPoint);
      const turn = again ? (last.turn + 1) % hits.length : 0;
      last = { point: event.containerPoint, turn };
      chosen(hits[turn]);
    }

    function hover(event) {
      if (frame || isFinger) return;
      frame = L.Util.requestAnimFrame(() => {
        frame = null;
        const { layers, language } = scene();
        const isOnControl = event.originalEvent.target.closest(".leaflet-control, .ejmap-line");
        const [hit] = isOnControl
          ? []
          : ejmap.featuresAt(map, layers, event.containerPoint, MOUSE_PX);
        showTip(map, tip, hit, event.containerPoint, language);
      });
    }

    map.getContainer().addEventListener("pointerdown", (event) => {
      isFinger = event.pointerType === "touch";
    }, true);
    map.on("click", choose);
    map.on("mousemove", hover);
    map.on("mouseout movestart", () => showTip(map, tip, null));
  };
})((window.ejmap = window.ejmap || {}));
