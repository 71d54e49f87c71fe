/* Cercles as areas, and the lines around and across them: rivers, borders, neighbours, the selection. */
(function (Atlas) {
  "use strict";
  var count = 0;

  function latlngs(polygons) {
    return polygons.map(function (rings) {
      return rings.map(function (ring) { return ring.map(function (p) { return [p[1], p[0]]; }); });
    });
  }

  /* `view` is {map, units, small}; the shapes are made once and only restyled afterwards. */
  Atlas.Areas = function (view) {
    var map = view.map;
    this.view = view;
    this.base = L.svg({ pane: Atlas.pane(map, "atlas-base", 200), padding: 0.4 });
    this.fill = L.svg({ pane: Atlas.pane(map, "atlas-fill", 400, true), padding: 0.4 });
    this.lines = L.svg({ pane: Atlas.pane(map, "atlas-lines", 410), padding: 0.4 });
    var self = this, quiet = { interactive: false, smoothFactor: 0.8 };
    function make(kind, shape, renderer, options) {
      return kind(shape, L.extend({ renderer: renderer }, quiet, options)).addTo(map);
    }
    this.around = L.latLngBounds([]);
    view.units.neighbours.forEach(function (n) { n.polygons.forEach(function (rings) { rings[0].forEach(function (p) { self.around.extend([p[1], p[0]]); }); }); });
    if (this.around.isValid()) this.around.extend([this.around.getSouth() - 40, this.around.getWest() - 40]); // west and south of these countries is ocean
    this.sea = this.around.isValid() ? make(L.rectangle, this.around, this.base, { stroke: false }) : null;
    this.neighbours = view.units.neighbours.map(function (n) {
      return make(L.polygon, latlngs(n.polygons), self.base, { weight: 0.8 });
    });
    this.ground = make(L.polygon, latlngs(view.units.outline), this.base, { stroke: false }); // pale areas lie on paper, not on water
    this.cercles = view.units.cercles.map(function (unit, i) {
      var path = make(L.polygon, latlngs(unit.polygons), self.fill, { interactive: true, weight: 0.6, className: "atlas-cercle" });
      path._path.id = "atlas-cercle-" + count++;
      path._path.setAttribute("data-unit", unit.id);
      path._path.atlasUnit = i;
      return path;
    });
    this.edges = [];
    this.patterns = new Atlas.Patterns(this.fill._container, view.small ? 4.5 : 7);
    this.rivers = view.units.rivers.map(function (r) {
      return make(L.polyline, r.lines.map(function (line) { return line.map(function (p) { return [p[1], p[0]]; }); }), self.lines, { weight: view.small ? 0.8 : 1.6 });
    });
    this.regions = view.units.regions.map(function (unit) {
      return make(L.polygon, latlngs(unit.polygons), self.lines, { fill: false, weight: view.small ? 0.7 : 1.3 });
    });
    this.outline = make(L.polygon, latlngs(view.units.outline), this.lines, { fill: false, weight: view.small ? 1 : 1.9 });
    this.casing = make(L.polygon, [], this.lines, { fill: false, weight: 6 });
    this.chosen = make(L.polygon, [], this.lines, { fill: false, weight: 2.6, className: "atlas-chosen" });
    this.bounds = this.outline.getBounds();
  };

  Atlas.Areas.prototype.restyle = function (path, style) {
    var old = path.options, changed = false;
    for (var name in style) if (old[name] !== style[name]) changed = true;
    if (changed) path.setStyle(style);
  };

  Atlas.Areas.prototype.draw = function (frame, look) {
    var self = this, on = frame.on;
    if (this.look !== look) this.dress(look);
    this.patterns.use(look);
    this.cercles.forEach(function (path, i) {
      var style = frame.rural[i] >= 0 ? frame.styles[frame.rural[i]] : null, fill = "none";
      if (frame.choropleth) fill = frame.choropleth.classes[i] < 0 ? "none" : look.ramp[frame.choropleth.classes[i]];
      else if (frame.areas) fill = self.patterns.fill(style, on.textures);
      var away = frame.focus && frame.focus.indexOf(i) < 0;
      self.restyle(path, {
        fillColor: fill === "none" ? look.paper : fill,
        fillOpacity: fill === "none" && on.street ? 0 : away ? 0.28 : on.street ? 0.72 : 1,
        color: look.cercle, opacity: on.cercles ? 1 : 0
      });
      path._path.setAttribute("data-status", frame.areas && !frame.choropleth ? (style ? style.s + (style.stale ? " stale" : "") + (style.disputed ? " disputed" : "") : "none") : "");
      self.edge(i, frame.areas && !frame.choropleth ? style : null, look);
    });
    this.toggle(this.regions, on.regions);
    this.toggle(this.rivers, on.rivers);
    this.toggle([this.ground], !on.street);
    this.toggle(this.sea ? this.neighbours.concat(this.sea) : [], on.neighbours && !on.street);
    this.select(frame);
  };

  /* Dots along the inner edge where sources disagree, a thin line in the camp's colour where what is known is old. */
  Atlas.Areas.prototype.edge = function (i, style, look) {
    var wanted = style && style.s !== "absent" && style.s !== "other" && (style.disputed ? "disputed" : style.stale ? "stale" : "");
    var path = this.edges[i];
    if (!wanted) { if (path) path._path.style.display = "none"; return; }
    if (!path) {
      var clip = Atlas.svg("clipPath", { id: "atlas-clip-" + count++ }, this.fill._container);
      Atlas.svg("use", { href: "#" + this.cercles[i]._path.id }, clip);
      path = this.edges[i] = L.polygon(this.cercles[i].getLatLngs(), { renderer: this.fill, interactive: false, fill: false, smoothFactor: 0.8 }).addTo(this.view.map);
      path._path.setAttribute("clip-path", "url(#" + clip.id + ")");
    }
    path._path.style.display = "";
    var camp = style.c.length ? look.camps[style.c[0][0]] : null;
    this.restyle(path, wanted === "disputed"
      ? { color: look.ink, weight: this.view.small ? 4 : 6.5, dashArray: this.view.small ? "0.1 5" : "0.1 8", lineCap: "round", opacity: 0.9 }
      : { color: camp ? camp.control : look.ink, weight: this.view.small ? 1.6 : 3, dashArray: null, lineCap: "butt", opacity: 0.75 });
  };

  Atlas.Areas.prototype.toggle = function (paths, shown) {
    paths.forEach(function (path) { path._path.style.display = shown ? "" : "none"; });
  };

  Atlas.Areas.prototype.dress = function (look) {
    var self = this;
    this.look = look;
    this.view.map.getContainer().style.background = look.outside;
    if (this.sea) this.restyle(this.sea, { fillColor: look.water, fillOpacity: 1 });
    this.restyle(this.ground, { fillColor: look.paper, fillOpacity: 1 });
    this.neighbours.forEach(function (path) { self.restyle(path, { fillColor: look.outside, fillOpacity: 1, color: look.foreign }); });
    this.rivers.forEach(function (path) { self.restyle(path, { color: look.river, opacity: 1, lineCap: "round" }); });
    this.regions.forEach(function (path) { self.restyle(path, { color: look.region, opacity: 0.85 }); });
    this.restyle(this.outline, { color: look.country, opacity: 1 });
    this.restyle(this.casing, { color: look.halo, opacity: 0.9 });
    this.restyle(this.chosen, { color: look.select, opacity: 1 });
  };

  Atlas.Areas.prototype.select = function (frame) {
    var key = frame.selection && frame.selection.unit >= 0 ? frame.selection.unit : -1;
    if (this.selected === key) return;
    this.selected = key;
    var shape = key < 0 ? [] : this.cercles[key].getLatLngs();
    this.casing.setLatLngs(shape);
    this.chosen.setLatLngs(shape);
  };
})(window.Atlas);
