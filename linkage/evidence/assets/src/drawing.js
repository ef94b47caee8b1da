// The network as a map: each cell a disc, its accounts and links in WebGL, ties and names on canvases under and over them.

import { UndirectedGraph } from "graphology";
import Sigma from "sigma";
import { NodeCircleProgram, NodePointProgram } from "sigma/rendering";
import { readColours } from "./colours.js";
import { framed } from "./dom.js";
import { Links, NoEdges } from "./links.js";
import { NAMED_ACCOUNT, Overlay } from "./overlay.js";

// Above so many links they are not drawn while the map moves: software that draws them takes a tenth of a second each time.
const MANY_LINKS = 20000;
// Above so many accounts each is a point of one vertex, not a shape of three: without a graphics card that is a second less.
const MANY_ACCOUNTS = 3000;

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
    this.colours = readColours(this.network, this.view.colour);
    this.overlay = new Overlay(this);
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
    this.colours = readColours(this.network, this.view.colour);
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
      hideEdgesOnMove: this.network.links.a.length > MANY_LINKS, // draws again when the move is over
      labelRenderedSizeThreshold: NAMED_ACCOUNT,
      labelDensity: 0.5,
      labelFont: this.colours.mono,
      labelSize: 12,
      stagePadding: 34,
      minCameraRatio: 0.004,
      maxCameraRatio: 1.6,
      zoomingRatio: 1.4,
      nodeProgramClasses: { circle: this.network.size > MANY_ACCOUNTS ? NodePointProgram : NodeCircleProgram },
      edgeProgramClasses: { line: NoEdges, arrow: NoEdges },
      nodeReducer: (key, data) => this.#node(+key, data),
      defaultDrawNodeLabel: (context, data) => this.overlay.name(context, data),
      defaultDrawNodeHover: (context, data) => this.overlay.hover(context, data),
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

  #node(i, data) {
    return this.dim[i] ? { ...data, color: this.colours.faint, label: "" } : { ...data, color: this.colours.accounts[i] };
  }

  #shadeLinks() {
    const { a, b } = this.network.links;
    const { cell } = this.network.members;
    this.links.colour((k) => (this.cut[k] || this.dim[a[k]] || this.dim[b[k]] ? 0 : this.colours.links[cell[a[k]]]));
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
    this.overlay.ties(discs, at);
    this.overlay.discs(discs, names, at, width, height);
    this.overlay.chosen(names);
  }

  #isMoving() {
    const captor = this.sigma.getMouseCaptor();
    return this.sigma.getCamera().isAnimated() || captor.isMoving || captor.draggedEvents > 0 || Boolean(captor.currentWheelDirection);
  }

  where(i) {
    const data = this.sigma.getNodeDisplayData(String(i));
    return { ...this.sigma.framedGraphToViewport(data), r: this.sigma.scaleSize(data.size) };
  }
}
