import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkIdentity, shownNames } from '../../cli/audit/identity.ts';
import type { Residue } from '../../cli/audit/residue.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { chooseDisclosure, MODES, usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { authorOf, NO_LABELS, residueOf } from './made-residue.ts';

const labelled = (label: string): Labels => ({ ...NO_LABELS, projects: [{ label, tags: [] }] });

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

  test.each(['here', 'work', 'home', 'data'])('though it is an everyday word: %s', (word) => {
    for (const holdsLabels of [true, false])
      expect(classes(residueOf(`it is ${word} now`, holdsLabels), [word])).toEqual(['private-name']);
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
    expect(result).toEqual({ check: 'identity', outcome: 'passed', findings: [] });
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

test('a text beside the table of the logs is looked for as well', () => {
  const author = { ...authorOf([]), others: ['/home/priya'] };
  const { result, searched } = checkIdentity(
    residueOf('priya'),
    usualDisclosure('strict'),
    NO_LABELS,
    author,
  );
  expect(result.findings).toContainEqual({ class: 'private-name', place: 'page' });
  expect(searched).toBe(1);
});

describe('names that a report shows on purpose', () => {
  const ALL: Labels = {
    ...NO_LABELS,
    ...{ title: 'title', author: 'author', timeZone: 'zone' },
    projects: [
      { label: 'project', tags: ['tag', 'other tag'] },
      { label: null, tags: [] },
    ],
    ...{ models: ['model', null], folders: ['folder'], branches: ['branch'] },
    ...{ tools: ['tool'], servers: ['server'], skills: ['skill'] },
  };
  const shown = (mode: Mode, chosen: readonly string[] = []): readonly string[] =>
    shownNames(usualDisclosure(mode), ALL, chosen);

  test('are, in normal, all but those that have to be typed', () => {
    expect(shown('normal')).toEqual([
      ...['zone', 'project', 'model', 'folder', 'branch', 'tool', 'server', 'skill'],
    ]);
  });

  test('are none in the other modes', () => {
    for (const mode of MODES.filter((each) => each !== 'normal')) expect(shown(mode), mode).toEqual([]);
  });

  test('are those that were asked for in redacted', () => {
    const asked = chooseDisclosure('redacted', { shows: ['branch'] })!;
    expect(shownNames(asked, ALL, [])).toEqual(['branch']);
  });

  test('are those that the author typed, in every mode', () => {
    for (const mode of MODES)
      for (const name of ['title', 'author', 'other tag', 'project', 'model', 'skill'])
        expect(shown(mode, ['x', name]), mode).toContain(name);
    expect(shown('strict', ['title'])).toEqual(['title']);
  });
});

describe('letters that stand in a keyed label by chance', () => {
  const label = 'Project maixunog';
  const inMode = (mode: Mode, at: string, holdsLabels = true): readonly string[] =>
    checkIdentity(
      residueOf(at, holdsLabels),
      usualDisclosure(mode),
      labelled(at),
      authorOf(['/srv/xuno']),
    ).result.findings.map(({ class: kind }) => kind);

  test('are no finding in redacted, where labels are, and are one anywhere else', () => {
    expect(inMode('redacted', label)).toEqual([]);
    expect(inMode('redacted', label, false)).toEqual(['private-name']);
    expect(inMode('strict', label)).toEqual(['private-name']);
    expect(inMode('redacted', 'Project maixuno')).toEqual(['private-name']);
    expect(inMode('redacted', 'The club of xuno')).toEqual(['private-name']);
  });
});
