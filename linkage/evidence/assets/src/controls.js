// What is shown of the network: kinds of evidence, the day, the colours; and in words how much that is.

import { el, framed } from "./dom.js";
import { accounts, day, whole } from "./words.js";

const DAY = 86400;
const STEPS_PLAYED = 60;

export function kindsControl(root, view) {
  const { network } = view;
  const counts = network.families.map((_, bit) => {
    let found = 0;
    for (const mask of network.members.kinds) if (mask & (1 << Math.min(bit, 30))) found++;
    return found;
  });
  const boxes = network.families.map((name, bit) => {
    const box = el("input", { type: "checkbox", checked: true, "data-bit": Math.min(bit, 30), onchange: () => change() });
    return el("label", { class: "kind" }, box, el("span", {}, name), el("span", { class: "note" }, whole(counts[bit])));
  });
  const change = () => {
    let kinds = 0;
    for (const box of root.querySelectorAll("input")) if (box.checked) kinds |= 1 << box.dataset.bit;
    view.change({ kinds });
  };
  root.replaceChildren(
    el("legend", {}, "Kinds of evidence"), ...boxes,
    el("p", { class: "hint" }, "Untick a kind: accounts and links that only it speaks for step back."),
  );
}

export function coloursControl(root, view, swatch) {
  const names = [["cell", "Cell"], ["status", "Status"]];
  const legend = el("ul", { class: "legend" });
  const draw = () => {
    const { network } = view;
    const rows = view.colour === "status"
      ? network.statuses.map((name, k) => [swatch("status", name), name, network.members.status.filter((s) => s === k).length])
      : network.label.slice(0, 8).map((name, cell) => [swatch("cell", cell), name, network.cells.count[cell]]);
    legend.replaceChildren(
      ...rows.map(([dot, name, count]) => el("li", {}, dot, el("span", {}, name), el("span", { class: "note" }, whole(count)))),
    );
    if (view.colour === "cell" && network.label.length > 8)
      legend.append(el("li", {}, el("span", { class: "note" }, `and ${whole(network.label.length - 8)} more, below`)));
  };
  const radios = names.map(([name, words]) =>
    el("label", { class: "choice" },
      el("input", { type: "radio", name: "colour", checked: name === view.colour, onchange: () => (view.change({ colour: name }), draw()) }),
      words));
  root.replaceChildren(el("legend", {}, "Colour by"), el("div", { class: "choices" }, ...radios), legend);
  draw();
  return draw;
}

export function timeControl(root, view) {
  const { network } = view;
  const seen = Array.from({ length: network.size }, (_, i) => network.seen(i)).filter((at) => at >= 0);
  let first = Infinity;
  let last = -Infinity;
  for (const at of seen) (first = Math.min(first, at)), (last = Math.max(last, at));
  if (!seen.length) {
    root.replaceChildren(el("p", { class: "hint" }, "No times are known of these accounts."));
    return;
  }
  const begin = Math.floor((network.start + first) / DAY);
  const days = Math.max(1, Math.ceil((network.start + last) / DAY) - begin);
  const sorted = Float64Array.from(seen).sort();
  const words = el("output", { for: "until", class: "when" });
  const range = el("input", { type: "range", id: "until", min: 0, max: days, step: 1, value: days });
  const play = el("button", { type: "button", class: "quiet", "aria-label": "Play the growth of the network" }, "▶ Play");
  const apply = framed(() => {
    const until = +range.value >= days ? Infinity : (begin + +range.value) * DAY - network.start + DAY - 1;
    const known = +range.value >= days ? seen.length : sorted.findLastIndex((at) => at <= until) + 1;
    const text = `${day((begin + +range.value) * DAY)}: ${whole(known)} of ${accounts(seen.length)} seen`;
    words.textContent = text;
    range.setAttribute("aria-valuetext", text);
    if (until !== view.until) view.change({ until });
  });
  range.addEventListener("input", apply);
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    play.textContent = "▶ Play";
  };
  play.addEventListener("click", () => {
    if (timer) return stop();
    if (+range.value >= days) range.value = 0;
    play.textContent = "❚❚ Pause";
    timer = setInterval(() => {
      range.value = +range.value + Math.max(1, Math.round(days / STEPS_PLAYED));
      apply();
      if (+range.value >= days) stop();
    }, 120);
  });
  root.replaceChildren(
    el("label", { for: "until" }, "First seen by"), play, range, histogram(sorted, begin * DAY - network.start, days), words,
  );
  apply();
}

// How many accounts were first seen in each part of the time: what the slider runs over.
function histogram(sorted, begin, days) {
  const count = Math.min(days + 1, 80);
  const bins = new Array(count).fill(0);
  for (const at of sorted) bins[Math.min(count - 1, Math.max(0, Math.floor(((at - begin) / ((days + 1) * DAY)) * count)))]++;
  const most = Math.max(...bins);
  return el("div", { class: "bins", "aria-hidden": "true" },
    ...bins.map((n) => {
      const bar = el("i");
      bar.style.height = `${n ? Math.max(6, (100 * n) / most) : 0}%`;
      return bar;
    }));
}
