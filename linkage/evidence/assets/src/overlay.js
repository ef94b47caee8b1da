// What lies under and over the accounts, on plain canvases: discs of cells with their names, ties, rings, labels.

import { whole } from "./words.js";

// A name is written beside a disc or an account that is at least so many pixels wide.
const NAMED_DISC = 17;
export const NAMED_ACCOUNT = 8;
const LONGEST = 40;

const cutShort = (words) => (words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words);

export class Overlay {
  constructor(map) {
    this.map = map;
  }

  ties(context, at) {
    const { from, bits } = this.map.network.cells;
    context.strokeStyle = this.map.colours.tie;
    from.forEach((start, cell) => {
      if (start < 0 || start === cell) return;
      const [p, q] = [at[start], at[cell]];
      context.lineWidth = Math.min(6, 1.5 + Math.max(0, bits[cell]) / 2500);
      context.beginPath();
      context.moveTo(p.x, p.y);
      context.lineTo(q.x, q.y);
      context.stroke();
    });
  }

  discs(context, names, at, width, height) {
    names.font = `600 12px ${this.map.colours.sans}`;
    names.textAlign = "center";
    at.forEach(({ x, y, r }, cell) => {
      if (r <= 0 || x + r < 0 || y + r < 0 || x - r > width || y - r > height) return;
      const listed = cell < this.map.network.listed;
      if (listed) {
        context.beginPath();
        context.arc(x, y, r, 0, 2 * Math.PI);
        context.fillStyle = this.map.colours.paper;
        context.fill();
        context.fillStyle = this.map.colours.cells[cell] + "1c";
        context.fill();
        context.strokeStyle = this.map.colours.cells[cell] + "73";
        context.lineWidth = 1;
        context.stroke();
      }
      if (r >= NAMED_DISC && r < width) {
        const count = this.map.network.cells.count[cell];
        const words = r > 34 || !listed ? `${this.map.network.label[cell]} · ${whole(count)}` : this.map.network.label[cell].slice(5);
        this.#halo(names, words, x, y - r - 5, this.map.colours.ink);
      }
    });
  }

  chosen(context) {
    const { seed } = this.map.network;
    if (seed >= 0 && !this.map.dim[seed]) {
      const near = this.map.where(seed).r >= NAMED_ACCOUNT;
      const words = near ? `${cutShort(this.map.network.members.id[seed])} (seed)` : "seed";
      this.#ring(context, seed, this.map.colours.ink, 1.5, this.map.view.selected === seed ? "" : words);
    }
    const chosen = this.map.view.selected;
    if (chosen < 0) return;
    const here = this.map.where(chosen);
    context.strokeStyle = this.map.colours.accent;
    context.lineWidth = 1.5;
    for (const link of this.map.network.links_of(chosen)) {
      if (this.map.cut[link]) continue;
      const there = this.map.where(this.map.network.other(link, chosen));
      context.beginPath();
      context.moveTo(here.x, here.y);
      context.lineTo(there.x, there.y);
      context.stroke();
    }
    for (const link of this.map.network.links_of(chosen)) this.#ring(context, this.map.network.other(link, chosen), this.map.colours.accent, 1.5, "");
    this.#ring(context, chosen, this.map.colours.accent, 3, this.map.network.members.id[chosen]);
  }

  #ring(context, i, colour, width, words) {
    const { x, y, r } = this.map.where(i);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, r + 3, 0, 2 * Math.PI);
    context.stroke();
    if (!words) return;
    context.font = `600 12px ${this.map.colours.mono}`;
    context.textAlign = "left";
    this.#halo(context, cutShort(words), x + r + 8, y + 4, this.map.colours.ink);
  }

  name(context, data) {
    if (!data.label || +data.key === this.map.network.seed || +data.key === this.map.view.selected) return;
    context.font = `12px ${this.map.colours.mono}`;
    context.textAlign = "left";
    this.#halo(context, cutShort(data.label), data.x + data.size + 4, data.y + 4, this.map.colours.ink);
  }

  hover(context, data) {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
    context.strokeStyle = this.map.colours.ink;
    context.lineWidth = 1.5;
    context.stroke();
    context.font = `600 12px ${this.map.colours.mono}`;
    context.textAlign = "left";
    const words = cutShort(this.map.network.members.id[+data.key]);
    const wide = context.measureText(words).width;
    context.fillStyle = this.map.colours.paper;
    context.strokeStyle = this.map.colours.faint;
    context.beginPath();
    context.roundRect(data.x + data.size + 5, data.y - 11, wide + 12, 22, 5);
    context.fill();
    context.stroke();
    context.fillStyle = this.map.colours.ink;
    context.fillText(words, data.x + data.size + 11, data.y + 4);
  }

  #halo(context, words, x, y, colour) {
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.map.colours.paper;
    context.strokeText(words, x, y);
    context.fillStyle = colour;
    context.fillText(words, x, y);
  }
}
