import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

// Loaded before the command: another clock, host, number of cores and order of folders.
const offset = Number(process.env.TEST_CLOCK_OFFSET ?? 0);
const RealDate = Date;
const now = () => RealDate.now() + offset;
globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(now());
    else super(...values);
  }
  static now() {
    return now();
  }
};
if (process.env.TEST_REVERSED === '1') {
  const readdirSync = fs.readdirSync;
  fs.readdirSync = (...values) => readdirSync(...values).reverse();
}
const host = process.env.TEST_HOST;
if (host) os.hostname = () => host;
const cores = Number(process.env.TEST_CORES ?? 0);
if (cores > 0) {
  os.availableParallelism = () => cores;
  os.cpus = () => Array.from({ length: cores }, () => ({ model: 'x', speed: 1, times: {} }));
}
syncBuiltinESMExports();
