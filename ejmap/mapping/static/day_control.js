// The day of a map: over it which one in words, below it a slider and a date box, the highest days
// and the way back to the whole time. All of it is the browser's own, for fingers, keys and readers.
(function (ejmap) {
  "use strict";
  const LOCALES = { en: "en-US", es: "es-US" };
  const SAID_AFTER_MS = 700;

  ejmap.sayDay = function (day, language) {
    const format = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeZone: "UTC" });
    return format.format(new Date(`${day}T00:00:00Z`));
  };

  // What the map of a day is called, in both languages.
  ejmap.nameOfDay = function (file, day) {
    const say = (one) =>
      fill(ejmap.words[one].day_name, { day: ejmap.sayDay(day, one), pollutant: file.name[one] });
    return { en: say("en"), es: say("es") };
  };

  const fill = (words, blanks) =>
    Object.entries(blanks).reduce((said, [name, one]) => said.replaceAll(`{${name}}`, one), words);

  function element(tag, name, parent) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    parent.appendChild(made);
    return made;
  }

  function button(parent, act, name = "ejmap-button") {
    const made = element("button", name, parent);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function label(one, words) {
    one.setAttribute("aria-label", words);
    one.title = words;
  }

  // Fill a list to choose from, given as [value, words], if it is another than it was.
  function fillList(list, options, value) {
    const now = JSON.stringify(options);
    if (list.dataset.options !== now) {
      list.dataset.options = now;
      list.replaceChildren();
      for (const [key, words] of options) element("option", "", list).append(words);
      [...list.options].forEach((one, i) => (one.value = options[i][0]));
    }
    if (list.value !== value) list.value = value;
  }

  function makeCorner(map) {
    const Corner = L.Control.extend({
      onAdd() {
        const made = document.createElement("section");
        made.className = "ejmap-day";
        L.DomEvent.disableClickPropagation(made);
        L.DomEvent.disableScrollPropagation(made);
        return made;
      },
    });
    return new Corner({ position: "bottomleft" }).addTo(map).getContainer();
  }

  // Over the map the day in words, or the button that asks for one.
  function makeOver(map, act) {
    const box = makeCorner(map);
    const open = button(box, act.open);
    const title = element("p", "ejmap-day-title", box);
    const [name, today, count] = ["strong", "span", "span"].map((tag) => element(tag, "", title));
    today.className = "ejmap-day-today";
    const status = element("p", "ejmap-unseen", box);
    status.setAttribute("role", "status");
    return { box, open, title, name, today, count, status };
  }

  // Below the map, so that it covers no monitor, all that moves the day.
  function makePanel(map, act) {
    const panel = element("section", "ejmap-day-panel", map.getContainer().parentElement);
    const row = element("div", "ejmap-day-row", panel);
    const before = button(row, () => act.step(-1), "ejmap-button ejmap-day-step");
    const slider = element("input", "", row);
    const after = button(row, () => act.step(1), "ejmap-button ejmap-day-step");
    const choices = element("div", "ejmap-day-row", panel);
    const date = element("input", "", choices);
    const whole = button(choices, act.whole);
    const [worst, by, pollutant] = [1, 2, 3].map(() => element("select", "", choices));
    [before.textContent, after.textContent] = ["‹", "›"];
    [slider.type, date.type] = ["range", "date"];
    slider.min = 0;
    return { panel, before, slider, after, date, worst, by, pollutant, whole };
  }

  function nameParts(parts, words) {
    parts.open.textContent = words.day_choose;
    parts.whole.textContent = words.day_whole;
    parts.today.textContent = words.day_not_today;
    label(parts.before, words.day_before);
    label(parts.after, words.day_after);
    label(parts.slider, words.day_slider);
    label(parts.date, words.day_date);
    label(parts.worst, words.day_worst);
    label(parts.by, words.day_by);
    label(parts.pollutant, words.day_pollutant);
  }

  function showLists(parts, file, chosen, { words, language, nameOf }) {
    const unit = file.unit[language];
    const days = file.worst.map((one) => [one.day, fill(words.day_worst_one, {
      day: ejmap.sayDay(one.day, language), number: one.day_number, unit, monitor: nameOf(one.id),
    })]);
    const isWorst = file.worst.some((one) => one.day === chosen.day);
    fillList(parts.worst, [["", words.day_worst], ...days], isWorst ? chosen.day : "");
    const drawn = Object.keys(file.styles).map((one) => [one, words[`day_by_${one}`]]);
    fillList(parts.by, drawn, file.styles[chosen.by] ? chosen.by : "limit");
    parts.by.hidden = drawn.length < 2;
  }

  function showDate(parts, file, day, said) {
    parts.slider.max = ejmap.daysBetween(file.first, file.last);
    parts.slider.value = ejmap.daysBetween(file.first, day);
    parts.slider.setAttribute("aria-valuetext", said);
    [parts.date.min, parts.date.max] = [file.first, file.last];
    // While a date is being typed it is nobody's to change.
    if (parts.date.value !== day && document.activeElement !== parts.date) parts.date.value = day;
    // A button that were disabled would lose the focus of who presses it.
    parts.before.setAttribute("aria-disabled", String(day <= file.first));
    parts.after.setAttribute("aria-disabled", String(day >= file.last));
  }

  function countOf(file, day, { words, language, nameOf }) {
    const { valid, of, highest } = ejmap.countDay(file, day);
    if (!valid) return words.day_none;
    if (!highest) return fill(words.day_count, { valid, of });
    const top = { number: highest.number, unit: file.unit[language], monitor: nameOf(highest.id) };
    return `${fill(words.day_count, { valid, of })} ${fill(words.day_highest, top)}`;
  }

  // The control of the day; `act` has `open()`, `choose(change)`, `file()`, the
  // days there are, and `below(px)`, which makes room below the map.
  ejmap.makeDayControl = function (map, act) {
    let chosen = null;
    let timer = null;

    // A day that is none, as while a date is being typed, leaves the map as it is.
    function goTo(day) {
      const file = act.file();
      if (day && file && day >= file.first && day <= file.last) act.choose({ day });
    }

    const step = (steps) => goTo(ejmap.dayAfter(chosen.day, steps));
    const whole = () => act.choose(null);
    const parts = { ...makeOver(map, act), ...makePanel(map, { step, whole }) };
    parts.panel.hidden = parts.title.hidden = true;
    const { box, panel, slider, date, worst, by, pollutant } = parts;
    slider.addEventListener("input", () => goTo(ejmap.dayAfter(act.file().first, Number(slider.value))));
    date.addEventListener("change", () => goTo(date.value));
    date.addEventListener("blur", () => (date.value = chosen ? chosen.day : ""));
    worst.addEventListener("change", () => goTo(worst.value));
    by.addEventListener("change", () => act.choose({ by: by.value }));
    pollutant.addEventListener("change", () => act.choose({ pollutant: pollutant.value }));

    // Said when the person rests: a slider on its way would never let a reader finish.
    function sayLater(said) {
      if (said === box.dataset.said) return;
      box.dataset.said = said;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => (parts.status.textContent = said), SAID_AFTER_MS);
    }

    // What takes the place of the button that was pressed takes the focus too.
    function swap(isOpen) {
      if (panel.hidden === !isOpen) return;
      const hadFocus = [box, panel].some((one) => one.contains(document.activeElement));
      parts.open.hidden = isOpen;
      panel.hidden = parts.title.hidden = !isOpen;
      if (hadFocus) (isOpen ? slider : parts.open).focus();
    }

    new ResizeObserver(() => act.below(panel.offsetHeight)).observe(panel);

    return {
      // told: {words, language, pollutants, nameOf}; null where no layer has days.
      show(told, wanted) {
        box.hidden = !told;
        chosen = told && wanted;
        swap(Boolean(chosen));
        if (!told) return;
        nameParts(parts, told.words);
        for (const one of [box, panel]) one.setAttribute("aria-label", told.words.day_choose);
        const file = act.file();
        if (!chosen || !file) return sayLater("");
        const day = ejmap.sayDay(chosen.day, told.language);
        const name = ejmap.nameOfDay(file, chosen.day)[told.language];
        parts.name.textContent = name;
        parts.count.textContent = countOf(file, chosen.day, told);
        showDate(parts, file, chosen.day, day);
        showLists(parts, file, chosen, told);
        const named = told.pollutants.map((one) => [one, told.words[`short_${one}`]]);
        fillList(pollutant, named, chosen.pollutant);
        pollutant.hidden = named.length < 2;
        return sayLater(`${name} ${parts.count.textContent}`);
      },
    };
  };
})((window.ejmap = window.ejmap || {}));
