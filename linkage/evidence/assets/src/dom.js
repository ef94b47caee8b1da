// Elements made of text: nothing here, and nothing that calls it, ever parses markup.

export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

// A value from the logs: of fixed width, its direction kept to itself.
export const valueOf = (text) =>
  text === "" ? el("bdi", { class: "v none" }, "(empty)") : el("bdi", { class: "v" }, text);

export function read(id) {
  const found = document.getElementById(id);
  return found ? JSON.parse(found.textContent) : null;
}

export const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// Calls at most once a frame, with the last arguments.
export function framed(call) {
  let waiting = 0;
  return () => {
    if (!waiting) waiting = requestAnimationFrame(() => ((waiting = 0), call()));
  };
}
