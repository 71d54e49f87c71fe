/* The same day four times, one camp on each map; all four move together. */
(function (Atlas) {
  "use strict";

  Atlas.Multiples = function (atlas) {
    this.atlas = atlas;
    this.box = Atlas.html("div", "atlas-multiples", atlas.map.getContainer().parentNode);
    this.cells = [];
  };

  Atlas.Multiples.prototype.cell = function (k) {
    if (this.cells[k]) return this.cells[k];
    var self = this, outer = Atlas.html("div", "atlas-cell", this.box), title = Atlas.html("div", "atlas-cell-title", outer), inner = Atlas.html("div", "atlas-cell-map", outer);
    var main = this.atlas.map, map = L.map(inner, { zoomControl: false, attributionControl: false, zoomSnap: 0, zoomDelta: 0.5, minZoom: 3, maxZoom: main.options.maxZoom, zoomAnimation: false, inertia: false });
    map.setView(main.getCenter(), Math.max(3, main.getZoom() - 1), { animate: false });
    var cell = this.cells[k] = { outer: outer, title: title, map: map, view: new Atlas.View(map, this.atlas.units, true) };
    map.on("move", function () {
      if (self.moving) return;
      self.moving = true;
      self.cells.forEach(function (other) { if (other !== cell) other.map.setView(map.getCenter(), map.getZoom(), { animate: false }); });
      main.setView(map.getCenter(), map.getZoom() + 1, { animate: false });
      self.moving = false;
    });
    this.atlas.listen(cell.view);
    return cell;
  };

  Atlas.Multiples.prototype.draw = function (frame, look, words) {
    var self = this, shown = frame.multiples && frame.multiples.length, was = this.box.classList.contains("shown");
    this.box.classList.toggle("shown", !!shown);
    this.atlas.map.getContainer().classList.toggle("atlas-behind", !!shown);
    if (!shown) return null;
    var sum = { areas: 0, points: 0 };
    frame.multiples.forEach(function (part, k) {
      var cell = self.cell(k);
      cell.outer.style.display = "";
      cell.title.textContent = words.t("camp." + part.camp);
      cell.title.style.borderColor = look.camps[part.camp].control;
      if (!was) {
        cell.map.invalidateSize({ animate: false });
        self.moving = true;
        cell.map.fitBounds(cell.view.areas.bounds, { animate: false, padding: [4, 4] });
        self.moving = false;
      }
      var drawn = cell.view.draw(L.extend({}, frame, { rural: part.rural, urban: part.urban, blockades: frame.blockades.filter(function (b) { return b[1] === part.camp; }), layers: frame.layers.filter(function (l) { return l !== "places" && l !== "names" && l !== "choropleth"; }).concat("countryside"), events: null }), look);
      sum.areas += drawn.areas;
    });
    this.cells.slice(frame.multiples.length).forEach(function (cell) { cell.outer.style.display = "none"; });
    return sum;
  };
})(window.Atlas);
