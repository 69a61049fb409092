// `npm start -- ARGS`: builds what is missing or older than its sources, then runs tallysheet with ARGS.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runWithNode } from './with-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'dist', '.sources');

/** One hash of everything that the build reads. */
function hashSources() {
  const hash = createHash('sha256');
  const add = (path) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0');
  const walk = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else add(path);
    }
  };
  for (const folder of ['cli', 'scripts', 'src', 'bench']) walk(folder);
  for (const file of ['package.json', 'package-lock.json', 'astro.config.mjs']) add(file);
  return hash.digest('hex');
}

const sources = hashSources();
const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
if (built !== sources) {
  console.error('Building Tallysheet …');
  const code = runWithNode([join(root, 'scripts', 'build.ts')]);
  if (code !== 0) process.exit(code);
  writeFileSync(stamp, sources);
}
const run = spawnSync(process.execPath, [join(root, 'dist', 'tallysheet.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
