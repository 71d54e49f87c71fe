/* A page without a server: controls, legend, answers. All text through textContent. */
(function (Atlas) {
  "use strict";
  var data = JSON.parse(document.getElementById("atlas-data").textContent), page = new Atlas.Page(data), html = Atlas.html;

  function t(id) { return data.words[id] !== undefined ? data.words[id] : id; }

  ["units", "look", "words"].forEach(function (name) { Atlas.provide(name, data[name]); });
  Atlas.provide("events", Atlas.bytes(data.events.table).buffer);
  var map = L.map("map", { zoomControl: false, attributionControl: false, minZoom: 2, maxZoom: 12, zoomSnap: 0.25, wheelPxPerZoomLevel: 90 });
  var atlas = new Atlas.Map(map, function (message) {
    if (message.kind === "day") page.state.day = message.day;
    if (message.kind === "cercle" || message.kind === "seat" || message.kind === "place") page.state.selection = message.click;
    if (message.kind !== "view") redraw();
  });
  atlas.recall = function () { return false; }; // a file is opened as it was made

  function redraw() {
    var frame = page.frame();
    document.getElementById("day").value = page.state.day;
    atlas.draw(frame);
    legend(frame);
    answer();
  }

  function tick(box, id, words, on, change) {
    var label = html("label", "", box), input = html("input", "", label);
    input.type = "checkbox";
    input.checked = on;
    input.id = id;
    input.addEventListener("change", function () { change(input.checked); redraw(); });
    label.appendChild(document.createTextNode(" " + words));
    return label;
  }

  function toggled(list, name, order) {
    return order.filter(function (one) { return one === name ? list.indexOf(one) < 0 : list.indexOf(one) >= 0; });
  }

  function controls() {
    var box = document.getElementById("controls"), label = html("label", "", box, t("page.day") + " "), day = html("input", "", label);
    day.type = "date"; day.id = "day"; day.min = Atlas.Page.iso(data.first); day.max = Atlas.Page.iso(data.last);
    day.addEventListener("change", function () { if (day.value && day.checkValidity()) { page.state.day = day.value; redraw(); } });
    var span = html("label", "", box, t("page.events") + " "), choice = html("select", "", span);
    choice.id = "window";
    ["3m", "12m", "all"].forEach(function (name) { html("option", "", choice, t("page." + name)).value = name; });
    choice.value = page.state.window;
    choice.addEventListener("change", function () { page.state.window = choice.value; redraw(); });
    var camps = html("fieldset", "", box);
    html("legend", "", camps, t("page.camps"));
    data.camps.forEach(function (camp) {
      var row = tick(camps, "camp-" + camp, t("camp." + camp), true, function () { page.state.camps = toggled(page.state.camps, camp, data.camps); });
      row.style.borderBottom = "3px solid " + data.look.light.camps[camp].control;
    });
    var layers = html("fieldset", "", box), order = ["countryside", "seats", "places", "events", "heat", "borders", "names", "rivers", "neighbours", "textures"];
    html("legend", "", layers, t("page.layers"));
    order.forEach(function (layer) {
      var words = data.words["page." + layer] || t("sign." + layer);
      tick(layers, "layer-" + layer, words, page.state.layers.indexOf(layer) >= 0, function () { page.state.layers = toggled(page.state.layers, layer, order); });
    });
    var print = html("button", "", box, t("page.print"));
    print.type = "button";
    print.addEventListener("click", function () { window.print(); });
  }

  /* What fills a swatch, as a background of the style sheet's kind. */
  function fill(style) {
    var look = data.look.light;
    if (style.s === "other") return look.hidden;
    if (!style.c.length) return look.paper;
    var tones = style.c.map(function (pair) { return Atlas.tone(look, pair[0], pair[1], style.stale); });
    if (style.s === "presence") return "radial-gradient(circle," + look.camps[style.c[0][0]].control + " 0 1.5px,transparent 2px) 0 0 / 6px 6px, " + look.paper;
    if (style.s !== "contested" && style.s !== "shared") return tones[0];
    if (tones.length < 2) tones.push(look.paper);
    return "repeating-linear-gradient(" + (style.s === "contested" ? "135deg," : "90deg,") + tones.map(function (tone, k) { return tone + " " + k * 4 + "px " + (k + 1) * 4 + "px"; }).join(",") + ")";
  }

  function row(box, background, words, count, round) {
    var line = html("div", "page-row", box), swatch = html("span", "page-swatch" + (round ? " page-round" : ""), line);
    swatch.style.background = background;
    html("span", "", line, words);
    html("span", "page-count", line, String(count));
  }

  function legend(frame) {
    var box = document.getElementById("legend"), words = new Atlas.Words(data.words);
    box.textContent = "";
    html("h2", "", box, t("page.legend"));
    [["countryside", frame.rural, false], ["seats", frame.urban, true]].forEach(function (part) {
      if (frame.layers.indexOf(part[0]) < 0) return;
      var counted = {}, order = [];
      part[1].forEach(function (number, k) {
        if (data.focus && data.focus.indexOf(k) < 0) return;
        var style = number < 0 ? { s: "none", c: [] } : frame.styles[number], key = words.status(style);
        if (!counted[key]) { counted[key] = { style: style, n: 0 }; order.push(key); }
        counted[key].n += 1;
      });
      html("h3", "", box, t("sign." + part[0]));
      order.sort().forEach(function (key) { row(box, fill(counted[key].style), key, counted[key].n, part[2]); });
    });
    if (frame.blockades.length) row(box, "none", t("sign.blockade"), frame.blockades.length, true);
    if (!frame.events || !frame.events.n) return;
    html("h3", "", box, t("sign.events"));
    Object.keys(frame.events.by_camp).forEach(function (camp) { row(box, data.look.light.camps[camp].control, t("camp." + camp), frame.events.by_camp[camp], true); });
  }

  function answer() {
    var box = document.getElementById("why"), id = page.state.selection, day = Atlas.Page.number(page.state.day), words = new Atlas.Words(data.words);
    box.textContent = "";
    html("h2", "", box, t("page.why"));
    if (!id) { html("p", "page-quiet", box, t("page.ask")); return; }
    var unit = data.units.cercles.filter(function (one) { return one.id === id || (one.seat && one.seat.id === id); })[0];
    var place = unit ? null : data.units.places.filter(function (one) { return one.id === id; })[0];
    html("h3", "", box, (unit || place || { name: id }).name + ", " + words.day(page.state.day, data.lang));
    if (unit) ["rural", "urban"].forEach(function (scope) { part(box, unit.id, scope, t("page." + (scope === "rural" ? "countryside" : "towns")), day, words); });
    else part(box, id, "urban", t("page.towns"), day, words);
  }

  function part(box, area, scope, title, day, words) {
    var number = page.look(area, scope, day), rows = page.why(area, scope, day);
    html("h3", "", box, title + t("map.colon") + words.status(number < 0 ? null : page.styles()[number]));
    if (!rows.length) html("p", "page-quiet", box, t("page.none"));
    rows.forEach(function (claim) {
      var told = data.claims[claim[3]], one = html("div", "page-claim" + (claim[4] ? "" : " page-lost"), box);
      one.setAttribute("data-claim", claim[3]);
      one.style.borderColor = data.look.light.camps[claim[2]].control;
      html("div", "", one, t("camp." + claim[2]) + ", " + t("level." + told.level) + (told.actor ? " (" + told.actor + ")" : ""));
      html("div", "", one, told.text);
      html("div", "page-quiet", one, [t("page.attested") + " " + words.day(told.day, data.lang), told.source, t("page.confidence") + t("map.colon") + t("confidence." + told.confidence), claim[3]].join(" · "));
      html("div", "page-quiet", one, claim[4] ? t(claim[6] ? "page.aside_" + claim[6] : "page.won") : t("page.lost").replace("{step}", function () { return t("step." + claim[5]); }));
    });
  }

  controls();
  redraw();
})(window.Atlas);
