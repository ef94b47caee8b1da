// Search for an account or a value: a combobox, so that arrows, Enter and Escape do what they do everywhere.

import { el, valueOf } from "./dom.js";

const MOST_FOUND = 40;

export class Search {
  constructor(root, network, onAccount, onValue) {
    this.network = network;
    this.onAccount = onAccount;
    this.onValue = onValue;
    this.active = -1;
    this.found = [];
    this.list = el("ul", { id: "found", role: "listbox", "aria-label": "Found", hidden: true });
    this.input = el("input", {
      type: "search", id: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false",
      "aria-controls": "found", "aria-autocomplete": "list", placeholder: "Account or value", "aria-keyshortcuts": "/",
      oninput: () => this.#search(), onkeydown: (event) => this.#key(event),
      onfocus: () => this.input.value && this.#search(), onblur: () => this.#close(),
    });
    root.replaceChildren(
      el("label", { for: "search" }, "Search ", el("kbd", {}, "/")),
      el("div", { class: "combo" }, this.input, this.list),
    );
    // A click must not take the focus before it is done.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  clear() {
    this.input.value = "";
    this.#close();
  }

  #search() {
    const wanted = this.input.value.trim().toLowerCase();
    this.found = wanted ? this.#find(wanted) : [];
    this.active = this.found.length ? 0 : -1;
    const rows = this.found.map((one, place) => this.#row(one, place));
    if (wanted && !rows.length) rows.push(el("li", { class: "nothing", role: "presentation" }, "Nothing found"));
    this.list.replaceChildren(...rows);
    this.list.hidden = !wanted;
    this.input.setAttribute("aria-expanded", String(Boolean(wanted)));
    this.#mark();
  }

  // Accounts first, then values; what begins with the words before what only has them in it.
  #find(wanted) {
    const ranked = (texts, kind) => {
      const begins = [];
      const has = [];
      for (let i = 0; i < texts.length && begins.length < MOST_FOUND; i++) {
        const at = texts[i].toLowerCase().indexOf(wanted);
        if (at === 0) begins.push({ kind, i, text: texts[i] });
        else if (at > 0 && has.length < MOST_FOUND) has.push({ kind, i, text: texts[i] });
      }
      return [...begins, ...has].slice(0, MOST_FOUND);
    };
    const values = this.network.bars?.values ?? [];
    return [...ranked(this.network.members.id, "account"), ...ranked(values, "value")].slice(0, MOST_FOUND);
  }

  #row(one, place) {
    const { network } = this;
    const note = one.kind === "account" ? network.label[network.members.cell[one.i]] : "value";
    return el(
      "li",
      { role: "option", id: `found-${place}`, "aria-selected": "false", onclick: () => this.#choose(place) },
      valueOf(one.text), el("span", { class: "note" }, note),
    );
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.found.length) {
      this.active = (this.active + step + this.found.length) % this.found.length;
      this.#mark();
    } else if (event.key === "Enter" && this.active >= 0) this.#choose(this.active);
    else if (event.key === "Escape" && !this.list.hidden) this.#close(), event.stopPropagation();
    else return;
    event.preventDefault();
  }

  #mark() {
    for (const [place, row] of [...this.list.children].entries()) {
      const here = place === this.active;
      row.setAttribute("aria-selected", String(here));
      if (here) row.scrollIntoView({ block: "nearest" });
    }
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `found-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #choose(place) {
    const one = this.found[place];
    this.#close();
    if (one.kind === "account") this.onAccount(one.i);
    else this.onValue(one.i, one.text);
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
