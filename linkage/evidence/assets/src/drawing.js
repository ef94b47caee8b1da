// The network as a map: each cell a disc, its accounts and links in WebGL, ties and names on canvases under and over them.

import { UndirectedGraph } from "graphology";
import Sigma from "sigma";
import { NodeCircleProgram, NodePointProgram } from "sigma/rendering";
import { css, framed } from "./dom.js";
import { Links, NoEdges, shadeOf } from "./links.js";
import { whole } from "./words.js";

// Above so many links they are not drawn while the map moves: software that draws them takes a tenth of a second each time.
const MANY_LINKS = 20000;
// Above so many accounts each is a point of one vertex, not a shape of three: without a graphics card that is a second less.
const MANY_ACCOUNTS = 3000;
// A name is written beside a disc or an account that is at least so many pixels wide.
const NAMED_DISC = 17;
const NAMED_ACCOUNT = 8;

export function hasWebGL() {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}

export class Drawing {
  constructor(container, view, onSelect) {
    this.view = view;
    this.network = view.network;
    this.dim = new Uint8Array(this.network.size);
    this.cut = new Uint8Array(this.network.links.a.length);
    this.#readColours();
    this.#measure();
    // Begun empty: the whole is processed and drawn once, when frame and layers are known.
    this.sigma = new Sigma(new UndirectedGraph(), container, this.#settings());
    this.sigma.setCustomBBox(this.bbox);
    this.sigma.createCanvasContext("discs", { beforeLayer: "edges" });
    this.sigma.createCanvasContext("names", { beforeLayer: "hovers" });
    for (const id of ["discs", "names"]) this.sigma.getCanvases()[id].style.pointerEvents = "none";
    this.sigma.on("afterRender", () => this.#drawOver());
    this.sigma.on("clickNode", ({ node }) => onSelect(+node));
    this.sigma.on("clickStage", () => onSelect(-1));
    this.sigma.on("enterNode", () => (container.style.cursor = "pointer"));
    this.sigma.on("leaveNode", () => (container.style.cursor = ""));
    const repaint = framed(() => this.#repaint());
    view.addEventListener("change", ({ detail }) => {
      if (detail.includes("colour")) this.recolour();
      else if (detail.every((what) => what === "selected")) this.sigma.scheduleRender();
      else repaint();
    });
    this.sigma.resize(true);
    this.links = new Links(this.sigma.webGLContexts.edges, this.network, this.frame);
    this.#shadeLinks();
    this.sigma.setGraph(this.#graph());
  }

  // Waits until what was asked of the graphics hardware, or of the software in its place, lies in the canvas.
  settle() {
    for (const gl of Object.values(this.sigma.webGLContexts)) gl.finish();
  }

  recolour() {
    this.#readColours();
    this.#shadeLinks();
    this.sigma.refresh();
  }

  show(i) {
    const { x, y } = this.sigma.getNodeDisplayData(String(i));
    const ratio = Math.min(this.sigma.getCamera().ratio, this.closeUp);
    this.#move({ x, y, ratio });
  }

  showCell(cell) {
    const some = this.network.members.cell.indexOf(cell);
    const [x, y, radius] = this.network.cells.disc[cell];
    if (some < 0) return;
    const { frame } = this;
    const at = { x: 0.5 + (x - frame.x) / frame.span, y: 0.5 + (y - frame.y) / frame.span };
    this.#move({ ...at, ratio: Math.min(1, (radius * 2.6) / frame.span) });
  }

  pan(dx, dy) {
    const camera = this.sigma.getCamera();
    const step = 0.12 * camera.ratio;
    this.#move({ x: camera.x + dx * step, y: camera.y + dy * step });
  }

  zoom(factor) {
    this.#move({ ratio: this.sigma.getCamera().getBoundedRatio(this.sigma.getCamera().ratio * factor) });
  }

  fit() {
    this.#move({ x: 0.5, y: 0.5, ratio: 1 });
  }

  kill() {
    this.sigma.kill();
  }

  #move(state) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (calm) this.sigma.getCamera().setState({ ...this.sigma.getCamera().getState(), ...state });
    else this.sigma.getCamera().animate(state, { duration: 350 });
  }

  #graph() {
    const graph = new UndirectedGraph();
    const { id, x, y } = this.network.members;
    const size = this.radius;
    for (let i = 0; i < id.length; i++) graph.addNode(i, { x: x[i], y: y[i], size, label: id[i] });
    return graph;
  }

  #settings() {
    return {
      allowInvalidContainer: true, // hidden, as in print, it has no size
      renderEdgeLabels: false,
      enableEdgeEvents: false,
      labelRenderedSizeThreshold: NAMED_ACCOUNT,
      labelDensity: 0.5,
      labelFont: css("--mono"),
      labelSize: 12,
      stagePadding: 34,
      minCameraRatio: 0.004,
      maxCameraRatio: 1.6,
      zoomingRatio: 1.4,
      nodeProgramClasses: { circle: this.network.size > MANY_ACCOUNTS ? NodePointProgram : NodeCircleProgram },
      edgeProgramClasses: { line: NoEdges, arrow: NoEdges },
      nodeReducer: (key, data) => this.#node(+key, data),
      defaultDrawNodeLabel: (context, data) => this.#name(context, data),
      defaultDrawNodeHover: (context, data) => this.#hover(context, data),
    };
  }

  // Sizes so that neighbours do not touch at first sight, and grow when one comes nearer.
  #measure() {
    const { disc } = this.network.cells;
    const left = Math.min(...disc.map(([x, , r]) => x - r));
    const right = Math.max(...disc.map(([x, , r]) => x + r));
    const low = Math.min(...disc.map(([, y, r]) => y - r));
    const high = Math.max(...disc.map(([, y, r]) => y + r));
    const pixels = 760 / Math.max(right - left, (high - low) * 1.4, 1);
    this.radius = Math.min(9, Math.max(1.3, 7.5 * pixels));
    this.closeUp = Math.min(1, 420 / Math.max(right - left, high - low, 1));
    this.bbox = { x: [left, right], y: [low, high] };
    this.frame = { x: (left + right) / 2, y: (low + high) / 2, span: Math.max(right - left, high - low) || 1 };
  }

  #readColours() {
    const count = 10;
    const cells = Array.from({ length: count }, (_, k) => css(`--cell-${k}`));
    const { cell, status } = this.network.members;
    this.ink = css("--ink");
    this.muted = css("--muted");
    this.paper = css("--panel");
    this.accent = css("--accent");
    this.faint = css("--faint");
    this.tie = css("--tie");
    this.cellColour = this.network.label.map((_, rank) => cells[rank % count]);
    // The few links of a small network may be seen one by one, the many of a large one only as a shade.
    const drawn = this.network.links.a.length;
    const alpha = drawn > MANY_LINKS ? 44 : drawn > 2000 ? 84 : 128;
    this.linkShade = this.cellColour.map((colour) => shadeOf(colour, alpha));
    const states = this.network.statuses.map((name) => css(`--status-${STATUS.has(name) ? name : "other"}`));
    this.colour = cell.map((which, i) => (this.view.colour === "status" ? states[status[i]] : this.cellColour[which]));
  }

  #node(i, data) {
    return this.dim[i] ? { ...data, color: this.faint, label: "" } : { ...data, color: this.colour[i] };
  }

  #shadeLinks() {
    const { a, b } = this.network.links;
    const { cell } = this.network.members;
    this.links.colour((k) => (this.cut[k] || this.dim[a[k]] || this.dim[b[k]] ? 0 : this.linkShade[cell[a[k]]]));
  }

  // Only what changed is sent again: a day on the slider moves a few accounts of many.
  #repaint() {
    const nodes = [];
    for (let i = 0; i < this.dim.length; i++) {
      const dim = +this.view.isDim(i);
      if (dim === this.dim[i]) continue;
      this.dim[i] = dim;
      nodes.push(String(i));
    }
    for (let k = 0; k < this.cut.length; k++) this.cut[k] = +this.view.isCut(k);
    this.#shadeLinks();
    this.sigma.refresh({ partialGraph: { nodes }, skipIndexation: true });
  }

  #drawOver() {
    const { discs, names } = this.sigma.canvasContexts;
    if (!this.links || !this.sigma.getGraph().order) return;
    if (!this.#isMoving() || this.links.count <= MANY_LINKS) this.links.draw(this.sigma.getRenderParams().matrix);
    const { width, height } = this.sigma.getDimensions();
    discs.clearRect(0, 0, width, height);
    names.clearRect(0, 0, width, height);
    const at = this.network.cells.disc.map(([x, y, r]) => {
      const centre = this.sigma.graphToViewport({ x, y });
      return { x: centre.x, y: centre.y, r: this.sigma.graphToViewport({ x: x + r, y }).x - centre.x };
    });
    this.#drawTies(discs, at);
    this.#drawDiscs(discs, names, at, width, height);
    this.#drawChosen(names);
  }

  #isMoving() {
    const captor = this.sigma.getMouseCaptor();
    return this.sigma.getCamera().isAnimated() || captor.isMoving || captor.draggedEvents > 0 || Boolean(captor.currentWheelDirection);
  }

  #drawTies(context, at) {
    const { from, bits } = this.network.cells;
    context.strokeStyle = this.tie;
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

  #drawDiscs(context, names, at, width, height) {
    names.font = `600 12px ${css("--sans")}`;
    names.textAlign = "center";
    at.forEach(({ x, y, r }, cell) => {
      if (r <= 0 || x + r < 0 || y + r < 0 || x - r > width || y - r > height) return;
      context.beginPath();
      context.arc(x, y, r, 0, 2 * Math.PI);
      context.fillStyle = this.paper;
      context.fill();
      context.fillStyle = this.cellColour[cell] + "1c";
      context.fill();
      context.strokeStyle = this.cellColour[cell] + "73";
      context.lineWidth = 1;
      context.stroke();
      if (r >= NAMED_DISC && r < width) {
        const count = this.network.cells.count[cell];
        const words = r > 34 ? `${this.network.label[cell]} · ${whole(count)}` : this.network.label[cell].slice(5);
        this.#halo(names, words, x, y - r - 5, this.ink);
      }
    });
  }

  #drawChosen(context) {
    const { seed } = this.network;
    if (seed >= 0 && !this.dim[seed]) {
      const near = this.#where(seed).r >= NAMED_ACCOUNT;
      const words = near ? `${cutShort(this.network.members.id[seed])} (seed)` : "seed";
      this.#ring(context, seed, this.ink, 1.5, this.view.selected === seed ? "" : words);
    }
    const chosen = this.view.selected;
    if (chosen < 0) return;
    const here = this.#where(chosen);
    context.strokeStyle = this.accent;
    context.lineWidth = 1.5;
    for (const link of this.network.links_of(chosen)) {
      if (this.cut[link]) continue;
      const there = this.#where(this.network.other(link, chosen));
      context.beginPath();
      context.moveTo(here.x, here.y);
      context.lineTo(there.x, there.y);
      context.stroke();
    }
    for (const link of this.network.links_of(chosen)) this.#ring(context, this.network.other(link, chosen), this.accent, 1.5, "");
    this.#ring(context, chosen, this.accent, 3, this.network.members.id[chosen]);
  }

  #ring(context, i, colour, width, words) {
    const { x, y, r } = this.#where(i);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, r + 3, 0, 2 * Math.PI);
    context.stroke();
    if (!words) return;
    context.font = `600 12px ${css("--mono")}`;
    context.textAlign = "left";
    this.#halo(context, cutShort(words), x + r + 8, y + 4, this.ink);
  }

  #where(i) {
    const data = this.sigma.getNodeDisplayData(String(i));
    return { ...this.sigma.framedGraphToViewport(data), r: this.sigma.scaleSize(data.size) };
  }

  #name(context, data) {
    if (!data.label || +data.key === this.network.seed || +data.key === this.view.selected) return;
    context.font = `12px ${css("--mono")}`;
    context.textAlign = "left";
    this.#halo(context, cutShort(data.label), data.x + data.size + 4, data.y + 4, this.ink);
  }

  #hover(context, data) {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
    context.strokeStyle = this.ink;
    context.lineWidth = 1.5;
    context.stroke();
    context.font = `600 12px ${css("--mono")}`;
    context.textAlign = "left";
    const words = cutShort(this.network.members.id[+data.key]);
    const wide = context.measureText(words).width;
    context.fillStyle = this.paper;
    context.strokeStyle = this.faint;
    context.beginPath();
    context.roundRect(data.x + data.size + 5, data.y - 11, wide + 12, 22, 5);
    context.fill();
    context.stroke();
    context.fillStyle = this.ink;
    context.fillText(words, data.x + data.size + 11, data.y + 4);
  }

  #halo(context, words, x, y, colour) {
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.paper;
    context.strokeText(words, x, y);
    context.fillStyle = colour;
    context.fillText(words, x, y);
  }
}

const STATUS = new Set(["active", "banned"]);
const cutShort = (words) => (words.length > 40 ? `${words.slice(0, 39)}…` : words);
