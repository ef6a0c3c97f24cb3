// Which day a person looks at. The map follows at once; the page is told when the person rests.
(function (ejmap) {
  "use strict";
  const REST_MS = 700;
  // What a link does not say.
  const [BY, POLLUTANT] = ["limit", "pm10"];

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  // `changed()` is called when another day is chosen, `rested()` when the page has to be told.
  ejmap.makeDayChoice = function (changed, rested) {
    let chosen = null;
    let timer = null;
    let told = 0;

    function stop() {
      window.clearTimeout(timer);
      timer = null;
    }

    // What the page sends may be older than what the person has done since.
    const isBehind = (heard) => timer || (told && heard !== told);

    return {
      chosen: () => chosen,

      // Take over the page's day; without a layer that has days there is none.
      adopt(state) {
        const withDays = state.layers.find((one) => one.days);
        const [heard, day, by = BY, pollutant = POLLUTANT] = state.day || [0];
        if (!withDays) stop();
        else if (isBehind(heard)) return;
        chosen = withDays && day ? { day, by, pollutant } : null;
      },

      // Choose a day, or part of the choice; null goes back to the whole time.
      choose(change) {
        const wanted = change && { by: BY, ...chosen, ...change };
        if (same(wanted, chosen)) return;
        chosen = wanted;
        changed();
        stop();
        timer = window.setTimeout(rested, REST_MS);
      },

      // What a message to the page says of the day; `n` is the message's number.
      tell(n) {
        stop();
        told = n;
        return { day: ejmap.dayQuery(chosen) };
      },
    };
  };

  // The days of a map: the choice, its control, and the layer as it is on the day chosen.
  // `refresh()` draws again; `rested()` is called when the page has to be told; `below(px)` makes room.
  ejmap.makeDays = function (map, { refresh, rested, below }) {
    const choice = ejmap.makeDayChoice(refresh, rested);
    let [days, wanting, pollutants] = [null, null, []];
    const fileOf = () => (days && days.status === "ready" ? days.file : null);
    const control = ejmap.makeDayControl(map, {
      choose: choice.choose,
      file: fileOf,
      below,
      open() {
        [wanting] = pollutants;
        refresh();
      },
    });

    // The first day comes when the file is there; a day that a pollutant has not got is another.
    function settle() {
      const file = fileOf();
      const chosen = choice.chosen();
      if (!file) return;
      const isOutside = chosen && (chosen.day < file.first || chosen.day > file.last);
      if (!wanting && !isOutside) return;
      const pollutant = wanting || chosen.pollutant;
      wanting = null;
      choice.choose({ day: ejmap.firstDay(file), pollutant });
    }

    function nameIn(layer, language) {
      return (id) => {
        const feature = layer.features.find((one) => one.id === id);
        return feature ? ejmap.featureName(layer, feature, language) : id;
      };
    }

    function dayOf(layer, state, chosen) {
      const found = ejmap.onDay(layer, days, chosen);
      const day = ejmap.sayDay(chosen.day, state.language);
      const retry = () => {
        found.load();
        refresh();
      };
      return Object.assign(found, { name: `${layer.name}, ${day}`, retry });
    }

    return {
      adopt(state) {
        choice.adopt(state);
        state.chosen = choice.chosen();
      },
      tell: choice.tell,

      // The layers as they are drawn: one of them as it is on a day, if one is chosen.
      on(state, layers) {
        const at = state.layers.findIndex((one) => one.days);
        if (at < 0) {
          [days, wanting] = [null, null];
          control.show(null, null);
          return layers;
        }
        pollutants = state.layers[at].days;
        const wanted = wanting || (choice.chosen() || {}).pollutant;
        days = wanted ? ejmap.daysAt(layers[at].url, wanted, refresh) : null;
        settle();
        const chosen = choice.chosen();
        state.chosen = chosen;
        const { words, language } = state;
        const nameOf = nameIn(layers[at], language);
        control.show({ words, language, pollutants, nameOf }, chosen);
        return chosen ? layers.with(at, dayOf(layers[at], state, chosen)) : layers;
      },
    };
  };

  // The day as a link says it; what goes without saying is left out.
  ejmap.dayQuery = function (chosen) {
    if (!chosen) return "";
    const by = chosen.by === BY ? "" : `&by=${chosen.by}`;
    const pollutant = chosen.pollutant === POLLUTANT ? "" : `&pollutant=${chosen.pollutant}`;
    return `day=${chosen.day}${by}${pollutant}`;
  };
})((window.ejmap = window.ejmap || {}));
