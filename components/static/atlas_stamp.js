/* Many small half-transparent discs into one picture: blended in a typed array, because a canvas takes ten times as long. */
(function (Atlas) {
  "use strict";

  Atlas.Sheet = function (width, height) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint32Array(width * height); // colour times alpha, as ABGR
    this.image = new ImageData(width, height);
    this.out = new Uint32Array(this.image.data.buffer);
  };

  /* A drawn canvas as a stamp: the pixels that are not empty, as offsets from the middle and premultiplied colours. */
  Atlas.stamp = function (canvas, sheet) {
    var side = canvas.width, data = canvas.getContext("2d").getImageData(0, 0, side, side).data, middle = side >> 1, dx = [], dy = [], colours = [];
    for (var p = 0; p < side * side; p++) {
      var a = data[p * 4 + 3];
      if (!a) continue;
      dx.push((p % side) - middle);
      dy.push(Math.floor(p / side) - middle);
      colours.push(((a << 24) | (Math.round(data[p * 4 + 2] * a / 255) << 16) | (Math.round(data[p * 4 + 1] * a / 255) << 8) | Math.round(data[p * 4] * a / 255)) >>> 0);
    }
    var offsets = dx.map(function (x, k) { return dy[k] * sheet.width + x; });
    return { reach: middle + 1, dx: Int16Array.from(dx), dy: Int16Array.from(dy), offsets: Int32Array.from(offsets), colours: Uint32Array.from(colours) };
  };

  Atlas.Sheet.prototype.clear = function () {
    this.pixels.fill(0);
  };

  /* Lay a stamp over what is there, its middle at x, y. */
  Atlas.Sheet.prototype.put = function (stamp, x, y) {
    var pixels = this.pixels, offsets = stamp.offsets, colours = stamp.colours, width = this.width, at = y * width + x, n = offsets.length, reach = stamp.reach;
    var inside = x >= reach && y >= reach && x < width - reach && y < this.height - reach;
    for (var k = 0; k < n; k++) {
      if (!inside) {
        var px = x + stamp.dx[k], py = y + stamp.dy[k];
        if (px < 0 || py < 0 || px >= width || py >= this.height) continue;
      }
      var p = at + offsets[k], under = pixels[p], colour = colours[k];
      if (under === 0) { pixels[p] = colour; continue; }
      var rest = 256 - (colour >>> 24); // two channels at a time
      pixels[p] = colour + (((Math.imul(under & 0xff00ff, rest) >>> 8) & 0xff00ff) | (Math.imul((under >>> 8) & 0xff00ff, rest) & 0xff00ff00));
    }
  };

  /* The picture, ready for a canvas, which wants colours that are not multiplied by alpha. */
  Atlas.Sheet.prototype.picture = function () {
    var pixels = this.pixels, out = this.out, factor = Atlas.Sheet.factors;
    for (var p = 0; p < pixels.length; p++) {
      var v = pixels[p], a = v >>> 24;
      if (a === 255 || a === 0) { out[p] = v; continue; }
      var f = factor[a];
      out[p] = (a << 24) | (Math.min(255, ((v >>> 16) & 255) * f >> 8) << 16) | (Math.min(255, ((v >>> 8) & 255) * f >> 8) << 8) | Math.min(255, (v & 255) * f >> 8);
    }
    return this.image;
  };

  Atlas.Sheet.factors = new Uint32Array(256).map(function (_, a) { return a ? Math.round(255 * 256 / a) : 0; });
})(window.Atlas);
