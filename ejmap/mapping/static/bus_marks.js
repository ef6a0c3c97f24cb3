// Buses on the map: a mark each, which moves where the bus moves and can be reached with keys.
(function (ejmap) {
  "use strict";
  const ABOVE_PX = -16;
  // Leaflet hands keys to a mark, and no click.
  const PRESSES = ["Enter", " "];

  // choose(key) is called for a mark that is pressed.
  ejmap.makeBusMarks = function (map, choose) {
    const marks = new Map();

    function make(bus) {
      const mark = L.marker(bus.at, { icon: ejmap.busIcon(bus), zIndexOffset: 1000 }).addTo(map);
      mark.on("click", () => choose(bus.key));
      mark.on("keydown", ({ originalEvent: event }) => {
        if (!PRESSES.includes(event.key)) return;
        event.preventDefault();
        choose(bus.key);
      });
      const tip = document.createElement("div");
      marks.set(bus.key, { mark, tip, look: "" });
      return marks.get(bus.key);
    }

    function showTip({ mark, tip }, isChosen, lines) {
      tip.replaceChildren(...lines.map((text) => {
        const line = document.createElement("span");
        line.textContent = text;
        return line;
      }));
      if (isChosen === Boolean(mark.getTooltip())) return;
      const look = { permanent: true, direction: "top", offset: [0, ABOVE_PX], opacity: 1, className: "ejmap-bus-tip" };
      if (isChosen) mark.bindTooltip(tip, look);
      else mark.unbindTooltip();
    }

    return {
      // The buses that are to be seen, and no others.
      show(buses, chosen, words, language) {
        const kept = new Set(buses.map((one) => one.key));
        for (const [key, { mark }] of marks) {
          if (kept.has(key)) continue;
          mark.remove();
          marks.delete(key);
        }
        for (const bus of buses) {
          const made = marks.get(bus.key) || make(bus);
          const name = ejmap.sayBus(bus, words);
          const where = ejmap.sayWhere(bus, bus.ageS, language, words);
          made.mark.setLatLng(bus.at);
          const box = made.mark.getElement();
          const look = JSON.stringify([bus.route, bus.bearing]);
          if (made.look !== look) box.replaceChildren(ejmap.drawBus(bus));
          made.look = look;
          box.setAttribute("aria-label", `${name}, ${where}`);
          showTip(made, bus.key === chosen, [name, ejmap.sayAge(bus.ageS, language)]);
        }
      },
    };
  };
})((window.ejmap = window.ejmap || {}));
