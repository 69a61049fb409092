/**
 * Builds everything that the package holds into dist/: the shell with its policy, the engine's shard, the
 * server build of the page and the CLI with its worker. The same sources give the same bytes in any folder.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build as buildSite } from 'astro';
import { build as esbuild } from 'esbuild';
import { gzipSync } from 'fflate';
import { build as bundle, type InlineConfig } from 'vite';
import { DATA_MARK, describeForm, type PublishedShells } from '../cli/audit/shells.ts';
import { sha256 } from '../cli/report/manifest.ts';
import { SHELL_MARKS } from '../src/contract/page.ts';
import type { CardKit } from '../src/contract/card.ts';
import { FACE_PACKAGES, readFaces } from './faces.ts';
import { describeNotices } from './notices.ts';
import { readPalettes } from './palette.ts';
import released from './released-shells.json' with { type: 'json' };
import { writeSamples } from './samples.ts';

// Whoever runs it: a test that packs the package would get Svelte's code for development.
process.env['NODE_ENV'] = 'production';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Built beside and renamed at the end: a build that fails leaves the last one as it was. */
const staging = `${root}.build/`;
const duckdb = `${root}node_modules/@duckdb/duckdb-wasm/dist/`;
/** Every module that is bundled, for the notices. */
const modules = new Set<string>();

const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8')) as { version: string };

/** Gzip of fflate, not of Node: the same bytes on every platform and version. */
const pack = (bytes: Uint8Array): string =>
  Buffer.from(gzipSync(bytes, { level: 9, mtime: 0 })).toString('base64');

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const common: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  define: { TALLYSHEET_VERSION: JSON.stringify(version) },
};

/**
 * Bundles one entry into one classic script. esbuild and not Vite: Rolldown 1.2 keeps a second chunk for
 * apache-arrow even where splitting is off.
 */
async function bundleScript(entry: string): Promise<string> {
  const { outputFiles, metafile } = await esbuild({
    entryPoints: [`${root}${entry}`],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    absWorkingDir: root,
    legalComments: 'none',
    logOverride: { 'direct-eval': 'silent' },
  });
  for (const input of Object.keys(metafile.inputs)) modules.add(`${root}${input}`);
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`nothing was built from ${entry}`);
  return output.text;
}

/** Bundles one entry for Node into one file, dependencies included: it finds the package's files beside itself. */
async function bundleForNode(name: string, entry: string): Promise<void> {
  const built = await bundle({
    ...common,
    plugins: [svelte({ compilerOptions: { runes: true } })],
    // The engine's Node build is a CommonJS script that asks where it lies; it reads nothing from there.
    define: { ...common.define, __dirname: 'import.meta.dirname' },
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: staging,
      emptyOutDir: false,
      target: 'node20',
      minify: true,
      rolldownOptions: {
        input: { [name]: `${root}${entry}` },
        output: { entryFileNames: '[name].mjs', codeSplitting: false },
      },
    },
  });
  for (const { output } of [built].flat().filter((result) => 'output' in result)) {
    for (const chunk of output) if (chunk.type === 'chunk') for (const id of chunk.moduleIds) modules.add(id);
  }
}

/** The first element of a kind: its text between the tags. */
function contentOf(html: string, tag: 'script' | 'style'): string {
  const found = [...html.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))];
  if (found.length !== 1) throw new Error(`the shell has ${found.length} <${tag}> elements instead of one`);
  return found[0]?.[1] ?? '';
}

function policy(html: string, directives: readonly string[]): string {
  const content = ["default-src 'none'", ...directives, "base-uri 'none'", "form-action 'none'"].join('; ');
  return html.replace(
    '<head>',
    () => `<head><meta http-equiv="content-security-policy" content="${content}">`,
  );
}

async function buildShell(): Promise<string> {
  await buildSite({ root, logLevel: 'warn' });
  // Astro takes a mark in the head for text, and text for the beginning of the body.
  const built = await readFile(`${staging}astro/index.html`, 'utf8');
  const html = built.replace('</title>', '</title>TALLYSHEET_PREVIEW');
  await rm(`${staging}astro`, { recursive: true });
  return policy(html, [
    `script-src ${hashOf(contentOf(html, 'script'))} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(contentOf(html, 'style'))}`,
    'worker-src blob:',
    "connect-src 'none'",
    "frame-src 'self'",
    'img-src data:',
    "require-trusted-types-for 'script'",
    'trusted-types svelte-trusted-html tallysheet-worker',
  ]);
}

/** A file that hands its bytes to the page, and says what it is to a person who opens it. */
function buildShard(script: string, parts: Record<string, string>, sentence: string): string {
  const templates = Object.entries(parts).map(([id, text]) => `<template id="${id}">${text}</template>`);
  const html =
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">` +
    `<title>Tallysheet</title></head>` +
    `<body><p>${sentence}</p>${templates.join('')}<script>${script}</script></body></html>\n`;
  return policy(html, [`script-src ${hashOf(script)}`]);
}

await rm(staging, { recursive: true, force: true });
await mkdir(staging, { recursive: true });
const [worker, shardScript, wasm, shell] = [
  await bundleScript('src/engine/worker.ts'),
  (await bundleScript('src/engine/shard.ts')).trim(),
  await readFile(`${duckdb}duckdb-eh.wasm`),
  await buildShell(),
];
const engine = buildShard(
  shardScript,
  { worker: pack(Buffer.from(worker)), wasm: pack(wasm) },
  'This is the database engine of a Tallysheet report. Open index.html beside it.',
);
const dataShell = buildShard(
  shardScript,
  { data: DATA_MARK },
  'This is the data of a Tallysheet report. Open index.html beside it.',
);
await writeFile(`${staging}shell.html`, shell);
await writeFile(`${staging}engine.html`, engine);
await writeFile(`${staging}data-shell.html`, dataShell);
// What `tallysheet verify` compares reports with: every released version, and this one.
const shells: PublishedShells = {
  released,
  own: {
    page: describeForm(shell, SHELL_MARKS),
    data: describeForm(dataShell, [DATA_MARK]),
    engine: sha256(Buffer.from(engine)),
  },
};
await writeFile(`${staging}shells.json`, `${JSON.stringify(shells, null, 2)}\n`);
// What share cards are drawn with: text in them is outlines.
const kit: CardKit = { palettes: readPalettes(), faces: await readFaces() };
await writeFile(`${staging}card-kit.json`, JSON.stringify(kit));
for (const name of FACE_PACKAGES) modules.add(`${root}node_modules/${name}/package.json`);
await bundleForNode('render', 'src/render.ts');
await bundleForNode('tallysheet', 'cli/main.ts');
await bundleForNode('publisher', 'cli/report/publisher.ts');
await bundleForNode('auditor', 'cli/audit/auditor.ts');
await bundleForNode('scan-worker', 'cli/accounting/scan-worker.ts');
await writeFile(`${staging}NOTICES.txt`, describeNotices(modules));
await writeSamples(`${staging}samples`);
await rm(`${root}dist`, { recursive: true, force: true });
await rename(staging, `${root}dist`);
