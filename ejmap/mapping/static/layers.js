// Layers' files: each address is fetched once and kept; filters hide, they never fetch again.
(function (ejmap) {
  "use strict";
  const kept = new Map();

  function ruleOf(rules, properties) {
    return rules.find((rule) => ejmap.matchesAll(rule.when, properties)) || null;
  }

  function featureFrom(raw, style) {
    const properties = raw.properties || {};
    const rule = ruleOf(style.rules, properties);
    const text = style.symbol_text ? properties[style.symbol_text] : null;
    return {
      id: String(raw.id),
      properties,
      symbol: rule && rule.symbol,
      text: text === null || text === undefined ? "" : String(text),
      shapes: rule ? ejmap.shapesOf(raw.geometry) : [],
      isShown: true,
    };
  }

  function fill(layer, collection) {
    layer.definition = collection.ejmap.definition;
    layer.style = layer.definition.style;
    layer.features = collection.features.map((raw) => featureFrom(raw, layer.style));
    layer.status = "ready";
  }

  async function fetchInto(layer) {
    layer.status = "loading";
    try {
      const answer = await fetch(layer.url);
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

  // What a person calls a feature, in a language.
  ejmap.featureName = function (layer, feature, language) {
    const { title, fields, noun } = layer.definition;
    const field = fields.find((one) => one.key === title);
    const cell = feature.properties[field.translated ? `${title}_${language}` : title];
    if (cell === null || cell === undefined) return (field.blank || noun.one)[language];
    return Object.hasOwn(field.choices, cell) ? field.choices[cell][language] : String(cell);
  };

  ejmap.keptAddresses = () => [...kept.keys()];
})((window.ejmap = window.ejmap || {}));
