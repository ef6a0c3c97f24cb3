// One canvas for everything: all features on show are drawn in one pass, in the styles' order.
(function (ejmap) {
  "use strict";
  const MUTED = 0.85;
  const SELECTED = "#0B3D91";
  const MARGIN_PX = 40;
  // Ink of an area that has a symbol of its own standing on it.
  const UNDER_SYMBOL = 0.3;
  // How far apart symbols stand that share a place: beside each other, and in a pile.
  const STEP_PX = 21;
  const LIFT_PX = 3;
  // Words keep clear of points as long as there are few enough to keep clear of.
  const MOST_POINTS = 600;

  // Boxes in layer pixels: what the person sees of the map, and the buttons that cover it.
  function windowOf(map) {
    const corner = map.containerPointToLayerPoint([0, 0]);
    const size = map.getSize();
    const frame = map.getContainer().getBoundingClientRect();
    const controls = [...map.getContainer().querySelectorAll(".leaflet-control")];
    const covered = controls.map((one) => one.getBoundingClientRect()).map((box) => ({
      x: corner.x + box.left - frame.left + box.width / 2,
      y: corner.y + box.top - frame.top + box.height / 2,
      w: box.width,
      h: box.height,
      text: "",
    }));
    return { seen: [corner.x, corner.y, corner.x + size.x, corner.y + size.y], covered };
  }

  // How far a symbol stands from its place, in screen pixels, for those that share one.
  ejmap.asideOf = function (shape, zoom) {
    const [right, up] = shape.aside || [0, 0];
    const scale = ejmap.scaleAt(zoom);
    return [right * STEP_PX * scale, -up * LIFT_PX * scale];
  };

  function makeView(painter) {
    const map = painter._map;
    const scale = Math.pow(2, map.getZoom());
    const origin = map.getPixelOrigin();
    const bounds = painter._bounds;
    const margin = MARGIN_PX / scale;
    const project = (x, y) => [x * scale - origin.x, y * scale - origin.y];
    return {
      scale,
      language: painter.scene.language,
      zoom: map.getZoom(),
      share: ejmap.scaleAt(map.getZoom()),
      ...windowOf(map),
      project,
      unproject: (x, y) => [(x + origin.x) / scale, (y + origin.y) / scale],
      place(shape, part) {
        const [x, y] = project(part[0], part[1]);
        const [right, down] = ejmap.asideOf(shape, map.getZoom());
        return [x + right, y + down];
      },
      isInside: (x, y) => bounds.contains([x, y]),
      box: [
        (bounds.min.x + origin.x) / scale - margin,
        (bounds.min.y + origin.y) / scale - margin,
        (bounds.max.x + origin.x) / scale + margin,
        (bounds.max.y + origin.y) / scale + margin,
      ],
    };
  }

  function trace(context, shape, view) {
    context.beginPath();
    for (const part of shape.parts) {
      let [lastX, lastY] = [Infinity, Infinity];
      for (let i = 0; i < part.length; i += 2) {
        const [x, y] = view.project(part[i], part[i + 1]);
        const isNear = Math.abs(x - lastX) + Math.abs(y - lastY) < 0.6;
        if (isNear && i < part.length - 2) continue;
        if (i === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
        lastX = x;
        lastY = y;
      }
    }
  }

  function stroke(context, colour, width, dash) {
    context.setLineDash(dash);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
    context.setLineDash([]);
  }

  function drawArea(context, symbol, share) {
    context.save();
    context.globalAlpha *= symbol.opacity * (ejmap.isPoint(symbol) ? UNDER_SYMBOL : 1);
    if (symbol.fill !== "none") {
      context.fillStyle = symbol.colour;
      context.fill("evenodd");
    }
    if (symbol.hatch !== "none") {
      context.fillStyle = ejmap.hatch(context, symbol);
      context.fill("evenodd");
    }
    context.restore();
    if (symbol.outline_px) {
      const width = symbol.outline_px * share;
      stroke(context, symbol.outline, width, ejmap.dash(symbol.dash, width));
    }
  }

  function drawLine(context, symbol, share) {
    const width = symbol.width_px * share;
    context.lineCap = symbol.dash === "solid" ? "round" : "butt";
    context.lineJoin = "round";
    context.save();
    context.globalAlpha *= symbol.opacity;
    if (symbol.casing) stroke(context, symbol.casing, width + 3, []);
    stroke(context, symbol.colour, width, ejmap.dash(symbol.dash, width));
    context.restore();
  }

  function drawPoint(context, layer, feature, shape, part, view) {
    const { text, scale } = ejmap.pointLook(layer, feature, view.zoom, view.language);
    const { canvas, size } = ejmap.sprite(feature.symbol, text, scale);
    const [x, y] = view.place(shape, part);
    // On whole pixels of the screen, or the edges blur.
    const snap = (one) => Math.round((one - size / 2) * ejmap.ratio()) / ejmap.ratio();
    context.drawImage(canvas, snap(x), snap(y), size, size);
  }

  function drawShape(context, layer, feature, shape, view) {
    if (shape.kind === "point") {
      for (const part of shape.parts) drawPoint(context, layer, feature, shape, part, view);
      return;
    }
    trace(context, shape, view);
    if (shape.kind === "area") drawArea(context, feature.symbol, view.share);
    else drawLine(context, feature.symbol, view.share);
  }

  // Call `visit(feature, shape)` for what a layer shows of a kind inside a box.
  ejmap.visit = function (layer, kind, box, visit) {
    for (const feature of layer.features) {
      if (!feature.isShown) continue;
      for (const shape of feature.shapes) {
        if (shape.kind === kind && ejmap.overlaps(shape.box, box)) visit(feature, shape);
      }
    }
  };

  function drawKind(context, layer, kind, view, isMuted) {
    context.save();
    if (isMuted) context.globalAlpha = MUTED;
    ejmap.visit(layer, kind, view.box, (feature, shape) => {
      drawShape(context, layer, feature, shape, view);
    });
    context.restore();
  }

  function labelJobs(context, layers, view, isMuted) {
    const jobs = [];
    for (const layer of layers) {
      if (!layer.style.symbol_text || view.zoom < layer.style.text_from_zoom) continue;
      for (const kind of ["area", "line"]) {
        ejmap.visit(layer, kind, view.box, (feature, shape) => {
          const colour = isMuted ? "#5A5A5A" : "#333333";
          const text = feature.text[view.language];
          if (text) jobs.push({ context, text, colour, shape, isMuted });
        });
      }
    }
    return jobs;
  }

  function ringPoint(context, layer, feature, shape, part, view) {
    const [x, y] = view.place(shape, part);
    const { scale } = ejmap.pointLook(layer, feature, view.zoom, view.language);
    context.beginPath();
    context.arc(x, y, feature.symbol.size_px * scale * 0.5 + 8, 0, 2 * Math.PI);
    stroke(context, "#FFFFFF", 6, []);
    stroke(context, SELECTED, 3, []);
  }

  function outlineShape(context, feature, shape, view) {
    const own = feature.symbol.width_px * view.share;
    const width = shape.kind === "line" ? own + 6 : 3;
    trace(context, shape, view);
    stroke(context, "#FFFFFF", width + 4, []);
    stroke(context, SELECTED, width, []);
    if (shape.kind === "line") stroke(context, "#FFFFFF", own, []);
  }

  // The chosen feature, ringed; a point is drawn again, above all that crowds around it.
  function drawSelected(context, layers, selected, view) {
    const layer = selected && layers.find((one) => one.key === selected.layer);
    const feature = layer && layer.features.find((one) => one.id === selected.id);
    if (!feature) return;
    for (const shape of feature.shapes) {
      if (shape.kind !== "point") {
        outlineShape(context, feature, shape, view);
        continue;
      }
      for (const part of shape.parts) {
        ringPoint(context, layer, feature, shape, part, view);
        drawPoint(context, layer, feature, shape, part, view);
      }
    }
  }

  // Boxes of the points on show, which words should not cover.
  function pointBoxes(layers, view) {
    const boxes = [];
    for (const layer of layers) {
      ejmap.visit(layer, "point", view.box, (feature, shape) => {
        const [x, y] = view.place(shape, shape.parts[0]);
        const { text, scale } = ejmap.pointLook(layer, feature, view.zoom, view.language);
        const side = feature.symbol.size_px * scale;
        // A number inside counts as words: no name may cover it.
        boxes.push({ x, y, w: side, h: side, text: text ? "" : null });
      });
    }
    return boxes.length > MOST_POINTS ? [] : boxes;
  }

  function paint(context, { base, layers, selected, here }, view, map) {
    const ready = layers.filter((one) => one.status === "ready");
    const under = base.filter((one) => one.status === "ready");
    for (const kind of ["area", "line"]) {
      for (const layer of under) drawKind(context, layer, kind, view, true);
      for (const layer of ready) drawKind(context, layer, kind, view, false);
    }
    const jobs = [
      ...labelJobs(context, [...ready].reverse(), view, false),
      ...labelJobs(context, under, view, true),
    ];
    const taken = [...view.covered, ...pointBoxes(ready, view)];
    const late = ejmap.drawLabels(jobs, view, taken);
    for (const layer of ready) drawKind(context, layer, "point", view, false);
    for (const write of late) write();
    drawSelected(context, ready, selected, view);
    ejmap.drawHere(context, map, here);
  }

  // Layers are given in drawing order, each {key, status, style, features}.
  ejmap.makePainter = function () {
    const Painter = L.Renderer.extend({
      options: { padding: 0.15 },
      scene: { base: [], layers: [], selected: null, here: null, language: "en" },
      passes: 0,

      _initContainer() {
        this._container = document.createElement("canvas");
        this._container.className = "ejmap-canvas";
        this._container.setAttribute("aria-hidden", "true");
        this._context = this._container.getContext("2d");
      },

      _destroyContainer() {
        L.Util.cancelAnimFrame(this._frame);
        this._container.remove();
        delete this._container;
      },

      _updatePaths() {},

      _update() {
        if (this._map._animatingZoom && this._bounds) return;
        L.Renderer.prototype._update.call(this);
        this._paint();
      },

      _paint() {
        const size = this._bounds.getSize();
        const ratio = ejmap.ratio();
        L.DomUtil.setPosition(this._container, this._bounds.min);
        this._container.width = size.x * ratio;
        this._container.height = size.y * ratio;
        this._container.style.width = `${size.x}px`;
        this._container.style.height = `${size.y}px`;
        this._context.scale(ratio, ratio);
        this._context.translate(-this._bounds.min.x, -this._bounds.min.y);
        paint(this._context, this.scene, makeView(this), this._map);
        this.passes += 1;
      },

      show(scene) {
        this.scene = scene;
        this.repaint();
      },

      repaint() {
        if (!this._map || this._frame) return;
        this._frame = L.Util.requestAnimFrame(() => {
          this._frame = null;
          if (this._map && !this._map._animatingZoom) this._update();
        });
      },
    });
    return new Painter();
  };
})((window.ejmap = window.ejmap || {}));
