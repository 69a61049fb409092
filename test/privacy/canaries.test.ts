import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MODES, usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { PICTURE_FORMATS } from '../../cli/report/card.ts';
import { readPageData } from '../../src/contract/page.ts';
import { cardOf, FORMS } from '../card/cards.ts';
import { Random } from '../../bench/random.ts';
import { makeReport } from '../report/made-report.ts';
import { Canaries, ENCODINGS, findCanaries, HASHES, layersOf, plantCanaries } from './canaries.ts';
import { figure } from './figures.ts';
import { sizeOf } from './sizes.ts';
import { writeLogs } from './worlds/folder.ts';
import { renderWorld } from './worlds/render.ts';
import { drawWorld } from './worlds/drawn-world.ts';
import { ANY_TIME } from './worlds/world.ts';
import { scratchFolder } from './worlds/scratch.ts';

const folder = scratchFolder('canaries');
const fixtures = fileURLToPath(new URL('../fixtures', import.meta.url));
const canaries = new Canaries();
const logs = { claudeDirs: [] as string[], codexDirs: [] as string[] };

/** A log with a canary in place of every text; what is no JSON becomes one canary. */
function plantLog(text: string, keepsModel: boolean): string {
  return text
    .split('\n')
    .map((line) => {
      if (line.trim() === '') return line;
      try {
        return JSON.stringify(plantCanaries(JSON.parse(line), canaries, keepsModel));
      } catch {
        return `{"${canaries.make()}":`;
      }
    })
    .join('\n');
}

/** A folder of logs, planted, under folders and files whose names are canaries. */
function plantFolder(source: string, target: string, isEven: boolean): void {
  const names = new Map<string, string>();
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.jsonl')) continue;
    const path = join(entry.parentPath, entry.name).slice(source.length + 1);
    const parts = path.split('/').map((part, index) => {
      if (index === 0 || part === 'subagents') return part;
      if (!names.has(part)) names.set(part, canaries.make());
      const canary = names.get(part)!;
      return part.endsWith('.jsonl') ? `${part.startsWith('agent-') ? 'agent-' : ''}${canary}.jsonl` : canary;
    });
    const file = join(target, ...parts);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, plantLog(readFileSync(join(source, path), 'utf8'), isEven));
  }
}

beforeAll(() => {
  for (const agent of ['claude-code', 'codex'] as const) {
    for (const [index, name] of readdirSync(join(fixtures, agent)).entries()) {
      const target = join(folder, canaries.make());
      plantFolder(join(fixtures, agent, name), target, index % 4 !== 0);
      logs[agent === 'codex' ? 'codexDirs' : 'claudeDirs'].push(target);
    }
  }
  // The generated worlds have every kind of line that the fixtures lack.
  for (let seed = 1; canaries.list.length < sizeOf('canaries'); seed += 1) {
    const world = drawWorld(seed, { isWide: seed % 3 === 0, window: ANY_TIME, spread: null });
    const files = renderWorld(world, { names: seed, ids: seed, noise: seed });
    const planted = files.map((file) => ({
      ...file,
      lines: file.lines.map((line) => plantLog(line, seed % 4 !== 0)),
    }));
    const written = writeLogs(join(folder, canaries.make()), planted);
    logs.claudeDirs.push(...written.claudeDirs);
    logs.codexDirs.push(...written.codexDirs);
  }
  // A repository of the machine's own, which projects are looked up in.
  const repository = join(folder, canaries.make());
  mkdirSync(join(repository, '.git'), { recursive: true });
  writeFileSync(
    join(repository, '.git', 'config'),
    `[remote "${canaries.make()}"]\n\turl = https://${canaries.make()}/${canaries.make()}.git\n`,
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the search for canaries', () => {
  test('finds one in every encoding, and by its hashes', () => {
    const [canary = ''] = canaries.list;
    for (const { name, needles } of ENCODINGS)
      for (const needle of needles(canary))
        expect(findCanaries(`xx${needle}xx`, [canary]), name).not.toEqual([]);
    const packed = Buffer.from(
      `<p>${gzipSync(Buffer.from(canary + new Random(1).base62(80))).toString('base64')}</p>`,
    );
    expect(layersOf(packed).some((layer) => findCanaries(layer, [canary]).length > 0)).toBe(true);
  });
});

describe('reports of logs in which every text, key and name is a canary', () => {
  let checks = 0;

  test.each(MODES)(
    'hold none of them in %s, but for the names that normal shows',
    async (mode: Mode) => {
      const keyFile = join(folder, 'key');
      writeFileSync(keyFile, new Uint8Array(32).fill(9), { mode: 0o600 });
      const home = join(folder, canaries.list[0]!);
      const environment = {
        env: { HOME: home, [canaries.list[1]!]: canaries.list[2]! },
        platform: 'linux' as const,
        home,
      };
      const { files } = await makeReport({
        ...logs,
        keyFile,
        environment,
        disclosure: usualDisclosure(mode),
      });
      const labels = JSON.parse(Buffer.from(files.get('labels.json') ?? []).toString()) as unknown;
      const declared = mode === 'normal' ? JSON.stringify(labels) : '';
      const hidden = canaries.list.filter((canary) => !declared.includes(canary));
      if (mode === 'normal') expect(hidden.length).toBeLessThan(canaries.list.length);

      const found: string[] = [];
      for (const [path, bytes] of files) {
        // The same bytes in every report.
        if (path === 'engine.html') continue;
        for (const layer of [path, ...layersOf(bytes)]) {
          const hits = findCanaries(layer, hidden);
          found.push(...hits.map((hit) => `${path}: ${hit}`));
        }
      }
      const data = readPageData(
        /<template id="page-data">([^<]*)/.exec(Buffer.from(files.get('index.html') ?? []).toString())?.[1] ??
          '',
      );
      for (const form of FORMS) {
        const { picture, texts } = cardOf(data, form);
        for (const [name, bytes] of [
          ['what is set in it', Buffer.from(texts.join('\n'))],
          ['svg', PICTURE_FORMATS.svg(picture)],
          ['png', PICTURE_FORMATS.png(picture)],
        ] as const)
          for (const layer of layersOf(bytes))
            found.push(...findCanaries(layer, hidden).map((hit) => `card, ${name}: ${hit}`));
      }
      expect(found).toEqual([]);
      checks += hidden.length * (ENCODINGS.length + HASHES.length);
    },
    600_000,
  );

  test('are as many as promised', () => {
    expect(canaries.list.length).toBeGreaterThanOrEqual(sizeOf('canaries'));
    expect(new Set(canaries.list).size).toBe(canaries.list.length);
    expect(checks).toBeGreaterThanOrEqual(360_000);
    figure(
      'T1',
      `${String(canaries.list.length)} canaries in ${String(ENCODINGS.length + HASHES.length)} encodings and 4 modes: ${String(checks)} checks, 0 hits`,
    );
  });
});
