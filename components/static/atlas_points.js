/* Events as points on ONE canvas, or as heat. The table is typed arrays made once; a redraw only reads a bit set. */
(function (Atlas) {
  "use strict";
  var NO_NUMBER = 65535;

  /* Table of a data version: uint32 n, then float32 lon[n], lat[n], int32 day[n], last[n], uint16 deaths[n], uint8 camp[n], type[n]. */
  Atlas.readEvents = function (buffer) {
    if (buffer.atlas) return buffer.atlas;
    var n = new Uint32Array(buffer, 0, 1)[0], at = 4;
    function take(Kind) { var out = new Kind(buffer, at, n); at += n * Kind.BYTES_PER_ELEMENT; return out; }
    var lon = take(Float32Array), lat = take(Float32Array), table = { n: n, first: take(Int32Array), last: take(Int32Array), deaths: take(Uint16Array), camp: take(Uint8Array), type: take(Uint8Array) };
    table.lon = lon;
    table.lat = lat;
    table.x = new Float64Array(n);
    table.y = new Float64Array(n);
    for (var i = 0; i < n; i++) { // web Mercator at zoom 0, so that a redraw is one multiplication
      var s = Math.sin(lat[i] * Math.PI / 180);
      table.x[i] = 256 * (lon[i] / 360 + 0.5);
      table.y[i] = 256 * (0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI));
    }
    table.order = Uint32Array.from(table.deaths.keys()).sort(function (a, b) { return size(b) - size(a); });
    function size(i) { return table.deaths[i] === NO_NUMBER ? 0 : table.deaths[i]; }
    buffer.atlas = table;
    return table;
  };

  /* Rows whose bit is set and that have a point; large ones first, so that small ones lie on top. */
  function chosen(table, mask) {
    var out = new Uint32Array(table.n), order = table.order, k = 0, n = Math.min(table.n, mask.length * 8);
    for (var j = 0; j < table.n; j++) {
      var i = order[j];
      if (i < n && mask[i >> 3] & (128 >> (i & 7)) && table.x[i] === table.x[i]) out[k++] = i;
    }
    return out.subarray(0, k);
  }

  Atlas.Points = L.Renderer.extend({
    options: { padding: 0.1 },

    _initContainer: function () {
      this._container = document.createElement("canvas");
      this._container.className = "atlas-points";
      this._ctx = this._container.getContext("2d");
      this._sprites = {};
      this._cells = new Uint8Array(0);
    },
    _destroyContainer: function () { L.DomUtil.remove(this._container); delete this._ctx; delete this._container; },
    _updatePaths: function () {},

    _update: function () {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      var size = this._bounds.getSize(), ratio = Math.min(window.devicePixelRatio || 1, 3), canvas = this._container;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      if (canvas.width !== Math.round(size.x * ratio) || canvas.height !== Math.round(size.y * ratio)) {
        canvas.width = Math.round(size.x * ratio);
        canvas.height = Math.round(size.y * ratio);
        canvas.style.width = size.x + "px";
        canvas.style.height = size.y + "px";
      }
      if (this._ratio !== ratio) this._sprites = {};
      this._ratio = ratio;
      this.render();
    },

    /* Give it what to draw; returns the number of points. `state` is {table, mask, kind: "events"|"heat", weight, look, camps}. */
    show: function (state) {
      if (!this._state || this._state.look !== state.look) this._sprites = {};
      this._state = state;
      this._rows = state.table && state.mask ? chosen(state.table, state.mask) : new Uint32Array(0);
      this.render();
      return this._rows.length;
    },

    render: function () {
      if (!this._ctx) return;
      var canvas = this._container, state = this._state;
      this._ctx.setTransform(1, 0, 0, 1, 0, 0);
      this._ctx.clearRect(0, 0, canvas.width, canvas.height);
      if (!state || !this._rows.length) return;
      if (state.kind === "heat") Atlas.drawHeat(this, state, this._rows);
      else this._discs(state);
    },

    /* Scale and shift from the table's pixels to the canvas: point = table * scale - origin. */
    frame: function () {
      var origin = this._map.getPixelOrigin().add(this._bounds.min), ratio = this._ratio;
      return { scale: Math.pow(2, this._map.getZoom()) * ratio, x: origin.x * ratio, y: origin.y * ratio };
    },

    /* Area, not radius, grows with deaths; an event without a number of deaths gets the smallest disc. */
    radius: function (deaths) {
      var zoom = this._map.getZoom(), grow = Math.max(0.7, Math.min(1.7, 0.7 + (zoom - 5) * 0.2));
      var least = zoom >= 8.5 ? 4 : 2.2;
      if (deaths === NO_NUMBER || deaths <= 0) return least;
      return Math.min(26, Math.max(least, 2.2 * grow * Math.sqrt(deaths)));
    },

    _sprite: function (camp, type, half, state) {
      var key = camp * 65536 + type * 1024 + half, sprite = this._sprites[key];
      if (sprite) return sprite;
      var radius = half / 2, side = Math.ceil(radius * 2 + 4), canvas = document.createElement("canvas"), ctx = canvas.getContext("2d");
      var colours = state.look.camps[state.camps[camp]] || state.look.camps.other_armed;
      canvas.width = canvas.height = side;
      ctx.translate(side / 2, side / 2);
      ctx.beginPath();
      ctx.arc(0, 0, radius, 0, 2 * Math.PI);
      ctx.globalAlpha = 0.62;
      ctx.fillStyle = colours.control;
      ctx.fill();
      ctx.globalAlpha = 0.9;
      ctx.lineWidth = Math.max(0.7, this._ratio * 0.7);
      ctx.strokeStyle = state.look.halo;
      ctx.stroke();
      if (type) Atlas.drawType(ctx, type - 1, radius * 0.55, state.look.paper, this._ratio);
      sprite = this._sprites[key] = Atlas.stamp(canvas, this._sheet);
      return sprite;
    },

    _discs: function (state) {
      var table = state.table, rows = this._rows, f = this.frame(), ratio = this._ratio, halves = {}, sheet = this._sheet;
      var width = this._container.width, height = this._container.height, types = this._map.getZoom() >= 8.5 ? 1 : 0;
      if (!sheet || sheet.width !== width || sheet.height !== height) {
        sheet = this._sheet = new Atlas.Sheet(width, height);
        this._sprites = {};
      }
      sheet.clear();
      var across = (width >> 1) + 1, cells = this._fresh(across * ((height >> 1) + 1));
      for (var k = 0; k < rows.length; k++) {
        var i = rows[k], x = Math.floor(table.x[i] * f.scale - f.x), y = Math.floor(table.y[i] * f.scale - f.y);
        if (x < -60 || y < -60 || x > width + 60 || y > height + 60) continue;
        var deaths = table.deaths[i], half = halves[deaths];
        if (half === undefined) half = halves[deaths] = Math.round(this.radius(deaths) * 2 * ratio);
        if (half < 9 * ratio && x >= 0 && y >= 0 && x < width && y < height) {
          var cell = (y >> 1) * across + (x >> 1);
          if (++cells[cell] > 4) { cells[cell] = 4; continue; } // a fifth small disc on the same spot adds nothing to see
        }
        sheet.put(this._sprite(table.camp[i], types ? table.type[i] + 1 : 0, half, state), x, y);
      }
      this._ctx.putImageData(sheet.picture(), 0, 0);
    },

    _fresh: function (n) {
      if (this._cells.length < n) this._cells = new Uint8Array(n);
      else this._cells.fill(0);
      return this._cells;
    },

    /* The nearest drawn event to a point of the map's layer, as its row in the table; -1 if none is near.
       Where all Mali is seen, small discs do not stand between a click and the area under them. */
    hit: function (point, reach) {
      if (!this._state || this._state.kind !== "events" || !this._rows.length) return -1;
      var scale = Math.pow(2, this._map.getZoom()), origin = this._map.getPixelOrigin(), table = this._state.table;
      var x = (point.x + origin.x) / scale, y = (point.y + origin.y) / scale, close = this._map.getZoom() >= 7.5, best = -1, least = Infinity;
      for (var k = 0; k < this._rows.length; k++) {
        var i = this._rows[k], dx = (table.x[i] - x) * scale, dy = (table.y[i] - y) * scale, gap = Math.sqrt(dx * dx + dy * dy);
        var radius = this.radius(table.deaths[i]);
        if (gap < least && gap <= radius + reach && (close || radius >= 6)) { least = gap; best = i; }
      }
      return best;
    }
  });

  /* A small mark for the type of event, in the order of the vocabulary of types. */
  Atlas.drawType = function (ctx, type, size, colour, ratio) {
    var lines = {
      0: [[-1, -1, 1, 1], [-1, 1, 1, -1]], // battle: a cross
      1: [[-1, 0, 1, 0], [0, -1, 0, 1], [-0.7, -0.7, 0.7, 0.7], [-0.7, 0.7, 0.7, -0.7]], // explosion: a star
      2: [[-1, 0.7, 0, -0.9], [0, -0.9, 1, 0.7], [1, 0.7, -1, 0.7]], // violence against civilians: a triangle
      3: [[-0.5, 1, -0.5, -1], [-0.5, -1, 0.9, -0.5], [0.9, -0.5, -0.5, 0]], // change of territory: a flag
      5: [[-0.9, 0, 0.9, 0]] // protest: a bar
    }[type];
    ctx.globalAlpha = 1;
    ctx.strokeStyle = colour;
    ctx.lineWidth = Math.max(1, 1.1 * ratio);
    ctx.beginPath();
    (lines || []).forEach(function (l) { ctx.moveTo(l[0] * size, l[1] * size); ctx.lineTo(l[2] * size, l[3] * size); });
    ctx.stroke();
  };
})(window.Atlas);
