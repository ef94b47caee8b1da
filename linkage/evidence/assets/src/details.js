// What is known of the account that was chosen: its place, times and waterfall; else the cells of the network.

import { el, valueOf } from "./dom.js";
import { accounts, bits, probability, time, whole } from "./words.js";

const LINKS_SHOWN = 12;

export class Details {
  constructor(root, view, actions) {
    this.root = root;
    this.view = view;
    this.actions = actions;
    view.addEventListener("change", ({ detail }) => {
      if (detail.includes("selected") || detail.includes("holders")) this.draw();
    });
    this.draw();
  }

  draw() {
    const { selected, holders } = this.view;
    this.root.scrollTop = 0;
    const parts = selected >= 0 ? this.#account(selected) : holders ? this.#holders() : this.#cells();
    this.root.replaceChildren(...parts.filter((part) => part !== null));
  }

  #account(i) {
    const { network } = this.view;
    const { members } = network;
    const cell = members.cell[i];
    const when = (column) => (members[column][i] >= 0 ? time(network.start + members[column][i]) : "not known");
    const status = network.statuses[members.status[i]];
    const ended = members.ended[i] >= 0 ? ` since ${when("ended")}` : "";
    return [
      this.#head("Account", valueOf(members.id[i])),
      i === network.seed ? el("p", { class: "chip" }, "the seed of the question") : null,
      this.#facts([
        ["Probability", probability(members.probability[i])],
        ["Weight", `${bits(members.bits[i])} bits`],
        ["Cell", this.#cellButton(cell)],
        ["Status", status + ended],
        ["Opened", when("created")],
        ["First seen", when("first")],
        ["Last seen", when("last")],
        ["Requests", whole(members.requests[i])],
        ["Evidence", network.families_of(members.kinds[i]).join(", ") || "none given"],
      ]),
      el("h4", {}, "Why it is a member"),
      this.#waterfall(i),
      ...this.#links(i),
    ];
  }

  // Each bar begins where the one before it ended, so that the last ends at the whole weight.
  #waterfall(i) {
    const { bars, rest } = this.view.network.bars_of(i);
    if (!bars.length) return el("p", { class: "hint" }, "No bars were given for this account.");
    const steps = [...bars];
    if (rest[0]) steps.push({ kind: `${whole(rest[0])} further`, value: null, bits: rest[1], accounts: -1 });
    let low = 0;
    let high = 0;
    let sum = 0;
    for (const step of steps) {
      sum += step.bits;
      low = Math.min(low, sum);
      high = Math.max(high, sum);
    }
    const span = high - low || 1;
    let at = 0;
    const rows = steps.map((step) => {
      const from = Math.min(at, at + step.bits);
      at += step.bits;
      const bar = el("i", { class: step.bits < 0 ? "against" : "for" });
      bar.style.left = `${(100 * (from - low)) / span}%`;
      bar.style.width = `${Math.max(0.6, (100 * Math.abs(step.bits)) / span)}%`;
      const others = step.accounts > 0 ? `also fits ${accounts(step.accounts)}` : "";
      return el("li", {},
        el("span", { class: "what" }, el("b", {}, step.kind), " ", step.value === null ? null : valueOf(step.value)),
        el("span", { class: "bits" }, bits(step.bits)),
        el("span", { class: "track", "aria-hidden": "true" }, bar),
        others ? el("span", { class: "note" }, others) : null);
    });
    rows.push(el("li", { class: "sum" }, el("span", { class: "what" }, el("b", {}, "together")), el("span", { class: "bits" }, `${bits(at)} bits`)));
    return el("ol", { class: "waterfall" }, ...rows);
  }

  #links(i) {
    const { network } = this.view;
    const links = network.links_of(i);
    if (!links.length) return [];
    const rows = links.slice(0, LINKS_SHOWN).map((link) => {
      const other = network.other(link, i);
      return el("li", {},
        el("button", { type: "button", class: "link", onclick: () => this.actions.account(other) }, valueOf(network.members.id[other])),
        el("span", { class: "bits" }, bits(network.links.bits[link])),
        el("span", { class: "note" }, network.families_of(network.links.kinds[link]).join(", ")));
    });
    const more = links.length > LINKS_SHOWN ? `, the strongest ${LINKS_SHOWN}` : "";
    return [el("h4", {}, `Shares most with ${accounts(links.length)}${more}`), el("ul", { class: "pairs" }, ...rows)];
  }

  #holders() {
    const { network, holders, value } = this.view;
    const some = [...holders].slice(0, 200);
    return [
      this.#head("Value", valueOf(value)),
      el("p", {}, `Stands in the waterfall of ${accounts(holders.size)} of this network.`),
      el("ul", { class: "pairs" }, ...some.map((i) => el("li", {},
        el("button", { type: "button", class: "link", onclick: () => this.actions.account(i) }, valueOf(network.members.id[i])),
        el("span", { class: "note" }, network.label[network.members.cell[i]])))),
      holders.size > some.length ? el("p", { class: "hint" }, `The first ${some.length} are listed.`) : null,
    ];
  }

  #cells() {
    const { network } = this.view;
    const rows = network.label.slice(0, 60).map((_, cell) => {
      const from = network.cells.from[cell];
      const way = from >= 0
        ? `tied to ${network.label[from]} by ${network.cells.families[cell]} (${bits(network.cells.bits[cell])} bits)`
        : cell === network.members.cell[network.seed] ? "holds the seed" : "";
      return el("li", {},
        this.actions.swatch("cell", cell), this.#cellButton(cell),
        el("span", { class: "bits" }, whole(network.cells.count[cell])),
        el("span", { class: "note" }, way));
    });
    return [
      el("h3", {}, "Cells"),
      el("p", { class: "hint" }, "A cell is a group of accounts that draw their rare values from one pool. Choose an account in the map, by search or in the table to see why it is here."),
      el("ul", { class: "pairs cells" }, ...rows),
      network.label.length > rows.length ? el("p", { class: "hint" }, `and ${whole(network.label.length - rows.length)} smaller ones`) : null,
    ];
  }

  #head(kind, name) {
    return el("header", {},
      el("p", { class: "note" }, kind),
      el("h3", {}, name),
      el("button", { type: "button", class: "quiet close", "aria-label": "Close details", "aria-keyshortcuts": "Escape", onclick: () => this.actions.close() }, "✕"));
  }

  #cellButton(cell) {
    const { network } = this.view;
    return el("button", { type: "button", class: "link", title: network.cells.id[cell], onclick: () => this.actions.cell(cell) }, network.label[cell]);
  }

  #facts(rows) {
    return el("dl", { class: "facts" }, ...rows.flatMap(([name, what]) => [el("dt", {}, name), el("dd", {}, what)]));
  }
}
