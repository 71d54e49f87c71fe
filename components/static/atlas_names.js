/* Names with a halo that never collide; more of them as one zooms in. All text through textContent. */
(function (Atlas) {
  "use strict";
  var FONT = "\"Source Sans Pro\",\"Source Sans 3\",\"Segoe UI\",\"Helvetica Neue\",Arial,\"DejaVu Sans\",sans-serif";
  var KINDS = {
    country: { size: 13, weight: 400, style: "normal", spacing: 5, ink: "foreign_name", upper: true, from: 4, to: 8.4 },
    region: { size: 12.5, weight: 600, style: "normal", spacing: 2.6, ink: "region_name", upper: true, from: 5.2, to: 9 },
    capital: { size: 12.5, weight: 700, style: "normal", spacing: 0, ink: "ink", from: 4.6, to: 20 },
    seat: { size: 11.5, weight: 500, style: "normal", spacing: 0, ink: "ink", from: 5.4, to: 20 },
    cercle: { size: 11.5, weight: 400, style: "italic", spacing: 0.8, ink: "region_name", from: 7.6, to: 20 },
    place: { size: 11, weight: 400, style: "normal", spacing: 0, ink: "ink", from: 7.4, to: 20 },
    river: { size: 11, weight: 400, style: "italic", spacing: 1.5, ink: "river_name", from: 6.5, to: 20 },
    letter: { size: 12, weight: 700, style: "normal", spacing: 0, ink: "ink", from: 5, to: 20 }
  };

  var PAD = { cercle: 5 }; // pixels beside a name, where its point does not tell it from its neighbour

  Atlas.Names = function (view) {
    var self = this;
    this.view = view;
    this.widths = {};
    this.measure = document.createElement("canvas").getContext("2d");
    this.layer = Atlas.overlay(view.map, Atlas.pane(view.map, "atlas-names", 440), function () { self.place(); });
    this.group = Atlas.svg("g", { class: "atlas-names", "font-family": FONT }, this.layer._rootGroup);
    this.wanted = [];
  };

  function add(list, kind, text, lat, lon, more) {
    if (text) list.push(L.extend({ kind: kind, text: KINDS[kind].upper ? text.toLocaleUpperCase() : text, at: L.latLng(lat, lon) }, more));
  }

  /* Who wants a name, most important first. */
  Atlas.Names.prototype.draw = function (frame, look) {
    var list = [], view = this.view, on = frame.on, shown = view.seats.marks;
    var named = function (i) { return frame.named && frame.choropleth && frame.choropleth.values[i]; };
    this.look = look;
    if (on.names) view.units.cercles.forEach(function (u, i) { if (named(i)) add(list, "cercle", u.name, u.lat, u.lon, { from: 4 }); });
    if (on.names) {
      view.units.cercles.forEach(function (u, i) { if (u.seat && u.seat.region_seat) add(list, "capital", u.seat.name, u.seat.lat, u.seat.lon, { beside: on.seats ? 9 : 4 }); });
      if (on.neighbours) view.units.neighbours.forEach(function (n) { if (n.lat !== undefined) add(list, "country", n["name_" + frame.lang] || n.name, n.lat, n.lon); });
      view.units.regions.forEach(function (u) { add(list, "region", u.name, u.lat, u.lon, { shy: true }); });
      view.units.cercles.forEach(function (u) { if (u.seat && !u.seat.region_seat) add(list, "seat", u.seat.name, u.seat.lat, u.seat.lon, { beside: on.seats ? 8 : 4 }); });
    }
    if (frame.areas && !frame.choropleth) view.units.cercles.forEach(function (u, i) {
      var style = frame.rural[i] >= 0 ? frame.styles[frame.rural[i]] : null, text = Atlas.letters(style, look);
      if (text) add(list, "letter", text, u.lat, u.lon, { shy: true });
    });
    if (on.names) {
      if (on.rivers) view.units.rivers.forEach(function (r) { if (r.lat !== undefined) add(list, "river", r["name_" + frame.lang] || r.name, r.lat, r.lon); });
      view.units.cercles.forEach(function (u, i) { if (!named(i) && (!u.seat || u.seat.name !== u.name)) add(list, "cercle", u.name, u.lat, u.lon, frame.named ? { from: 4 } : null); });
      for (var key in shown) if (shown[key].kind === "place" && shown[key].shown) add(list, "place", shown[key].name, shown[key].at.lat, shown[key].at.lng, { beside: 6 });
      view.units.places.forEach(function (p) { if (!p.id || !shown["place " + p.id] || !shown["place " + p.id].shown) add(list, "place", p.name, p.lat, p.lon, { beside: 4, from: p.population > 15000 ? 7.6 : 8.3, dot: true }); });
    }
    this.wanted = list;
    this.place();
  };

  /* The one-letter marks of an area's camps, so that colour is never the only sign. */
  Atlas.letters = function (style, look) {
    if (!style || !style.c || !style.c.length || style.s === "absent" || style.s === "other") return "";
    var marks = style.c.map(function (pair) { return look.camps[pair[0]].mark; });
    return style.s === "presence" ? "(" + marks.join("") + ")" : marks.join(style.s === "contested" ? "/" : "+");
  };

  Atlas.Names.prototype.width = function (text, kind) {
    var key = kind + text, k = KINDS[kind];
    if (!this.widths[key]) {
      this.measure.font = k.style + " " + k.weight + " " + k.size + "px " + FONT;
      this.widths[key] = this.measure.measureText(text).width + k.spacing * text.length;
    }
    return this.widths[key];
  };

  /* What the window shows; a name that would be cut at its edge is left out. */
  Atlas.Names.prototype.seen = function () {
    var map = this.view.map, corner = map.containerPointToLayerPoint([0, 0]);
    return L.bounds(corner, corner.add(map.getSize()));
  };

  Atlas.Names.prototype.place = function () {
    if (!this.look) return;
    var self = this, map = this.view.map, zoom = map.getZoom(), bounds = this.seen(), taken = [], discs = [], marks = this.view.seats.marks;
    this.group.textContent = "";
    for (var key in marks) if (marks[key].visible) {
      var r = marks[key].radius * marks[key].scale, p = marks[key].point;
      discs.push([p.x - r, p.y - r, p.x + r, p.y + r]);
    }
    this.wanted.forEach(function (name) {
      var kind = KINDS[name.kind];
      if (zoom < (name.from || kind.from) || zoom > kind.to) return;
      var point = map.latLngToLayerPoint(name.at);
      var boxes = self.options(name, point, self.width(name.text, name.kind), kind.size), free = boxes.length;
      if (name.kind === "capital") boxes = boxes.concat(boxes); // a regional capital may lie over the disc of a lesser town
      boxes.some(function (box, k) {
        if (box[0] < bounds.min.x || box[1] < bounds.min.y || box[2] > bounds.max.x || box[3] > bounds.max.y) return false;
        function hits(t) { return box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]; }
        if (taken.some(hits) || (k < free && discs.some(hits))) return false;
        taken.push(box);
        self.write(name, kind, box, point);
        return true;
      });
    });
  };

  /* The boxes in which a name may stand: right, left, above, below of its point, its four corners, or on it. */
  Atlas.Names.prototype.options = function (name, p, width, size) {
    var h = size * 0.52, pad = PAD[name.kind] || 1, gap = (name.beside || 0) * this.view.seats.grow() + 1;
    function box(x, y) { return [x - pad, y - h, x + width + pad, y + h]; }
    if (name.beside) {
      var out = [box(p.x + gap + 2, p.y), box(p.x - gap - 2 - width, p.y), box(p.x - width / 2, p.y - gap - h), box(p.x - width / 2, p.y + gap + h)];
      [-1, 1].forEach(function (up) { out.push(box(p.x + gap * 0.7 + 1, p.y + up * gap * 0.85), box(p.x - gap * 0.7 - 1 - width, p.y + up * gap * 0.85)); });
      return out;
    }
    var middle = box(p.x - width / 2, p.y);
    return name.shy ? [middle, box(p.x - width / 2, p.y - 16), box(p.x - width / 2, p.y + 16), box(p.x - width / 2 - 18, p.y), box(p.x - width / 2 + 18, p.y)] : [middle];
  };

  Atlas.Names.prototype.write = function (name, kind, box, point) {
    var look = this.look;
    if (name.dot) Atlas.svg("circle", { cx: point.x, cy: point.y, r: 1.8, fill: look.ink, stroke: look.halo, "stroke-width": 1 }, this.group);
    var text = Atlas.svg("text", {
      x: box[0] + (PAD[name.kind] || 1), y: (box[1] + box[3]) / 2 + kind.size * 0.35, "font-size": kind.size, "font-weight": kind.weight, "font-style": kind.style, "letter-spacing": kind.spacing,
      fill: look[kind.ink], stroke: look.halo, "stroke-width": name.kind === "country" ? 2 : 3, "stroke-linejoin": "round", "paint-order": "stroke", class: "atlas-name atlas-name-" + name.kind
    }, this.group);
    text.textContent = name.text;
  };
})(window.Atlas);
