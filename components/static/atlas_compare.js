/* Two maps in one frame that move together: side by side, or one over the other with a divider to drag. */
(function (Atlas) {
  "use strict";

  /* `map` is the first map; the second is made beside it, in its likeness. `say` receives messages for the page. */
  Atlas.Pair = function (map, say) {
    var self = this, first = map.getContainer(), box = first.parentNode, second = Atlas.html("div", "atlas-second", box);
    this.map = map;
    this.box = box;
    this.count = Date.now();
    first.classList.add("atlas-first");
    box.classList.add("atlas-pair", "atlas-pair-side");
    var other = L.map(second, { center: map.getCenter(), zoom: map.getZoom(), zoomControl: false, attributionControl: false, minZoom: map.options.minZoom, maxZoom: map.options.maxZoom, zoomSnap: map.options.zoomSnap, wheelPxPerZoomLevel: map.options.wheelPxPerZoomLevel, zoomAnimation: false, inertia: false });
    this.maps = [map, other].map(function (one, side) {
      return new Atlas.Map(one, function (message) {
        self.count += 1;
        say(L.extend({}, message, { n: self.count, side: side }));
      });
    });
    this.follow();
    this.over = Atlas.html("div", "atlas-map atlas-over-pair", box);
    this.titles = [0, 1].map(function (side) { return Atlas.html("div", "atlas-pair-title atlas-pair-title-" + side, self.over); });
    this.divider();
    this.at = 50;
    if (window.ResizeObserver) new ResizeObserver(function () { self.settle(); }).observe(box);
  };

  /* After a change of size, when both maps know theirs: all of Mali again on both, if that is what they showed. */
  Atlas.Pair.prototype.settle = function () {
    var self = this;
    clearTimeout(this.settling);
    this.settling = setTimeout(function () {
      if (!self.ready) return;
      self.maps.forEach(function (one) { one.map.stop().invalidateSize({ animate: false, pan: false }); });
      if (self.maps[1].atHome) self.maps[1].home(false);
      self.copy(self.maps[1], self.maps[0]);
    }, 60);
  };

  /* What one map does the other does at once. */
  Atlas.Pair.prototype.follow = function () {
    var self = this;
    this.maps.forEach(function (one, side) {
      one.map.on("move zoom", function () {
        if (!self.moving && self.ready) self.copy(one, self.maps[1 - side]);
      });
    });
  };

  Atlas.Pair.prototype.copy = function (from, to) {
    var home = from.atHome, going = to.going;
    this.moving = true;
    to.going = true; // so that it does not take this for a reader who moves it away from home
    to.map.setView(from.map.getCenter(), from.map.getZoom(), { animate: false });
    to.going = going;
    to.atHome = home;
    this.moving = false;
  };

  Atlas.Pair.prototype.divider = function () {
    var self = this, bar = this.bar = Atlas.html("div", "atlas-divider", this.over);
    Atlas.html("span", "atlas-grip", bar, "◂ ▸");
    bar.tabIndex = 0;
    bar.setAttribute("role", "slider");
    bar.setAttribute("aria-orientation", "horizontal");
    bar.setAttribute("aria-valuemin", 0);
    bar.setAttribute("aria-valuemax", 100);
    bar.addEventListener("pointerdown", function (event) {
      event.preventDefault();
      bar.focus();
      bar.setPointerCapture(event.pointerId);
      self.dragging = true;
    });
    bar.addEventListener("pointermove", function (event) {
      if (!self.dragging) return;
      var edge = self.box.getBoundingClientRect();
      self.swipe((event.clientX - edge.left) / edge.width * 100);
    });
    ["pointerup", "pointercancel"].forEach(function (kind) { bar.addEventListener(kind, function () { self.dragging = false; }); });
    bar.addEventListener("keydown", function (event) {
      var by = event.shiftKey ? 10 : 2, to = { ArrowLeft: self.at - by, ArrowDown: self.at - by, ArrowRight: self.at + by, ArrowUp: self.at + by, PageDown: self.at - 10, PageUp: self.at + 10, Home: 0, End: 100 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      self.swipe(to);
    });
  };

  /* Put the divider at a share of the width, in percent: left of it the first map, right of it the second. */
  Atlas.Pair.prototype.swipe = function (at) {
    this.at = Math.max(0, Math.min(100, at));
    var swiping = this.mode === "swipe", root = this.maps[1].root;
    root.style.clipPath = swiping ? "inset(0 0 0 " + this.at + "%)" : "";
    this.bar.style.left = this.at + "%";
    this.bar.setAttribute("aria-valuenow", Math.round(this.at));
    this.bar.setAttribute("aria-valuetext", Math.round(this.at) + " %");
    this.tell();
  };

  Atlas.Pair.prototype.tell = function () {
    this.box.setAttribute("data-atlas-pair", [this.mode, Math.round(this.at), this.maps[0].drawn, this.maps[1].drawn].join("|"));
  };

  /* A payload: mode (side or swipe), titles, and two frames. Nothing is drawn on maps that have no size yet. */
  Atlas.Pair.prototype.draw = function (payload) {
    var self = this;
    this.newest = payload;
    this.box.classList.toggle("atlas-pair-swipe", payload.mode === "swipe");
    this.box.classList.toggle("atlas-pair-side", payload.mode !== "swipe");
    if (this.maps.some(function (one) { return !one.root.clientWidth || !one.root.clientHeight; })) { // style sheets may come after the scripts
      setTimeout(function () { if (self.newest === payload) self.draw(payload); }, 30);
      return;
    }
    if (!this.mode) this.maps.forEach(function (one) {
      one.map.invalidateSize({ animate: false, pan: false });
      one.map.setView([17.4, -4], 5, { animate: false }); // with the new size, or the bounds of the map would slowly pull it back
    });
    Promise.all(payload.frames.map(function (frame, side) { return Promise.resolve(self.maps[side].draw(frame)); })).then(function () {
      if (self.newest === payload) self.arrange(payload);
    });
  };

  Atlas.Pair.prototype.arrange = function (payload) {
    var self = this, words = this.maps[1].words, changed = this.mode !== payload.mode;
    this.ready = false;
    this.mode = payload.mode;
    this.titles.forEach(function (title, side) { title.textContent = payload.titles[side]; });
    this.bar.setAttribute("aria-label", words.t("map.swipe"));
    this.bar.title = words.t("map.swipe");
    if (changed) {
      this.over.appendChild(this.maps[1].map._controlContainer); // so that the divider never cuts through a button
      this.maps.forEach(function (one) { (payload.mode === "swipe" ? self.over : one.root).appendChild(one.controls.tip); });
      this.settle();
    }
    this.copy(this.maps[1], this.maps[0]);
    this.dress();
    this.ready = true;
    this.swipe(this.at);
  };

  Atlas.Pair.prototype.dress = function () {
    this.over.classList.toggle("atlas-dark", this.maps[1].root.classList.contains("atlas-dark"));
  };

  Atlas.Pair.prototype.redraw = function () {
    this.maps.forEach(function (one) { one.redraw(); });
    this.dress();
    this.tell();
  };
})(window.Atlas);
