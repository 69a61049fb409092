import { describe, expect, test } from 'vitest';
import { checkLabels, KEYED_LABEL } from '../../cli/audit/labels.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { chooseDisclosure, MODES, usualDisclosure, type Disclosure } from '../../src/contract/modes.ts';
import { NO_LABELS } from './made-residue.ts';

const bytesOf = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** `class, place` of everything that is found in labels. */
const found = (value: unknown, disclosure: Disclosure = usualDisclosure('normal')): readonly string[] =>
  checkLabels(bytesOf(value), disclosure).findings.map(({ class: kind, place }) => `${kind}, ${place}`);

const project = (label: string | null, tags: readonly unknown[] = []) => ({
  ...NO_LABELS,
  projects: [
    { label: null, tags: [] },
    { label, tags },
  ],
});
const LISTS = [
  ['models', 'custom model'],
  ['folders', 'folder'],
  ['branches', 'branch'],
  ['tools', 'custom tool'],
  ['servers', 'server'],
  ['skills', 'skill'],
] as const;

describe('labels', () => {
  test('that say nothing pass in every mode, and are handed on', () => {
    for (const mode of MODES)
      expect(checkLabels(bytesOf(NO_LABELS), usualDisclosure(mode))).toEqual({
        findings: [],
        labels: NO_LABELS,
      });
  });

  test('are handed on whole', () => {
    const labels: Labels = {
      ...NO_LABELS,
      ...{ title: 'May', author: 'Ada', timeZone: 'Europe/Berlin' },
      projects: [{ label: 'alpha', tags: ['one', 'two'] }],
      ...{
        models: ['m', null],
        folders: ['f'],
        branches: ['b'],
        tools: ['t'],
        servers: ['s'],
        skills: ['k'],
      },
    };
    expect(checkLabels(bytesOf(labels), usualDisclosure('normal'))).toEqual({ findings: [], labels });
  });

  test('that are not there are told of among the names of files', () => {
    expect(checkLabels(undefined, usualDisclosure('strict'))).toEqual({ findings: [], labels: null });
  });

  test.each<[string, unknown]>([
    ['no JSON', undefined],
    ['a list', []],
    ['nothing', null],
    ['a key too many', { ...NO_LABELS, more: 1 }],
    ['a key too few', { ...NO_LABELS, skills: undefined }],
    ['another schema', { ...NO_LABELS, schema: 'tallysheet-labels/2' }],
    ['a title that is no text', { ...NO_LABELS, title: 5 }],
    ['an author that is no text', { ...NO_LABELS, author: 5 }],
    ['a zone that is no text', { ...NO_LABELS, timeZone: 5 }],
    ['projects that are no list', { ...NO_LABELS, projects: {} }],
    ['a project that is none', { ...NO_LABELS, projects: [null] }],
    ['a project with a key too many', { ...NO_LABELS, projects: [{ label: null, tags: [], path: 'x' }] }],
    ['a project without tags', { ...NO_LABELS, projects: [{ label: null }] }],
    ['a project without a label', { ...NO_LABELS, projects: [{ tags: [] }] }],
    ['a project with a number for a label', project(5 as never)],
    ['tags that are no list', { ...NO_LABELS, projects: [{ label: null, tags: 'x' }] }],
    ['a tag that is no text', project(null, ['x', 5])],
    ['a tag that is nothing', project(null, [null])],
    ...LISTS.flatMap(([key]): [string, unknown][] => [
      [`${key} that are no list`, { ...NO_LABELS, [key]: 'x' }],
      [`${key} with a number`, { ...NO_LABELS, [key]: [null, 5] }],
    ]),
  ])('are none with %s', (_, value) => {
    const { findings, labels } = checkLabels(
      value === undefined ? Buffer.from('{') : bytesOf(value),
      usualDisclosure('normal'),
    );
    expect(findings).toEqual([{ class: 'labels-malformed', place: 'labels.json' }]);
    expect(labels).toBeNull();
  });
});

describe('a label', () => {
  test.each(['', ' x', 'a\u202eb', 'a\u0000b', 'a'.repeat(81)])('is not %j', (label) => {
    expect(found({ ...NO_LABELS, title: label })).toEqual(['unclean-label, labels.json, title']);
    expect(found({ ...NO_LABELS, author: label })).toEqual(['unclean-label, labels.json, author']);
    expect(found(project(label))).toEqual(['unclean-label, labels.json, project 2']);
    expect(found(project('ok', [label]))).toEqual(['unclean-label, labels.json, tags of project 2']);
    for (const [key, what] of LISTS)
      expect(found({ ...NO_LABELS, [key]: ['ok', label] })).toEqual([
        `unclean-label, labels.json, ${what} 2`,
      ]);
  });

  test('of what a mode does not show by name is not there', () => {
    const STRICT = usualDisclosure('strict');
    for (const [key, what] of LISTS)
      expect(found({ ...NO_LABELS, [key]: [null, 'x'] }, STRICT)).toEqual([
        `name-not-allowed, labels.json, ${what} 2`,
      ]);
    expect(found(project(null, ['x']), STRICT)).toEqual(['name-not-allowed, labels.json, tags of project 2']);
    expect(found({ ...NO_LABELS, timeZone: 'UTC' }, STRICT)).toEqual([
      'name-not-allowed, labels.json, time zone',
    ]);
  });

  test('of a folder or branch is there in redacted where it was asked for', () => {
    const asked = chooseDisclosure('redacted', { shows: ['branch'] })!;
    expect(found({ ...NO_LABELS, folders: ['x'], branches: ['x'] }, asked)).toEqual([
      'name-not-allowed, labels.json, folder 1',
    ]);
  });

  test('of a project, a title and an author may be there in every mode: its author typed it', () => {
    for (const mode of MODES)
      expect(found({ ...project('alias'), title: 'May', author: 'Ada' }, usualDisclosure(mode))).toEqual([]);
  });

  test('of a zone is a name of the zone database', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'America/Argentina/Ushuaia', 'Etc/GMT+5', 'a_b-c'])
      expect(found({ ...NO_LABELS, timeZone: zone }), zone).toEqual([]);
    for (const zone of ['', 'a b', 'a/b/c/d', '/x', 'x/', 'x'.repeat(41), `${'x'.repeat(41)}/y`, 'ü', 'a\nb'])
      expect(found({ ...NO_LABELS, timeZone: zone }), zone).toEqual([
        'name-not-allowed, labels.json, time zone',
      ]);
  });
});

test('a keyed label is eight or more letters of base32', () => {
  for (const label of ['Project abcdefgh', 'Project 234567ab', `Project ${'a'.repeat(52)}`])
    expect(KEYED_LABEL.test(label), label).toBe(true);
  for (const label of [
    'Project abcdefg',
    `Project ${'a'.repeat(53)}`,
    'Project abcdefg1',
    'Project ABCDEFGH',
    'a Project abcdefgh',
    'Project abcdefgh x',
    'abcdefgh',
  ])
    expect(KEYED_LABEL.test(label), label).toBe(false);
});
