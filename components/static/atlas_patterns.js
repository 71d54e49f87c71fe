/* Fills of areas: plain tones, stripes of rivals, bands of partners, dots of mere presence. Made once, then reused. */
(function (Atlas) {
  "use strict";
  var count = 0;

  /* One set of patterns for one SVG element. `size` is the width of a stripe in pixels. */
  Atlas.Patterns = function (svg, size) {
    this.defs = Atlas.svg("defs", {}, svg);
    this.size = size || 7;
    this.made = {};
    this.theme = "";
  };

  Atlas.Patterns.prototype.use = function (look) {
    if (this.theme === look.id) return;
    this.theme = look.id;
    this.look = look;
    this.made = {};
    this.defs.textContent = "";
  };

  /* The tone of one camp at one level; stale tones are greyer. */
  Atlas.tone = function (look, camp, level, stale) {
    var camps = look.camps[camp] || look.camps.other_armed;
    var strength = level === "control" || level === "administration" ? level : level === "contested" ? "control" : "influence";
    return camps[(stale ? "stale_" : "") + strength];
  };

  /* What fills an area of this style: a colour or a reference to a pattern. */
  Atlas.Patterns.prototype.fill = function (style, textures) {
    var look = this.look, self = this;
    if (!style || style.s === "none") return "none";
    if (style.s === "absent") return this.crosses(look.region_name);
    if (style.s === "other") return look.hidden;
    var tones = style.c.map(function (pair) { return Atlas.tone(look, pair[0], pair[1], style.stale); });
    if (style.s === "presence") return this.dots(style.c.map(function (pair) { return look.camps[pair[0]][style.stale ? "stale_administration" : "control"]; }));
    if (style.s === "contested") return this.stripes(tones.length > 1 ? tones : tones.concat(look.paper), 45, 0);
    if (style.s === "shared") return this.stripes(tones.length > 1 ? tones : tones.concat(look.hidden), 0, 1.2); // a partner that the filter hides still shares
    if (textures) return this.texture(tones[0], look.camps[style.c[0][0]], self);
    return tones[0];
  };

  Atlas.Patterns.prototype.make = function (key, width, height, angle, draw) {
    if (!this.made[key]) {
      var id = "atlas-pattern-" + count++;
      var pattern = Atlas.svg("pattern", { id: id, width: width, height: height, patternUnits: "userSpaceOnUse" }, this.defs);
      if (angle) pattern.setAttribute("patternTransform", "rotate(" + angle + ")");
      draw(pattern);
      this.made[key] = "url(#" + id + ")";
    }
    return this.made[key];
  };

  Atlas.Patterns.prototype.stripes = function (tones, angle, gap) {
    var size = this.size, paper = this.look.paper;
    return this.make("stripes" + angle + tones, size * tones.length, size * tones.length, angle, function (pattern) {
      tones.forEach(function (tone, i) {
        Atlas.svg("rect", { x: i * size - 0.25, width: size + 0.5, height: size * tones.length, fill: tone }, pattern);
      });
      if (gap) tones.forEach(function (tone, i) {
        Atlas.svg("rect", { x: i * size, width: gap, height: size * tones.length, fill: paper }, pattern);
      });
    });
  };

  Atlas.Patterns.prototype.dots = function (tones) {
    var step = this.size, radius = Math.max(1, this.size / 4.6), paper = this.look.paper;
    var n = tones.length;
    return this.make("dots" + tones, step * 2 * n, step * 2, 0, function (pattern) {
      Atlas.svg("rect", { width: step * 2 * n, height: step * 2, fill: paper }, pattern);
      tones.forEach(function (tone, i) {
        Atlas.svg("circle", { cx: step * (2 * i + 0.5), cy: step * 0.5, r: radius, fill: tone }, pattern);
        Atlas.svg("circle", { cx: step * (2 * i + 1.5), cy: step * 1.5, r: radius, fill: tones[(i + 1) % n] }, pattern);
      });
    });
  };

  /* Somebody is said not to be there: something is known, but nobody is shown to hold anything. */
  Atlas.Patterns.prototype.crosses = function (tone) {
    var step = this.size * 2.6, arm = this.size * 0.26;
    return this.make("crosses" + tone, step, step, 0, function (pattern) {
      [[0.25, 0.25], [0.75, 0.75]].forEach(function (at) {
        var x = at[0] * step, y = at[1] * step;
        var d = "M" + (x - arm) + "," + (y - arm) + "L" + (x + arm) + "," + (y + arm) + "M" + (x - arm) + "," + (y + arm) + "L" + (x + arm) + "," + (y - arm);
        Atlas.svg("path", { d: d, stroke: tone, "stroke-width": 0.9, fill: "none" }, pattern);
      });
    });
  };

  var TEXTURES = {
    "lines-right": [45], "lines-left": [-45], "lines-flat": [90], "lines-up": [0.01], cross: [45, -45], dots: [], none: null, solid: null
  };

  /* A camp's own texture over its tone, for print and for eyes that do not tell the hues apart. */
  Atlas.Patterns.prototype.texture = function (tone, camp) {
    var angles = TEXTURES[camp.pattern], ink = camp.ink, size = this.size;
    if (!angles) return tone;
    return this.make("texture" + tone + camp.pattern, size, size, angles[0] || 0, function (pattern) {
      Atlas.svg("rect", { width: size, height: size, fill: tone }, pattern);
      if (!angles.length) Atlas.svg("circle", { cx: size / 2, cy: size / 2, r: 1, fill: ink }, pattern);
      else Atlas.svg("rect", { width: 0.8, height: size, fill: ink }, pattern);
      if (angles.length > 1) Atlas.svg("rect", { width: size, height: 0.8, fill: ink }, pattern);
    });
  };
})(window.Atlas);
