// Preloaded into jsii's Node by stacks/bindings.py, which says why and what it gains.
//
// A provider package's lib/index.js is a list of `exports.vpc = require("./vpc")`, 2,154 lines for
// AWS, which compiles 247 MB of JavaScript to use thirty files of it. Here each of those lines
// becomes a getter that requires the file when jsii first asks for it (`require` keeps what it has
// loaded). A file with any line not listed in KNOWN is left as it is.
"use strict";
const Module = require("node:module");

const INDEX = /[\\/]@cdktf[\\/]provider-[\w-]+[\\/]lib[\\/]index\.js$/;
const EXPORT = /^exports\.(\w+) = (require\("\.\/[\w-]+"\));$/gm;
const KNOWN =
  /^(|"use strict";|\/\*\*| \*.*|\/\/.*|Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);|(exports\.\w+ = )+void 0;|exports\.\w+ = require\("\.\/[\w-]+"\);)$/;

const asGetters = (source) =>
  source.split("\n").every((line) => KNOWN.test(line))
    ? source.replace(EXPORT, 'Object.defineProperty(exports, "$1", { enumerable: true, get: () => $2 });')
    : source;

const compile = Module.prototype._compile;
Module.prototype._compile = function (source, filename, ...rest) {
  return compile.call(this, INDEX.test(filename) ? asGetters(source) : source, filename, ...rest);
};
