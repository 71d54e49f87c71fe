/* Heat: density of events or deaths, counted on a coarse grid, smoothed three times, drawn in one neutral ramp. */
(function (Atlas) {
  "use strict";
  var CELL = 4;

  function smooth(from, to, width, height, radius) {
    var span = radius * 2 + 1;
    for (var y = 0; y < height; y++) {
      var sum = 0, row = y * width;
      for (var x = -radius; x < width; x++) {
        if (x + radius < width) sum += from[row + x + radius];
        if (x - radius - 1 >= 0) sum -= from[row + x - radius - 1];
        if (x >= 0) to[x * height + y] = sum / span; // written turned round, so that the next pass smooths the other way
      }
    }
  }

  function ramp(stops) {
    var out = new Uint8Array(256 * 4), colours = stops.map(function (hex) {
      return [1, 3, 5].map(function (at) { return parseInt(hex.slice(at, at + 2), 16); });
    });
    for (var i = 0; i < 256; i++) {
      var t = i / 255 * (colours.length - 1), k = Math.min(colours.length - 2, Math.floor(t)), f = t - k;
      for (var c = 0; c < 3; c++) out[i * 4 + c] = colours[k][c] * (1 - f) + colours[k + 1][c] * f;
      out[i * 4 + 3] = i < 6 ? 0 : Math.min(225, 40 + i * 1.4);
    }
    return out;
  }

  Atlas.drawHeat = function (layer, state, rows) {
    var canvas = layer._container, cell = CELL * layer._ratio, f = layer.frame(), table = state.table;
    var width = Math.ceil(canvas.width / cell), height = Math.ceil(canvas.height / cell), grid = new Float32Array(width * height), spare = new Float32Array(width * height);
    for (var k = 0; k < rows.length; k++) {
      var i = rows[k], x = Math.floor((table.x[i] * f.scale - f.x) / cell), y = Math.floor((table.y[i] * f.scale - f.y) / cell);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      grid[y * width + x] += state.weight === "deaths" ? (table.deaths[i] === 65535 ? 0 : table.deaths[i]) : 1;
    }
    var radius = Math.max(2, Math.min(8, Math.round(layer._map.getZoom() - 2)));
    for (var pass = 0; pass < 3; pass++) {
      smooth(grid, spare, width, height, radius);
      smooth(spare, grid, height, width, radius);
    }
    var most = 0;
    for (var c = 0; c < grid.length; c++) if (grid[c] > most) most = grid[c];
    if (!most) return;
    var image = new ImageData(width, height), colours = ramp(state.look.heat);
    for (var p = 0; p < grid.length; p++) {
      var v = Math.round(Math.sqrt(grid[p] / most) * 255) * 4;
      image.data.set(colours.subarray(v, v + 4), p * 4);
    }
    var small = document.createElement("canvas");
    small.width = width;
    small.height = height;
    small.getContext("2d").putImageData(image, 0, 0);
    layer._ctx.imageSmoothingQuality = "high";
    layer._ctx.drawImage(small, 0, 0, width * cell, height * cell);
  };
})(window.Atlas);
