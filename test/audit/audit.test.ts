import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditReport, hasFailed, type Audit } from '../../cli/audit/audit.ts';
import { publishedShells } from '../../cli/audit/shells.ts';
import { startEngine } from '../../cli/report/engine.ts';
import { writeManifest } from '../../cli/report/manifest.ts';
import { VERSION } from '../../cli/version.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { MODES, usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { FACTS, type TableName } from '../../src/contract/tables.ts';
import { makeReport } from '../report/made-report.ts';
import {
  changeLabels,
  changeRows,
  manifestOf,
  replaceText,
  textOf,
  type Files,
  type Row,
} from './changes.ts';

const MADE = MODES;
const keys = mkdtempSync(join(tmpdir(), 'tallysheet-audit-'));
const reports = new Map<Mode, ReadonlyMap<string, Uint8Array>>();
const engine = startEngine();

beforeAll(async () => {
  for (const mode of MADE)
    reports.set(
      mode,
      (await makeReport({ disclosure: usualDisclosure(mode), keyFile: join(keys, 'key') })).files,
    );
}, 60_000);
afterAll(() => {
  rmSync(keys, { recursive: true });
});

const filesOf = (mode: Mode): Files => new Map(reports.get(mode));
const audit = (files: Files): Promise<Audit> => auditReport(files, { engine: () => engine });

/** `check: class, place` of everything that is found. */
const found = ({ checks }: Audit): readonly string[] =>
  checks.flatMap(({ check, findings }) =>
    findings.map(({ class: kind, place }) => `${check}: ${kind}, ${place}`),
  );
const outcomeOf = ({ checks }: Audit, name: string): string =>
  checks.find(({ check }) => check === name)?.outcome ?? 'none';

/** A report that was changed by somebody who makes the manifest fit. */
async function changed(mode: Mode, change: (files: Files) => unknown): Promise<Files> {
  const files = filesOf(mode);
  const manifest = manifestOf(files);
  await change(files);
  files.set('manifest.json', writeManifest({ ...manifest }, files));
  return files;
}

/** For a change that is made in place. */
const nothing = (_: unknown): undefined => undefined;

test.each(MADE)('a %s report passes every check that needs no logs', async (mode) => {
  const result = await audit(filesOf(mode));
  expect(found(result)).toEqual([]);
  expect(result.checks.map(({ check, outcome }) => `${check} ${outcome}`)).toEqual([
    'names passed',
    'manifest passed',
    'version passed',
    'shell passed',
    'schema passed',
    'encoding passed',
    'render passed',
    'secrets passed',
  ]);
});

describe('the names', () => {
  test.each<[string, (files: Files) => unknown, string]>([
    ['a file too many', (files) => files.set('notes.txt', Buffer.from('x')), 'names: extra-file, notes.txt'],
    ['a file too few', (files) => files.delete('engine.html'), 'names: missing-file, engine.html'],
    ['no manifest', (files) => files.delete('manifest.json'), 'manifest: no-manifest, manifest.json'],
    [
      'a manifest that is none',
      (files) => files.set('manifest.json', Buffer.from('{}')),
      'manifest: manifest-malformed, manifest.json',
    ],
    [
      'a manifest with a space',
      (files) => replaceText(files, 'manifest.json', '{', '{ '),
      'manifest: manifest-not-canonical, manifest.json',
    ],
    [
      'a manifest with a byte-order mark',
      (files) => replaceText(files, 'manifest.json', '{', '\ufeff{'),
      'manifest: manifest-not-canonical, manifest.json',
    ],
  ])('%s', async (_, change, finding) => {
    const files = filesOf('strict');
    change(files);
    const result = await audit(files);
    expect(hasFailed(result)).toBe(true);
    expect(found(result)).toContain(finding);
  });

  test('a file that no report has, though the manifest lists it', async () => {
    const files = await changed('strict', (each) => each.set('notes.txt', Buffer.from('x')));
    expect(found(await audit(files))).toContain('names: path-not-allowed, notes.txt');
  });

  test('a table of another mode', async () => {
    const files = await changed('strict', (each) =>
      each.set('data/sessions.parquet', filesOf('normal').get('data/sessions.parquet') ?? new Uint8Array()),
    );
    expect(found(await audit(files))).toContain('names: path-not-allowed, data/sessions.parquet');
  });

  test('what was seen and not read', async () => {
    const seen = [{ class: 'no-regular-file', place: 'engine.html' }] as const;
    const files = filesOf('strict');
    files.delete('engine.html');
    const result = await auditReport(files, { seen, engine: () => engine });
    expect(found(result)).toContain('names: no-regular-file, engine.html');
  });
});

test('a changed byte in any file is found by the manifest alone', async () => {
  const names = [...filesOf('strict').keys()].filter((path) => path !== 'manifest.json');
  expect(names.length).toBeGreaterThan(8);
  for (const path of names) {
    const files = filesOf('strict');
    const bytes = new Uint8Array(files.get(path) ?? []);
    bytes[bytes.length >> 1]! ^= 1;
    files.set(path, bytes);
    expect(found(await audit(files)), path).toContain(`manifest: changed-file, ${path}`);
  }
});

describe('the version', () => {
  const asVersion = (version: string): Files => {
    const files = filesOf('strict');
    files.set('manifest.json', writeManifest({ ...manifestOf(files), version }, files));
    return files;
  };

  test('of a report that another version made says who can check it', async () => {
    const result = await audit(asVersion('7.7.7'));
    expect(found(result)).toEqual(['version: other-version, manifest.json']);
    for (const check of ['shell', 'schema', 'encoding', 'render'])
      expect(outcomeOf(result, check), check).toBe('not-possible');
  });

  test('of a released version leaves its shell to be compared', async () => {
    const own = publishedShells().at(-1);
    if (own === undefined) throw new Error('no shells');
    const shells = [{ ...own, version: '0.0.9' }, own];
    const files = asVersion('0.0.9');
    expect(outcomeOf(await auditReport(files, { shells }), 'shell')).toBe('passed');
    replaceText(files, 'engine.html', '<body>', '<body >');
    expect(outcomeOf(await auditReport(files, { shells }), 'shell')).toBe('failed');
  });

  test('that the page says is the manifest’s', async () => {
    const files = await changed('strict', (each) =>
      replaceText(each, 'index.html', `"version":"${VERSION}"`, '"version":"0.0.1"'),
    );
    expect(found(await audit(files))).toEqual(['render: other-render, index.html, data of the page']);
  });
});

describe('the shell', () => {
  test.each<[string, string, string | RegExp, string]>([
    ['a comment in the page', 'index.html', '<head>', '<head><!-- x -->'],
    ['another script', 'index.html', '<script type="module">', '<script type="module">1;'],
    ['a weaker policy', 'index.html', "connect-src 'none'", 'connect-src *'],
    ['an attribute', 'index.html', '<div id="app">', '<div id="app" class="x">'],
    ['words after the end', 'index.html', '</html>', '</html>x'],
    ['another engine', 'engine.html', '<template', '<template '],
  ])('%s', async (_, path, from, to) => {
    const files = await changed('strict', (each) => replaceText(each, path, from, to));
    expect(found(await audit(files))).toContain(`shell: changed-shell, ${path}`);
  });
});

describe('the schema', () => {
  const usage = 'data/usage.parquet';
  test.each<[string, TableName, (rows: Row[]) => Row[] | undefined, string]>([
    [
      'an agent that is none',
      'usage',
      (rows) => nothing((rows[0]!['agent'] = 9)),
      `impossible-value, ${usage}, column agent`,
    ],
    [
      'a model that is none',
      'usage',
      (rows) => nothing((rows[0]!['model'] = 9999)),
      `impossible-value, ${usage}, column model`,
    ],
    [
      'an effort that is none',
      'usage',
      (rows) => nothing((rows[0]!['effort'] = 77)),
      `impossible-value, ${usage}, column effort`,
    ],
    [
      'a kind that is none',
      'usage',
      (rows) => nothing((rows[0]!['kind'] = 0)),
      `impossible-value, ${usage}, column kind`,
    ],
    [
      'a day before 2020',
      'usage',
      (rows) => nothing((rows[0]!['day'] = 3)),
      `impossible-value, ${usage}, column day`,
    ],
    [
      'a negative count',
      'usage',
      (rows) => nothing((rows[0]!['output'] = -1n)),
      `impossible-value, ${usage}, column output`,
    ],
    [
      'a count that is not exact',
      'usage',
      (rows) => nothing((rows[0]!['output'] = 2n ** 60n)),
      `impossible-value, ${usage}, column output`,
    ],
    [
      'a project without a label',
      'usage',
      (rows) => nothing((rows[0]!['project'] = 9999)),
      `ordinals-not-dense, ${usage}, column project`,
    ],
    [
      'a custom model without a label',
      'usage',
      (rows) => nothing((rows[0]!['model'] = -9999)),
      `ordinals-not-dense, ${usage}, column model`,
    ],
    ['rows in another order', 'usage', (rows) => rows.reverse(), `rows-out-of-order, ${usage}`],
    ['a row twice', 'usage', (rows) => [rows[0]!, ...rows], `rows-out-of-order, ${usage}`],
    [
      'a fact that is none',
      'facts',
      (rows) => [...rows, { fact: 99, value: 1n }],
      'impossible-value, data/facts.parquet, column fact',
    ],
    [
      'a fact of another mode',
      'facts',
      (rows) => nothing((rows[0]!['value'] = 1n)),
      'impossible-value, data/facts.parquet, column value',
    ],
    [
      'a period before of which not everything is told',
      'facts',
      (rows) => [...rows, { fact: FACTS['before-calls'], value: 1n }],
      'impossible-value, data/facts.parquet, column value',
    ],
    [
      'a reason that is none',
      'left_out',
      (rows) => nothing((rows.at(-1)!['reason'] = 99)),
      'impossible-value, data/left_out.parquet, column reason',
    ],
    [
      'a bin that is none',
      'session_sizes',
      (rows) => nothing((rows.at(-1)!['bin'] = 99)),
      'impossible-value, data/session_sizes.parquet, column bin',
    ],
    [
      'a size of inputs that is none',
      'contexts',
      (rows) => nothing((rows.at(-1)!['bin'] = 13)),
      'impossible-value, data/contexts.parquet, column bin',
    ],
    [
      'an input that is larger than its size',
      'contexts',
      (rows) => nothing((rows[0]!['largest'] = 2_000_000n)),
      'impossible-value, data/contexts.parquet, column largest',
    ],
    [
      'an input of no call',
      'contexts',
      (rows) => nothing((rows[0]!['calls'] = 0n)),
      'impossible-value, data/contexts.parquet, column largest',
    ],
    [
      'inputs of a custom model without a label',
      'contexts',
      (rows) => [{ ...rows[0]!, model: -9999 }, ...rows],
      'ordinals-not-dense, data/contexts.parquet, column model',
    ],
    [
      'minutes of an agent in all agents',
      'activity',
      (rows) => nothing((rows[0]!['agent'] = 1)),
      'impossible-value, data/activity.parquet, column scope',
    ],
  ])('%s', async (_, table, change, finding) => {
    const files = await changed('strict', (each) => changeRows(each, table, 'strict', change));
    const result = await audit(files);
    expect(found(result)).toContain(`schema: ${finding}`);
    expect(outcomeOf(result, 'render')).toBe('not-possible');
  });

  test.each<[string, object]>([
    ['text', { type: 'STRING', data: ['x'] }],
    ['a fraction', { type: 'DOUBLE', data: [0.5] }],
    ['another name', { type: 'INT32', data: [1], name: 'folder' }],
    ['a column that may be empty', { type: 'INT32', data: [1], nullable: true }],
    ['another width', { type: 'INT64', data: [1n] }],
  ])('a column of %s', async (_, column) => {
    const files = await changed('strict', (each) =>
      each.set(
        'data/logs.parquet',
        new Uint8Array(
          parquetWriteBuffer({
            columnData: [
              { name: 'agent', nullable: false, ...column } as never,
              { name: 'files', type: 'INT64', nullable: false, data: [1n] },
              { name: 'lines', type: 'INT64', nullable: false, data: [1n] },
            ],
          }),
        ),
      ),
    );
    expect(found(await audit(files))).toContain('schema: other-columns, data/logs.parquet');
  });

  test('a data file that is no Parquet', async () => {
    const files = await changed('strict', (each) => each.set(usage, Buffer.from('a text, of all things')));
    expect(found(await audit(files))).toContain(`schema: no-parquet, ${usage}`);
  });

  const nameOf = (labels: Labels, label: string | null): Labels => ({
    ...labels,
    projects: labels.projects.map((project, index) => (index === 0 ? { ...project, label } : project)),
  });
  test.each<[string, Mode, (labels: Labels) => unknown, string]>([
    [
      'a label that turns text around',
      'normal',
      (labels) => nameOf(labels, 'a\u202eb'),
      'unclean-label, labels.json, project 1',
    ],
    [
      'a label that is too long',
      'redacted',
      (labels) => nameOf(labels, 'a'.repeat(81)),
      'unclean-label, labels.json, project 1',
    ],
    ['an empty label', 'normal', (labels) => nameOf(labels, ''), 'unclean-label, labels.json, project 1'],
    [
      'a zone in a strict report',
      'strict',
      (labels) => ({ ...labels, timeZone: 'Europe/Berlin' }),
      'name-not-allowed, labels.json, time zone',
    ],
    [
      'a tag in a strict report',
      'strict',
      (labels) => ({ ...labels, projects: labels.projects.map((each) => ({ ...each, tags: ['x'] })) }),
      'name-not-allowed, labels.json, tags of project 1',
    ],
    [
      'a model’s name in a redacted report',
      'redacted',
      (labels) => ({ ...labels, models: labels.models.map(() => 'x') }),
      'name-not-allowed, labels.json, custom model 1',
    ],
    ['a key too many', 'strict', (labels) => ({ ...labels, folder: 'x' }), 'labels-malformed, labels.json'],
    [
      'a label too many',
      'strict',
      (labels) => ({ ...labels, projects: [...labels.projects, { label: null, tags: [] }] }),
      `ordinals-not-dense, ${usage}, column project`,
    ],
  ])('%s', async (_, mode, change, finding) => {
    const files = await changed(mode, (each) => changeLabels(each, change));
    expect(found(await audit(files))).toContain(`schema: ${finding}`);
  });
});

describe('the encoding', () => {
  const path = 'data/logs.parquet';
  const write = (files: Files, options: object): Promise<void> =>
    changeRows(files, 'logs', 'strict', nothing, options);

  test.each<[string, (files: Files) => unknown]>([
    ['metadata of its own', (files) => write(files, { kvMetadata: [{ key: 'k', value: 'v' }] })],
    ['statistics', (files) => write(files, { statistics: true })],
    ['compressed pages', (files) => write(files, { codec: 'SNAPPY' })],
    [
      'bytes between the magic number and the first page',
      (files) => {
        const bytes = Buffer.from(files.get(path) ?? []);
        files.set(path, Buffer.concat([bytes.subarray(0, 4), Buffer.from('x'), bytes.subarray(4)]));
      },
    ],
    [
      'bytes before the footer',
      (files) => {
        const bytes = Buffer.from(files.get(path) ?? []);
        const footer = bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8);
        files.set(path, Buffer.concat([bytes.subarray(0, footer), Buffer.from('x'), bytes.subarray(footer)]));
      },
    ],
  ])('%s', async (_, change) => {
    const files = await changed('strict', change);
    const result = await audit(files);
    expect(hasFailed(result)).toBe(true);
    expect([...found(result)].some((each) => each.endsWith(path))).toBe(true);
    expect(outcomeOf(result, 'render')).toBe('not-possible');
  });

  test('labels with a space', async () => {
    const files = await changed('strict', (each) => replaceText(each, 'labels.json', '{', '{ '));
    expect(found(await audit(files))).toContain('encoding: other-encoding, labels.json');
  });
});

describe('the render', () => {
  test.each<[string, (files: Files) => unknown, string]>([
    [
      'a word in the page',
      (files) => replaceText(files, 'index.html', '</main>', 'x</main>'),
      'index.html, page',
    ],
    [
      'another title',
      (files) => replaceText(files, 'index.html', /<title>/, '<title>x'),
      'index.html, title',
    ],
    [
      'another language than the report’s',
      (files) => replaceText(files, 'index.html', '<html lang="en"', '<html lang="de"'),
      'index.html, language',
    ],
    [
      'another number in the page’s data',
      (files) => replaceText(files, 'index.html', '"active_days":[', '"active_days":[7,'),
      'index.html, data of the page',
    ],
    [
      'other share data',
      (files) => replaceText(files, 'index.html', /(?<=<template id="share-data">)./, 'A'),
      'index.html, share data',
    ],
  ])('%s', async (_, change, place) => {
    const files = await changed('strict', change);
    expect(found(await audit(files))).toEqual([`render: other-render, ${place}`]);
  });

  test('a number that is possible, but not the one that the page shows', async () => {
    const files = await changed('strict', (each) =>
      changeRows(each, 'usage', 'strict', (rows) => {
        rows[0]!['output'] = BigInt(rows[0]!['output'] ?? 0) + 1n;
        return rows;
      }),
    );
    const result = await audit(files);
    expect(outcomeOf(result, 'encoding')).toBe('passed');
    expect(outcomeOf(result, 'render')).toBe('failed');
  });
});

test('a report in another language is one, and passes', async () => {
  const { files } = await makeReport({ language: 'zh-Hans' });
  expect(textOf(new Map(files), 'index.html')).toContain('<html lang="zh-Hans"');
  expect(hasFailed(await audit(new Map(files)))).toBe(false);
});

describe('a report that says where it will be published', () => {
  const site = 'https://ada.example/report/';
  const published: Files = new Map();
  beforeAll(async () => {
    for (const [path, bytes] of (await makeReport({ site, title: 'The garden' })).files)
      published.set(path, bytes);
  });
  /** The same with a change, by somebody who makes the manifest fit. */
  const audited = async (change: (files: Files) => unknown): Promise<readonly string[]> => {
    const files = new Map(published);
    await change(files);
    files.set('manifest.json', writeManifest(manifestOf(files), files));
    return found(await audit(files));
  };

  test('passes, with its card, which the manifest lists, and its address in the head', async () => {
    expect(await audited(nothing)).toEqual([]);
    expect(manifestOf(published).files.map(({ path }) => path)).toContain('card.png');
    expect(textOf(published, 'index.html')).toContain(
      `<title>The garden</title><meta property="og:type" content="website"><meta property="og:url" content="${site}">`,
    );
  });

  test.each<[string, (files: Files) => unknown, readonly string[]]>([
    [
      'another card',
      (files) => files.set('card.png', files.get('labels.json')!),
      ['render: other-render, card.png'],
    ],
    ['no card', (files) => files.delete('card.png'), ['render: other-render, card.png']],
    [
      'another figure in the preview',
      (files) => replaceText(files, 'index.html', 'Calls: ', 'Calls: 1'),
      ['render: other-render, index.html, preview of links'],
    ],
    [
      'something else in its place',
      (files) => replaceText(files, 'index.html', '<meta property', '<meta name="x" property'),
      ['render: other-render, index.html, preview of links'],
    ],
    [
      'an element that is no preview',
      (files) => replaceText(files, 'index.html', '<meta property', '<link rel="x"><meta property'),
      ['shell: changed-shell, index.html', 'render: other-render, index.html'],
    ],
    [
      'an address in another spelling',
      (files) => changeLabels(files, (labels) => ({ ...labels, site: 'https://ada.example/report' })),
      ['schema: unclean-label, labels.json, site'],
    ],
  ])('%s: found', async (_, change, findings) => {
    expect(await audited(change)).toEqual(findings);
  });

  test('alone has a card: in another one it is no part of the report', async () => {
    const files = await changed('strict', (each) => each.set('card.png', published.get('card.png')!));
    expect(found(await audit(files))).toEqual(['render: other-render, card.png']);
  });
});

test('no finding says what stands there', async () => {
  const secret = 'Quincewood';
  const files = await changed('strict', (each) => {
    replaceText(each, 'index.html', '</main>', `${secret}</main>`);
    changeLabels(each, (labels) => ({ ...labels, timeZone: secret }));
  });
  const result = await audit(files);
  expect(hasFailed(result)).toBe(true);
  expect(JSON.stringify(result)).not.toContain(secret);
});
