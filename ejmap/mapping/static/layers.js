// Layers' files: each address is fetched once and kept; filters hide, they never fetch again.
(function (ejmap) {
  "use strict";
  const MOST_LIFTS = 3;
  const NO_WORDS = { en: "", es: "" };
  const kept = new Map();

  function ruleOf(rules, properties) {
    return rules.find((rule) => ejmap.matchesAll(rule.when, properties)) || null;
  }

  ejmap.fetch = (url) => fetch(url);

  const isBlank = (cell) => cell === null || cell === undefined;

  // A cell in both languages: codes by their words, translated fields by their two columns.
  function wordsOf(field, properties) {
    const say = (language) => {
      const cell = properties[field.translated ? `${field.key}_${language}` : field.key];
      if (isBlank(cell)) return "";
      return Object.hasOwn(field.choices, cell) ? field.choices[cell][language] : String(cell);
    };
    return { en: say("en"), es: say("es") };
  }

  // An area drawn by a point's symbol has that symbol standing on it as well.
  function shapesFor(symbol, geometry) {
    const shapes = ejmap.shapesOf(geometry);
    if (!ejmap.isPoint(symbol)) return shapes;
    const areas = shapes.filter((one) => one.kind === "area");
    return [...shapes, ...areas.map(ejmap.pointInside)];
  }

  function featureFrom(raw, style, written) {
    const properties = raw.properties || {};
    const rule = ruleOf(style.rules, properties);
    return {
      id: String(raw.id),
      properties,
      symbol: rule && rule.symbol,
      text: written ? wordsOf(written, properties) : NO_WORDS,
      shapes: rule ? shapesFor(rule.symbol, raw.geometry) : [],
      isShown: true,
    };
  }

  // A doubtful place never hides a sure one: it is drawn first.
  function drawingPlace(feature) {
    return feature.symbol && feature.symbol.mark === "?" ? 0 : 1;
  }

  function fill(layer, collection) {
    layer.definition = collection.ejmap.definition;
    layer.style = layer.definition.style;
    const written = layer.definition.fields.find((one) => one.key === layer.style.symbol_text);
    const features = collection.features.map((raw) => featureFrom(raw, layer.style, written));
    layer.features = features.sort((one, other) => drawingPlace(one) - drawingPlace(other));
    layer.status = "ready";
  }

  // The features of a layer by another definition, with what `cellsOf(id)` says of each.
  ejmap.redefined = function (layer, into, definition, cellsOf) {
    const { style } = definition;
    const written = definition.fields.find((one) => one.key === style.symbol_text);
    const features = layer.features.map((one) => {
      const properties = { ...one.properties, ...cellsOf(one.id) };
      const rule = ruleOf(style.rules, properties);
      const text = written ? wordsOf(written, properties) : NO_WORDS;
      return { ...one, properties, symbol: rule && rule.symbol, text, isShown: true };
    });
    return { ...into, definition, style, features };
  };

  async function fetchInto(layer) {
    layer.status = "loading";
    try {
      const answer = await ejmap.fetch(layer.url);
      if (!answer.ok) throw new Error(String(answer.status));
      fill(layer, await answer.json());
    } catch (error) {
      layer.status = "failed";
    }
  }

  // The layer of an address: {url, status: loading | ready | failed, features, filters}.
  // `changed` is called when its status changes.
  ejmap.layerAt = function (url, changed) {
    if (!kept.has(url)) {
      const layer = { url, features: [], filters: "[]", definition: null, style: null };
      kept.set(url, layer);
      layer.load = () => fetchInto(layer).then(changed);
      layer.load();
    }
    return kept.get(url);
  };

  // Show only the features that meet all conditions.
  ejmap.filterLayer = function (layer, conditions) {
    const wanted = JSON.stringify(conditions);
    if (layer.status !== "ready" || layer.filters === wanted) return;
    layer.filters = wanted;
    for (const one of layer.features) {
      one.isShown = ejmap.matchesAll(conditions, one.properties);
    }
  };

  // Whole number for a place, the same within about a metre and a half.
  function placeNumber([x, y]) {
    return Math.round(x * 1e5) * 2 ** 26 + Math.round(y * 1e5);
  }

  function pointsOf(layer) {
    const shown = layer.features.filter((one) => one.isShown);
    return shown.flatMap((one) => one.shapes.filter((shape) => shape.kind === "point"));
  }

  // Points by place: for each place the layers there, in order, and how many symbols of each.
  function crowds(points) {
    const found = new Map();
    points.forEach((shapes, i) => {
      for (const shape of shapes) {
        const at = placeNumber(shape.parts[0]);
        if (!found.has(at)) found.set(at, new Map());
        const here = found.get(at);
        here.set(i, (here.get(i) || 0) + 1);
      }
    });
    return found;
  }

  // Layers as they are drawn: the lowest first.
  ejmap.lowestFirst = function (layers) {
    const order = (one) => (one.style ? one.style.order : 0);
    return [...layers].sort((one, other) => order(one) - order(other));
  };

  // At one place, symbols of several layers stand side by side and those of one layer show as a
  // small pile: each shape gets `aside`, steps to the right and steps up.
  ejmap.placeSideBySide = function (layers) {
    const points = layers.map((layer) => pointsOf(layer));
    const found = crowds(points);
    points.forEach((shapes, i) => {
      for (const shape of shapes) {
        const here = found.get(placeNumber(shape.parts[0]));
        const above = here.get(i) - 1;
        here.set(i, above);
        const right = here.size > 1 ? [...here.keys()].indexOf(i) - (here.size - 1) / 2 : 0;
        shape.aside = [right, Math.min(above, MOST_LIFTS)];
      }
    });
  };

  // What a person calls a feature, in a language.
  ejmap.featureName = function (layer, feature, language) {
    const { title, fields, noun } = layer.definition;
    const field = fields.find((one) => one.key === title);
    return wordsOf(field, feature.properties)[language] || (field.blank || noun.one)[language];
  };

  ejmap.keptAddresses = () => [...kept.keys()];
})((window.ejmap = window.ejmap || {}));
