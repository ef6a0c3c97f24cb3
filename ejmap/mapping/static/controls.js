// What stands on the map: buttons, status line, credit, stamp. Words come from the page, as text.
(function (ejmap) {
  "use strict";
  const CONFIRM_MS = 4000;
  const METRES_A_MILE = 1609.344;

  function element(tag, name, parent) {
    const made = document.createElement(tag);
    made.className = name;
    parent.appendChild(made);
    return made;
  }

  function corner(map, position, name, tag) {
    const Corner = L.Control.extend({
      onAdd() {
        const made = document.createElement(tag);
        made.className = name;
        L.DomEvent.disableClickPropagation(made);
        return made;
      },
    });
    return new Corner({ position }).addTo(map).getContainer();
  }

  // Miles first, half and quarter miles too, then kilometres; feet by the word of the language.
  function makeScale(map, word) {
    const Scale = L.Control.Scale.extend({
      _addScales(options, name, container) {
        this._iScale = L.DomUtil.create("div", name, container);
        this._mScale = L.DomUtil.create("div", name, container);
      },
      _updateImperial(maxMetres) {
        const miles = maxMetres / METRES_A_MILE;
        const part = [0.5, 0.25].find((one) => one <= miles);
        if (miles >= 1 || !part) L.Control.Scale.prototype._updateImperial.call(this, maxMetres);
        else this._updateScale(this._iScale, `${part} mi`, part / miles);
      },
      _updateScale(scale, text, ratio) {
        L.Control.Scale.prototype._updateScale.call(this, scale, text.replace("ft", word()), ratio);
      },
    });
    return new Scale({ position: "bottomleft", maxWidth: 100 }).addTo(map);
  }

  // What a person reaches next in the page after the map.
  function nextInPage() {
    const frame = window.frameElement;
    const reachable = window.parent.document.querySelectorAll("a[href], button, input, [tabindex='0']");
    return [...reachable].find((one) =>
      frame.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && one.offsetParent);
  }

  // Escape closes the chooser, and then leaves the map for what follows it.
  ejmap.listenToKeys = function (map, chooser) {
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || chooser.close()) return;
      document.activeElement.blur();
      const next = nextInPage();
      if (next) next.focus();
      else window.parent.focus();
    });
  };

  function nameZoom(zoom, words) {
    const buttons = zoom.getContainer().querySelectorAll("a");
    [words.zoom_in, words.zoom_out].forEach((name, i) => {
      buttons[i].title = name;
      buttons[i].setAttribute("aria-label", name);
    });
  }

  // Tell whether the link was copied; where it could not be, show it to be copied by hand.
  async function copyLink(button, said, words, link) {
    const isCopied = await ejmap.copy(link);
    said.textContent = isCopied ? words.link_copied : `${words.copy_by_hand} ${link}`;
    said.hidden = false;
    window.clearTimeout(button.timer);
    if (isCopied) button.timer = window.setTimeout(() => (said.hidden = true), CONFIRM_MS);
  }

  function addStatusLine(box, text, button, act) {
    const line = element("p", "ejmap-line", box);
    element("span", "", line).textContent = text;
    if (!button) return;
    const made = element("button", "ejmap-button", line);
    made.type = "button";
    made.textContent = button;
    made.addEventListener("click", act);
  }

  function showStatus(box, state, layers, hasLostStreets) {
    const { words } = state;
    const named = (key) => layers.filter((one) => one.status === key);
    const before = box.dataset.status;
    const now = JSON.stringify([layers.map((one) => [one.name, one.status]), hasLostStreets, words]);
    if (before === now) return;
    box.dataset.status = now;
    box.replaceChildren();
    const loading = named("loading").map((one) => one.name).join(", ");
    if (loading) addStatusLine(box, words.loading.replace("{layer}", loading));
    for (const one of named("failed")) {
      addStatusLine(box, words.failed.replace("{layer}", one.name), words.again, one.retry);
    }
    if (hasLostStreets) addStatusLine(box, words.streets_failed);
  }

  function showStamp(stamp, words, layers) {
    const isSample = layers.some((one) => one.definition && one.definition.grade === "sample");
    stamp.hidden = !isSample;
    stamp.replaceChildren();
    for (let i = 0; isSample && i < 3; i += 1) {
      element("span", "", stamp).textContent = words.sample;
    }
  }

  // Controls of a map; link() gives the link to copy. `show` brings them up to date.
  ejmap.makeControls = function (map, link) {
    const container = map.getContainer();
    let words = {};
    const zoom = L.control.zoom({ position: "topleft" }).addTo(map);
    const scale = makeScale(map, () => words.feet || "ft");
    const credit = corner(map, "bottomright", "ejmap-credit", "div");
    const share = corner(map, "topright", "ejmap-share", "div");
    const said = element("span", "ejmap-said", share);
    const button = element("button", "ejmap-button", share);
    const status = element("div", "ejmap-status", container);
    const stamp = element("div", "ejmap-stamp", container);
    const keys = element("p", "ejmap-unseen", container);
    button.type = "button";
    said.hidden = true;
    keys.id = "ejmap-keys";
    container.setAttribute("role", "region");
    container.setAttribute("aria-describedby", keys.id);
    said.setAttribute("role", "status");
    status.setAttribute("role", "status");
    L.DomEvent.disableClickPropagation(status);
    button.addEventListener("click", () => copyLink(button, said, words, link()));
    return {
      show(state, layers, hasLostStreets) {
        words = state.words;
        button.textContent = words.copy_link;
        credit.textContent = state.streets ? state.streets.credit : "";
        container.setAttribute("aria-label", state.picks_place ? words.pick : words.title);
        keys.textContent = words.keys;
        nameZoom(zoom, words);
        scale._update();
        showStatus(status, state, layers, hasLostStreets);
        showStamp(stamp, words, layers);
      },
    };
  };
})((window.ejmap = window.ejmap || {}));
