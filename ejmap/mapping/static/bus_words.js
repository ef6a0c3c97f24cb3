// What is said of a bus that is on its way, in a language.
(function (ejmap) {
  "use strict";
  const LOCALES = { en: "en-US", es: "es-US" };
  const MINUTE_S = 60;
  const HEADINGS = 8;

  ejmap.fillWords = (words, blanks) =>
    Object.entries(blanks).reduce((said, [name, one]) => said.replaceAll(`{${name}}`, one), words);

  ejmap.sayBus = (bus, words) =>
    bus.route ? ejmap.fillWords(words.bus, { route: bus.route }) : words.bus_unknown;

  // "20 seconds ago", "hace 2 minutos".
  ejmap.sayAge = function (seconds, language) {
    const format = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: "always" });
    if (seconds < MINUTE_S) return format.format(-Math.floor(seconds), "second");
    return format.format(-Math.floor(seconds / MINUTE_S), "minute");
  };

  ejmap.sayHeading = function (bearing, words) {
    if (bearing === null) return "";
    const step = Math.round((bearing / 360) * HEADINGS) % HEADINGS;
    return words[`heading_${step}`];
  };

  // All that is known of a bus but its name: how long ago, where to, near what.
  ejmap.sayWhere = function (bus, ageS, language, words) {
    const said = [ejmap.sayAge(ageS, language), ejmap.sayHeading(bus.bearing, words), bus.near[language]];
    return said.filter(Boolean).join(", ");
  };
})((window.ejmap = window.ejmap || {}));
