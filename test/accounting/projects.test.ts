import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  DISK,
  nameOf,
  resolveProjects,
  type Disk,
  type Projects,
  type ProjectSetting,
  remoteOf,
} from '../../cli/accounting/projects.ts';
import { PrivateTexts, reveal } from '../../cli/sources/private-texts.ts';
import { callsOf } from './made-calls.ts';

const HOME = '/home/me';

type Git = Readonly<Record<string, ReturnType<Disk['git']>>>;

/** Projects of sessions, each in folders one after the other ('' for none); `git` says what lies in `.git` where. */
function resolve(
  sessions: readonly (string | readonly string[])[],
  git: Git = {},
  settings: readonly ProjectSetting[] = [],
  home = HOME,
): { readonly projects: Projects } {
  const texts = new PrivateTexts();
  const list = sessions.flatMap((visited, session) =>
    [visited].flat().map((folder, index) => ({
      time: session * 1e6 + index,
      folder: folder === '' ? null : folder,
      session: `s${session}`,
    })),
  );
  const calls = callsOf(list, texts);
  const projects = resolveProjects(calls, texts, settings, home, {
    git: (folder) => git[folder] ?? null,
    config: () => null,
  });
  return { projects };
}

function nameAt({ list }: Projects, index: number): string {
  const project = list[index];
  return project === undefined ? '' : reveal(nameOf(project));
}

/** Name of the project of each call. */
function namesOf(
  sessions: readonly (string | readonly string[])[],
  git: Git = {},
  settings: readonly ProjectSetting[] = [],
): readonly string[] {
  const { projects } = resolve(sessions, git, settings);
  return Array.from(projects.ofCall, (index) => nameAt(projects, index));
}

describe('a project is', () => {
  test('the repository that the folder lies in', () => {
    expect(
      namesOf(['/home/me/src/app/packages/web', '/home/me/src/app'], { '/home/me/src/app': 'folder' }),
    ).toEqual(['app', 'app']);
  });

  test('the repository of a worktree', () => {
    const git = {
      '/home/me/src/app': 'folder',
      '/home/me/trees/fix': { file: 'gitdir: /home/me/src/app/.git/worktrees/fix\n' },
    } as const;
    expect(namesOf(['/home/me/trees/fix/src'], git)).toEqual(['app']);
  });

  test('a submodule, on its own', () => {
    const git = {
      '/home/me/app': 'folder',
      '/home/me/app/lib': { file: 'gitdir: ../.git/modules/lib' },
    } as const;
    expect(namesOf(['/home/me/app/lib'], git)).toEqual(['lib']);
  });

  test('a relative folder itself: what lies where Tallysheet runs has no say', () => {
    const asked: string[] = [];
    const texts = new PrivateTexts();
    const list = ['app/src', '..', 'C:app'].map((folder, time) => ({ time, folder, session: `s${time}` }));
    resolveProjects(callsOf(list, texts), texts, [], HOME, {
      git: (folder) => (asked.push(folder), 'folder'),
      config: (folder) => (asked.push(folder), null),
    });
    expect(asked).toEqual([]);
  });

  test.runIf(process.platform !== 'win32')('found without waiting for a pipe or reading without end', () => {
    const place = mkdtempSync(join(tmpdir(), 'tallysheet-git-'));
    onTestFinished(() => rmSync(place, { recursive: true }));
    for (const name of ['pipe', 'device', 'large']) mkdirSync(join(place, name));
    execFileSync('mkfifo', [join(place, 'pipe/.git')]);
    symlinkSync('/dev/zero', join(place, 'device/.git'));
    writeFileSync(join(place, 'large/.git'), 'gitdir: x'.repeat(1000));
    for (const name of ['pipe', 'device', 'large', 'none']) expect(DISK.git(join(place, name))).toBe(null);
  });

  test('the folder itself where there is no repository, even in a home that is one', () => {
    expect(namesOf(['/home/me/notes'], { '/home/me': 'folder' })).toEqual(['notes']);
  });

  test.each([
    ['/home/me/src/app/.claude/worktrees/brave-fox', 'app'],
    ['/home/me/src/app/.worktrees/fix/deep', 'app'],
    ['/home/me/.claude-worktrees/app/brave-fox', 'app'],
    ['/home/me/.codex/worktrees/1f2e/app', 'app'],
    ['C:\\Users\\me\\src\\app\\.claude\\worktrees\\x', 'app'],
  ])('for a worktree of an agent that is gone, its owner: %s', (folder, name) => {
    expect(namesOf([folder])).toEqual([name]);
  });

  test('where a session began, for folders below it that it went into', () => {
    expect(namesOf([['/home/me/src/app', '/home/me/src/app/test', '/home/me/src/other']])).toEqual([
      'app',
      'app',
      'other',
    ]);
  });

  test('not a home: a session that began there takes nothing in', () => {
    expect(namesOf([['/home/me', '/home/me/src/app']])).toEqual(['me', 'app']);
  });

  test('told apart by its parents where two have one name', () => {
    expect(namesOf(['/home/me/a/web', '/home/me/b/web'])).toEqual(['a/web', 'b/web']);
  });

  test('one project for folders with the same alias', () => {
    const settings = ['/home/me/a/web', '~/b'].map((match) => ({
      match,
      alias: 'Shop',
      tags: [],
      ignore: false,
    }));
    expect(namesOf(['/home/me/a/web', '/home/me/b/web'], {}, settings)).toEqual(['Shop', 'Shop']);
  });

  test('for a call without a folder, where its session last was, else where it came to first', () => {
    expect(
      namesOf([
        ['/home/me/a', '', '/home/me/b', ''],
        ['', '/home/me/b'],
      ]),
    ).toEqual(['a', 'a', 'b', 'b', 'b', 'b']);
    expect(namesOf([['']])).toEqual(['']);
  });

  test('never one with an ignored one, whatever their alias', () => {
    const settings = [
      { match: '~/code/a', alias: 'Shop', tags: [], ignore: false },
      { match: '~/code/b', alias: 'Shop', tags: [], ignore: true },
    ];
    const { list } = resolve([['/home/me/code/a'], ['/home/me/code/b']], {}, settings).projects;
    expect(list.map(({ roots, ignored }) => [roots.map(reveal), ignored])).toEqual([
      [['/home/me/code/a'], false],
      [['/home/me/code/b'], true],
    ]);
  });

  test('the same in either spelling of a Windows path', () => {
    expect(new Set(namesOf(['c:\\src\\app', 'C:/src/app/']))).toEqual(new Set(['app']));
  });
});

describe('a pattern means', () => {
  const folders = [
    ['/home/me/code/secret'],
    ['/home/me/code/secret/sub'],
    ['/home/me/code/open'],
    ['/home/me'],
  ];
  const meaning = (pattern: string, home = HOME): readonly string[] => {
    const { projects } = resolve(
      folders.map((list) => list.map((folder) => folder.replace(HOME, () => home))),
      {},
      [{ match: 'open', alias: 'Shop', tags: [], ignore: false }],
      home,
    );
    return [...projects.meantBy(pattern)].map((index) => reveal(projects.list[index]!.name)).sort();
  };

  test('a project by name, and what lies below it', () => {
    expect(meaning('Secret')).toEqual(['secret', 'sub']);
    expect(meaning('sub')).toEqual(['sub']);
  });

  test('a project by alias', () => {
    expect(meaning('shop')).toEqual(['open']);
  });

  test('everything in a folder, and by ~ in any home, also in one with a $', () => {
    for (const home of [HOME, "/home/$&a$'b$$"]) {
      expect(meaning('~/code', home)).toEqual(['open', 'secret', 'sub']);
      expect(meaning('~code', home)).toEqual([]);
    }
  });

  test('a home by its name alone', () => {
    expect(meaning('me')).toEqual(['me']);
  });
});

describe('where a repository comes from', () => {
  const origin = (url: string): string | null =>
    remoteOf(
      `[core]\n\tbare = false\n[remote "up"]\n\turl = x@y:z\n[remote "origin"]\n\turl = ${url}\n[branch "main"]\n`,
    );

  test.each([
    'git@Git.example:Acme/App.git',
    'https://git.example/acme/app',
    'https://me:token@git.example/acme/app.git/',
    'ssh://git@git.example:2222/acme/app.git',
    'git://git.example/acme/app',
  ])('is the same for everybody who cloned it: %s', (url) => {
    expect(origin(url)).toBe('git.example/acme/app');
  });

  test.each(['/srv/git/app.git', 'C:\\git\\app', '../app', 'file:///srv/app', ''])(
    'is no folder of a machine’s: %s',
    (url) => {
      expect(origin(url)).toBe(null);
    },
  );

  test('is not said without an origin', () => {
    expect(remoteOf('[remote "up"]\n\turl = git@git.example:a/b\n')).toBe(null);
    expect(remoteOf('')).toBe(null);
  });
});
