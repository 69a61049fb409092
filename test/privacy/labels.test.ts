import { mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MODES, usualDisclosure } from '../../src/contract/modes.ts';
import type { Project } from '../../cli/accounting/projects.ts';
import { keyOf } from '../../cli/privacy/keyed-labels.ts';
import { writeLabels } from '../../cli/privacy/labels.ts';
import { PrivateText } from '../../cli/sources/private-texts.ts';
import { readTeamKey, writeTeamKey } from '../../cli/privacy/team-key.ts';

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
    { title: null, author: null, timeZone: 'UTC', allowAlias: false, key: () => key },
  ).projects.map(({ label }) => label);
}

const KEY = new Uint8Array(32).fill(7);

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

  test('is the same in every report of a series, and another in every other one', () => {
    const label = (series: string | null): string | null | undefined =>
      labelsOf([project('/home/a/app')], keyOf(KEY, series))[0];
    expect(label('q1')).toBe(label('q1'));
    expect(new Set([label(null), label('q1'), label('q2')]).size).toBe(3);
    expect(label('Zoe\u0308')).toBe(label('Zo\u00eb'));
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
      { title: null, author: null, timeZone: 'UTC', allowAlias: false, key: () => KEY },
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

describe('a team key', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tallysheet-team-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('is read as it was written', async () => {
    const file = join(folder, 'team.key');
    writeFileSync(file, writeTeamKey(KEY), { mode: 0o644 });
    expect(await readTeamKey(file)).toEqual(KEY);
  });

  test.each([
    ['nothing', ''],
    ['too little', `tallysheet-team-key/1 ${'A'.repeat(42)}`],
    ['of another kind', `tallysheet-team-key/2 ${'A'.repeat(43)}`],
    ['too much', `tallysheet-team-key/1 ${'A'.repeat(43)} x`],
  ])('of %s is refused, and not quoted', async (_, text) => {
    const file = join(folder, 'team.key');
    writeFileSync(file, text);
    const refusal = await readTeamKey(file).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'E_TEAM_KEY' });
    expect(String(refusal)).not.toContain('AAAA');
  });

  test('that is not there, or that everybody can write, is refused', async () => {
    await expect(readTeamKey(join(folder, 'none'))).rejects.toMatchObject({ code: 'E_TEAM_KEY' });
    const file = join(folder, 'team.key');
    writeFileSync(file, writeTeamKey(KEY));
    chmodSync(file, 0o666);
    if (process.platform !== 'win32')
      await expect(readTeamKey(file)).rejects.toMatchObject({ code: 'E_TEAM_KEY' });
  });
});

describe('a label that cannot be seen', () => {
  const options = { timeZone: 'UTC', allowAlias: true, key: () => KEY };
  const none = { models: [], folders: [], branches: [], tools: [], servers: [], skills: [] };

  test('is no tag, and tags that look the same are one', () => {
    const tags = ['a  b', 'a b', 'a\u200B b', '\u200B', 'c'].map((tag) => new PrivateText(tag));
    const labels = writeLabels(
      usualDisclosure('normal'),
      { projects: [{ ...project('/work/a'), tags }], ...none },
      { ...options, title: null, author: null },
    );
    expect(labels.projects[0]?.tags).toEqual(['a b', 'c']);
  });

  test.each(MODES)('is no title, author or alias of a %s report', (mode) => {
    const labels = writeLabels(
      usualDisclosure(mode),
      { projects: [{ ...project('/work/a'), alias: new PrivateText('\u{E000}') }], ...none },
      { ...options, title: '\u{E000}', author: ' \u2066\u2069 ' },
    );
    expect(labels).toMatchObject({ title: null, author: null, projects: [{ label: null, tags: [] }] });
  });
});
