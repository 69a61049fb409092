import { beforeEach, describe, expect, test, vi } from 'vitest';
import { auditReport, hasFailed, inspectReport } from '../../cli/audit/audit.ts';
import { checkEncoding } from '../../cli/audit/encoding.ts';
import { notPossible, resultOf, type Check, type Finding } from '../../cli/audit/findings.ts';
import { checkManifest, checkNames } from '../../cli/audit/names.ts';
import { checkRender } from '../../cli/audit/render.ts';
import { findResidue } from '../../cli/audit/residue.ts';
import { checkSchema } from '../../cli/audit/schema.ts';
import { checkSecrets } from '../../cli/audit/secrets.ts';
import { checkShell } from '../../cli/audit/shell.ts';
import { publishedShells, type Shell } from '../../cli/audit/shells.ts';
import { startEngine, type Engine } from '../../cli/report/engine.ts';
import { sha256, writeManifest } from '../../cli/report/manifest.ts';
import { VERSION } from '../../cli/version.ts';
import type { PageData } from '../../src/contract/labels.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { NO_LABELS } from './made-residue.ts';

/* What each check says is tested with it; this is which of them are made, in which order, and with what. */

vi.mock('../../cli/audit/encoding.ts', () => ({ checkEncoding: vi.fn() }));
vi.mock('../../cli/audit/render.ts', () => ({ checkRender: vi.fn() }));
vi.mock('../../cli/audit/residue.ts', () => ({ findResidue: vi.fn() }));
vi.mock('../../cli/audit/schema.ts', () => ({ checkSchema: vi.fn() }));
vi.mock('../../cli/audit/secrets.ts', () => ({ checkSecrets: vi.fn() }));
vi.mock('../../cli/audit/shell.ts', () => ({ checkShell: vi.fn() }));
vi.mock('../../cli/audit/shells.ts', () => ({ publishedShells: vi.fn() }));
vi.mock('../../cli/report/engine.ts', () => ({ startEngine: vi.fn() }));

const FINDING: Finding = { class: 'extra-file', place: 'x' };
const passed = (check: Check) => resultOf(check, []);
const failed = (check: Check) => resultOf(check, [FINDING]);

const shellOf = (version: string): Shell => ({ version }) as Shell;
const shells = [shellOf('0.0.1'), shellOf(VERSION)];
const engine = Promise.resolve({} as Engine);
const tables = new Map();
const rewritten = new Map();
const labels = { ...NO_LABELS, title: 'May' };
const data = { labels } as unknown as PageData;
const again = new Map([['index.html', Buffer.from('again')]]);
const residue = { layers: [], explanation: '', tooDeep: [] };

const STAMP = {
  ...{ version: VERSION, ...usualDisclosure('strict') },
  prices: {
    ...{ package: 'prices', version: '1.0.0', read: '2026-09-27', newest: '2026-09-01' },
    sha256: 'a'.repeat(64),
  },
};
function filesOf(version = VERSION): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([['index.html', Buffer.from('page')]]);
  files.set('manifest.json', writeManifest({ ...STAMP, version }, files));
  return files;
}
const inspect = (files: Map<string, Uint8Array>, more: object = {}) =>
  inspectReport(files, { shells, engine: () => engine, ...more });
const outcomes = ({ audit }: Awaited<ReturnType<typeof inspect>>): readonly string[] =>
  audit.checks.map((result) =>
    'reason' in result ? `${result.check} ${result.reason}` : `${result.check} ${result.outcome}`,
  );

beforeEach(() => {
  vi.resetAllMocks();
  vi.mocked(checkShell).mockReturnValue(passed('shell'));
  vi.mocked(checkSchema).mockResolvedValue({ result: passed('schema'), tables, labels });
  vi.mocked(checkEncoding).mockReturnValue({ result: passed('encoding'), rewritten });
  vi.mocked(checkRender).mockResolvedValue({ result: passed('render'), data, again });
  vi.mocked(findResidue).mockResolvedValue(residue);
  vi.mocked(checkSecrets).mockResolvedValue(passed('secrets'));
  vi.mocked(publishedShells).mockReturnValue(shells);
  vi.mocked(startEngine).mockReturnValue(engine);
});

describe('an inspection', () => {
  test('makes every check that needs no logs, in their order', async () => {
    const files = filesOf();
    const inspection = await inspect(files);
    // One file is no report: what it lacks is said by the names.
    expect(outcomes(inspection)).toEqual([
      ...['names failed', 'manifest passed', 'version passed', 'shell passed', 'schema passed'],
      ...['encoding passed', 'render passed', 'secrets passed'],
    ]);
    expect(inspection.audit.checks[0]).toEqual(checkNames(files, inspection.audit.manifest, []));
    expect(inspection.audit.checks[1]).toEqual(checkManifest(files));
    expect(inspection.residue).toBe(residue);
    expect(inspection.labels).toBe(labels);
    expect(inspection.data).toBe(data);
  });

  test('hands each of them what it needs', async () => {
    const files = filesOf();
    const { audit } = await inspect(files);
    const { manifest } = audit;
    expect(manifest).toMatchObject({ version: VERSION, mode: 'strict' });
    expect(audit.manifestSha256).toBe(sha256(files.get('manifest.json')!));
    expect(checkShell).toHaveBeenCalledWith(files, manifest, shells);
    expect(checkSchema).toHaveBeenCalledWith(files, manifest);
    expect(checkEncoding).toHaveBeenCalledWith(files, tables, manifest);
    expect(checkRender).toHaveBeenCalledWith(files, manifest, labels, rewritten, engine, shells[1]);
    expect(findResidue).toHaveBeenCalledWith(files, { shell: shells[1], data, again });
    expect(checkSecrets).toHaveBeenCalledWith(residue, ['May']);
  });

  test('takes the shells and the engine of the package where no others are given', async () => {
    await inspectReport(filesOf());
    expect(checkShell).toHaveBeenCalledWith(expect.anything(), expect.anything(), shells);
    expect(startEngine).toHaveBeenCalledOnce();
    vi.mocked(startEngine).mockClear();
    await inspect(filesOf());
    expect(startEngine).not.toHaveBeenCalled();
  });

  test('tells what was seen and not read', async () => {
    const seen: readonly Finding[] = [{ class: 'no-regular-file', place: 'pipe' }];
    const { audit } = await inspect(filesOf(), { seen });
    expect(audit.checks[0]?.findings).toContainEqual(seen[0]);
  });

  test('is an audit with what is left to be searched', async () => {
    const files = filesOf();
    expect(await auditReport(files, { shells, engine: () => engine })).toEqual((await inspect(files)).audit);
  });

  test('takes both title and author for what was typed', async () => {
    const both = { ...NO_LABELS, title: 'May', author: 'Ada' };
    vi.mocked(checkSchema).mockResolvedValue({ result: passed('schema'), tables, labels: both });
    await inspect(filesOf());
    expect(checkSecrets).toHaveBeenCalledWith(residue, ['May', 'Ada']);
    vi.mocked(checkSchema).mockResolvedValue({ result: failed('schema'), tables, labels: null });
    await inspect(filesOf());
    expect(checkSecrets).toHaveBeenLastCalledWith(residue, []);
  });
});

describe('a check that builds on another one', () => {
  const render = 'render after-failure';

  test('is not made where that has failed', async () => {
    vi.mocked(checkSchema).mockResolvedValueOnce({ result: failed('schema'), tables, labels });
    expect(outcomes(await inspect(filesOf()))).toContain(render);
    vi.mocked(checkSchema).mockResolvedValueOnce({ result: passed('schema'), tables, labels: null });
    expect(outcomes(await inspect(filesOf()))).toContain(render);
    vi.mocked(checkEncoding).mockReturnValueOnce({ result: failed('encoding'), rewritten });
    expect(outcomes(await inspect(filesOf()))).toContain(render);
    vi.mocked(checkEncoding).mockReturnValueOnce({
      result: notPossible('encoding', 'after-failure'),
      rewritten,
    });
    expect(outcomes(await inspect(filesOf()))).toContain(render);
    expect(checkRender).not.toHaveBeenCalled();
    expect(findResidue).toHaveBeenLastCalledWith(expect.anything(), {
      ...{ shell: shells[1], data: null, again: new Map() },
    });
  });

  test('is made where another one has failed', async () => {
    vi.mocked(checkShell).mockReturnValue(failed('shell'));
    expect(outcomes(await inspect(filesOf()))).toContain('render passed');
  });

  test('starts no engine before it is needed', async () => {
    const start = vi.fn(() => engine);
    vi.mocked(checkSchema).mockResolvedValueOnce({ result: failed('schema'), tables, labels });
    await inspect(filesOf(), { engine: start });
    expect(start).not.toHaveBeenCalled();
    await inspect(filesOf(), { engine: start });
    expect(start).toHaveBeenCalledOnce();
  });
});

describe('a report without a manifest', () => {
  test.each<[string, Uint8Array | null]>([
    ['that can be read', Buffer.from('{}')],
    ['at all', null],
  ])('%s has its names, its manifest and its texts checked, and nothing else', async (_, bytes) => {
    const files = filesOf();
    if (bytes === null) files.delete('manifest.json');
    else files.set('manifest.json', bytes);
    const inspection = await inspect(files);
    expect(outcomes(inspection)).toEqual([
      ...['names failed', 'manifest failed'],
      ...['version', 'shell', 'schema', 'encoding', 'render'].map((check) => `${check} after-failure`),
      'secrets passed',
    ]);
    expect(inspection.audit.manifest).toBeNull();
    expect(inspection.audit.manifestSha256).toBe(bytes === null ? null : sha256(bytes));
    expect([inspection.labels, inspection.data]).toEqual([null, null]);
    expect(findResidue).toHaveBeenCalledWith(files, { shell: undefined, data: null, again: new Map() });
  });
});

describe('a report of another version', () => {
  const rest = ['schema', 'encoding', 'render'].map((check) => `${check} other-version`);

  test('has its shell checked where that was published', async () => {
    const inspection = await inspect(filesOf('0.0.1'));
    expect(outcomes(inspection).slice(2)).toEqual([
      ...['version failed', 'shell passed'],
      ...rest,
      'secrets passed',
    ]);
    expect(checkSchema).not.toHaveBeenCalled();
    expect(inspection.labels).toBeNull();
    expect(findResidue).toHaveBeenCalledWith(expect.anything(), {
      ...{ shell: shells[0], data: null, again: new Map() },
    });
  });

  test('has no shell that could be checked where none is known', async () => {
    expect(outcomes(await inspect(filesOf('7.7.7'))).slice(2)).toEqual([
      ...['version failed', 'shell other-version'],
      ...rest,
      'secrets passed',
    ]);
    expect(checkShell).not.toHaveBeenCalled();
  });
});

test('an audit has failed where one check has', () => {
  expect(hasFailed({ checks: [passed('names'), notPossible('logs', 'not-asked')] })).toBe(false);
  expect(hasFailed({ checks: [passed('names'), failed('schema')] })).toBe(true);
  expect(hasFailed({ checks: [] })).toBe(false);
});
