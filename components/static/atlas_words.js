/* Words on the map: a table of texts by id, put together as plain text. */
(function (Atlas) {
  "use strict";

  Atlas.Words = function (table) {
    this.table = table || {};
  };

  Atlas.Words.prototype.t = function (id) {
    return this.table[id] !== undefined ? this.table[id] : id;
  };

  /* "Contested: State, Jihadist - old" for one area or seat. */
  Atlas.Words.prototype.status = function (style) {
    var self = this;
    if (!style || style.s === "none") return this.t("status.none");
    if (style.s === "other") return this.t("map.other");
    var camps = style.c.map(function (pair) {
      var level = style.s === "held" || style.s === "influenced" || style.s === "shared" ? " (" + self.t("level." + pair[1]) + ")" : "";
      return self.t("camp." + pair[0]) + level;
    });
    var own = style.alone && (style.s === "held" || style.s === "influenced"); // of one camp alone: its level; who holds the area is another question
    var text = own ? camps[0] : this.t("status." + style.s) + (camps.length ? this.t("map.colon") + camps.join(", ") : "");
    ["stale", "fading", "disputed"].forEach(function (flag) { if (style[flag]) text += " · " + self.t("map." + flag); });
    return text;
  };

  Atlas.Words.prototype.day = function (day, lang) {
    return new Date(day + "T00:00:00Z").toLocaleDateString(lang === "fr" ? "fr-FR" : "en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  };

  /* The lines of a tooltip: the first one is the name. */
  Atlas.Words.prototype.lines = function (view, hit) {
    var frame = view.frame, unit = hit.unit >= 0 ? view.units.cercles[hit.unit] : null, out = [], on = frame.on;
    if (hit.kind === "event") return this.event(frame, hit.id);
    if (hit.kind === "cercle") {
      out.push(unit.name);
      if (frame.choropleth && frame.choropleth.measure === "differs") {
        if (frame.choropleth.values[hit.unit]) out.push(this.t("map.differs"));
      } else if (frame.choropleth) {
        var value = frame.choropleth.values[hit.unit];
        out.push(this.t("map." + frame.choropleth.measure) + this.t("map.colon") + (value === null ? "0" : value.toLocaleString(frame.lang)));
      } else if (frame.areas) out.push(this.t("scope.rural") + this.t("map.colon") + this.status(frame.rural[hit.unit] >= 0 ? frame.styles[frame.rural[hit.unit]] : null));
    } else {
      out.push(hit.mark.name);
      out.push(this.t(hit.kind === "seat" ? "scope.urban" : "map.place") + this.t("map.colon") + this.status(hit.mark.style));
    }
    if (hit.kind !== "place" && on.seats) {
      var self = this, blocked = frame.blockades.filter(function (b) { return b[0] === hit.unit; });
      blocked.forEach(function (b) { out.push(self.t("map.blockade") + self.t("map.colon") + self.t("camp." + b[1])); });
    }
    return out;
  };

  Atlas.Words.prototype.event = function (frame, row) {
    var table = Atlas.readEvents(Atlas.table(frame.events.table)), deaths = table.deaths[row];
    return [
      this.t("event." + frame.events.types[table.type[row]]) + " · " + this.t("camp." + frame.events.camps[table.camp[row]]),
      this.day(new Date(table.first[row] * 864e5).toISOString().slice(0, 10), frame.lang),
      deaths === 65535 ? this.t("map.no_number") : this.t("map.deaths") + this.t("map.colon") + deaths
    ];
  };
})(window.Atlas);
