/* A page without a server: the frame of any day, put together from the history in the file. */
(function (Atlas) {
  "use strict";

  Atlas.Page = function (data) {
    this.data = data;
    this.order = data.units.cercles.map(function (unit) { return unit.id; });
    this.state = { day: data.day, camps: data.camps.slice(), window: data.window, layers: data.layers.slice(), selection: "" };
  };

  Atlas.Page.number = function (day) { return Math.round(Date.parse(day + "T00:00:00Z") / 864e5); };
  Atlas.Page.iso = function (number) { return new Date(number * 864e5).toISOString().slice(0, 10); };

  /* The look of an area on a day, -1 for none: the last run that begins by then. */
  Atlas.Page.prototype.look = function (area, scope, day) {
    var runs = (this.data.history.runs[area] || {})[scope] || [], found = -1;
    for (var k = 0; k < runs.length && runs[k][0] <= day; k++) found = runs[k][1];
    return found;
  };

  /* Styles with only the chosen camps; what is known of others alone becomes `other`. */
  Atlas.Page.prototype.styles = function () {
    var chosen = this.state.camps, all = chosen.length === this.data.camps.length;
    return this.data.history.styles.map(function (style) {
      var kept = style.c.filter(function (pair) { return all || chosen.indexOf(pair[0]) >= 0; });
      if (style.c.length && !kept.length) return { s: "other", c: [] };
      var out = { s: style.s, c: kept };
      if (style.stale) out.stale = true;
      if (kept.some(function (pair) { return pair[2]; })) out.disputed = true;
      if (!style.stale && kept.some(function (pair) { return pair[3]; })) out.fading = true;
      return out;
    });
  };

  Atlas.Page.prototype.rings = function (day) {
    var self = this, found = [];
    this.data.history.rings.forEach(function (ring) {
      var at = self.order.indexOf(ring[0]);
      if (at >= 0 && ring[3] <= day && day <= ring[4] && self.state.camps.indexOf(ring[2]) >= 0) found.push([at, ring[2], ring[1]]);
    });
    return found;
  };

  Atlas.Page.prototype.places = function (day) {
    var self = this, blocked = {};
    this.data.history.rings.forEach(function (ring) {
      if (self.order.indexOf(ring[0]) < 0 && ring[3] <= day && day <= ring[4] && self.state.camps.indexOf(ring[2]) >= 0) (blocked[ring[0]] = blocked[ring[0]] || []).push(ring[2]);
    });
    return this.data.places.map(function (id) { return [id, self.look(id, "urban", day), blocked[id] || []]; })
      .filter(function (row) { return row[1] >= 0 || row[2].length; });
  };

  /* Which accounts pass: by camp, by window, one for each incident. `first` null: whatever their day. */
  Atlas.Page.prototype.events = function (first, last) {
    var data = this.data.events, table = Atlas.readEvents(Atlas.table("events")), bits = new Uint8Array(Math.ceil(table.n / 8)), seen = {}, n = 0, by = {}, self = this;
    for (var i = 0; i < table.n; i++) {
      var sides = data.sides[i], passes = sides.some(function (camp) { return self.state.camps.indexOf(data.camps[camp]) >= 0; }) || !sides.length;
      if (!passes || !data.inside[i] || table.x[i] !== table.x[i]) continue;
      if (first !== null && (table.first[i] > last || table.last[i] < first || seen[data.group[i]])) continue;
      seen[data.group[i]] = true;
      bits[i >> 3] |= 128 >> (i & 7);
      n += 1;
      var camp = data.camps[table.camp[i]];
      by[camp] = (by[camp] || 0) + 1;
    }
    return { mask: btoa(String.fromCharCode.apply(null, bits)), camps: data.camps, types: data.types, n: n, by_camp: by };
  };

  Atlas.Page.prototype.frame = function () {
    var self = this, state = this.state, day = Atlas.Page.number(state.day), on = function (name) { return state.layers.indexOf(name) >= 0; };
    var days = { "3m": 91, "12m": 365, all: 0 }[state.window], series = this.series(days);
    var layers = state.layers.filter(function (name) { return name !== "borders"; });
    if (on("borders")) layers = layers.concat(["regions", "cercles"]);
    var towns = this.data.towns, alone = !on("places") && on("seats") && towns.length > 0;
    if (alone) layers = layers.concat("places");
    return {
      day: state.day, lang: this.data.lang, theme: "light", layers: layers, units: this.order, styles: this.styles(),
      rural: this.order.map(function (id) { return self.look(id, "rural", day); }),
      urban: this.order.map(function (id) { return self.look(id, "urban", day); }),
      places: on("places") ? this.places(day) : alone ? this.places(day).filter(function (row) { return towns.indexOf(row[0]) >= 0; }) : [], towns: towns, blockades: this.rings(day), multiples: [], choropleth: null,
      events: on("events") || on("heat") ? this.events(days ? day - days + 1 : -1e6, day) : null, heat: "events",
      focus: this.data.focus, selection: state.selection ? { id: state.selection } : null, series: series,
      fit: this.data.fit, view: null, ask_view: 0, tables: { units: "units", look: "look", words: "words", events: "events" }
    };
  };

  /* The steps of playback, for the camps that are chosen. */
  Atlas.Page.prototype.series = function (window) {
    var self = this, steps = this.data.steps;
    function column(scope) { return steps.map(function (day) { return self.order.map(function (id) { return self.look(id, scope, day); }); }); }
    var out = { days: steps.map(Atlas.Page.iso), styles: this.styles(), rural: column("rural"), urban: column("urban"), blockades: steps.map(function (day) { return self.rings(day); }), window: window, play: false };
    out.mask = this.events(null, 0).mask;
    return out;
  };

  /* The claims behind an area on a day, those that won first. */
  Atlas.Page.prototype.why = function (area, scope, day) {
    return ((this.data.history.why[area] || {})[scope] || []).filter(function (row) { return row[0] <= day && day <= row[1]; })
      .sort(function (a, b) { return b[4] - a[4]; });
  };
})(window.Atlas);
