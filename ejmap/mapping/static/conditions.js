// Answers the conditions of styles and filters exactly as style.Condition.matches does.
(function (ejmap) {
  "use strict";
  const NUMBER = /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i;
  const COMPARE = {
    at_least: (cell, bound) => cell >= bound,
    at_most: (cell, bound) => cell <= bound,
    above: (cell, bound) => cell > bound,
    below: (cell, bound) => cell < bound,
  };

  function asNumber(cell) {
    if (typeof cell === "string" && !NUMBER.test(cell)) return NaN;
    return Number(cell);
  }

  // condition: {field, operator, value}; properties: a feature's, blanks null.
  ejmap.matches = function (condition, properties) {
    const cell = properties[condition.field];
    const isBlank = cell === null || cell === undefined;
    if (condition.operator === "unknown") return isBlank;
    if (condition.operator in COMPARE) {
      return !isBlank && COMPARE[condition.operator](asNumber(cell), Number(condition.value));
    }
    const wanted = condition.value.split(",");
    if (condition.operator === "is") return !isBlank && wanted.includes(String(cell));
    return String(isBlank ? "" : cell).split(",").some((code) => wanted.includes(code));
  };

  ejmap.matchesAll = function (conditions, properties) {
    return conditions.every((one) => ejmap.matches(one, properties));
  };
})((window.ejmap = window.ejmap || {}));
