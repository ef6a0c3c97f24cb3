// Single days of a layer: one small file holds them all, so that going from day to day asks nothing.
(function (ejmap) {
  "use strict";
  const DAY_MS = 86400000;
  const files = new Map();

  const numberOf = (day) => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

  // The ISO 8601 day so many days after another.
  ejmap.dayAfter = (day, steps) =>
    new Date((numberOf(day) + steps) * DAY_MS).toISOString().slice(0, 10);

  // How many days one day comes after another.
  ejmap.daysBetween = (first, last) => Math.round(numberOf(last) - numberOf(first));

  async function fetchInto(days) {
    days.status = "loading";
    try {
      const answer = await ejmap.fetch(days.url);
      if (!answer.ok) throw new Error(String(answer.status));
      days.file = await answer.json();
      days.status = "ready";
    } catch (error) {
      days.status = "failed";
    }
  }

  // All days of a pollutant in the version a layer's file is of: {status, file, load}.
  // `changed` is called when its status changes.
  ejmap.daysAt = function (layerUrl, pollutant, changed) {
    const url = `${layerUrl.replace(/\.geojson$/, "")}/days/${pollutant}.json?v=${ejmap.program}`;
    if (!files.has(url)) {
      const days = { url, file: null };
      files.set(url, days);
      days.load = () => fetchInto(days).then(changed);
      days.load();
    }
    return files.get(url);
  };

  // What a monitor's cells say of a day; a list holds a cell a day, the rest is said of all days.
  function cellsOf(file, id, step) {
    const own = file.cells[id] || {};
    const at = ([name, cells]) => [name, Array.isArray(cells) ? cells[step] : cells];
    return Object.fromEntries(Object.entries(own).map(at));
  }

  const statusOf = (parts) =>
    ["failed", "loading"].find((one) => parts.some((part) => part.status === one)) || "ready";

  // A layer as it is on one day {day, by}: its own places, the day's cells and style.
  ejmap.onDay = function (layer, days, chosen) {
    const status = statusOf([layer, days]);
    const found = { url: layer.url, key: layer.key, status, features: [], filters: "[]" };
    found.load = () => {
      const lost = [layer, days].filter((one) => one.status === "failed");
      return Promise.all(lost.map((one) => one.load()));
    };
    if (status !== "ready") return { ...found, definition: null, style: null };
    const { file } = days;
    const step = ejmap.daysBetween(file.first, chosen.day);
    const definition = {
      ...layer.definition,
      name: ejmap.nameOfDay(file, chosen.day),
      fields: [...layer.definition.fields, ...file.fields],
      style: file.styles[chosen.by] || file.styles.limit,
    };
    return ejmap.redefined(layer, found, definition, (id) => cellsOf(file, id, step));
  };

  // Of a day: how many monitors have a valid reading, and the highest of the valley {id, number}.
  ejmap.countDay = function (file, day) {
    const step = ejmap.daysBetween(file.first, day);
    const all = Object.entries(file.cells).map(([id, cells]) => ({ id, number: cells.day_number[step] }));
    const valid = all.filter((one) => one.number !== null);
    const inValley = valid.filter((one) => file.valley.includes(one.id));
    const highest = inValley.reduce((top, one) => (top && top.number >= one.number ? top : one), null);
    return { of: all.length, valid: valid.length, highest };
  };

  // Where to begin: the last of the days on which most monitors have a valid reading.
  ejmap.firstDay = function (file) {
    let [best, most] = [file.last, -1];
    for (let day = file.last; day >= file.first; day = ejmap.dayAfter(day, -1)) {
      const { valid } = ejmap.countDay(file, day);
      if (valid > most) [best, most] = [day, valid];
    }
    return best;
  };
})((window.ejmap = window.ejmap || {}));
