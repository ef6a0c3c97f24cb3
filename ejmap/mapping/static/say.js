// Cells in a person's words, as field.Field.say writes them on the server.
(function (ejmap) {
  "use strict";
  const METRES_A_MILE = 1609.344;
  const METRES_A_FOOT = 0.3048;
  const LOCALES = { en: "en-US", es: "es-US" };

  // 1,234.5 in both languages, halves to the even digit of what is written, as the server does.
  function number(value, decimals) {
    const format = { maximumFractionDigits: decimals, roundingMode: "halfEven" };
    return new Intl.NumberFormat("en-US", format).format(String(value));
  }

  function dated(period, language, options) {
    const whole = period.length === 7 ? `${period}-01` : period;
    const format = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: "UTC" });
    return format.format(new Date(`${whole}T00:00:00Z`));
  }

  function periodPart(part, language) {
    if (part.length === 4) return part;
    if (part.length === 10) return dated(part, language, { dateStyle: "long" });
    return `${dated(part, language, { month: "long" })}${language === "es" ? " de " : " "}${part.slice(0, 4)}`;
  }

  // The start of an interval, without its year where the end says the same one.
  function periodStart(first, last, language) {
    const isShort = first.length === last.length && first.length > 4 && first.slice(0, 4) === last.slice(0, 4);
    if (!isShort) return periodPart(first, language);
    const day = first.length === 10 ? { day: "numeric" } : {};
    return dated(first, language, { month: "long", ...day });
  }

  // An ISO 8601 year, month, day or interval in words.
  ejmap.sayPeriod = function (period, language) {
    const [first, last = first] = String(period).split("/");
    if (first === last) return periodPart(first, language);
    const to = language === "es" ? (last.length === 10 ? "al" : "a") : "to";
    return `${periodStart(first, last, language)} ${to} ${periodPart(last, language)}`;
  };

  function distance(metres, words) {
    const metric = metres < 1000 ? `${number(metres, 0)} m` : `${number(metres / 1000, 1)} km`;
    const miles = Math.round((metres / METRES_A_MILE) * 10) / 10;
    if (metres < 0.1 * METRES_A_MILE) {
      return `${number(Math.round(metres / METRES_A_FOOT / 10) * 10, 0)} ${words.say_feet} (${metric})`;
    }
    return `${number(miles, 1)} ${miles === 1 ? words.say_mile : words.say_miles} (${metric})`;
  }

  function counted(n, one, many) {
    return (n === 1 ? one : many).replace("{n}", number(n, 0));
  }

  function minutes(value, words) {
    const whole = Math.round(value);
    const [hours, rest] = [Math.floor(whole / 60), whole % 60];
    const parts = hours ? [counted(hours, words.hour, words.hours)] : [];
    if (rest || !hours) parts.push(counted(rest, words.minute, words.minutes));
    return parts.join(" ");
  }

  function clock(value, language) {
    const [hours, rest] = value.split(":").map(Number);
    const half = language === "es" ? ["a. m.", "p. m."] : ["a.m.", "p.m."];
    const name = half[hours % 24 >= 12 ? 1 : 0];
    return `${((hours + 11) % 12) + 1}:${String(rest).padStart(2, "0")} ${name}`;
  }

  function withUnit(said, field, language) {
    const unit = field.unit ? field.unit[language] : "";
    return said + (unit === "" || unit === "%" ? unit : ` ${unit}`);
  }

  function choice(field, code, language) {
    return Object.hasOwn(field.choices, code) ? field.choices[code][language] : code;
  }

  function history(field, cell, language) {
    const said = cell.split(",").map((part) => part.split("="));
    return said.map(([day, code]) => `${ejmap.sayPeriod(day, language)}: ${choice(field, code, language)}`).join("; ");
  }

  function table(field, cell, language, words) {
    const row = (one) => field.parts
      .map((part) => `${part.label[language]}: ${ejmap.sayCell(part, one, language, words)}`);
    return JSON.parse(cell).map((one) => row(one).join(", ")).join("; ");
  }

  const KINDS = {
    integer: (field, cell, language) => withUnit(number(cell, 0), field, language),
    number: (field, cell, language) => withUnit(number(cell, field.decimals), field, language),
    yes_no: (field, cell, language, words) => (cell ? words.yes : words.no),
    choice: (field, cell, language) => choice(field, String(cell), language),
    choices: (field, cell, language) =>
      String(cell).split(",").map((code) => choice(field, code, language)).join(", "),
    history: (field, cell, language) => history(field, String(cell), language),
    date: (field, cell, language) => ejmap.sayPeriod(cell, language),
    clock: (field, cell, language) => clock(String(cell), language),
    distance: (field, cell, language, words) => distance(Number(cell), words),
    minutes: (field, cell, language, words) => minutes(Number(cell), words),
    table: (field, cell, language, words) => table(field, String(cell), language, words),
  };

  // The cell of a field among a feature's properties; a blank is said too.
  ejmap.sayCell = function (field, properties, language, words) {
    const cell = properties[field.translated ? `${field.key}_${language}` : field.key];
    if (cell === null || cell === undefined) return field.blank ? field.blank[language] : words.unknown;
    return (KINDS[field.kind] || ((_, value) => String(value)))(field, cell, language, words);
  };
})((window.ejmap = window.ejmap || {}));
