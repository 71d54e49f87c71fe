/* Seats and other places as ringed points: fill = holder, split = shared or contested, hollow = no information. */
(function (Atlas) {
  "use strict";

  Atlas.Seats = function (view) {
    var self = this;
    this.view = view;
    this.marks = {};
    this.layer = Atlas.overlay(view.map, Atlas.pane(view.map, "atlas-seats", 430), function () { self.place(); });
    this.group = Atlas.svg("g", { class: "atlas-seats" }, this.layer._rootGroup);
    this.ring = Atlas.svg("circle", { fill: "none", "stroke-width": 2.4, class: "atlas-chosen" }, this.layer._rootGroup);
  };

  function sector(radius, from, to) {
    var a = (from - 0.25) * 2 * Math.PI, b = (to - 0.25) * 2 * Math.PI, p = function (t) { return (Math.cos(t) * radius).toFixed(2) + "," + (Math.sin(t) * radius).toFixed(2); };
    return "M0,0L" + p(a) + "A" + radius + "," + radius + " 0 " + (to - from > 0.5 ? 1 : 0) + " 1 " + p(b) + "Z";
  }

  /* One disc; drawn again only when its look changed. */
  Atlas.Seats.prototype.disc = function (mark, style, rings, radius, look) {
    var key = JSON.stringify([style, rings, radius, look.id]);
    if (mark.key === key) return;
    mark.key = key;
    var g = mark.g;
    g.textContent = "";
    rings.forEach(function (camp, i) {
      Atlas.svg("circle", { r: radius + 4 + i * 4, fill: "none", stroke: look.halo, "stroke-width": 4.4, opacity: 0.85 }, g);
      Atlas.svg("circle", { r: radius + 4 + i * 4, fill: "none", stroke: look.camps[camp].control, "stroke-width": 2.4, "stroke-dasharray": "4 2", class: "atlas-blockade" }, g);
    });
    var held = style && (style.s === "held" || style.s === "influenced" || style.s === "shared" || style.s === "contested");
    var faded = style && style.stale, half = style && (style.s === "contested" || style.s === "shared");
    Atlas.svg("circle", { r: radius + 1.6, fill: look.halo, opacity: 0.95 }, g);
    Atlas.svg("circle", { r: radius, fill: held && style.s !== "other" ? look.paper : style && style.s === "other" ? look.hidden : look.paper }, g);
    if (held) style.c.forEach(function (pair, i) {
      var fill = Atlas.tone(look, pair[0], pair[1], faded), n = style.c.length;
      if (n === 1 && style.s === "shared") Atlas.svg("path", { d: sector(radius, 0.5, 1), fill: look.hidden }, g); // with a partner that the filter hides
      if (n === 1) Atlas.svg("path", half ? { d: sector(radius, 0, 0.5), fill: fill } : { d: sector(radius, 0, 0.5) + sector(radius, 0.5, 1), fill: fill }, g);
      else Atlas.svg("path", { d: sector(radius, i / n + (n === 2 ? 0.125 : 0), (i + 1) / n + (n === 2 ? 0.125 : 0)), fill: fill }, g);
    });
    if (style && style.s === "presence") style.c.forEach(function (pair, i) {
      var fill = look.camps[pair[0]][faded ? "stale_administration" : "control"], n = style.c.length;
      if (n === 1) Atlas.svg("circle", { r: radius * 0.36, fill: fill }, g);
      else Atlas.svg("path", { d: sector(radius * 0.42, i / n, (i + 1) / n), fill: fill }, g);
    });
    if (style && style.s === "absent") {
      var arm = radius * 0.4, cross = "M" + -arm + "," + -arm + "L" + arm + "," + arm + "M" + -arm + "," + arm + "L" + arm + "," + -arm;
      Atlas.svg("path", { d: cross, stroke: look.region_name, "stroke-width": 1.1, fill: "none" }, g);
    }
    Atlas.svg("circle", {
      r: radius, fill: "none", stroke: look.seat, "stroke-width": radius > 5 ? 1.4 : 1, opacity: faded ? 0.6 : 1,
      "stroke-dasharray": style && style.disputed ? "1.5 2" : "none"
    }, g);
    if (held && style.c.length === 1 && radius >= 6) {
      var camp = look.camps[style.c[0][0]];
      var text = Atlas.svg("text", { "text-anchor": "middle", y: radius * 0.46, "font-size": radius * 1.3, "font-weight": 700, fill: camp[(faded ? "stale_" : "") + (pair0(style) === "control" || pair0(style) === "contested" ? "control" : pair0(style) === "administration" ? "administration" : "influence") + "_text"], "paint-order": "stroke", "stroke-width": half ? 2.4 : 0, stroke: Atlas.tone(look, style.c[0][0], style.c[0][1], faded) }, g);
      text.textContent = camp.mark;
    }
  };

  function pair0(style) { return style.c[0][1]; }

  Atlas.Seats.prototype.mark = function (kind, id, lat, lon, unit) {
    var key = kind + " " + id;
    if (!this.marks[key]) {
      this.marks[key] = { kind: kind, id: id, at: L.latLng(lat, lon), unit: unit, g: Atlas.svg("g", { "data-id": id, class: "atlas-" + kind }, this.group) };
    }
    return this.marks[key];
  };

  Atlas.Seats.prototype.draw = function (frame, look) {
    var self = this, small = this.view.small, used = {};
    if (frame.on.seats) this.view.units.cercles.forEach(function (unit, i) {
      var style = frame.urban[i] >= 0 ? frame.styles[frame.urban[i]] : null;
      if (!unit.seat || (small && !style)) return;
      var rings = frame.blockades.filter(function (b) { return b[0] === i; }).map(function (b) { return b[1]; });
      rings = rings.filter(function (camp, k) { return rings.indexOf(camp) === k; });
      var mark = self.mark("seat", unit.seat.id, unit.seat.lat, unit.seat.lon, i);
      mark.style = style;
      mark.name = unit.seat.name;
      mark.away = frame.focus && frame.focus.indexOf(i) < 0;
      self.disc(mark, style, rings, small ? 6 : unit.seat.region_seat ? 7.5 : 6.2, look);
      mark.radius = (small ? 6.5 : 8) + rings.length * 4;
      used["seat " + unit.seat.id] = true;
    });
    if (frame.on.places && !small) frame.places.forEach(function (row) {
      var place = self.view.byPlace[row[0]];
      if (!place) return;
      var mark = self.mark("place", row[0], place.lat, place.lon);
      mark.style = row[1] >= 0 ? frame.styles[row[1]] : null;
      mark.name = place.name;
      mark.away = false;
      mark.town = frame.towns.indexOf(row[0]) >= 0;
      self.disc(mark, mark.style, row[2] || [], mark.town ? 6.2 : 4.2, look);
      mark.radius = mark.town ? 8 + (row[2] || []).length * 4 : 6;
      used["place " + row[0]] = true;
    });
    Object.keys(this.marks).forEach(function (key) {
      self.marks[key].shown = !!used[key];
      self.marks[key].g.style.opacity = self.marks[key].away ? 0.3 : 1;
    });
    this.chosen = frame.selection ? frame.selection.id : "";
    this.ring.setAttribute("stroke", look.select);
    this.place();
  };

  /* Discs grow a little as one zooms in. */
  Atlas.Seats.prototype.grow = function () {
    return this.view.small ? 0.6 : Math.max(0.58, Math.min(1.25, 0.78 + (this.view.map.getZoom() - 5) * 0.13));
  };

  /* Put the discs where the map now has them; small places that are no towns only from zoom 7 on. */
  Atlas.Seats.prototype.place = function () {
    var map = this.view.map, zoom = map.getZoom(), grow = this.grow();
    this.ring.style.display = "none";
    for (var key in this.marks) {
      var mark = this.marks[key];
      mark.visible = mark.shown && (mark.kind === "seat" || mark.town || zoom >= 7);
      mark.g.style.display = mark.visible ? "" : "none";
      if (!mark.visible) continue;
      mark.point = map.latLngToLayerPoint(mark.at);
      mark.scale = grow;
      if (mark.id === this.chosen) {
        this.ring.setAttribute("transform", "translate(" + mark.point.x + "," + mark.point.y + ")");
        this.ring.setAttribute("r", (mark.radius + 4) * grow);
        this.ring.style.display = "";
      }
      mark.g.setAttribute("transform", "translate(" + mark.point.x + "," + mark.point.y + ") scale(" + grow + ")");
    }
  };

  /* The mark under a point of the map's layer, or null; fingers get more room than a mouse. */
  Atlas.Seats.prototype.hit = function (point, reach) {
    var best = null, least = Infinity;
    for (var key in this.marks) {
      var mark = this.marks[key];
      if (!mark.visible || !mark.point) continue;
      var gap = mark.point.distanceTo(point) - mark.radius * mark.scale - (mark.kind === "seat" ? 0 : 1);
      if (gap <= reach && gap < least) { best = mark; least = gap; }
    }
    return best;
  };
})(window.Atlas);
