// The frame the map stands in: its height, name and language.
(function (ejmap) {
  "use strict";
  const PHONE_PX = 640;
  const PHONE_SHARE = 0.6;
  const LEAST_PX = 300;

  function wantedHeight(height) {
    if (window.innerWidth > PHONE_PX) return height;
    return Math.max(LEAST_PX, Math.round(window.parent.innerHeight * PHONE_SHARE));
  }

  // Keep the frame as high as the window allows; streamlit-folium knows one height only.
  ejmap.makeFrame = function (map) {
    const setFrameHeight = window.Streamlit.setFrameHeight.bind(window.Streamlit);
    let asked = null;
    let width = window.innerWidth;

    function fit() {
      const height = wantedHeight(asked);
      setFrameHeight(height);
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
      show(state) {
        asked = state.height;
        document.documentElement.lang = state.language;
        if (window.frameElement) window.frameElement.title = state.words.title;
        fit();
      },
    };
  };
})((window.ejmap = window.ejmap || {}));
