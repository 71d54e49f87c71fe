/* Events that an import would insert, change or delete: told apart by their shape, not by colour. */
(function (Atlas) {
  "use strict";
  var KINDS = ["inserted", "changed", "deleted"], REACH = 6;

  /* One mark with its middle at x, y: a triangle, a diamond, a cross. */
  var SHAPES = {
    inserted: function (x, y, r) { return "M" + x + "," + (y - r) + "L" + (x + r) + "," + (y + r * 0.8) + "L" + (x - r) + "," + (y + r * 0.8) + "Z"; },
    changed: function (x, y, r) { return "M" + x + "," + (y - r) + "L" + (x + r) + "," + y + "L" + x + "," + (y + r) + "L" + (x - r) + "," + y + "Z"; },
    deleted: function (x, y, r) { return "M" + (x - r) + "," + (y - r) + "L" + (x + r) + "," + (y + r) + "M" + (x - r) + "," + (y + r) + "L" + (x + r) + "," + (y - r); }
  };

  Atlas.Changes = function (view) {
    var self = this;
    this.view = view;
    this.layer = Atlas.overlay(view.map, Atlas.pane(view.map, "atlas-changes", 440), function () { self.place(); });
    this.paths = {};
    KINDS.slice().reverse().forEach(function (kind) { // what goes lies below what comes to the same place
      var under = Atlas.svg("path", { fill: "none", "stroke-linejoin": "round", "stroke-linecap": "round" }, self.layer._rootGroup);
      self.paths[kind] = [under, Atlas.svg("path", { "stroke-linejoin": "round", "stroke-linecap": "round", class: "atlas-" + kind }, self.layer._rootGroup)];
    });
  };

  /* `frame.changes` is {inserted, changed, deleted}, lists of [lat, lon]; absent on all maps but those of a dry run. */
  Atlas.Changes.prototype.draw = function (frame, look) {
    var self = this, root = this.view.map.getContainer();
    this.points = frame.changes || null;
    if (!this.points) { root.removeAttribute("data-atlas-changes"); return this.place(); }
    KINDS.forEach(function (kind) {
      var wide = kind === "deleted" ? 2.6 : 1.6;
      self.paths[kind][0].setAttribute("stroke", look.halo);
      self.paths[kind][0].setAttribute("stroke-width", wide + 3);
      self.paths[kind][1].setAttribute("stroke", look.ink);
      self.paths[kind][1].setAttribute("stroke-width", wide);
      self.paths[kind][1].setAttribute("fill", kind === "inserted" ? look.ink : kind === "changed" ? look.paper : "none");
    });
    root.setAttribute("data-atlas-changes", KINDS.map(function (kind) { return (self.points[kind] || []).length; }).join("|"));
    this.place();
  };

  /* Put the marks where the map now has them: two paths a kind, however many there are. */
  Atlas.Changes.prototype.place = function () {
    var map = this.view.map, self = this;
    KINDS.forEach(function (kind) {
      var d = (self.points && self.points[kind] || []).map(function (at) {
        var point = map.latLngToLayerPoint(at);
        return SHAPES[kind](Math.round(point.x), Math.round(point.y), REACH);
      }).join("");
      self.paths[kind].forEach(function (path) { path.setAttribute("d", d); });
    });
  };
})(window.Atlas);
