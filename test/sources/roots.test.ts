import { mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findRoots } from '../../cli/sources/roots.ts';
import type { RootOptions } from '../../cli/sources/roots.ts';
import { makeFolder } from './temporary.ts';

function makeHome(...folders: string[]): string {
  return realpathSync(makeFolder(Object.fromEntries(folders.map((folder) => [`${folder}/`, '']))));
}

/** What is found, as `agent: folder` below the home folder. */
function find(home: string, options: Partial<RootOptions> = {}): string[] {
  return findRoots({ env: {}, platform: 'linux', home, ...options }).flatMap(({ agent, folders }) =>
    folders.map((folder) => `${agent}: ${relative(home, folder)}`),
  );
}

describe('without settings', () => {
  test('nothing is found where nothing is', () => {
    expect(find(makeHome())).toEqual([]);
    expect(find('/does/not/exist')).toEqual([]);
  });

  test('the usual folders of both agents', () => {
    const home = makeHome(
      '.claude/projects',
      '.config/claude/projects',
      '.codex/sessions',
      '.codex/archived_sessions',
    );
    expect(find(home)).toEqual([
      'claude-code: .config/claude/projects',
      'claude-code: .claude/projects',
      'codex: .codex/sessions',
      'codex: .codex/archived_sessions',
    ]);
  });

  test('a folder without logs is no root', () => {
    expect(find(makeHome('.claude/todos', '.codex/log'))).toEqual([]);
  });

  test('only the agents asked for', () => {
    const home = makeHome('.claude/projects', '.codex/sessions');
    expect(find(home, { agents: ['codex'] })).toEqual(['codex: .codex/sessions']);
    expect(find(home, { agents: [] })).toEqual([]);
  });
});

describe('on each platform', () => {
  test('macOS: desktop app, Cowork and Xcode', () => {
    const support = 'Library/Application Support/Claude/local-agent-mode-sessions';
    const xcode = 'Library/Developer/Xcode/CodingAssistant/ClaudeAgentConfig/projects';
    const home = makeHome('.claude/projects', `${support}/u1/o1/local_a/.claude/projects/x/projects`, xcode);
    expect(find(home, { platform: 'darwin' })).toEqual([
      'claude-code: .claude/projects',
      `claude-code: ${support}/u1/o1/local_a/.claude/projects`,
      `claude-code: ${xcode}`,
    ]);
    expect(find(home, { platform: 'linux' })).toEqual(['claude-code: .claude/projects']);
  });

  test('Windows: both forms of the desktop app', () => {
    const roaming = 'AppData/Roaming/Claude/local-agent-mode-sessions/s1/projects';
    const store =
      'AppData/Local/Packages/Claude_abc/LocalCache/Roaming/Claude/local-agent-mode-sessions/s2/projects';
    const other =
      'AppData/Local/Packages/Other_abc/LocalCache/Roaming/Claude/local-agent-mode-sessions/s2/projects';
    const home = makeHome('.claude/projects', '.codex/sessions', roaming, store, other);
    const expected = [
      'claude-code: .claude/projects',
      `claude-code: ${roaming}`,
      `claude-code: ${store}`,
      'codex: .codex/sessions',
    ];
    expect(find(home, { platform: 'win32' })).toEqual(expected);
    const env = { APPDATA: join(home, 'AppData/Roaming'), LOCALAPPDATA: join(home, 'AppData/Local') };
    expect(find(home, { platform: 'win32', env })).toEqual(expected);
  });

  test('Linux: the desktop app below the configuration folder', () => {
    const home = makeHome(
      'xdg/Claude/local-agent-mode-sessions/s1/projects',
      'xdg/claude/projects',
      '.config/claude/projects',
    );
    expect(find(home, { env: { XDG_CONFIG_HOME: join(home, 'xdg') } })).toEqual([
      'claude-code: xdg/claude/projects',
      'claude-code: xdg/Claude/local-agent-mode-sessions/s1/projects',
    ]);
  });
});

describe('with settings', () => {
  test('the environment replaces the usual folders, as a list', () => {
    const home = makeHome(
      '.claude/projects',
      'one/projects',
      'two/projects',
      '.codex/sessions',
      'three/sessions',
    );
    const env = {
      CLAUDE_CONFIG_DIR: `${join(home, 'one')}, ~/two ,,/nowhere`,
      CODEX_HOME: join(home, 'three'),
    };
    expect(find(home, { env })).toEqual([
      'claude-code: one/projects',
      'claude-code: two/projects',
      'codex: three/sessions',
    ]);
  });

  test('empty variables are as good as none', () => {
    const home = makeHome('.claude/projects', '.codex/sessions');
    expect(
      find(home, { env: { CLAUDE_CONFIG_DIR: '', CODEX_HOME: ' , ', XDG_CONFIG_HOME: '' } }),
    ).toHaveLength(2);
  });

  test('folders given by hand are all that is read, for both agents', () => {
    const home = makeHome('.claude/projects', '.codex/sessions', 'one/projects', 'two/sessions');
    const env = { CODEX_HOME: join(home, '.codex') };
    expect(find(home, { env, claudeDirs: [join(home, 'one')] })).toEqual(['claude-code: one/projects']);
    expect(find(home, { env, codexDirs: [join(home, 'two')], claudeDirs: [] })).toEqual([
      'codex: two/sessions',
    ]);
  });

  test('a folder that is reached twice is one root, under its real name', () => {
    const home = makeHome('real/projects');
    symlinkSync(join(home, 'real'), join(home, '.claude'));
    mkdirSync(join(home, '.config'));
    symlinkSync(join(home, '.claude'), join(home, '.config', 'claude'));
    expect(find(home)).toEqual(['claude-code: real/projects']);
    expect(find(home, { claudeDirs: [join(home, 'real'), join(home, '.claude')] })).toEqual([
      'claude-code: real/projects',
    ]);
  });
});
