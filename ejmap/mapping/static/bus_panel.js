// Below the map: how it stands with the buses, each as a line to press, and the agency's own words.
(function (ejmap) {
  "use strict";
  const SPOKEN = ["en", "es"];

  function element(tag, name, parent, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  function button(parent, name, act) {
    const made = element("button", name, parent);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // The agency's words in the page's language, else in English, else as they are.
  function chosen(said, language) {
    const of = (wanted) => said.find((one) => one.language === wanted);
    return of(language) || of("en") || said[0];
  }

  function addAlert(box, alert, language, words) {
    const said = chosen(alert.said, language);
    const from = said.language === language ? "same" : said.language || "unknown";
    const routes = alert.routes.map((route) => ejmap.sayBus({ route }, words)).join(", ");
    const part = element("div", "ejmap-live-alert", box);
    const label = [routes && `${routes}.`, words[`says_${from}`]].filter(Boolean).join(" ");
    element("p", "ejmap-live-from", part, label);
    for (const text of [said.title, said.more].filter(Boolean)) {
      const line = element("p", "", part, text);
      if (SPOKEN.includes(said.language)) line.lang = said.language;
    }
  }

  // act: {again(), choose(key)}.
  ejmap.makeBusPanel = function (map, act) {
    const panel = element("section", "ejmap-live-panel", map.getContainer().parentElement);
    panel.id = "ejmap-live-panel";
    panel.hidden = true;
    const status = element("p", "ejmap-live-status", panel);
    status.setAttribute("role", "status");
    const again = button(panel, "ejmap-button", act.again);
    const list = element("ul", "ejmap-live-list", panel);
    const alerts = element("div", "", panel);
    const papers = element("p", "ejmap-live-papers", panel);
    const rows = new Map();

    function row(key) {
      if (!rows.has(key)) {
        const made = button(element("li", "", list), "ejmap-row", () => act.choose(key));
        const symbol = element("span", "ejmap-swatch", made);
        const said = element("span", "ejmap-row-words", made);
        rows.set(key, { made, symbol, name: element("span", "", said), where: element("span", "", said) });
      }
      return rows.get(key);
    }

    function forget(buses) {
      const kept = new Set(buses.map((one) => one.key));
      for (const [key, { made }] of rows) {
        if (kept.has(key)) continue;
        // Whoever stands on a line that goes away is not thrown out of the map.
        if (made === document.activeElement) map.getContainer().focus({ preventScroll: true });
        made.parentElement.remove();
        rows.delete(key);
      }
    }

    return {
      panel,
      // told: {words, language, status, canRetry, buses, chosen, alerts, papers}.
      show(told) {
        const { words, language } = told;
        panel.hidden = !told.isOn;
        panel.setAttribute("aria-label", words.show);
        if (status.textContent !== told.status) status.textContent = told.status;
        if (!told.canRetry && document.activeElement === again) map.getContainer().focus({ preventScroll: true });
        again.hidden = !told.canRetry;
        again.textContent = told.again;
        forget(told.buses);
        for (const bus of told.buses) {
          const { made, symbol, name, where } = row(bus.key);
          symbol.replaceChildren(ejmap.drawBus(bus));
          name.textContent = ejmap.sayBus(bus, words);
          where.textContent = ejmap.sayWhere(bus, bus.ageS, language, words);
          made.setAttribute("aria-pressed", String(bus.key === told.chosen));
        }
        const now = JSON.stringify([told.alerts, language]);
        if (alerts.dataset.told !== now) {
          alerts.dataset.told = now;
          alerts.replaceChildren();
          for (const one of told.alerts) addAlert(alerts, one, language, words);
        }
        papers.textContent = told.papers;
      },
    };
  };
})((window.ejmap = window.ejmap || {}));
