import { describe, expect, test } from 'vitest';
import {
  matchesProject,
  resolveProjects,
  type Disk,
  type ProjectSetting,
} from '../../cli/accounting/projects.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { callsOf } from './made-calls.ts';

const HOME = '/home/me';

/** Names of the projects of folders that one session each was in; `git` says what lies in `.git` where. */
function namesOf(
  folders: readonly (string | readonly string[])[],
  git: Readonly<Record<string, ReturnType<Disk['git']>>> = {},
  settings: readonly ProjectSetting[] = [],
): readonly string[] {
  const texts = new PrivateTexts();
  const calls = callsOf(
    folders.flatMap((visited, session) =>
      [visited]
        .flat()
        .map((folder, index) => ({ time: session * 1e6 + index, folder, session: `s${session}` })),
    ),
    texts,
  );
  const projects = resolveProjects(calls, texts, settings, HOME, { git: (folder) => git[folder] ?? null });
  return Array.from(calls.folder, (folder) => {
    const project = projects.list[projects.of(folder)];
    return project?.alias ?? project?.name ?? '';
  });
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

  test('meant by ~ in any home, also in one with a $', () => {
    for (const home of ['/home/me', "/home/$&a$'b$$"]) {
      const project = { root: `${home}/a/web`, name: 'web', alias: null };
      expect(matchesProject('~/a', project, home)).toBe(true);
      expect(matchesProject('~', project, home)).toBe(true);
      expect(matchesProject('~a/a', project, home)).toBe(false);
    }
  });

  test('the same in either spelling of a Windows path', () => {
    expect(new Set(namesOf(['c:\\src\\app', 'C:/src/app/']))).toEqual(new Set(['app']));
  });
});
