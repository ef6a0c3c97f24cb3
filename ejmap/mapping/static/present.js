// Presentation: one screen at a time fills the window, moved on by keys, a clicker or a finger. The
// address says "#present-3", so that a reload stays and the browser's way back leads out.
(function (ejmap) {
  "use strict";
  const MARK = /^#present(?:-(\d+))?$/;
  const SWIPE_PX = 60;
  // On a map a finger moves the map; from its edges it turns the page.
  const EDGE = 0.12;
  const SMALLEST = 0.45;
  const SHRINK = 0.94;
  // A map on a window of this width has symbols of their own size, on a wider one larger ones.
  const DESK_PX = 1200;
  const MOST_MAGNIFIED = 1.7;
  const NEXT = ["ArrowRight", "ArrowDown", "PageDown", "Enter"];
  const BEFORE = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];

  function wantedScreen() {
    const found = MARK.exec(window.location.hash);
    return found ? Number(found[1] || 1) - 1 : null;
  }

  // Large type, made smaller only where it would not fit.
  function fitWords(screen) {
    let size = 1;
    screen.style.setProperty("--fit", "1");
    while (screen.scrollHeight > screen.clientHeight + 1 && size > SMALLEST) {
      size *= SHRINK;
      screen.style.setProperty("--fit", size.toFixed(3));
    }
  }

  function fitMaps(screen) {
    ejmap.magnified = Math.max(1, Math.min(MOST_MAGNIFIED, window.innerWidth / DESK_PX));
    for (const one of ejmap.alone) {
      if (screen.contains(one.box)) one.look();
    }
  }

  function wayOf(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return null;
    if (event.key === " ") return event.shiftKey ? -1 : 1;
    if (NEXT.includes(event.key)) return 1;
    if (BEFORE.includes(event.key)) return -1;
    return { Home: -Infinity, End: Infinity }[event.key] || null;
  }

  // Keys that mean something to what has the focus: the handle of two sides, a button, a link.
  function isOwn({ key, target }) {
    if (!target.closest) return false;
    const isPress = key === "Enter" || key === " ";
    return Boolean(target.closest("[role=slider]") || (isPress && target.closest("a, button, summary")));
  }

  function makeCounter() {
    const counter = document.createElement("p");
    counter.className = "present-counter";
    counter.setAttribute("role", "status");
    counter.hidden = true;
    document.body.appendChild(counter);
    return counter;
  }

  function askForWholeScreen() {
    const page = document.documentElement;
    if (document.fullscreenElement || !page.requestFullscreen) return;
    page.requestFullscreen().catch(() => {});
  }

  ejmap.makePresentation = function (page) {
    const words = ejmap.words[page.languages[0]];
    const screens = [...document.querySelectorAll("[data-screen]")];
    const counter = makeCounter();
    let at = null;
    let scrolled = 0;

    function show(wanted) {
      const isNew = at === null;
      if (isNew) scrolled = window.scrollY;
      at = Math.max(0, Math.min(screens.length - 1, wanted));
      document.body.classList.add("presenting");
      screens.forEach((one, i) => one.classList.toggle("current", i === at));
      counter.hidden = false;
      counter.textContent = words.counter
        .replace("{at}", String(at + 1)).replace("{of}", String(screens.length));
      fitWords(screens[at]);
      fitMaps(screens[at]);
    }

    function hide() {
      if (at === null) return;
      at = null;
      document.body.classList.remove("presenting");
      screens.forEach((one) => one.classList.remove("current"));
      counter.hidden = true;
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
      ejmap.magnified = 1;
      for (const one of ejmap.alone) one.look();
      window.scrollTo(0, scrolled);
    }

    // The history gets one entry for the whole presentation.
    function move(way) {
      const next = Math.max(0, Math.min(screens.length - 1, at + way));
      window.location.replace(`#present-${next + 1}`);
      askForWholeScreen();
    }

    function leave() {
      if (page.isAskedToPresent) {
        page.isAskedToPresent = false;
        window.location.replace("#");
      } else window.history.back();
    }

    function follow() {
      const wanted = wantedScreen();
      if (wanted === null) hide();
      else show(wanted);
    }

    document.addEventListener("keydown", (event) => {
      if (at === null) return;
      if (event.key === "Escape") {
        event.preventDefault();
        leave();
        return;
      }
      if (event.key === "f" || event.key === "F") askForWholeScreen();
      const way = isOwn(event) ? null : wayOf(event);
      if (way === null) return;
      event.preventDefault();
      event.stopPropagation();
      move(way);
    }, true);

    let began = null;
    document.addEventListener("pointerdown", (event) => {
      const { clientX: x, clientY: y, target } = event;
      const isAtEdge = Math.min(x, window.innerWidth - x) < EDGE * window.innerWidth;
      const isMaps = target.closest(".map-frame") && !isAtEdge;
      began = at !== null && event.pointerType === "touch" && !isMaps && !target.closest("[role=slider]")
        ? { x, y } : null;
    }, true);
    document.addEventListener("pointerup", (event) => {
      if (!began || at === null) return;
      const [across, down] = [event.clientX - began.x, event.clientY - began.y];
      began = null;
      if (Math.abs(across) > SWIPE_PX && Math.abs(across) > Math.abs(down)) move(across < 0 ? 1 : -1);
    }, true);
    for (const one of document.querySelectorAll("[data-present]")) {
      one.hidden = false;
      one.addEventListener("click", (event) => {
        event.preventDefault();
        window.location.hash = "#present-1";
        askForWholeScreen();
      });
    }
    window.addEventListener("hashchange", follow);
    // Out of the whole screen, which Escape leads to before we hear of it, is out of it all.
    document.addEventListener("fullscreenchange", () => {
      if (!document.fullscreenElement && at !== null) leave();
    });
    window.addEventListener("resize", () => at !== null && show(at));
    const isAsked = new URLSearchParams(window.location.search).get("present") === "1";
    if (isAsked && wantedScreen() === null && screens.length) {
      page.isAskedToPresent = true;
      window.location.replace("#present-1");
    } else page.isAskedToPresent = wantedScreen() !== null;
    follow();
  };
})((window.ejmap = window.ejmap || {}));
