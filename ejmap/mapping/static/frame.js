// The frame the map stands in: its height, name and language.
(function (ejmap) {
  "use strict";
  const PHONE_PX = 640;
  const PHONE_SHARE = 0.6;
  const LEAST_PX = 300;
  const RECORD_TITLE = ".ej-record h2";
  const PLACE_TITLE = ".ej-place h2";
  const LOOK_EVERY_MS = 100;
  // The record of what is chosen comes with the page's answer; the same one may be open already.
  const SAME_AFTER_MS = 1500;
  const GIVE_UP_AFTER_MS = 10000;

  function wantedHeight(height) {
    if (window.innerWidth > PHONE_PX) return height;
    return Math.max(LEAST_PX, Math.round(window.parent.innerHeight * PHONE_SHARE));
  }

  // What answers a tap stands beside the map, often out of sight: bring its title into view.
  function follow(title) {
    const page = window.parent.document;
    const words = () => (page.querySelector(title) || {}).textContent;
    const before = words();
    const since = Date.now();
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    const looking = setInterval(() => {
      const waited = Date.now() - since;
      const isThere = words() && (words() !== before || waited > SAME_AFTER_MS);
      if (isThere) {
        const behavior = isCalm ? "auto" : "smooth";
        page.querySelector(title).scrollIntoView({ block: "nearest", behavior });
      }
      if (isThere || waited > GIVE_UP_AFTER_MS) clearInterval(looking);
    }, LOOK_EVERY_MS);
  }

  ejmap.followRecord = () => follow(RECORD_TITLE);
  ejmap.followPlace = () => follow(PLACE_TITLE);

  // Keep the frame as high as the window allows; streamlit-folium knows one height only.
  ejmap.makeFrame = function (map) {
    const setFrameHeight = window.Streamlit.setFrameHeight.bind(window.Streamlit);
    let asked = null;
    const below = {};
    let width = window.innerWidth;

    function fit() {
      const height = wantedHeight(asked);
      setFrameHeight(Object.values(below).reduce((sum, one) => sum + one, height));
      if (map.getContainer().style.height === `${height}px`) return;
      map.getContainer().style.height = `${height}px`;
      map.invalidateSize({ pan: false });
    }

    window.Streamlit.setFrameHeight = (height) => {
      asked = asked || height;
      fit();
    };
    window.addEventListener("resize", () => {
      // A phone's address bar changes the height alone, and must not move the page.
      if (window.innerWidth === width || !asked) return;
      width = window.innerWidth;
      fit();
      map.invalidateSize({ pan: false });
    });
    return {
      // Make room below the map, in pixels, for each who wants some.
      below(height, who = "day") {
        if (height === below[who]) return;
        below[who] = height;
        if (asked) fit();
      },
      show(state) {
        asked = state.height;
        document.documentElement.lang = state.language;
        if (window.frameElement) {
          window.frameElement.title = state.picks_place ? state.words.pick : state.words.title;
        }
        fit();
      },
    };
  };
})((window.ejmap = window.ejmap || {}));
