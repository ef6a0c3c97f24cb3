// One canvas for everything: all features on show are drawn in one pass, in the styles' order.
(function (ejmap) {
  "use strict";
  const MUTED = 0.85;
  const SELECTED = "#0B3D91";
  const MARGIN_PX = 40;
  // Words keep clear of points as long as there are few enough to keep clear of.
  const MOST_POINTS = 600;

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
      project,
      place(shape, part) {
        const [x, y] = project(part[0], part[1]);
        return [x + (shape.aside_px || 0), y];
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
      let lastX = Infinity;
      let lastY = Infinity;
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

  function drawArea(context, shape, symbol) {
    context.save();
    context.globalAlpha *= symbol.opacity;
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
      const dash = ejmap.dash(symbol.dash, symbol.outline_px);
      stroke(context, symbol.outline, symbol.outline_px, dash);
    }
  }

  function drawLine(context, shape, symbol) {
    context.lineCap = symbol.dash === "solid" ? "round" : "butt";
    context.lineJoin = "round";
    context.save();
    context.globalAlpha *= symbol.opacity;
    if (symbol.casing) stroke(context, symbol.casing, symbol.width_px + 3, []);
    stroke(context, symbol.colour, symbol.width_px, ejmap.dash(symbol.dash, symbol.width_px));
    context.restore();
  }

  function drawPoint(context, feature, shape, part, view, withText) {
    const [x, y] = view.place(shape, part);
    const { canvas, size } = ejmap.sprite(feature.symbol, withText ? feature.text[view.language] : "");
    context.drawImage(canvas, x - size / 2, y - size / 2, size, size);
  }

  function drawShape(context, layer, feature, shape, view) {
    if (shape.kind === "point") {
      const withText = view.zoom >= layer.style.text_from_zoom;
      for (const part of shape.parts) drawPoint(context, feature, shape, part, view, withText);
      return;
    }
    trace(context, shape, view);
    (shape.kind === "area" ? drawArea : drawLine)(context, shape, feature.symbol);
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
          const colour = isMuted ? "#4A4A4A" : "#222222";
          const text = feature.text[view.language];
          if (text) jobs.push({ context, text, colour, shape, isMuted });
        });
      }
    }
    return jobs;
  }

  function ringPoint(context, feature, shape, part, view) {
    const [x, y] = view.place(shape, part);
    context.beginPath();
    context.arc(x, y, feature.symbol.size_px * 0.5 + 9, 0, 2 * Math.PI);
    stroke(context, "#FFFFFF", 7, []);
    stroke(context, SELECTED, 3.5, []);
  }

  function drawSelected(context, layers, selected, view) {
    const layer = selected && layers.find((one) => one.key === selected.layer);
    const feature = layer && layer.features.find((one) => one.id === selected.id);
    if (!feature) return;
    for (const shape of feature.shapes) {
      if (shape.kind === "point") {
        for (const part of shape.parts) ringPoint(context, feature, shape, part, view);
        continue;
      }
      trace(context, shape, view);
      const width = shape.kind === "line" ? feature.symbol.width_px + 6 : 3;
      stroke(context, "#FFFFFF", width + 4, []);
      stroke(context, SELECTED, width, []);
      if (shape.kind === "line") stroke(context, "#FFFFFF", feature.symbol.width_px - 1, []);
    }
  }

  // Boxes of the points on show, which words should not cover.
  function pointBoxes(layers, view) {
    const boxes = [];
    for (const layer of layers) {
      ejmap.visit(layer, "point", view.box, (feature, shape) => {
        const [x, y] = view.place(shape, shape.parts[0]);
        const side = feature.symbol.size_px;
        boxes.push({ x, y, w: side, h: side, text: null });
      });
    }
    return boxes.length > MOST_POINTS ? [] : boxes;
  }

  function paint(context, { base, layers, selected }, view) {
    const ready = layers.filter((one) => one.status === "ready");
    const under = base.filter((one) => one.status === "ready");
    for (const kind of ["area", "line"]) {
      for (const layer of under) drawKind(context, layer, kind, view, true);
      for (const layer of ready) drawKind(context, layer, kind, view, false);
    }
    const jobs = labelJobs(context, [...ready].reverse(), view, false);
    ejmap.drawLabels([...jobs, ...labelJobs(context, under, view, true)], view, pointBoxes(ready, view));
    for (const layer of ready) drawKind(context, layer, "point", view, false);
    drawSelected(context, ready, selected, view);
  }

  // Layers are given in drawing order, each {key, status, style, features}.
  ejmap.makePainter = function () {
    const Painter = L.Renderer.extend({
      options: { padding: 0.15 },
      scene: { base: [], layers: [], selected: null, language: "en" },
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
        paint(this._context, this.scene, makeView(this));
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
