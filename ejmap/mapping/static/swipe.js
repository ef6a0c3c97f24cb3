// Two sides as one: the maps lie over each other and move together, a handle uncovers the one or
// the other.
(function (ejmap) {
  "use strict";
  const STEP = 5;
  const START = 50;

  function moveTogether(one, other) {
    let isFollowing = false;
    const follow = (from, to) => from.on("move zoomend", () => {
      if (isFollowing) return;
      isFollowing = true;
      to.setView(from.getCenter(), from.getZoom(), { animate: false });
      isFollowing = false;
    });
    follow(one, other);
    follow(other, one);
    other.setView(one.getCenter(), one.getZoom(), { animate: false });
  }

  function makeHandle(frame, label) {
    const handle = document.createElement("div");
    handle.className = "swipe-handle";
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", label);
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", "100");
    handle.appendChild(document.createElement("span")).setAttribute("aria-hidden", "true");
    frame.appendChild(handle);
    return handle;
  }

  // How far a key moves the handle, in hundredths; null for keys that mean nothing to it.
  function stepOf(key, at) {
    const steps = {
      ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP,
      PageDown: -4 * STEP, PageUp: 4 * STEP, Home: -at, End: 100 - at,
    };
    return Object.hasOwn(steps, key) ? steps[key] : null;
  }

  // left and right are two of our maps; the right one lies above and is cut at the handle.
  ejmap.makeSwipe = function (left, right, page) {
    const words = ejmap.words[page.languages[0]];
    const sides = left.box.closest(".sides");
    const frame = right.box.parentElement;
    const handle = makeHandle(frame, words.swipe);
    let at = START;
    sides.classList.add("swiping");

    function put(wanted) {
      at = Math.max(0, Math.min(100, wanted));
      right.box.style.clipPath = `inset(0 0 0 ${at}%)`;
      handle.style.left = `${at}%`;
      handle.setAttribute("aria-valuenow", String(Math.round(at)));
      handle.setAttribute("aria-valuetext", words.swipe_at.replace("{share}", String(Math.round(at))));
    }

    function drag(event) {
      const box = frame.getBoundingClientRect();
      put((100 * (event.clientX - box.left)) / box.width);
    }

    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
      handle.focus({ preventScroll: true });
    });
    handle.addEventListener("pointermove", (event) => {
      if (handle.hasPointerCapture(event.pointerId)) drag(event);
    });
    handle.addEventListener("keydown", (event) => {
      const step = stepOf(event.key, at);
      if (step === null) return;
      event.preventDefault();
      event.stopPropagation();
      put(at + step);
    });
    put(START);
    for (const one of [left, right]) one.look();
    moveTogether(left.map, right.map);
  };
})((window.ejmap = window.ejmap || {}));
