// One network as columns: members, cells, links by number, and who is linked to whom.

import { read } from "./dom.js";

export class Network {
  constructor(place) {
    Object.assign(this, read(`network-${place}`));
    this.place = place;
    this.size = this.members.id.length;
    // The largest first; after them those that are in none, whom only a person's judgement names.
    this.label = this.cells.id.map((_, rank) => (rank < this.listed ? `Cell ${rank + 1}` : "named by a person"));
    this.cells.count = new Array(this.label.length).fill(0);
    for (const cell of this.members.cell) this.cells.count[cell]++;
    this.#neighbours();
  }

  // When an account was first seen: its first activity, else its sign-up; −1 where nobody knows.
  seen(i) {
    const { first, created } = this.members;
    return first[i] >= 0 ? first[i] : created[i];
  }

  families_of(mask) {
    return this.families.filter((_, bit) => mask & (1 << Math.min(bit, 30)));
  }

  // The links of an account, the strongest first.
  links_of(i) {
    const found = [];
    for (let at = this.from[i]; at < this.from[i + 1]; at++) found.push(this.incident[at]);
    return found.sort((a, b) => b - a); // links are sorted by weight, the weakest first
  }

  other(link, i) {
    return this.links.a[link] === i ? this.links.b[link] : this.links.a[link];
  }

  // Bars lie in a block of their own, read when somebody first asks.
  get bars() {
    if (this._bars === undefined) {
      this._bars = read(`bars-${this.place}`);
      if (this._bars) {
        let at = 0;
        this._bars.start = this._bars.kept.map((kept) => (at += kept) - kept);
      }
    }
    return this._bars;
  }

  bars_of(i) {
    const all = this.bars;
    if (!all) return { bars: [], rest: [0, 0] };
    const bars = [];
    for (let at = all.start[i]; at < all.start[i] + all.kept[i]; at++) {
      bars.push({ kind: all.kinds[all.kind[at]], value: all.values[all.value[at]], bits: all.bits[at], accounts: all.accounts[at] });
    }
    return { bars, rest: all.rest[i] ?? [0, 0] };
  }

  // The members in whose waterfall a value stands.
  holders(value) {
    const all = this.bars;
    const found = [];
    for (let i = 0; i < this.size; i++) {
      for (let at = all.start[i]; at < all.start[i] + all.kept[i]; at++) {
        if (all.value[at] === value) {
          found.push(i);
          break;
        }
      }
    }
    return found;
  }

  #neighbours() {
    const { a, b } = this.links;
    const from = new Uint32Array(this.size + 1);
    for (let k = 0; k < a.length; k++) from[a[k] + 1]++, from[b[k] + 1]++;
    for (let i = 0; i < this.size; i++) from[i + 1] += from[i];
    const next = from.slice();
    const incident = new Uint32Array(2 * a.length);
    for (let k = 0; k < a.length; k++) (incident[next[a[k]]++] = k), (incident[next[b[k]]++] = k);
    this.from = from;
    this.incident = incident;
  }
}
