/* Playback in the browser: one small table of styles per step, so that play needs no server and cannot flicker. */
(function (Atlas) {
  "use strict";
  var SPEEDS = [1, 2, 4, 0.5];

  Atlas.Playback = function (atlas) {
    var self = this, box = Atlas.html("div", "atlas-playback", atlas.map.getContainer()), button = atlas.controls.button;
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    this.atlas = atlas;
    this.box = box;
    this.speed = 0;
    this.back = button(box, "atlas-step-back", "", "◀", function () { self.pause(); self.step(-1); });
    this.play = button(box, "atlas-play", "", "▶", function () { if (self.timer) self.pause(); else self.start(); });
    this.next = button(box, "atlas-step-next", "", "▶", function () { self.pause(); self.step(1); });
    this.range = Atlas.html("input", "atlas-range", box);
    this.range.type = "range";
    this.range.min = 0;
    this.range.addEventListener("input", function () { self.pause(true); self.show(+self.range.value); });
    this.range.addEventListener("change", function () { self.report(); });
    this.label = Atlas.html("span", "atlas-day", box);
    this.rate = button(box, "atlas-speed", "", "1×", function () { self.speed = (self.speed + 1) % SPEEDS.length; self.rate.textContent = SPEEDS[self.speed] + "×"; if (self.timer) self.start(); });
  };

  /* A new series, or none; the step shown is the frame's own day. */
  Atlas.Playback.prototype.draw = function (frame, words) {
    this.words = words;
    this.box.classList.toggle("shown", !!frame.series);
    if (!frame.series) { this.pause(true); this.series = null; return; }
    var labels = [[this.back, "map.step_back"], [this.play, "map.play"], [this.next, "map.step_next"], [this.range, "map.day"], [this.rate, "map.speed"]];
    labels.forEach(function (pair) { pair[0].title = words.t(pair[1]); pair[0].setAttribute("aria-label", words.t(pair[1])); });
    this.next.textContent = "▶|";
    this.back.textContent = "|◀";
    this.frame = frame;
    this.series = frame.series;
    this.range.max = frame.series.days.length - 1;
    var at = 0;
    frame.series.days.forEach(function (day, k) { if (day <= frame.day) at = k; });
    this.at = at;
    this.range.value = at;
    this.write(frame.day);
    if (frame.series.play && !this.timer) this.start();
  };

  Atlas.Playback.prototype.write = function (day) {
    this.day = day;
    this.label.textContent = this.words.day(day, this.frame.lang);
    this.range.setAttribute("aria-valuetext", this.label.textContent);
  };

  Atlas.Playback.prototype.show = function (k) {
    var series = this.series;
    if (!series) return;
    this.at = Math.max(0, Math.min(series.days.length - 1, k));
    this.range.value = this.at;
    this.write(series.days[this.at]);
    this.atlas.paint(Atlas.stepFrame(this.frame, this.at));
  };

  /* The frame as it is at one step: its own styles, everything that counts in them (never what the frame says of its own day), and the events of the window that ends on that day. */
  Atlas.stepFrame = function (frame, k) {
    var series = frame.series, day = series.days[k], out = L.extend({}, frame, { day: day, rural: series.rural[k], urban: series.urban[k], blockades: series.blockades ? series.blockades[k] : [], places: series.places ? series.places[k] : [], multiples: series.multiples ? series.multiples[k] : [] });
    if (series.styles) out.styles = series.styles;
    if (frame.events && series.bits && Atlas.table(frame.events.table)) {
      var table = Atlas.readEvents(Atlas.table(frame.events.table)), last = Math.round(Date.parse(day) / 864e5), first = series.window ? last - series.window + 1 : -1e9, bits = new Uint8Array(series.bits);
      for (var i = 0; i < table.n; i++) {
        if (bits[i >> 3] & (128 >> (i & 7)) && (table.first[i] > last || table.last[i] < first)) bits[i >> 3] &= ~(128 >> (i & 7));
      }
      out.events = L.extend({}, frame.events, { bits: bits });
    }
    return out;
  };

  Atlas.Playback.prototype.step = function (by) {
    this.show(this.at + by);
    this.report();
  };

  Atlas.Playback.prototype.start = function () {
    var self = this;
    clearInterval(this.timer);
    if (this.at >= this.series.days.length - 1) this.at = -1;
    this.play.textContent = "❚❚";
    this.play.title = this.words.t("map.pause");
    this.play.setAttribute("aria-label", this.play.title);
    this.timer = setInterval(function () {
      self.show(self.at + 1);
      if (self.at >= self.series.days.length - 1) self.pause();
    }, (Atlas.still() ? 1400 : 700) / SPEEDS[this.speed]);
  };

  Atlas.Playback.prototype.pause = function (silent) {
    var ran = !!this.timer;
    clearInterval(this.timer);
    this.timer = null;
    this.play.textContent = "▶";
    if (this.words) { this.play.title = this.words.t("map.play"); this.play.setAttribute("aria-label", this.play.title); }
    if (ran && !silent) this.report();
  };

  /* Tell the page, once, on which day playback stopped. */
  Atlas.Playback.prototype.report = function () {
    if (this.series && this.day !== this.told) {
      this.told = this.day;
      this.atlas.say({ kind: "day", day: this.day });
    }
  };
})(window.Atlas);
