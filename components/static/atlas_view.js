/* One map and everything drawn on it; the page has one, the four small maps have one each. */
(function (Atlas) {
  "use strict";

  Atlas.View = function (map, units, small) {
    this.map = map;
    this.units = units;
    this.small = !!small;
    this.byPlace = {};
    this.byUnit = {};
    var self = this;
    units.cercles.forEach(function (u, i) { self.byUnit[u.id] = i; if (u.seat) self.byPlace[u.seat.id] = u.seat; });
    units.places.forEach(function (p) { if (p.id) self.byPlace[p.id] = p; });
    this.areas = new Atlas.Areas(this);
    this.points = new Atlas.Points({ pane: Atlas.pane(map, "atlas-points", 420) }).addTo(map);
    this.seats = new Atlas.Seats(this);
    this.changes = small ? null : new Atlas.Changes(this);
    this.names = new Atlas.Names(this);
  };

  /* Turn what came from the server into what the drawing parts read: switches, rows in the order of this map's units. */
  Atlas.View.prototype.read = function (frame) {
    var on = {}, self = this, ready = L.extend({}, frame, { on: on });
    frame.layers.forEach(function (name) { on[name] = true; });
    ready.areas = !!(on.countryside || on.camp);
    var order = frame.units.map(function (id) { return self.byUnit[id]; }), n = this.units.cercles.length;
    function turned(row, blank) {
      var out = [];
      for (var k = 0; k < n; k++) out.push(blank);
      (row || []).forEach(function (value, k) { if (order[k] !== undefined) out[order[k]] = value; });
      return out;
    }
    ready.rural = turned(frame.rural, -1);
    ready.urban = turned(frame.urban, -1);
    ready.blockades = (frame.blockades || []).map(function (b) { return [order[b[0]], b[1]]; });
    ready.focus = frame.focus ? frame.focus.map(function (k) { return order[k]; }) : null;
    ready.places = frame.places || [];
    ready.towns = frame.towns || [];
    ready.choropleth = on.choropleth && frame.choropleth ? L.extend({}, frame.choropleth, { classes: turned(frame.choropleth.classes, -1), values: turned(frame.choropleth.values, null) }) : null;
    ready.selection = frame.selection ? L.extend({ unit: -1 }, frame.selection) : null;
    if (ready.selection) {
      var unit = this.byUnit[frame.selection.id];
      ready.selection.unit = unit === undefined ? -1 : unit;
    }
    return ready;
  };

  /* Draw a frame; returns {areas, points}: how many cercles are coloured and how many points are drawn. */
  Atlas.View.prototype.draw = function (frame, look) {
    var ready = this.read(frame), events = ready.events, kind = ready.on.heat ? "heat" : ready.on.events ? "events" : "", points = 0;
    this.frame = ready;
    this.look = look;
    this.areas.draw(ready, look);
    this.seats.draw(ready, look);
    if (this.changes) this.changes.draw(ready, look);
    this.names.draw(ready, look);
    var buffer = kind && events ? Atlas.table(events.table) : null;
    points = this.points.show({ table: buffer ? Atlas.readEvents(buffer) : null, mask: events && events.bits, kind: kind, weight: frame.heat || "events", look: look, camps: events ? events.camps : [] });
    var coloured = ready.choropleth ? ready.choropleth.classes.filter(function (c) { return c >= 0; }).length
      : ready.areas ? ready.rural.filter(function (i) { return i >= 0 && ready.styles[i].s !== "absent" && ready.styles[i].s !== "none"; }).length : 0;
    return { areas: coloured, points: points };
  };

  /* What lies under a point of the screen: a seat or place first, then an event, then a cercle. */
  Atlas.View.prototype.under = function (event) {
    var mark = this.seats.hit(event.layerPoint, event.originalEvent && event.originalEvent.pointerType === "touch" ? 12 : 3);
    var target = event.originalEvent && event.originalEvent.target, unit = target ? target.atlasUnit : undefined;
    if (mark) return { kind: mark.kind, id: mark.id, mark: mark, unit: mark.unit === undefined ? unit : mark.unit };
    var row = this.points.hit(event.layerPoint, 2);
    if (row >= 0) return { kind: "event", id: row, unit: unit };
    return unit === undefined ? null : { kind: "cercle", id: this.units.cercles[unit].id, unit: unit };
  };
})(window.Atlas);
