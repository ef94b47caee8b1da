// Builds ../page.js: one minified file whose head names the licences of what is in it.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { build } from "esbuild";

const versions = JSON.parse(readFileSync("package.json", "utf8")).dependencies;
// What it was built from, so that a test can tell when that was not done again.
const sources = createHash("sha256");
for (const name of readdirSync(".").filter((one) => /\.(m?js|json)$/.test(one)).sort()) {
  sources.update(`${name}\n`).update(readFileSync(name));
}
const banner = [
  "/*!",
  " * The browser part of linkage's HTML page. Sources: linkage/evidence/assets/src; built by `make page-assets`.",
  ` * Built from sources ${sources.digest("hex")}.`,
  " * Copyright the authors of linkage. Licensed under the Apache License, Version 2.0.",
  " *",
  " * Contains, each under the MIT licence (text below):",
  ` *   sigma ${versions.sigma}, copyright (C) 2013-2025 Alexis Jacomy, Guillaume Plique, Benoît Simard and others, https://www.sigmajs.org`,
  ` *   graphology ${versions.graphology}, copyright (c) 2016-2025 Guillaume Plique, https://graphology.github.io`,
  " *   graphology-utils, copyright (c) 2016-2025 Guillaume Plique",
  " *   events, copyright Joyent, Inc. and other Node contributors",
  " *",
  " * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated",
  " * documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation",
  " * the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and",
  " * to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above",
  " * copyright notices and this permission notice shall be included in all copies or substantial portions of the",
  " * Software. THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT",
  " * LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT",
  " * SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION",
  " * OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER",
  " * DEALINGS IN THE SOFTWARE.",
  " */",
].join("\n");

await build({
  entryPoints: ["main.js"],
  outfile: "../page.js",
  bundle: true,
  minify: true,
  format: "iife",
  target: ["chrome100", "firefox100", "safari15"],
  charset: "ascii",
  legalComments: "none",
  banner: { js: banner },
  // The sources of sigma ask for it; there is no process in a page.
  define: { "process.env.NODE_ENV": '"production"' },
});
