import { describe, expect, test } from 'vitest';
import { chooseDisclosure, MODES, usualDisclosure, type Disclosure } from '../../src/contract/modes.ts';
import type { Project } from '../../cli/accounting/projects.ts';
import { cleanLabel, writeLabels, type LabelOptions } from '../../cli/privacy/labels.ts';
import { PrivateText } from '../../cli/sources/private-texts.ts';

const project = (root: string, remote: string | null = null): Project => ({
  roots: [new PrivateText(root)],
  remote: remote === null ? null : new PrivateText(remote),
  name: new PrivateText('app'),
  alias: null,
  tags: [],
  ignored: false,
});

/** The labels that some projects have in a redacted report of a key. */
function labelsOf(projects: readonly Project[], key: Uint8Array): readonly (string | null)[] {
  const none = { models: [], folders: [], branches: [], tools: [], servers: [], skills: [] };
  return writeLabels(
    usualDisclosure('redacted'),
    { projects, ...none },
    { title: null, author: null, site: null, timeZone: 'UTC', allowAlias: false, key: () => key },
  ).projects.map(({ label }) => label);
}

const KEY = new Uint8Array(32).fill(7);
const NONE = { models: [], folders: [], branches: [], tools: [], servers: [], skills: [] };
const OPTIONS: LabelOptions = {
  title: null,
  author: null,
  site: null,
  timeZone: 'Europe/Vienna',
  allowAlias: false,
  key: () => KEY,
};

describe('the labels of a report', () => {
  const things = {
    projects: [
      { ...project('/a'), tags: [new PrivateText('paid')] },
      { ...project('/b'), alias: new PrivateText('Alias'), name: new PrivateText('unseen') },
    ],
    models: [new PrivateText('m')],
    folders: [new PrivateText('f')],
    branches: [new PrivateText('b')],
    tools: [new PrivateText('t')],
    servers: [new PrivateText('s')],
    skills: [new PrivateText('k')],
  };
  const labelsIn = (disclosure: Disclosure, options: Partial<LabelOptions> = {}) =>
    writeLabels(disclosure, things, { ...OPTIONS, title: ' T ', author: 'A', ...options });
  const nameless = {
    models: [null],
    folders: [null],
    branches: [null],
    tools: [null],
    servers: [null],
    skills: [null],
  };
  const signed = { schema: 'tallysheet-labels/1', title: 'T', author: 'A', site: null };

  test('are all names where the mode is normal', () => {
    expect(labelsIn(usualDisclosure('normal'))).toEqual({
      ...signed,
      timeZone: 'Europe/Vienna',
      projects: [
        { label: 'app', tags: ['paid'] },
        { label: 'Alias', tags: [] },
      ],
      models: ['m'],
      folders: ['f'],
      branches: ['b'],
      tools: ['t'],
      servers: ['s'],
      skills: ['k'],
    });
  });

  test('are keys, aliases and tags where it is redacted, and what was asked for', () => {
    const redacted = labelsIn(usualDisclosure('redacted'));
    expect(redacted).toEqual({
      ...{ ...signed, ...nameless, timeZone: null },
      projects: [
        { label: expect.stringMatching(/^Project [a-z2-7]{8}$/) as string, tags: ['paid'] },
        { label: 'Alias', tags: [] },
      ],
    });
    for (const [extra, column, names] of [
      ['folder', 'folders', ['f']],
      ['branch', 'branches', ['b']],
    ] as const)
      expect(labelsIn(chooseDisclosure('redacted', { shows: [extra] })!)).toEqual({
        ...redacted,
        [column]: names,
      });
  });

  test.each(['strict', 'public'] as const)('are none in %s mode but aliases that were allowed', (mode) => {
    const bare = { ...signed, ...nameless, timeZone: null };
    const labelled = (...labels: (string | null)[]) => labels.map((label) => ({ label, tags: [] }));
    expect(labelsIn(usualDisclosure(mode))).toEqual({ ...bare, projects: labelled(null, null) });
    expect(labelsIn(usualDisclosure(mode), { allowAlias: true })).toEqual({
      ...bare,
      projects: labelled(null, 'Alias'),
    });
    expect(labelsIn(usualDisclosure(mode), { title: null, author: null })).toMatchObject({
      title: null,
      author: null,
    });
  });

  test('have no name of the logs that cannot be seen or looks like an address; what was typed stays', () => {
    const [unseen, address] = [new PrivateText('\u200b'), new PrivateText('a@example.com')];
    const labels = writeLabels(
      usualDisclosure('normal'),
      {
        ...things,
        projects: [
          { ...project('/a'), name: unseen },
          { ...project('/b'), name: address },
          { ...project('/c'), alias: address },
        ],
        models: [unseen, address],
      },
      OPTIONS,
    );
    expect(labels.projects.map(({ label }) => label)).toEqual([null, null, 'a@example.com']);
    expect(labels.models).toEqual([null, null]);
  });
});

describe('a label', () => {
  test.each([
    ['a control', 'a\u0007b'],
    ['a format character', 'a\u202eb'],
    ['a private one', 'a\ue000b'],
    ['one that is not assigned', 'a\u0378b'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['a newline', 'a\n\r\n b'],
    ['some of them', '  a\u200b\u0000 \t b '],
  ])('has one space in place of %s', (_, text) => {
    expect(cleanLabel(text)).toBe('a b');
  });

  test('is whole, in one form, and at most 80 characters', () => {
    expect(cleanLabel('Zoe\u0308 \ud800!')).toBe('Zo\u00eb \ufffd!');
    expect(cleanLabel('\u{1f600}'.repeat(80))).toBe('\u{1f600}'.repeat(80));
    expect(cleanLabel('\u{1f600}'.repeat(81))).toBe(`${'\u{1f600}'.repeat(79)}…`);
  });
});

describe('a keyed label', () => {
  test('is of the repository, wherever it was cloned to', () => {
    const [here, there, elsewhere] = labelsOf(
      [
        project('/home/a/app', 'git.example/a/app'),
        project('/srv/x', 'git.example/a/app'),
        project('/home/a/app'),
      ],
      KEY,
    );
    expect(here).toBe(there);
    expect(here).not.toBe(elsewhere);
  });

  test('of a folder is not that of a repository of the same name', () => {
    const [folder, repository] = labelsOf([project('git.example/a'), project('/x', 'git.example/a')], KEY);
    expect(folder).not.toBe(repository);
  });

  test('stands only for a project without an alias; of a folder by its first root', () => {
    const list = [
      { ...project('/a'), alias: new PrivateText('One') },
      project('/home/a/app'),
      { ...project('/b'), alias: new PrivateText('\u200b') },
      project('/x', 'git.example/a/app'),
    ];
    expect(labelsOf(list, KEY)).toEqual(['One', 'Project uldhw225', null, 'Project je7tokrg']);
    expect(labelsOf([{ ...project('/home/a/app'), roots: [] }], KEY)).toEqual(labelsOf([project('')], KEY));
  });

  test('needs no key where every project has an alias', () => {
    const labels = writeLabels(
      usualDisclosure('redacted'),
      { projects: [{ ...project('/a'), alias: new PrivateText('One') }], ...NONE },
      {
        ...OPTIONS,
        key: () => {
          throw new Error('asked for the key');
        },
      },
    );
    expect(labels.projects).toEqual([{ label: 'One', tags: [] }]);
  });
});

describe('a name of the logs that looks like no name', () => {
  const named = (name: string, alias: string | null = null): string | null | undefined =>
    writeLabels(
      usualDisclosure('normal'),
      {
        ...{ models: [], folders: [], branches: [new PrivateText(name)], tools: [], servers: [], skills: [] },
        projects: [
          {
            ...project('/srv/app'),
            name: new PrivateText(name),
            alias: alias === null ? null : new PrivateText(alias),
          },
        ],
      },
      { title: null, author: null, site: null, timeZone: 'UTC', allowAlias: false, key: () => KEY },
    ).projects[0]?.label;

  test.each(['ada@example.org', '/home/ada/src', `ghp_${'a1B2'.repeat(9)}`])('has no label: %s', (name) => {
    expect(named(name)).toBe(null);
  });

  test('is shown where it is one: %s', () => {
    for (const name of ['src/home/index', 'npm-package-template-starter', 'fix/home-page'])
      expect(named(name)).toBe(name);
  });

  test('is shown as it was typed, for the audit to refuse', () => {
    expect(named('app', 'ada@example.org')).toBe('ada@example.org');
  });
});

describe('a label that cannot be seen', () => {
  const options = { site: null, timeZone: 'UTC', allowAlias: true, key: () => KEY };
  const none = { models: [], folders: [], branches: [], tools: [], servers: [], skills: [] };

  test('is no tag, and tags that look the same are one', () => {
    const tags = ['a  b', 'a b', 'a\u200B b', '\u200B', 'c'].map((tag) => new PrivateText(tag));
    const labels = writeLabels(
      usualDisclosure('normal'),
      { projects: [{ ...project('/srv/a'), tags }], ...none },
      { ...options, title: null, author: null },
    );
    expect(labels.projects[0]?.tags).toEqual(['a b', 'c']);
  });

  test.each(MODES)('is no title, author or alias of a %s report', (mode) => {
    const labels = writeLabels(
      usualDisclosure(mode),
      { projects: [{ ...project('/srv/a'), alias: new PrivateText('\u{E000}') }], ...none },
      { ...options, title: '\u{E000}', author: ' \u2066\u2069 ' },
    );
    expect(labels).toMatchObject({ title: null, author: null, projects: [{ label: null, tags: [] }] });
  });
});
