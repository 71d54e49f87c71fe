/* Buttons and the tooltip: home, fit to the selection, scale, sources. */
(function (Atlas) {
  "use strict";

  function button(parent, className, label, glyph, run) {
    var b = Atlas.html("button", "atlas-button " + className, parent, glyph);
    b.type = "button";
    b.title = label;
    b.setAttribute("aria-label", label);
    L.DomEvent.disableClickPropagation(b);
    b.addEventListener("click", run);
    return b;
  }

  Atlas.Controls = function (atlas) {
    var map = atlas.map, self = this;
    this.atlas = atlas;
    this.zoom = L.control.zoom({ position: "topright", zoomInTitle: "+", zoomOutTitle: "−" }).addTo(map);
    this.bar = L.control({ position: "topright" });
    this.bar.onAdd = function () {
      var box = Atlas.html("div", "leaflet-bar atlas-bar");
      self.home = button(box, "atlas-home", "", "⌂", function () { atlas.home(); });
      self.fit = button(box, "atlas-fit", "", "◎", function () { atlas.fitSelection(); });
      return box;
    };
    this.bar.addTo(map);
    this.scale = L.control.scale({ position: "bottomright", imperial: false, maxWidth: 110 }).addTo(map);
    this.sources = L.control({ position: "bottomright" });
    this.sources.onAdd = function () {
      var box = Atlas.html("details", "atlas-sources"), mark = Atlas.html("summary", "", box, "©");
      L.DomEvent.disableClickPropagation(box);
      self.text = Atlas.html("span", "", box);
      self.mark = mark;
      box.open = map.getSize().x > 560;
      return box;
    };
    this.sources.addTo(map);
    this.tip = Atlas.html("div", "atlas-tip", map.getContainer());
    this.tip.setAttribute("role", "status");
    this.button = button;
  };

  Atlas.Controls.prototype.draw = function (frame, words) {
    var labels = [[this.home, "map.home"], [this.fit, "map.fit"], [this.zoom._zoomInButton, "map.zoom_in"], [this.zoom._zoomOutButton, "map.zoom_out"]];
    labels.forEach(function (pair) { pair[0].title = words.t(pair[1]); pair[0].setAttribute("aria-label", words.t(pair[1])); });
    this.mark.title = words.t("map.credits");
    this.fit.style.display = frame.selection ? "" : "none";
    this.text.textContent = (this.atlas.units.credits ? this.atlas.units.credits[frame.lang].join(" · ") : "") + (frame.layers.indexOf("street") >= 0 ? " · © OpenStreetMap contributors" : "");
    this.atlas.map.getContainer().setAttribute("aria-label", words.t("map.title") + ", " + words.day(frame.day, frame.lang));
  };

  /* Lines of plain text beside the pointer; none hides it. */
  Atlas.Controls.prototype.tell = function (lines, at) {
    var tip = this.tip, size = this.atlas.map.getSize();
    if (!lines) { tip.style.display = "none"; return; }
    tip.textContent = "";
    lines.forEach(function (line, i) { Atlas.html("div", i ? "" : "atlas-tip-name", tip, line); });
    tip.style.display = "block";
    var left = at.x + 14 + tip.offsetWidth > size.x ? at.x - 14 - tip.offsetWidth : at.x + 14;
    var top = at.y + 14 + tip.offsetHeight > size.y ? at.y - 14 - tip.offsetHeight : at.y + 14;
    tip.style.transform = "translate(" + Math.max(2, left) + "px," + Math.max(2, top) + "px)";
  };
})(window.Atlas);
