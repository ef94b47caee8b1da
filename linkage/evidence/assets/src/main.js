// Starts the page: the map of a network with its controls, and tables of any length in place of the capped ones.

import { cellColour, statusColour } from "./colours.js";
import { el, valueOf } from "./dom.js";
import { Network } from "./network.js";
import { View } from "./view.js";
import { Drawing, hasWebGL } from "./drawing.js";
import { Search } from "./search.js";
import { Details } from "./details.js";
import { Table, keepRoom } from "./table.js";
import { coloursControl, kindsControl, timeControl } from "./controls.js";
import { accounts, bits, probability, time, whole } from "./words.js";

const find = (id) => document.getElementById(id);
const networks = new Map();
const networkAt = (place) => networks.get(place) ?? (networks.set(place, new Network(place)), networks.get(place));

let explorer = null;

class Explorer {
  constructor(place) {
    const network = networkAt(place);
    const view = (this.view = new View(network));
    const actions = {
      account: (i) => this.choose(i, true),
      cell: (cell) => this.drawing?.showCell(cell),
      close: () => this.close(),
      swatch: (kind, which) => this.#swatch(kind, which),
    };
    this.search = new Search(find("find"), network, actions.account, (value, text) => {
      view.change({ holders: new Set(network.holders(value)), value: text, selected: -1 });
    });
    kindsControl(find("kinds"), view);
    timeControl(find("time"), view);
    this.redraw = coloursControl(find("colours"), view, actions.swatch);
    this.details = new Details(find("details"), view, actions);
    const said = find("said");
    const say = () => {
      const dimmed = view.count();
      said.textContent = dimmed === network.size ? `All ${accounts(network.size)} shown` : `${whole(dimmed)} of ${accounts(network.size)} stand out`;
    };
    view.addEventListener("change", ({ detail }) => detail.some((what) => what !== "selected" && what !== "colour") && say());
    say();
    this.#draw(network);
  }

  #draw(network) {
    const canvas = find("map");
    canvas.replaceChildren();
    if (!hasWebGL()) {
      canvas.append(el("p", { class: "fallback" }, "This browser draws no WebGL, so there is no map here. The tables below hold everything it would show."));
      performance.mark("linkage-drawn");
      return;
    }
    if (!network.size) {
      canvas.append(el("p", { class: "fallback" }, "This network has no members to draw."));
      performance.mark("linkage-drawn");
      return;
    }
    this.drawing = new Drawing(canvas, this.view, (i) => this.choose(i, false));
    this.drawing.settle();
    performance.mark("linkage-drawn");
  }

  choose(i, move) {
    if (i < 0 && this.view.selected < 0) return;
    this.view.change({ selected: i });
    if (i < 0 || !move) return;
    this.drawing?.show(i);
    find("map").scrollIntoView({ block: "nearest" });
  }

  close() {
    const was = this.view.selected >= 0;
    this.view.change(was ? { selected: -1 } : { holders: null, value: "" });
    if (!was) this.search.clear();
    (this.drawing ? find("map") : this.search.input).focus({ preventScroll: true });
  }

  recolour() {
    this.drawing?.recolour();
    this.redraw();
    this.details.draw();
  }

  end() {
    this.drawing?.kill();
  }

  #swatch(kind, which) {
    const dot = el("i", { class: "swatch", "aria-hidden": "true" });
    dot.style.background = kind === "cell" ? cellColour(which) : statusColour(which);
    return dot;
  }
}

function explore(place) {
  explorer?.end();
  explorer = new Explorer(place);
}

function memberTable(root, place) {
  const network = networkAt(place);
  const { members } = network;
  const when = (column) => (i) => (members[column][i] >= 0 ? time(network.start + members[column][i]) : "–");
  const choose = (i) => {
    if (explorer.view.network !== network) {
      const pick = find("which");
      if (pick) pick.value = String(place);
      explore(place);
    }
    explorer.choose(i, true);
  };
  new Table(root, {
    caption: `Members of ${network.id}`,
    count: network.size,
    onChoose: choose,
    columns: [
      { name: "Account", key: (i) => members.id[i], cell: (i) => valueOf(members.id[i]) },
      { name: "Probability", number: true, key: (i) => members.probability[i], cell: (i) => probability(members.probability[i]) },
      { name: "Bits", number: true, key: (i) => members.bits[i], cell: (i) => bits(members.bits[i]) },
      { name: "Cell", key: (i) => members.cell[i], cell: (i) => network.label[members.cell[i]] },
      { name: "Evidence", key: (i) => members.kinds[i], cell: (i) => network.families_of(members.kinds[i]).join(", ") },
      { name: "Status", key: (i) => members.status[i], cell: (i) => network.statuses[members.status[i]] },
      { name: "First seen", key: (i) => members.first[i], cell: when("first") },
      { name: "Last seen", key: (i) => members.last[i], cell: when("last") },
      { name: "Requests", number: true, key: (i) => members.requests[i], cell: (i) => whole(members.requests[i]) },
    ],
  });
}

function leftTable(root, place) {
  const { id, left } = networkAt(place);
  new Table(root, {
    caption: `Considered for ${id} and left out`,
    count: left.id.length,
    columns: [
      { name: "Account", key: (i) => left.id[i], cell: (i) => valueOf(left.id[i]) },
      { name: "Bits", number: true, key: (i) => left.bits[i], cell: (i) => bits(left.bits[i]) },
      { name: "Evidence", key: (i) => left.kinds[i], cell: (i) => left.kinds[i] },
      { name: "Why it is no member", key: (i) => left.reason[i], cell: (i) => left.reasons[left.reason[i]] },
    ],
  });
}

// A long table is made when it comes near: nobody waits for what is far below.
function lazily(selector, make) {
  const watch = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      if (!isIntersecting) continue;
      watch.unobserve(target);
      make(target, +target.dataset.network);
    }
  }, { rootMargin: "600px" });
  for (const root of document.querySelectorAll(selector)) watch.observe(root);
}

function theme() {
  const button = find("theme");
  const root = document.documentElement;
  const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const name = () => (button.textContent = dark() ? "Light" : "Dark");
  button.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    name();
    explorer?.recolour();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => (name(), explorer?.recolour()));
  name();
}

function keys() {
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) explorer?.search.focus(), event.preventDefault();
    else if (event.key === "Escape" && explorer && (explorer.view.selected >= 0 || explorer.view.holders)) explorer.close();
  });
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  find("map").addEventListener("keydown", (event) => {
    const drawing = explorer?.drawing;
    if (!drawing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (steps[event.key]) drawing.pan(...steps[event.key]);
    else if (event.key === "+" || event.key === "=") drawing.zoom(1 / 1.5);
    else if (event.key === "-") drawing.zoom(1.5);
    else if (event.key === "0") drawing.fit();
    else return;
    event.preventDefault();
  });
  // The wheel scrolls the page until somebody is in the map: else nobody who reads on gets past it.
  find("map").addEventListener("wheel", (event) => {
    if (document.activeElement !== find("map") && !event.ctrlKey) event.stopPropagation();
  }, { capture: true, passive: true });
  for (const [id, act] of [["nearer", (d) => d.zoom(1 / 1.6)], ["farther", (d) => d.zoom(1.6)], ["whole", (d) => d.fit()]])
    find(id).addEventListener("click", () => explorer?.drawing && act(explorer.drawing));
}

theme();
document.querySelectorAll(".live").forEach(keepRoom);
if (find("map")) {
  keys();
  explore(0);
  find("which")?.addEventListener("change", (event) => explore(+event.target.value));
  // Tables and bars come after the script in the page.
  document.addEventListener("DOMContentLoaded", () => {
    lazily("[data-table=members]", memberTable);
    lazily("[data-table=left]", leftTable);
    performance.mark("linkage-ready");
  });
}
