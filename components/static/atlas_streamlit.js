/* The only part that knows Streamlit: hands frames to the map and messages back to the page. */
(function (Atlas) {
  "use strict";
  var atlas = null;

  window.addEventListener("message", function (event) {
    var theme = event.data && event.data.type === "streamlit:render" && event.data.theme;
    if (!theme || !theme.base) return;
    var dark = theme.base === "dark";
    if (Atlas.dark === dark) return;
    Atlas.dark = dark;
    if (atlas) atlas.redraw();
  });

  /* Called by the page's frame element on every redraw with base64 JSON. */
  Atlas.frame = function (map, base64, folder) {
    if (!atlas || atlas.map !== map) atlas = Atlas.current = new Atlas.Map(map, function (message) { window.Streamlit.setComponentValue(message); });
    if (window.feature_group) window.feature_group.length = 0; // these groups are off the map already; keeping them would only fill memory
    Atlas.folder = folder;
    atlas.draw(Atlas.json(base64));
  };

  /* The same for two maps that move together, see atlas_compare.js. */
  Atlas.pair = function (map, base64, folder) {
    if (!atlas || atlas.map !== map) atlas = Atlas.current = new Atlas.Pair(map, function (message) { window.Streamlit.setComponentValue(message); });
    if (window.feature_group) window.feature_group.length = 0;
    Atlas.folder = folder;
    atlas.draw(Atlas.json(base64));
  };
})(window.Atlas);
