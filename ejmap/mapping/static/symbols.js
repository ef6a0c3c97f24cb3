// Symbols drawn once to small canvases and copied from there; the same shapes as symbols.py.
(function (ejmap) {
  "use strict";
  const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const HALO_PX = 1.6;
  const RING = 1.42;
  const MARK = 14;
  // Where a half-filled symbol's fill begins.
  const HALF = 12.5;
  // Full size from zoom 13, when places stand apart; from far away smaller, numbers less so.
  const FAR_ZOOM = 10;
  const NEAR_ZOOM = 13;
  const FAR_SCALE = 0.7;
  const LEAST_WITH_TEXT = 0.85;
  const sprites = new WeakMap();
  const patterns = new Map();

  ejmap.font = (px, weight) => `${weight || 400} ${px}px ${FONT}`;
  ejmap.ratio = () => Math.min(window.devicePixelRatio || 1, 2);
  ejmap.dash = (name, width) =>
    ejmap.drawing.dashes[name].map((one) => one * Math.max(1, width / 2));

  // Share of their full size that points and lines have at a zoom.
  ejmap.scaleAt = function (zoom) {
    const share = Math.max(0, Math.min(1, (zoom - FAR_ZOOM) / (NEAR_ZOOM - FAR_ZOOM)));
    return FAR_SCALE + share * (1 - FAR_SCALE);
  };

  // What is written inside a point at a zoom, in a language, and how large the point is then.
  ejmap.pointLook = function (layer, feature, zoom, language) {
    const text = zoom >= layer.style.text_from_zoom ? feature.text[language] : "";
    const scale = ejmap.scaleAt(zoom);
    return { text, scale: text ? Math.max(scale, LEAST_WITH_TEXT) : scale };
  };

  ejmap.isPoint = (symbol) => Object.hasOwn(ejmap.drawing.shapes, symbol.shape);

  ejmap.isDark = function (colour) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return 0.299 * r + 0.587 * g + 0.114 * b < 130;
  };

  function strokeShape(context, path, colour, width, dash) {
    context.setLineDash(dash);
    // Half a dash stands on each side of the shape's first corner, so that its tip is whole.
    context.lineDashOffset = dash.length ? dash[0] / 2 : 0;
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke(path);
    context.setLineDash([]);
    context.lineDashOffset = 0;
  }

  // Dashes that go round a shape a whole number of times.
  function dashRound(symbol) {
    const dashes = ejmap.drawing.dashes[symbol.dash];
    if (!dashes.length) return [];
    const round = ejmap.drawing.rounds[symbol.shape];
    const turn = dashes.reduce((sum, one) => sum + one, 0);
    return dashes.map((one) => (one * round.length) / (round.dashes * turn));
  }

  function fillShape(context, path, symbol) {
    context.save();
    context.globalAlpha *= symbol.opacity;
    context.fillStyle = symbol.fill === "solid" ? symbol.colour : "#FFFFFF";
    context.fill(path);
    if (symbol.fill === "half") {
      context.clip(path);
      context.fillStyle = symbol.colour;
      context.fillRect(0, HALF, 24, 24 - HALF);
    }
    context.restore();
  }

  function writeInside(context, symbol, text, unit) {
    const inside = symbol.mark || text;
    if (!inside) return;
    const isLight = symbol.fill === "solid" && ejmap.isDark(symbol.colour);
    const px = symbol.mark
      ? MARK
      : Math.min(12.5, ejmap.drawing.rooms[symbol.shape] / (0.62 * inside.length));
    context.font = ejmap.font(px, 700);
    context.textAlign = "center";
    context.textBaseline = "middle";
    if (symbol.fill === "half") {
      context.lineWidth = 2 * unit;
      context.strokeStyle = "#FFFFFF";
      context.strokeText(inside, 12, ejmap.drawing.middles[symbol.shape]);
    }
    context.fillStyle = isLight ? "#FFFFFF" : "#111111";
    context.fillText(inside, 12, ejmap.drawing.middles[symbol.shape]);
  }

  function drawRing(context, path, symbol, unit) {
    context.save();
    context.translate(12, 12);
    context.scale(RING, RING);
    context.translate(-12, -12);
    strokeShape(context, path, "#FFFFFF", ((symbol.outline_px + 2 * HALO_PX) * unit) / RING, []);
    strokeShape(context, path, symbol.outline, (symbol.outline_px * unit) / RING, []);
    context.restore();
  }

  // Under a dashed outline the halo lies over the fill: it leaves a white gap, and the fill keeps
  // the whole shape, only smaller.
  function draw(context, symbol, text) {
    const path = new Path2D(ejmap.drawing.shapes[symbol.shape]);
    const unit = 24 / symbol.size_px;
    const halo = (symbol.outline_px + 2 * HALO_PX) * unit;
    const isInset = symbol.dash !== "solid";
    context.lineJoin = "round";
    if (symbol.double_ring) drawRing(context, path, symbol, unit);
    if (isInset) fillShape(context, path, symbol);
    strokeShape(context, path, "#FFFFFF", halo, []);
    if (!isInset) fillShape(context, path, symbol);
    strokeShape(context, path, symbol.outline, symbol.outline_px * unit, dashRound(symbol));
    writeInside(context, symbol, text, unit);
  }

  function makeSprite(symbol, text, scale, ratio) {
    const wide = symbol.size_px * (symbol.double_ring ? RING : 1) + 2 * (1 + 2 * HALO_PX);
    const size = Math.ceil((wide * scale) / 2) * 2;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.ceil(size * ratio);
    const context = canvas.getContext("2d");
    const unit = (symbol.size_px / 24) * scale * ratio;
    context.translate(canvas.width / 2 - 12 * unit, canvas.height / 2 - 12 * unit);
    context.scale(unit, unit);
    draw(context, symbol, text);
    return { canvas, size };
  }

  // A canvas with the symbol in its middle, `size` screen pixels wide.
  ejmap.sprite = function (symbol, text, scale) {
    const ratio = ejmap.ratio();
    if (!sprites.has(symbol)) sprites.set(symbol, new Map());
    const made = sprites.get(symbol);
    const key = `${scale} ${ratio} ${text}`;
    if (!made.has(key)) made.set(key, makeSprite(symbol, text, scale, ratio));
    return made.get(key);
  };

  // The repeating pattern of a hatched area.
  ejmap.hatch = function (context, symbol) {
    const key = symbol.hatch + symbol.outline;
    if (patterns.has(key)) return patterns.get(key);
    const tile = document.createElement("canvas");
    tile.width = tile.height = 16;
    const pen = tile.getContext("2d");
    pen.scale(2, 2);
    pen.lineCap = "round";
    pen.lineWidth = symbol.hatch === "dots" ? 1.4 : 0.9;
    pen.strokeStyle = symbol.outline;
    pen.stroke(new Path2D(ejmap.drawing.hatches[symbol.hatch]));
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(0.5));
    patterns.set(key, pattern);
    return pattern;
  };
})((window.ejmap = window.ejmap || {}));
