// Where buses are now, while a person has it on and looks: asked of our own server, kept nowhere.
(function (ejmap) {
  "use strict";
  // This script lies at ejmap/assets/{mark}/live.js.
  const ADDRESS = new URL("../../live/buses.json", document.currentScript.src).href;
  const EVERY_MS = 30000;
  const TICK_MS = 5000;
  const PATIENCE_MS = 15000;
  // What is older is not where the bus is; the server says the same.
  const OLDEST_S = 300;
  const GONE = 404;
  const STOPPED = ["stale", "failed", "broken", "lost", "gone"];

  function makeToggle(map, act) {
    const Corner = L.Control.extend({
      onAdd() {
        const made = document.createElement("button");
        made.type = "button";
        made.className = "ejmap-button ejmap-live";
        made.setAttribute("aria-controls", "ejmap-live-panel");
        made.addEventListener("click", act);
        L.DomEvent.disableClickPropagation(made);
        return made;
      },
    });
    return new Corner({ position: "topright" }).addTo(map).getContainer();
  }

  const nothing = { buses: [], alerts: [], elsewhere: 0, timetable: {} };

  async function ask() {
    try {
      const answer = await fetch(ADDRESS, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
      if (answer.status === GONE) return { state: "gone" };
      return answer.ok ? await answer.json() : { state: "lost" };
    } catch (error) {
      return { state: "lost" };
    }
  }

  // The map's part that shows buses; frame.below(px, who) makes room below the map.
  ejmap.makeLive = function (map, frame) {
    let page = null;
    let isOn = false;
    let phase = "loading";
    let told = nothing;
    let heardAt = 0;
    let chosen = null;
    let round = 0;
    let timer = null;
    let tick = null;

    const toggle = makeToggle(map, () => turn(!isOn));
    const panel = ejmap.makeBusPanel(map, { again: () => start(), choose });
    const marks = ejmap.makeBusMarks(map, choose);
    new ResizeObserver(() => frame.below(panel.panel.offsetHeight, "live")).observe(panel.panel);

    function turn(on) {
      isOn = on;
      [told, chosen] = [nothing, null];
      window.clearInterval(tick);
      if (isOn) tick = window.setInterval(draw, TICK_MS);
      start();
    }

    function start() {
      phase = "loading";
      poll();
    }

    async function poll() {
      window.clearTimeout(timer);
      round += 1;
      const mine = round;
      draw();
      if (!isOn || document.hidden) return;
      const answer = await ask();
      // Turned off meanwhile, or asked again.
      if (mine !== round) return;
      hear(answer);
      draw();
    }

    function hear(answer) {
      phase = answer.state === "asking" ? "loading" : answer.state;
      told = answer.buses ? answer : nothing;
      heardAt = performance.now();
      if (STOPPED.includes(phase)) return;
      const wait = phase === "loading" ? answer.again_s * 1000 : EVERY_MS;
      timer = window.setTimeout(poll, wait);
    }

    function choose(key) {
      const bus = shown().find((one) => one.key === key);
      chosen = chosen === key ? null : key;
      if (chosen && bus && !map.getBounds().contains(bus.at)) map.panTo(bus.at);
      if (chosen) map.getContainer().scrollIntoView({ block: "nearest" });
      draw();
    }

    function shown() {
      const passedS = (performance.now() - heardAt) / 1000;
      const all = told.buses.map((bus, i) => ({ ...bus, key: bus.trip || `${i}`, ageS: bus.age_s + passedS }));
      return all.filter((one) => one.ageS <= OLDEST_S);
    }

    function status(words, buses) {
      if (phase !== "here") return words[phase];
      const elsewhere = told.elsewhere ? ejmap.fillWords(words.elsewhere, { count: told.elsewhere }) : "";
      const count = buses.length === 1 ? words.count_one : ejmap.fillWords(words.count, { count: buses.length });
      return [buses.length ? count : words.none, elsewhere].filter(Boolean).join(" ");
    }

    function papers(words, language) {
      const days = told.timetable[language];
      const timetable = days ? ejmap.fillWords(words.timetable, { days }) : "";
      return [words.says, timetable, words.call].filter(Boolean).join(" ");
    }

    function draw() {
      if (!page) return;
      const { language } = page;
      const words = ejmap.liveWords[language];
      const buses = isOn ? shown() : [];
      toggle.textContent = words.show;
      toggle.setAttribute("aria-pressed", String(isOn));
      marks.show(buses, chosen, words, language);
      panel.show({
        words, language, isOn, buses, chosen,
        status: isOn ? status(words, buses) : "",
        canRetry: isOn && STOPPED.includes(phase) && phase !== "gone",
        again: page.words.again,
        alerts: told.alerts,
        papers: papers(words, language),
      });
    }

    // A page that nobody looks at asks nothing; coming back, one sees no old places.
    document.addEventListener("visibilitychange", () => {
      if (isOn && !STOPPED.includes(phase)) poll();
    });

    return {
      show(state) {
        page = state;
        draw();
      },
    };
  };
})((window.ejmap = window.ejmap || {}));
