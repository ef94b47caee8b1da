// A table of any length: only the rows in sight are in the page. Arrows move, Enter chooses, a click on a head sorts.

import { el, framed } from "./dom.js";
import { whole } from "./words.js";

const ROW = 34; // pixels, as in page.css
const ROWS_SEEN = 13;
const BEYOND = 6;

const heightOf = (count) => ROW * Math.min(count, ROWS_SEEN) + ROW + 32;

// Keeps the room that a table will take, so that nothing moves when it comes.
export function keepRoom(root) {
  root.style.minHeight = `${heightOf(+root.dataset.rows) + 48}px`;
}

// columns: [{name, key(i) → sortable, cell(i) → node or text, number}]
export class Table {
  constructor(root, { caption, count, columns, onChoose = null, sort = -1 }) {
    Object.assign(this, { columns, onChoose, count });
    this.order = Uint32Array.from({ length: count }, (_, i) => i);
    this.active = 0;
    this.sorted = { column: sort, down: false };
    this.body = el("tbody");
    this.heads = columns.map((column, k) => {
      const button = el("button", { type: "button", onclick: () => this.sort(k) }, column.name);
      return el("th", { scope: "col", class: column.number ? "n" : null, "aria-sort": "none" }, button);
    });
    const table = el("table", { "aria-rowcount": count + 1 },
      el("caption", {}, caption), el("thead", {}, el("tr", { "aria-rowindex": 1 }, ...this.heads)), this.body);
    this.box = el("div", { class: "rows", tabindex: "0", role: "group", "aria-label": `${caption}; arrow keys move, Enter chooses` }, table);
    this.box.style.height = `${heightOf(count)}px`;
    this.draw = framed(() => this.#draw());
    this.box.addEventListener("scroll", this.draw, { passive: true });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    root.replaceChildren(this.box, el("p", { class: "hint" }, `${whole(count)} rows.`));
    this.#draw();
  }

  sort(k) {
    const down = this.sorted.column === k ? !this.sorted.down : Boolean(this.columns[k].number);
    this.sorted = { column: k, down };
    const { key } = this.columns[k];
    const sign = down ? -1 : 1;
    this.order.sort((i, j) => {
      const [a, b] = [key(i), key(j)];
      return (a < b ? -sign : a > b ? sign : 0) || i - j;
    });
    this.heads.forEach((head, at) => head.setAttribute("aria-sort", at !== k ? "none" : down ? "descending" : "ascending"));
    this.active = 0;
    this.box.scrollTop = 0;
    this.#draw();
  }

  #draw() {
    const first = Math.max(0, Math.floor(this.box.scrollTop / ROW) - BEYOND);
    const last = Math.min(this.count, first + ROWS_SEEN + 2 * BEYOND);
    const rows = [this.#gap(first)];
    for (let at = first; at < last; at++) rows.push(this.#row(at));
    rows.push(this.#gap(this.count - last));
    this.body.replaceChildren(...rows);
  }

  #gap(rows) {
    const cell = el("td", { colspan: this.columns.length });
    cell.style.height = `${rows * ROW}px`;
    return el("tr", { class: "gap", "aria-hidden": "true", hidden: rows === 0 }, cell);
  }

  #row(at) {
    const i = this.order[at];
    return el("tr",
      {
        "aria-rowindex": at + 2, class: at === this.active ? "active" : null,
        onclick: () => ((this.active = at), this.#draw(), this.onChoose?.(i)),
      },
      ...this.columns.map((column) => el("td", { class: column.number ? "n" : null }, column.cell(i))));
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: ROWS_SEEN, PageUp: -ROWS_SEEN, Home: -this.count, End: this.count }[event.key];
    if (event.target !== this.box) return;
    if (step) {
      this.active = Math.max(0, Math.min(this.count - 1, this.active + step));
      const top = this.active * ROW;
      const room = this.box.clientHeight - ROW - 32;
      if (top < this.box.scrollTop) this.box.scrollTop = top;
      else if (top + ROW > this.box.scrollTop + room) this.box.scrollTop = top + ROW - room;
      this.#draw();
    } else if (event.key === "Enter" && this.onChoose && this.count) this.onChoose(this.order[this.active]);
    else return;
    event.preventDefault();
  }
}
