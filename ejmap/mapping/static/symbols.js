// Symbols drawn once to small canvases and copied from there; the same shapes as symbols.py.
(function (ejmap) {
  "use strict";
  const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const HALO_PX = 1.6;
  const RING = 1.42;
  const sprites = new Map();
  const patterns = new Map();

  ejmap.font = (px, weight) => `${weight || 400} ${px}px ${FONT}`;
  ejmap.ratio = () => Math.min(window.devicePixelRatio || 1, 2);
  ejmap.dash = (name, width) =>
    ejmap.drawing.dashes[name].map((one) => one * Math.max(1, width / 2));

  ejmap.isDark = function (colour) {
    const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    return 0.299 * r + 0.587 * g + 0.114 * b < 140;
  };

  function strokeShape(context, path, colour, width, dash) {
    context.setLineDash(dash);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke(path);
    context.setLineDash([]);
  }

  function fillShape(context, path, symbol) {
    context.save();
    context.globalAlpha *= symbol.fill === "none" ? 0.8 : symbol.opacity;
    context.fillStyle = symbol.fill === "solid" ? symbol.colour : "#FFFFFF";
    context.fill(path);
    if (symbol.fill === "half") {
      context.clip(path);
      context.fillStyle = symbol.colour;
      context.fillRect(0, 12, 24, 12);
    }
    context.restore();
  }

  function writeInside(context, symbol, text, unit) {
    const inside = symbol.mark || text;
    if (!inside) return;
    const isLight = symbol.fill === "solid" && ejmap.isDark(symbol.colour);
    const px = symbol.mark
      ? 15
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

  function draw(context, symbol, text) {
    const path = new Path2D(ejmap.drawing.shapes[symbol.shape]);
    const unit = 24 / symbol.size_px;
    const dash = ejmap.drawing.dashes[symbol.dash].map((one) => one * unit);
    context.lineJoin = "round";
    if (symbol.double_ring) drawRing(context, path, symbol, unit);
    strokeShape(context, path, "#FFFFFF", (symbol.outline_px + 2 * HALO_PX) * unit, []);
    fillShape(context, path, symbol);
    strokeShape(context, path, symbol.outline, symbol.outline_px * unit, dash);
    writeInside(context, symbol, text, unit);
  }

  // A canvas with the symbol in its middle, `size` screen pixels wide.
  ejmap.sprite = function (symbol, text) {
    const ratio = ejmap.ratio();
    const key = JSON.stringify([symbol, text, ratio]);
    if (sprites.has(key)) return sprites.get(key);
    const size = Math.ceil(symbol.size_px * (symbol.double_ring ? RING : 1) + 10);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = size * ratio;
    const context = canvas.getContext("2d");
    const scale = (symbol.size_px / 24) * ratio;
    context.translate(canvas.width / 2 - 12 * scale, canvas.height / 2 - 12 * scale);
    context.scale(scale, scale);
    draw(context, symbol, text);
    const sprite = { canvas, size };
    sprites.set(key, sprite);
    return sprite;
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
    pen.lineWidth = symbol.hatch === "dots" ? 1.6 : 0.9;
    pen.strokeStyle = symbol.outline;
    pen.stroke(new Path2D(ejmap.drawing.hatches[symbol.hatch]));
    const pattern = context.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(0.5));
    patterns.set(key, pattern);
    return pattern;
  };
})((window.ejmap = window.ejmap || {}));
