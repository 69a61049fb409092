import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inspectReport, type Inspection } from '../../cli/audit/audit.ts';
import { checkIdentity, type AuthorSide } from '../../cli/audit/identity.ts';
import { checkSecrets } from '../../cli/audit/secrets.ts';
import { decodeLayers } from '../../cli/audit/layers.ts';
import type { Residue } from '../../cli/audit/residue.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { makeReport } from '../report/made-report.ts';

const NO_LABELS: Labels = {
  ...{ schema: 'tallysheet-labels/1', title: null, author: null, timeZone: null },
  ...{ projects: [], models: [], folders: [], branches: [], tools: [], servers: [], skills: [] },
};
const labelled = (label: string): Labels => ({ ...NO_LABELS, projects: [{ label, tags: [] }] });

/** What is left of a report in which something stands that should not. */
const residueOf = (
  text: string | Uint8Array,
  holdsLabels = true,
  explanation = 'calls in Project 1',
): Residue => ({
  layers: decodeLayers(new Map([['page', Buffer.from(text)]])).layers.map((layer) => ({
    ...layer,
    holdsLabels,
  })),
  explanation,
  tooDeep: [],
});

const authorOf = (texts: readonly string[], chosen: readonly string[] = []): AuthorSide => {
  const table = new PrivateTexts();
  for (const text of texts) table.intern(text);
  return { texts: table, others: [], chosen };
};

const search = (
  residue: Residue,
  texts: readonly string[],
  {
    mode = 'strict',
    labels = NO_LABELS,
    chosen = [],
  }: { mode?: Mode; labels?: Labels; chosen?: readonly string[] } = {},
) => checkIdentity(residue, usualDisclosure(mode), labels, authorOf(texts, chosen));
const classes = (...of: Parameters<typeof search>): readonly string[] =>
  search(...of).result.findings.map((finding) => finding.class);

const PATH = '/Users/priya/src/acme-layoffs';
const SESSION = '0199a213-81c0-7800-8aa1-bbab2a035a53';

describe('a text of the logs is found', () => {
  test.each<[string, string, string, string]>([
    ['a path', PATH, `x ${PATH} x`, 'private-path'],
    ['a path in other letters', PATH, PATH.toUpperCase(), 'private-path'],
    ['a path as Claude Code names its folder', PATH, '-Users-priya-src-acme-layoffs', 'private-path'],
    ['a part of a path', PATH, 'acme-layoffs', 'private-name'],
    ['a part of a Windows path', 'C:\\work\\acme-layoffs', 'acme-layoffs', 'private-name'],
    ['a session', SESSION, SESSION, 'private-identifier'],
    ['a branch', 'feature/payroll-eu', 'payroll-eu', 'private-name'],
    ['a name in composed letters', 'caf\u00e9-budget', 'cafe\u0301-budget', 'private-name'],
    ['a name in decomposed letters', 'cafe\u0301-budget', 'caf\u00e9-budget', 'private-name'],
    ['a name in JSON escapes', 'acme-layoffs', '\\u0061cme-layoffs', 'private-name'],
    ['a name in base64', 'acme-layoffs', Buffer.from('acme-layoffs').toString('base64'), 'private-name'],
    [
      'a name in UTF-16',
      'acme-layoffs',
      Buffer.from('acme-layoffs', 'utf16le').toString('latin1'),
      'private-name',
    ],
    ['a name from its end', 'acme-layoffs', 'sffoyal-emca', 'private-name'],
  ])('%s', (_, text, place, kind) => {
    expect(classes(residueOf(place), [text])).toContain(kind);
    expect(classes(residueOf(place), ['/opt/another/thing'])).toEqual([]);
  });

  test.each(['md5', 'sha1', 'sha256'])('by the beginning of its %s', (name) => {
    const digest = createHash(name).update(PATH).digest();
    for (const label of [
      digest.toString('hex').slice(0, 8),
      digest.toString('hex').slice(0, 16).toUpperCase(),
      digest.toString('base64').slice(0, 8),
      `Project ${digest.toString('base64url').slice(0, 12)}`,
    ]) {
      expect(classes(residueOf(label), [PATH]), label).toEqual(['private-hash']);
      expect(classes(residueOf(label), [`${PATH}-2`]), label).toEqual([]);
    }
  });

  test('by the beginning of its hash in a keyed label, too', () => {
    const bits = [...createHash('sha256').update(PATH).digest()].map((byte) =>
      byte.toString(2).padStart(8, '0'),
    );
    const label = `Project ${bits
      .join('')
      .match(/.{5}/g)!
      .slice(0, 8)
      .map((five) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)])
      .join('')}`;
    expect(classes(residueOf(label), [PATH], { mode: 'redacted', labels: labelled(label) })).toEqual([
      'private-hash',
    ]);
  });
});

describe('a name is no finding', () => {
  test('where the mode shows it, and is one where it does not', () => {
    const labels = labelled('acme-layoffs');
    const residue = residueOf('acme-layoffs');
    expect(classes(residue, [PATH], { mode: 'normal', labels })).toEqual([]);
    for (const mode of ['redacted', 'strict', 'public'] as const)
      expect(classes(residue, [PATH], { mode, labels }), mode).toEqual(['private-name']);
  });

  test('where its author typed it as an alias', () => {
    const options = { labels: labelled('acme-layoffs'), chosen: ['acme-layoffs'] };
    expect(classes(residueOf('acme-layoffs'), [PATH], options)).toEqual([]);
  });

  test('only in the places of labels', () => {
    const labels = labelled('acme-layoffs');
    expect(classes(residueOf('acme-layoffs', false), [PATH], { mode: 'normal', labels })).toEqual([
      'private-name',
    ]);
  });

  test('where a report without names holds it as well, and that is counted', () => {
    const { result, explained } = search(residueOf('calls of alpha'), ['/srv/calls', 'calls']);
    expect(result.outcome).toBe('passed');
    expect(explained).toBeGreaterThan(0);
  });

  test('of three letters or less, and that is counted', () => {
    expect(search(residueOf('abc'), ['abc', 'x/ab'])).toMatchObject({ tooShort: 3, searched: 2 });
    expect(classes(residueOf('abc'), ['abc'])).toEqual([]);
  });

  test('where a keyed label holds its few letters by chance', () => {
    const labels = labelled('Project maixunog');
    expect(classes(residueOf('Project maixunog'), ['/srv/xuno'], { mode: 'redacted', labels })).toEqual([]);
  });
});

test('a hundred thousand ids are looked for within seconds, however little is left of the report', () => {
  const texts = Array.from(
    { length: 100_000 },
    (_, index) => `${SESSION.slice(0, -6)}${String(index).padStart(6, '0')}`,
  );
  const begun = process.cpuUsage();
  expect(search(residueOf('beta alpha gpt-9-nova'), texts).searched).toBe(100_000);
  const { user } = process.cpuUsage(begun);
  expect(user / 1e6).toBeLessThan(5);
});

describe('what is left of a report', () => {
  let inspections: ReadonlyMap<Mode, Inspection>;
  const inspect = async (): Promise<ReadonlyMap<Mode, Inspection>> => {
    const map = new Map<Mode, Inspection>();
    for (const mode of ['normal', 'strict', 'public'] as const) {
      const { files } = await makeReport({ disclosure: usualDisclosure(mode) });
      map.set(mode, await inspectReport(files));
    }
    return map;
  };
  const textsOf = (mode: Mode): string =>
    (inspections.get(mode)?.residue.layers ?? [])
      .filter(({ place }) => !place.includes('›'))
      .map(({ text }) => text)
      .join('\n');

  test('are its names where it shows them, and nothing where it shows none', async () => {
    inspections = await inspect();
    for (const mode of ['strict', 'public'] as const)
      expect(textsOf(mode).replace(/[\s{}:,[\]]|null/g, ''), mode).toBe('');
    expect(textsOf('normal')).toContain('alpha');
    expect(textsOf('normal').length).toBeLessThan(2000);
  }, 60_000);

  test('is more where the page was changed: never less', async () => {
    const { files } = await makeReport({ disclosure: usualDisclosure('strict') });
    const changed = new Map(files);
    const page = Buffer.from(files.get('index.html') ?? []).toString();
    changed.set('index.html', Buffer.from(page.replace('</main>', '<i title="acme-layoffs"></i></main>')));
    const { audit, residue, labels } = await inspectReport(changed);
    expect(audit.checks.find(({ check }) => check === 'render')?.outcome).toBe('failed');
    if (labels === null) throw new Error('no labels');
    const { result } = checkIdentity(residue, usualDisclosure('strict'), labels, authorOf([PATH]));
    expect(result.findings).toContainEqual({ class: 'private-name', place: 'index.html, page' });
  }, 60_000);
});

describe('the trip-wire', () => {
  /** Put together here, so that no scanner takes this file for one with secrets in it. */
  const made = (...parts: readonly string[]): string => parts.join('');
  test.each<[string, string, string]>([
    ['a home folder', '/home/ada/work', 'home-folder'],
    ['a home folder on a Mac', '/Users/ada/work', 'home-folder'],
    ['a home folder on Windows', 'C:\\Users\\ada', 'home-folder'],
    ['a home folder as a folder’s name', '-home-ada-work', 'home-folder'],
    ['an address', 'ada@example.org', 'e-mail'],
    ['a key of Anthropic', made('sk-ant-', 'oat01-', 'A1b2C3d4E5f6G7h8I9j0K1l2'), 'secret'],
    ['a bearer token', made('Bearer ', 'A1b2C3d4E5f6G7h8I9j0'), 'secret'],
    ['a token of GitHub', made('ghp', '_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'), 'secret'],
    ['a password in an address', made('https://ada:', 'secret-word', '@example.org/x'), 'secret'],
    ['a private key', made('-----BEGIN RSA ', 'PRIVATE KEY-----'), 'secret'],
    [
      'a token of Slack',
      made('xoxb', '-', '123456789012-1234567890123-', 'A1b2C3d4E5f6G7h8I9j0K1l2'),
      'secret',
    ],
  ])('finds %s', async (_, text, kind) => {
    const { findings } = await checkSecrets(residueOf(`a ${text} b`));
    expect(findings.map((finding) => finding.class)).toContain(kind);
    const encoded = await checkSecrets(residueOf(JSON.stringify({ a: escape(text) })));
    expect(encoded.findings.map((finding) => finding.class)).toContain(kind);
  });

  test('is quiet about names', async () => {
    for (const name of [
      'acme-layoffs',
      'Project maixunog',
      'gpt-9-nova',
      'Ada Lovelace',
      'Europe/Berlin',
      'feature/x',
      'src/home/index',
      'feature-home-page-redesign',
      'npm-package-template-starter',
      'hf-transformers-experiments',
      'sk-learn-experiments-2024',
      'gho-stories-of-a-long-summer',
      '@scope/package@1.2.3',
    ])
      expect((await checkSecrets(residueOf(name))).findings, name).toEqual([]);
  });

  test('lets an address pass that is part of the title or the author, and no other one', async () => {
    const contact = 'ada.lovelace@example.org';
    const typed = [`Ada <${contact}>`];
    const classes = async (text: string, holdsLabels = true): Promise<readonly string[]> =>
      (await checkSecrets(residueOf(text, holdsLabels), typed)).findings.map((finding) => finding.class);
    expect(await classes(`{"author":"Ada <${contact}>"}`)).toEqual([]);
    expect(await classes(`{"author":"Ada ${escape(contact)}"}`)).toEqual([]);
    expect(await classes(`{"author":"Ada <${contact}>","label":"bob@example.org"}`)).toContain('e-mail');
    expect(await classes(`{"author":"Ada \\u003c${contact}\\u003e"}`)).toEqual([]);
    expect(await classes(`x${contact}`)).toContain('e-mail');
    expect(await classes(contact, false)).toContain('e-mail');
    expect((await checkSecrets(residueOf(contact))).findings).not.toEqual([]);
  });

  test('tells of what could not be unpacked', async () => {
    const { outcome, findings } = await checkSecrets({ ...residueOf(''), tooDeep: ['page › gzip'] });
    expect([outcome, findings]).toEqual(['failed', [{ class: 'too-deep', place: 'page › gzip' }]]);
  });
});

const escape = (text: string): string =>
  [...text].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
