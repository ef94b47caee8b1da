// The colours and fonts of the page as the map needs them, read again whenever light and dark change.

import { css } from "./dom.js";
import { shadeOf } from "./links.js";

export const CELL_COLOURS = 10; // --cell-0 to --cell-9 of page.css
const STATUSES = new Set(["active", "banned"]);

export const cellColour = (cell) => css(`--cell-${cell % CELL_COLOURS}`);
export const statusColour = (name) => css(`--status-${STATUSES.has(name) ? name : "other"}`);

export function readColours(network, by) {
  const { cell, status } = network.members;
  const cells = network.label.map((_, rank) => cellColour(rank));
  const states = network.statuses.map(statusColour);
  // The few links of a small network may be seen one by one, the many of a large one only as a shade.
  const links = network.links.a.length;
  const alpha = links > 20000 ? 44 : links > 2000 ? 84 : 128;
  return {
    ink: css("--ink"), paper: css("--panel"), accent: css("--accent"), faint: css("--faint"), tie: css("--tie"),
    sans: css("--sans"), mono: css("--mono"),
    cells,
    links: cells.map((colour) => shadeOf(colour, alpha)),
    accounts: by === "status" ? status.map((which) => states[which]) : cell.map((which) => cells[which]),
  };
}
