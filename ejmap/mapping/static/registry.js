// The map's memory over all reruns: `attach` once, then `show` with the whole small state.
(function (ejmap) {
  "use strict";

  // A layer is told by its address, or where all addresses begin alike by what they differ in.
  function spelt(one) {
    if (!Array.isArray(one)) return one;
    const [layer, name, version, more] = one;
    return { layer, name, version, ...more };
  }

  function makeRegistry(map) {
    let state = null;
    let layers = [];
    let base = [];
    let shown = [];
    const placeholder = L.layerGroup();
    const painter = ejmap.makePainter().addTo(map);
    const frame = ejmap.makeFrame(map);
    const streets = ejmap.makeStreets(map, () => refresh());
    const controls = ejmap.makeControls(map, () => ejmap.currentLink(map, state));
    const days = ejmap.makeDays(map, {
      refresh: () => refresh(),
      rested: () => tell({}),
      below: frame.below,
    });
    const live = ejmap.makeLive ? ejmap.makeLive(map, frame) : null;

    const below = (root, named) => `${root}${named}.geojson`;
    const addressOf = (one) => (/^\w+\/\w+$/.test(one) ? below(state.root, one) : one);

    function layerFrom(wanted) {
      const url = wanted.url || below(state.root, `${wanted.layer}/${wanted.version}`);
      const layer = ejmap.layerAt(url, () => refresh());
      layer.key = wanted.layer;
      layer.name = wanted.name;
      layer.retry = () => {
        layer.load();
        refresh();
      };
      return layer;
    }

    // Each message says all there is to say of the day: the page hears only the last one.
    function tell(what) {
      const n = Date.now();
      window.Streamlit.setComponentValue({ ...what, ...(hasDays() ? days.tell(n) : {}), n });
    }

    const hasDays = () => state.layers.some((one) => one.days);

    function refresh() {
      shown = days.on(state, layers);
      state.layers.forEach((wanted, i) => ejmap.filterLayer(shown[i], wanted.filters || []));
      ejmap.placeSideBySide(ejmap.lowestFirst(shown));
      const hasStreets = state.streets && !streets.hasFailed();
      const under = hasStreets ? [] : base.filter((one) => !layers.includes(one));
      const { selected, here, language } = state;
      painter.show({ base: under, layers: ejmap.lowestFirst(shown), selected, here, language });
      controls.show(state, shown, streets.hasFailed());
      ejmap.writeAddress(map, state);
    }

    function move(last) {
      if (last && last.n === state.move.n) return;
      const at = last ? ejmap.askedPlace(state) : ejmap.startingPlace(map, state);
      if (!at) ejmap.fit(map, state.move.fit);
      else map.setView([at[0], at[1]], at[2], { animate: false });
    }

    // The ring comes at once; the page answers with the same one. Empty names mean: none.
    function choose(hit) {
      const selected = hit ? { layer: hit.layer.key, id: hit.feature.id } : null;
      if (!selected && !state.selected) return;
      state.selected = selected;
      refresh();
      if (selected) ejmap.followRecord();
      tell(selected || { layer: "", id: "" });
    }

    const chooser = ejmap.makeChooser(map, choose);

    // The mark comes at once, like the ring; what lies under the tap is named beside the place.
    function pick(hit, point) {
      state.here = ejmap.placeAt(map, point);
      refresh();
      const [latitude, longitude] = state.here;
      const told = { layer: hit ? hit.layer.key : "", id: hit ? hit.feature.id : "" };
      ejmap.followPlace();
      tell({ ...told, latitude, longitude });
    }

    function pointAt(hits, point) {
      chooser.close();
      if (state.picks_place) pick(hits[0], point);
      else if (hits.length > 1) chooser.open(hits, point, state);
      else choose(hits[0]);
    }

    ejmap.listen(map, () => ({ layers: ejmap.lowestFirst(shown), language: state.language }), pointAt);
    ejmap.listenToKeys(map, chooser);
    map.on("moveend", () => state && ejmap.writeAddress(map, state));

    return {
      map,
      painter,
      placeholder,
      show(next) {
        const last = state && state.move;
        const words = ejmap.words[next.language];
        state = { writes_address: true, ...next, layers: next.layers.map(spelt), words };
        layers = state.layers.map(layerFrom);
        base = state.base.map((one) => ejmap.layerAt(addressOf(one), () => refresh()));
        chooser.close();
        frame.show(state);
        streets.show(state.streets);
        days.adopt(state);
        move(last);
        refresh();
        if (live) live.show(state);
      },
    };
  }

  // streamlit-folium keeps every group it ever added; ours is always the same empty one.
  function keepGroupsEmpty() {
    window.feature_group = [];
    window.feature_group.push = () => 0;
  }

  ejmap.attach = function (map) {
    keepGroupsEmpty();
    ejmap.registry = makeRegistry(map);
  };

  // Returns the empty group streamlit-folium wants to add.
  ejmap.show = function (state) {
    ejmap.registry.show(state);
    return ejmap.registry.placeholder;
  };
})((window.ejmap = window.ejmap || {}));
