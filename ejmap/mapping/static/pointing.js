// Which features a finger or a mouse means, and the name of what is under the mouse.
(function (ejmap) {
  "use strict";
  const KINDS = ["point", "line", "area"];
  // How far beside a symbol one may tap, and how much farther than the nearest another may lie and
  // still be meant.
  const MOUSE = { slack: 5, doubt: 4 };
  const FINGER = { slack: 14, doubt: 9 };
  const WIDEST_PX = 40;

  function reachOf(layer, feature, shape, slack, zoom) {
    if (shape.kind === "area") return 0;
    const { symbol } = feature;
    if (shape.kind === "line") return (symbol.width_px / 2) * ejmap.scaleAt(zoom) + slack;
    return (symbol.size_px / 2) * ejmap.pointLook(layer, feature, zoom, "en").scale + slack;
  }

  function hitsOf(layer, kind, at, slack) {
    const found = [];
    const widest = (WIDEST_PX + slack) / at.scale;
    const box = [at.x - widest, at.y - widest, at.x + widest, at.y + widest];
    ejmap.visit(layer, kind, box, (feature, shape) => {
      // A pile counts as one place: all in it are equally near.
      const [right] = ejmap.asideOf(shape, at.zoom);
      const away = ejmap.distanceTo(shape, at.x - right / at.scale, at.y);
      const distance = away * at.scale;
      if (distance <= reachOf(layer, feature, shape, slack, at.zoom)) {
        found.push({ layer, feature, distance });
      }
    });
    return found.reverse();
  }

  function once(hits) {
    return hits.filter((hit, i) => hits.findIndex((one) => one.feature === hit.feature) === i);
  }

  // What may be meant at a place: points before lines before areas, the nearest first, of equals
  // the one drawn last; of points and lines only those about as near as the nearest.
  ejmap.featuresAt = function (map, layers, point, pointer) {
    const zoom = map.getZoom();
    const scale = Math.pow(2, zoom);
    const { x, y } = map.containerPointToLayerPoint(point).add(map.getPixelOrigin()).divideBy(scale);
    const at = { x, y, zoom, scale };
    const ready = layers.filter((one) => one.status === "ready").reverse();
    for (const kind of KINDS) {
      const hits = ready.flatMap((layer) => hitsOf(layer, kind, at, pointer.slack));
      hits.sort((one, other) => one.distance - other.distance);
      const near = hits.filter((one) => one.distance <= hits[0].distance + pointer.doubt);
      if (near.length) return once(near);
    }
    return [];
  };

  function makeTip(map) {
    const tip = document.createElement("div");
    tip.className = "ejmap-tip";
    tip.setAttribute("aria-hidden", "true");
    tip.hidden = true;
    map.getContainer().appendChild(tip);
    return tip;
  }

  function showTip(map, tip, hits, point, language) {
    const [hit] = hits;
    map.getContainer().classList.toggle("ejmap-over", Boolean(hit));
    tip.hidden = !hit;
    if (!hit) return;
    const name = ejmap.featureName(hit.layer, hit.feature, language);
    const more = hits.length > 1 ? ` +${hits.length - 1}` : "";
    tip.replaceChildren();
    for (const words of [name + more, hit.layer.definition.name[language]]) {
      tip.appendChild(document.createElement("span")).textContent = words;
    }
    const isRight = point.x > map.getSize().x / 2;
    tip.style.left = isRight ? "auto" : `${point.x + 14}px`;
    tip.style.right = isRight ? `${map.getSize().x - point.x + 14}px` : "auto";
    tip.style.top = `${Math.max(4, point.y - 14)}px`;
  }

  const isOnMap = (event) =>
    !event.originalEvent.target.closest(".leaflet-control, .ejmap-line, .ejmap-chooser, .ejmap-bus");

  // scene(): {layers, language}; chosen(hits, point) is called for each click, also on nothing.
  ejmap.listen = function (map, scene, chosen) {
    const tip = makeTip(map);
    let frame = null;
    let pointer = MOUSE;
    const hide = () => showTip(map, tip, []);
    const hitsAt = (point) => ejmap.featuresAt(map, scene().layers, point, pointer);

    function hover(event) {
      if (frame || pointer === FINGER) return;
      frame = L.Util.requestAnimFrame(() => {
        frame = null;
        const hits = isOnMap(event) ? hitsAt(event.containerPoint) : [];
        showTip(map, tip, hits, event.containerPoint, scene().language);
      });
    }

    map.getContainer().addEventListener("pointerdown", (event) => {
      pointer = event.pointerType === "touch" ? FINGER : MOUSE;
    }, true);
    map.on("click", (event) => {
      hide();
      chosen(hitsAt(event.containerPoint), event.containerPoint);
    });
    map.on("mousemove", hover);
    map.on("mouseout movestart", hide);
  };
})((window.ejmap = window.ejmap || {}));
