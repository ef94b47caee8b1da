// All links of a network as one buffer of lines: a hundred thousand are drawn by one call, and objects are made for none.

const VERTEX = `
attribute vec2 place;
attribute vec4 colour;
uniform mat3 matrix;
uniform vec3 frame;
varying vec4 shade;
void main() {
  vec2 framed = 0.5 + (place - frame.xy) / frame.z;
  gl_Position = vec4((matrix * vec3(framed, 1.0)).xy, 0.0, 1.0);
  shade = vec4(colour.rgb * colour.a, colour.a);
}`;
const FRAGMENT = `
precision mediump float;
varying vec4 shade;
void main() { gl_FragColor = shade; }`;

export class Links {
  // gl is cleared, sized and blended by sigma; frame is the middle and the span that it brings places to the unit square with.
  constructor(gl, network, frame) {
    this.gl = gl;
    this.network = network;
    this.frame = frame;
    this.count = network.links.a.length;
    this.colours = new Uint32Array(2 * this.count);
    this.program = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX], [gl.FRAGMENT_SHADER, FRAGMENT]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(this.program, shader);
    }
    gl.bindAttribLocation(this.program, 0, "place");
    gl.bindAttribLocation(this.program, 1, "colour");
    gl.linkProgram(this.program);
    this.matrix = gl.getUniformLocation(this.program, "matrix");
    this.middle = gl.getUniformLocation(this.program, "frame");
    this.places = this.#buffer(this.#ends());
    this.shades = this.#buffer(this.colours);
  }

  // shade(link) gives red, green, blue and alpha as one number; 0 hides a link.
  colour(shade) {
    for (let k = 0; k < this.count; k++) this.colours[2 * k] = this.colours[2 * k + 1] = shade(k);
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, this.shades);
    this.gl.bufferSubData(this.gl.ARRAY_BUFFER, 0, this.colours);
  }

  draw(matrix) {
    const { gl } = this;
    gl.useProgram(this.program);
    gl.uniformMatrix3fv(this.matrix, false, matrix);
    gl.uniform3f(this.middle, this.frame.x, this.frame.y, this.frame.span);
    gl.enable(gl.BLEND);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.places);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    gl.bindBuffer(gl.ARRAY_BUFFER, this.shades);
    gl.enableVertexAttribArray(1);
    gl.vertexAttribPointer(1, 4, gl.UNSIGNED_BYTE, true, 0, 0);
    gl.drawArrays(gl.LINES, 0, 2 * this.count);
  }

  #ends() {
    const { a, b } = this.network.links;
    const { x, y } = this.network.members;
    const ends = new Float32Array(4 * this.count);
    for (let k = 0; k < this.count; k++) ends.set([x[a[k]], y[a[k]], x[b[k]], y[b[k]]], 4 * k);
    return ends;
  }

  #buffer(data) {
    const buffer = this.gl.createBuffer();
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, buffer);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, data, this.gl.DYNAMIC_DRAW);
    return buffer;
  }
}

// "#rrggbb" and an alpha from 0 to 255 as the bytes of a number; every machine with WebGL is little-endian.
export function shadeOf(colour, alpha) {
  const rgb = parseInt(colour.slice(1), 16);
  return ((alpha << 24) | ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >> 16)) >>> 0;
}

// What sigma asks of a program for edges: it has none to draw here.
export class NoEdges {
  reallocate() {}
  process() {}
  render() {}
  kill() {}
}
