/* Presentation by key or clicker: the keys press the page's own buttons, wherever the focus is, also on the map. */
(function () {
  if (window.atlasPresents) return;
  window.atlasPresents = true;
  const KEYS = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next",
    ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back", Home: "first", End: "last",
  };

  function leave() {
    const link = document.querySelector(".present-leave");
    if (link) location.href = link.href;
  }

  function hear(event) {
    if (!document.querySelector(".st-key-present") || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      return leave();
    }
    if (event.key === "f" || event.key === "F" || event.key === "F5" || event.key === ".") {
      event.preventDefault();
      if (document.fullscreenElement) document.exitFullscreen();
      else document.documentElement.requestFullscreen().catch(function () { /* a browser may refuse; the page fills its window anyway */ });
      return;
    }
    const name = KEYS[event.key];
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    const button = document.querySelector(".st-key-w_p_" + name + " button");
    if (button && !button.disabled) button.click();
  }

  function join() { // the map has a document of its own
    for (const frame of document.querySelectorAll("iframe")) {
      const inner = frame.contentDocument;
      if (inner && !inner.atlasHears) {
        inner.atlasHears = true;
        if (document.querySelector(".st-key-present")) inner.documentElement.classList.add("atlas-quiet");
        inner.addEventListener("keydown", hear, true);
      }
    }
  }

  let full = false;
  document.addEventListener("keydown", hear, true);
  document.addEventListener("fullscreenchange", function () {
    if (full && !document.fullscreenElement && document.querySelector(".st-key-present")) leave(); // Escape ends full screen before the page hears it
    full = !!document.fullscreenElement;
  });
  setInterval(join, 400);
})();
