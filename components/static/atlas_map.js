/* The map of the atlas: takes frames (ids and numbers), draws them in place, answers with what was clicked. */
(function (Atlas) {
  "use strict";

  /* `say` receives messages for the page; it may be absent (an offline page has nobody to tell). */
  Atlas.Map = function (map, say) {
    this.map = map;
    this.root = map.getContainer();
    this.tell = say || function () {};
    this.count = Date.now();
    this.drawn = 0;
    this.root.classList.add("atlas-map");
    this.root.setAttribute("role", "application");
    this.root.setAttribute("tabindex", "0");
    if (map.attributionControl) map.attributionControl.remove();
  };

  /* Draw a frame once its tables are here; the newest frame wins. */
  Atlas.Map.prototype.draw = function (frame) {
    var self = this, tables = frame.tables;
    this.newest = frame;
    if (frame.events) frame.events.bits = Atlas.bytes(frame.events.mask);
    if (frame.series && frame.series.mask) frame.series.bits = Atlas.bytes(frame.series.mask);
    if (frame.events) frame.events.table = tables.events;
    var wanted = [tables.units, tables.look, tables.words, frame.events && tables.events].filter(function (name) { return name && Atlas.table(name) === undefined; });
    if (!wanted.length) return this.accept(frame);
    return Promise.all(wanted.map(Atlas.load)).then(function () {
      if (self.newest === frame) self.accept(frame);
    }, function (error) {
      self.root.setAttribute("data-atlas-error", String(error.message || error));
    });
  };

  Atlas.Map.prototype.accept = function (frame) {
    this.root.removeAttribute("data-atlas-error");
    this.frame = frame;
    this.words = new Atlas.Words(Atlas.table(frame.tables.words));
    this.setUp(frame);
    this.street(frame);
    this.controls.draw(frame, this.words);
    this.playback.draw(frame, this.words);
    this.paint(frame);
    this.move(frame);
    if (frame.ask_view && frame.ask_view !== this.asked) {
      this.asked = frame.ask_view;
      this.say({ kind: "view", ask: frame.ask_view });
    }
  };

  /* Everything that is made once: the shapes, the controls. New boundaries make it again. */
  Atlas.Map.prototype.setUp = function (frame) {
    if (this.unitsName === frame.tables.units) return;
    if (this.unitsName) { location.reload(); return; }
    var map = this.map;
    this.unitsName = frame.tables.units;
    this.units = Atlas.table(frame.tables.units);
    if (!this.map._loaded) this.map.setView([17.4, -4], 5);
    this.view = new Atlas.View(this.map, this.units, false);
    this.controls = new Atlas.Controls(this);
    this.playback = new Atlas.Playback(this);
    this.multiples = new Atlas.Multiples(this);
    this.listen(this.view);
    this.map.setMaxBounds(this.view.areas.bounds.pad(0.6));
    this.map.options.maxBoundsViscosity = 0.6;
    this.limit();
    this.map.on("resize", this.resized, this);
    if (window.ResizeObserver) new ResizeObserver(function () { map.invalidateSize({ animate: false, pan: false, debounceMoveend: true }); }).observe(this.root); // style sheets may come after the map
    this.recall() || this.home(false);
    this.map.on("moveend", this.remember, this);
    this.map.on("dragstart", this.leave, this);
    this.map.on("zoomstart", this.leave, this);
  };

  /* Put one frame on the screen, at once; used by new frames and by every step of playback. */
  Atlas.Map.prototype.paint = function (frame) {
    var dark = frame.theme === "dark" || (frame.theme === "auto" && (Atlas.dark !== undefined ? Atlas.dark : window.matchMedia("(prefers-color-scheme: dark)").matches));
    var look = Atlas.table(frame.tables.look)[dark ? "dark" : "light"];
    this.root.classList.toggle("atlas-dark", dark);
    this.shown = frame;
    var small = this.multiples.draw(frame, look, this.words), drawn = small || this.view.draw(frame, look);
    this.controls.tell(null);
    this.drawn += 1;
    this.root.setAttribute("data-atlas-drawn", [this.drawn, frame.day, drawn.areas, drawn.points].join("|"));
  };

  Atlas.Map.prototype.redraw = function () {
    if (this.shown && this.view) this.paint(this.shown);
  };

  /* Street tiles ask another machine, so they exist only while they are switched on. */
  Atlas.Map.prototype.street = function (frame) {
    var wanted = frame.layers.indexOf("street") >= 0;
    if (wanted && !this.tiles) this.tiles = L.tileLayer("https://tile.openstreetmap.org/{z}/{x}/{y}.png", { maxZoom: 19, zIndex: 1 }).addTo(this.map);
    if (!wanted && this.tiles) { this.tiles.remove(); this.tiles = null; }
  };

  Atlas.Map.prototype.listen = function (view) {
    var self = this, map = view.map, root = map.getContainer();
    map.on("mousemove", function (e) {
      var hit = view.frame && view.under(e);
      root.classList.toggle("atlas-over", !!hit);
      self.controls.tell(hit ? self.words.lines(view, hit) : null, view.small ? e.containerPoint.add(L.point(root.parentNode.offsetLeft, root.parentNode.offsetTop)) : e.containerPoint);
    });
    map.on("mouseout movestart", function () { self.controls.tell(null); });
    map.on("click", function (e) {
      var hit = view.frame && view.under(e);
      if (hit) self.say({ kind: hit.kind, click: hit.id, unit: hit.unit >= 0 ? self.units.cercles[hit.unit].id : "" });
    });
  };

  /* Nobody needs half of Africa: one cannot zoom out much further than all of Mali, on whatever screen. */
  Atlas.Map.prototype.limit = function () {
    this.map.setMinZoom(Math.max(2, this.map.getBoundsZoom(this.view.areas.bounds) - 0.75));
  };

  /* A message for the page, with the view and a number that only grows. */
  Atlas.Map.prototype.say = function (message) {
    var centre = this.map.getCenter();
    this.count += 1;
    this.tell(L.extend({ n: this.count, view: { lat: +centre.lat.toFixed(4), lon: +centre.lng.toFixed(4), zoom: +this.map.getZoom().toFixed(2) } }, message));
  };

  /* As long as nobody has moved the map it shows all of Mali, whatever the size of the window becomes. */
  Atlas.Map.prototype.resized = function () {
    if (this.atHome) {
      this.map.options.minZoom = 0; // first the view, then its limit: a new limit would itself zoom, slowly
      this.home(false);
    } else if (this.asView) this.show(this.asView);
    this.limit();
  };

  Atlas.Map.prototype.leave = function () {
    if (!this.going) this.atHome = this.asView = false;
  };

  /* Put a view of the page in the middle, and keep it there while the window takes its size, until somebody moves it. */
  Atlas.Map.prototype.show = function (view) {
    var going = this.going;
    this.going = true;
    this.map.setView([view.lat, view.lon], view.zoom, { animate: false });
    this.going = going;
    this.asView = view;
  };

  Atlas.Map.prototype.home = function (animate) {
    var self = this;
    this.atHome = this.going = true;
    this.asView = false;
    clearTimeout(this.arrives);
    this.arrives = setTimeout(function () { self.going = false; }, animate === false ? 0 : 600);
    this.map.fitBounds(this.view.areas.bounds, { animate: animate !== false && !Atlas.still(), padding: [14, 14] });
  };

  Atlas.Map.prototype.fitSelection = function () {
    var ready = this.view.frame, unit = ready && ready.selection ? ready.selection.unit : -1;
    if (unit >= 0) this.atHome = false;
    if (unit >= 0) this.map.fitBounds(this.view.areas.cercles[unit].getBounds(), { animate: !Atlas.still(), padding: [30, 30], maxZoom: 9 });
  };

  /* A view asked for by the page (a permalink, a snapshot, a region) is applied once for each token. */
  Atlas.Map.prototype.move = function (frame) {
    var view = frame.view, fit = frame.fit, self = this;
    if (view && view.token !== this.viewToken) {
      this.viewToken = view.token;
      this.atHome = false;
      this.show(view);
    }
    if (fit && fit.token !== this.fitToken) {
      this.fitToken = fit.token;
      var bounds = L.latLngBounds([]);
      fit.units.forEach(function (id) {
        var i = self.view.byUnit[id];
        if (i !== undefined) bounds.extend(self.view.areas.cercles[i].getBounds());
      });
      if (bounds.isValid()) this.atHome = this.asView = false;
      if (bounds.isValid()) this.map.fitBounds(bounds, { animate: !Atlas.still(), padding: [20, 20] });
    }
  };

  Atlas.Map.prototype.remember = function () {
    var centre = this.map.getCenter();
    try {
      if (this.atHome) sessionStorage.removeItem("atlas-view");
      else sessionStorage.setItem("atlas-view", JSON.stringify([centre.lat, centre.lng, this.map.getZoom()]));
    } catch (e) { /* storage may be closed; the view is then not kept over a reload */ }
  };

  Atlas.Map.prototype.recall = function () {
    var kept = null;
    try { kept = JSON.parse(sessionStorage.getItem("atlas-view")); } catch (e) { kept = null; }
    if (!kept || !isFinite(kept[0]) || !isFinite(kept[1]) || !isFinite(kept[2])) return false;
    this.map.setView([kept[0], kept[1]], kept[2], { animate: false });
    return true;
  };
})(window.Atlas);
