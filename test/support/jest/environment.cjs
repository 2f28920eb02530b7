'use strict';
const { ModuleMocker } = require('jest-mock');

/** The realm of the worker itself; what a test file has left on it is taken away at its end. See `runtime.cjs`. */
class WorkerRealm {
  constructor() {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = null;
    this.before = {
      globals: new Map(Reflect.ownKeys(globalThis).map((key) => [key, Object.getOwnPropertyDescriptor(globalThis, key)])),
      env: { ...process.env },
      exit: process.exit,
    };
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return this.global;
  }

  async setup() {}

  async teardown() {
    const { globals, env, exit } = this.before;
    for (const key of Reflect.ownKeys(globalThis)) {
      if (!Object.getOwnPropertyDescriptor(globalThis, key).configurable) continue;
      const known = globals.get(key);
      if (known) Object.defineProperty(globalThis, key, known);
      else delete globalThis[key];
    }
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.exit = exit;
  }
}

module.exports = WorkerRealm;
