'use strict';
// How a test file gets its modules. What we wrote is read anew for every file, as Jest does; what we installed is loaded
// once for each worker, as in a running product. Every file alone took two seconds to read the same packages again.
const { createRequire } = require('node:module');
const { dirname } = require('node:path');
const { compileFunction, constants } = require('node:vm');
const Runtime = require('jest-runtime').default;

const loaders = new Map();
const loaded = new Map();

/** Keeps the first logger of all for good, and with it where the lines go to. */
const READ_ANEW = ['nestjs-pino'];

/** What is installed, built or no TypeScript is left to Node, which keeps it as long as the worker lives. */
const isNodes = (name) => !READ_ANEW.includes(name) && (!/^[./]|^@convenor\//.test(name) || /\.(mjs|cjs|json)$|\/dist\//.test(name));

function load(from, name) {
  const folder = dirname(from);
  const key = `${folder} ${name}`;
  if (!loaded.has(key)) {
    if (!loaders.has(folder)) loaders.set(folder, createRequire(from));
    loaded.set(key, loaders.get(folder)(name));
  }
  return loaded.get(key);
}

class SharedPackages extends Runtime {
  constructor(...given) {
    super(...given);
    const { executor } = this;
    // In the realm of the worker, so that an array is an array for packages and files alike.
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
  }

  requireModule(from, name, options, isActual) {
    if (name && !options?.isInternalModule && isNodes(name)) return load(from, name);
    return super.requireModule(from, name, options, isActual);
  }
}

module.exports = { __esModule: true, default: SharedPackages };
