// Preloaded into jsii's Node by stacks/bindings.py, which says why and what it gains.
//
// A provider package's lib/index.js is a list of `exports.vpc = require("./vpc")`, 2,135 lines for
// AWS, which compiles 208 MB of JavaScript to use some fifty of its modules. Here each of those
// lines becomes a getter that requires the module when jsii first asks for it (`require` keeps what
// it has loaded). A file with any line not listed in KNOWN is left as it is.
"use strict";
const Module = require("node:module");

// What a synth makes lives long, so room for short-lived objects need not grow: of 190 MB this
// saves 30 to 40, and no time is lost.
require("node:v8").setFlagsFromString("--semi-space-growth-factor=1");

// cdktf writes down where every token and construct was made: in this process that is always jsii,
// and nothing reads it. It is 5% of a synth. Errors keep the stacks that V8 gives them.
Error.captureStackTrace = () => {};

const INDEX = /[\\/]@cdktf[\\/]provider-[\w-]+[\\/]lib[\\/]index\.js$/;
const EXPORT = /^exports\.(\w+) = (require\("\.\/[\w-]+"\));$/gm;
const KNOWN = [
  /^(?:"use strict";|\/\*\*| \*.*|\/\/.*|)$/,
  /^Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);$/,
  /^(?:exports\.\w+ = )+void 0;$/,
  /^exports\.\w+ = require\("\.\/[\w-]+"\);$/,
];
const GETTER = 'Object.defineProperty(exports, "$1", { enumerable: true, get: () => $2 });';

const known = (line) => KNOWN.some((form) => form.test(line));
const asGetters = (source) =>
  source.split("\n").every(known) ? source.replace(EXPORT, GETTER) : source;

const compile = Module.prototype._compile;
Module.prototype._compile = function (source, filename, ...rest) {
  return compile.call(this, INDEX.test(filename) ? asGetters(source) : source, filename, ...rest);
};
