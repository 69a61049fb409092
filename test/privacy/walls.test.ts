import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly names: string;
}

const files = ['cli', 'src'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
);
const imports: readonly Import[] = files.flatMap((from) =>
  [
    ...readFileSync(join(root, from), 'utf8').matchAll(
      /^\s*(?:import|export)\s+([^;]*?)\s*from\s+'(\.[^']+)'/gm,
    ),
  ].map(([, names = '', path = '']) => ({
    from,
    to: relative(root, join(root, dirname(from), path)).replaceAll('\\', '/'),
    names,
  })),
);

/** Rooms of the CLI; each may import from itself and from those after it. */
const ROOMS = [
  'cli/main.ts',
  'cli/commands',
  'cli/audit',
  'cli/report',
  'cli/picture',
  'cli/print',
  'cli/privacy',
  'cli/accounting',
  'cli/sources',
  'cli/errors.ts',
  'cli/text-file.ts',
  'cli/system.ts',
  'cli/version.ts',
];
const roomOf = (path: string): number =>
  ROOMS.findIndex((room) => path === room || path.startsWith(`${room}/`));

describe('imports', () => {
  test('are found at all', () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  test('are looked at in every file of the CLI: each has a room', () => {
    expect(files.filter((path) => path.startsWith('cli/') && roomOf(path) < 0)).toEqual([]);
  });

  test('run one way through the rooms of the CLI', () => {
    const back = imports.filter(({ from, to }) => to.startsWith('cli/') && roomOf(from) > roomOf(to));
    expect(back).toEqual([]);
    expect(imports.filter(({ to }) => to.startsWith('cli/') && roomOf(to) < 0)).toEqual([]);
  });

  test('never lead from the page to the CLI', () => {
    expect(imports.filter(({ from, to }) => from.startsWith('src/') && to.startsWith('cli/'))).toEqual([]);
  });

  test('lead from the CLI to what both sides share, and to nothing else of the page', () => {
    const shared = /^src\/(contract\/|engine\/(connection|database|share-data)\.ts$)/;
    expect(
      imports.filter(({ from, to }) => from.startsWith('cli/') && to.startsWith('src/') && !shared.test(to)),
    ).toEqual([]);
  });

  test('keep the contract free of everything else', () => {
    expect(
      imports.filter(({ from, to }) => from.startsWith('src/contract/') && !to.startsWith('src/contract/')),
    ).toEqual([]);
  });

  test('lead from the words of the page to the contract alone', () => {
    const allowed = /^src\/(texts|contract)\//;
    expect(imports.filter(({ from, to }) => from.startsWith('src/texts/') && !allowed.test(to))).toEqual([]);
  });

  test('leave numbers to be written by what the page is given: it knows the language', () => {
    const writers = imports.filter(
      ({ from, to, names }) =>
        /^src\/(views|charts)\//.test(from) &&
        to === 'src/contract/formats.ts' &&
        /\bformat(?!IsoDay\b)/.test(names),
    );
    expect(writers).toEqual([]);
  });

  test('keep queries, engine and views out of the charts', () => {
    const allowed = /^src\/(charts\/|contract\/(formats|models|rounding|vocabulary)\.ts$)/;
    expect(imports.filter(({ from, to }) => from.startsWith('src/charts/') && !allowed.test(to))).toEqual([]);
  });
});

const PRIVATE_TEXTS = 'cli/sources/private-texts.ts';
const importersOf = (target: string, name: RegExp): readonly string[] =>
  imports
    .filter(({ to, names }) => to === target && name.test(names))
    .map(({ from }) => from)
    .sort();

describe('private texts', () => {
  test('are revealed where folders become projects, where labels are written, and for the terminal: nowhere else', () => {
    expect(importersOf(PRIVATE_TEXTS, /\breveal\b/)).toEqual([
      'cli/accounting/projects.ts',
      'cli/commands/own-names.ts',
      'cli/privacy/labels.ts',
      'cli/report/explain.ts',
    ]);
    // The audit has them looked for: it learns where one occurs, and never which.
    expect(importersOf(PRIVATE_TEXTS, /\bsearchTexts\b/)).toEqual(['cli/audit/identity.ts']);
    // Nobody gets at it by way of the whole module, or hands it on.
    expect(importersOf(PRIVATE_TEXTS, /\*/)).toEqual([]);
    const others = files.filter(
      (path) => path !== PRIVATE_TEXTS && !importersOf(PRIVATE_TEXTS, /./).includes(path),
    );
    expect(others.filter((path) => readFileSync(join(root, path), 'utf8').includes('private-texts'))).toEqual(
      [],
    );
  });

  test('become strings out of bytes in one file: where the accounts number them', () => {
    const users = files.filter(
      (path) => path.startsWith('cli/') && readFileSync(join(root, path), 'utf8').includes('.textOf('),
    );
    expect(users).toEqual(['cli/accounting/text-numbers.ts']);
  });

  test('meet share types in the privacy room alone, in one file of it', () => {
    const touches = (path: string, isTarget: (to: string) => boolean): boolean =>
      imports.some(({ from, to }) => from === path && isTarget(to));
    const both = files.filter(
      (path) =>
        touches(path, (to) => to === PRIVATE_TEXTS) && touches(path, (to) => to === 'cli/privacy/share.ts'),
    );
    expect(both).toEqual(['cli/privacy/door.ts']);
  });
});

describe('share tables', () => {
  test('are made in one place: only the door casts a number to one that may leave', () => {
    const casters = files.filter((path) =>
      readFileSync(join(root, path), 'utf8').includes('as ShareInteger'),
    );
    expect(casters).toEqual(['cli/privacy/share.ts']);
  });
});

describe('the engine', () => {
  test('is queried by src/engine/connection.ts alone: elsewhere its errors would be lost', () => {
    const callers = files.filter((path) =>
      /\.(query|runQuery)\(|onnection\.prepare\(/.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(callers).toEqual(['src/engine/connection.ts']);
  });
});
