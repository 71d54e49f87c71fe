/* The legend stays folded or open as the reader left it, though each new map brings a new one; on a phone it begins folded. */
(function () {
  "use strict";
  if (window.atlasLegend) return;
  window.atlasLegend = { open: !window.matchMedia("(max-width: 640px)").matches };
  function settle() {
    var legend = document.querySelector("details.legend");
    if (legend && !legend.atlasSettled) {
      legend.atlasSettled = true;
      legend.open = window.atlasLegend.open;
      legend.querySelector("summary").addEventListener("click", function () { window.atlasLegend.open = !legend.open; });
    }
  }
  settle();
  new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
})();
