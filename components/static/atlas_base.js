/* Small shared things of the map: decoding, tables, elements. No text is ever set as HTML. */
(function (global) {
  "use strict";
  var Atlas = global.Atlas || (global.Atlas = {});
  var cache = {};

  Atlas.folder = ""; // where tables are fetched from; an offline page gives them with Atlas.provide instead

  Atlas.bytes = function (base64) {
    var raw = atob(base64), out = new Uint8Array(raw.length);
    for (var i = 0; i < raw.length; i++) out[i] = raw.charCodeAt(i);
    return out;
  };

  Atlas.json = function (base64) {
    return JSON.parse(new TextDecoder().decode(Atlas.bytes(base64)));
  };

  Atlas.provide = function (name, value) {
    cache[name] = { value: value };
  };

  /* The table if it is here, else undefined; Atlas.load fetches it. A name carries its content hash, so it never ages. */
  Atlas.table = function (name) {
    return cache[name] && cache[name].value;
  };

  Atlas.load = function (name) {
    if (!name || Atlas.table(name) !== undefined) return Promise.resolve();
    if (!cache[name]) {
      cache[name] = {};
      cache[name].wait = fetch(Atlas.folder + name).then(function (reply) {
        if (!reply.ok) throw new Error("table " + name + " is not there");
        return /\.json$/.test(name) ? reply.json() : reply.arrayBuffer();
      }).then(function (value) {
        cache[name].value = value;
      }, function (error) {
        delete cache[name];
        throw error;
      });
    }
    return cache[name].wait;
  };

  Atlas.svg = function (tag, attributes, parent) {
    var element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (var name in attributes) element.setAttribute(name, attributes[name]);
    if (parent) parent.appendChild(element);
    return element;
  };

  Atlas.html = function (tag, className, parent, text) {
    var element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    if (parent) parent.appendChild(element);
    return element;
  };

  /* An empty SVG layer in a pane of its own; Leaflet moves and zooms it, `onUpdate` places what is in it. */
  Atlas.overlay = function (map, pane, onUpdate) {
    var layer = L.svg({ pane: pane, padding: 0.2 });
    layer.addTo(map);
    if (onUpdate) layer.on("update", onUpdate);
    return layer;
  };

  Atlas.pane = function (map, name, zIndex, reacts) {
    var pane = map.getPane(name) || map.createPane(name);
    pane.style.zIndex = zIndex;
    if (!reacts) pane.style.pointerEvents = "none";
    return name;
  };

  Atlas.still = function () {
    return !!(global.matchMedia && global.matchMedia("(prefers-reduced-motion: reduce)").matches);
  };
})(window);
