import { describe, expect, test } from 'vitest';
import {
  MODES,
  chooseDisclosure,
  usualDisclosure,
  type Disclosure,
  type Mode,
} from '../../src/contract/modes.ts';
import { FACTS, FOLDED, type TableName } from '../../src/contract/tables.ts';
import { modelCode } from '../../src/contract/model-ids.ts';
import { toolCode } from '../../src/contract/tools.ts';
import { NONE, type Accounts } from '../../cli/accounting/calls.ts';
import { SHIPPED_PRICES } from '../../cli/accounting/prices.ts';
import { resolveProjects, type Disk, type ProjectSetting } from '../../cli/accounting/projects.ts';
import { selectCalls } from '../../cli/accounting/selection.ts';
import { customModelNames, passDoor, sessionOrdinals, type PrivateSide } from '../../cli/privacy/door.ts';
import { chooseCalls, privateSide } from '../../cli/report/chosen.ts';
import { PrivateTexts, reveal } from '../../cli/sources/private-texts.ts';
import { callsOf, type Call } from '../accounting/made-calls.ts';
import { rowsOfShare } from './made-share.ts';

/* What passDoor does with each column, on a few calls; door.test.ts has its laws. */

const HOUR = 3_600_000;
const MONDAY = 20_577;
const START = MONDAY * 24 * HOUR + 9 * HOUR;

const BIG = { input: 5000, session: 'big', folder: '/home/me/src/acme/lib' } as const;
const LIST: readonly (Call & { readonly branch?: string })[] = [
  {
    ...{ time: START, session: 'early', folder: '/home/me/src/lynx', model: 'lynx-tuned', output: 7 },
    ...{ version: [1, 2, 3], tools: [{ name: 'lynx-tool' }] },
  },
  {
    ...BIG,
    ...{ time: START + HOUR, branch: 'main', model: 'acme-internal', agent: 'codex', kind: 'subagent' },
    ...{ tools: [{ name: 'Bash' }, { server: 'acme-server' }, { name: 'Skill', skill: 'acme-skill' }] },
  },
  { ...BIG, time: START + 2 * HOUR, lastTime: START + 2 * HOUR + 120_000, branch: 'main' },
  { ...BIG, time: START + 3 * HOUR, folder: '/home/me/src/acme', branch: 'topic', input: 1 },
  {
    ...{ time: START + 4 * HOUR, session: 'nowhere', folder: null, input: 1 },
    ...{ tools: [{ name: 'acme-tool' }, { name: 'acme-tool' }] },
  },
];

/** Repositories right below `src`. */
const REPOSITORIES: Disk = {
  git: (folder) => (/\/src\/[^/]+$/.test(folder) ? 'folder' : null),
  config: () => null,
};

/** What the author calls the copies of a project. */
const COPIES: readonly ProjectSetting[] = ['zebra', 'zebra-copy'].map((match) => ({
  ...{ match, alias: 'Zebra', tags: [], ignore: false },
}));

function sideOf(
  mode: Mode,
  facts: PrivateSide['facts'] = {},
  except: readonly string[] = [],
  list: typeof LIST = LIST,
): PrivateSide {
  const texts = new PrivateTexts();
  const calls = {
    ...callsOf(list, texts),
    branch: Int32Array.from(list, ({ branch }) => (branch === undefined ? NONE : texts.intern(branch))),
  };
  const leftOut = [
    { agent: 1, reason: 'synthetic' as const, count: 3, folder: null, time: null },
    { agent: 2, reason: 'synthetic' as const, count: 4, folder: null, time: null },
  ];
  const accounts: Accounts = { calls, texts, leftOut, scans: [] };
  const environment = { env: {}, platform: 'linux', home: '/home/me' } as const;
  const range = { from: null, to: null };
  const choice = { agents: [], only: [], except, wholeWeeks: mode === 'public' };
  const chosen = chooseCalls(
    { accounts, sample: false },
    {
      ...{ zone: 'UTC', range, settings: [], claudeDirs: [], codexDirs: [], environment, onProgress: null },
      ...choice,
    },
    SHIPPED_PRICES,
  );
  const projects = resolveProjects(calls, texts, COPIES, '/home/me', REPOSITORIES);
  const selection = selectCalls(accounts, projects, chosen.dayOf, { ...range, ...choice });
  return privateSide({ ...chosen, projects, selection }, SHIPPED_PRICES, facts);
}

const OPTIONS = {
  title: null,
  author: null,
  site: null,
  timeZone: 'UTC',
  allowAlias: false,
  key: () => new Uint8Array(32),
};

const shareIn = (mode: Mode, facts?: PrivateSide['facts'], except?: readonly string[]) =>
  passDoor(sideOf(mode, facts, except), usualDisclosure(mode), OPTIONS);

/** Some columns of a table. */
const pick = (share: ReturnType<typeof shareIn>, table: TableName, ...names: string[]): unknown =>
  rowsOfShare(share, table).map((row) => names.map((name) => row[name]));

describe('a call of a normal report', () => {
  test('has the numbers of what was logged, the largest first, and 0 for what was not', () => {
    const share = shareIn('normal');
    expect(
      pick(share, 'usage', 'hour', 'project', 'folder', 'branch', 'session', 'model', 'agent', 'kind'),
    ).toEqual([
      [9, 2, 0, 0, 1, -2, 1, 1],
      [10, 1, 1, 1, 2, -1, 2, 2],
      [11, 1, 1, 1, 2, modelCode('claude-opus-4-6'), 1, 1],
      [12, 1, 0, 2, 2, modelCode('claude-opus-4-6'), 1, 1],
      [13, 0, 0, 0, 3, modelCode('claude-opus-4-6'), 1, 1],
    ]);
    expect(pick(share, 'usage', 'calls', 'input', 'output', 'sessions')).toEqual([
      [1, 0, 7, 1],
      [1, 5000, 0, 1],
      [1, 5000, 0, 0],
      [1, 1, 0, 0],
      [1, 1, 0, 1],
    ]);
    expect(share.labels).toMatchObject({
      projects: [{ label: 'acme' }, { label: 'lynx' }],
      models: ['acme-internal', 'lynx-tuned'],
      folders: ['lib'],
      branches: ['main', 'topic'],
    });
    expect(share.projectOrder).toHaveLength(2);
    expect(share.folded).toBeNull();
  });

  test('has its tools, each on its own', () => {
    const share = shareIn('normal');
    expect(pick(share, 'tools', 'project', 'tool', 'server', 'skill', 'uses')).toEqual([
      [0, -1, 0, 0, 2],
      [2, -2, 0, 0, 1],
      [1, 1, 1, 0, 1],
      [1, toolCode('Bash'), 0, 0, 1],
      [1, toolCode('Skill'), 0, 1, 1],
    ]);
    const { tools, servers, skills } = share.labels;
    expect({ tools, servers, skills }).toEqual({
      tools: ['acme-tool', 'lynx-tool'],
      servers: ['acme-server'],
      skills: ['acme-skill'],
    });
  });

  test('takes its tools along where it was not chosen', () => {
    const share = shareIn('normal', {}, ['acme']);
    expect(pick(share, 'tools', 'project', 'tool', 'uses')).toEqual([[1, -1, 1]]);
    expect(share.labels.tools).toEqual(['lynx-tool']);
  });

  test('is in every other table', () => {
    const share = shareIn('normal');
    expect(pick(share, 'sessions', 'session', 'project', 'minutes', 'subagent_calls', 'calls')).toEqual([
      [1, 2, 1, 0, 1],
      [2, 1, 5, 1, 3],
      [3, 0, 1, 0, 1],
    ]);
    expect(pick(share, 'hours', 'hour', 'minutes')).toEqual([
      [9, 1],
      [10, 1],
      [11, 3],
      [12, 1],
      [13, 1],
    ]);
    const opus = modelCode('claude-opus-4-6');
    expect(pick(share, 'contexts', 'agent', 'model', 'bin', 'calls', 'largest')).toEqual([
      [1, -2, 0, 1, 0],
      [1, opus, 0, 3, 5000],
      [2, -1, 0, 1, 5000],
    ]);
    expect(pick(share, 'clients', 'agent', 'major', 'minor', 'patch', 'calls')).toEqual([
      [1, -1, -1, -1, 3],
      [1, 1, 2, 3, 1],
      [2, -1, -1, -1, 1],
    ]);
    expect(pick(share, 'left_out', 'agent', 'reason', 'count')).toEqual([
      [1, 3, 3],
      [2, 3, 4],
    ]);
    expect(rowsOfShare(share, 'provenance').reduce((sum, row) => sum + (row['calls'] ?? 0), 0)).toBe(5);
    expect(rowsOfShare(share, 'prices').length).toBeGreaterThan(0);
    expect(rowsOfShare(share, 'activity').length).toBeGreaterThan(5);
    expect(pick(share, 'session_sizes', 'sessions')).not.toEqual([]);
  });
});

describe('a session that begins in two calls at once', () => {
  const one = { time: START, session: 's', folder: '/home/me/src/acme/lib', input: 1 } as const;
  const later = { ...one, time: START + HOUR, session: 't', input: 5000 } as const;
  type Told = Partial<(typeof LIST)[number]>;

  test.each<[string, Told, Told]>([
    ['project', { folder: '/home/me/src/lynx/lib' }, {}],
    ['model', { model: 'lynx-tuned' }, { model: 'acme-internal' }],
    ['folder', { folder: '/home/me/src/acme/doc' }, {}],
    ['branch', { branch: 'topic' }, { branch: 'main' }],
  ])('counts in the call whose %s comes first', (name, second, first) => {
    for (const both of [
      [second, first],
      [first, second],
    ]) {
      const list = [...both, first].map((told, index) => ({ ...(index < 2 ? one : later), ...told }));
      const share = passDoor(sideOf('normal', {}, [], list), usualDisclosure('normal'), OPTIONS);
      expect(pick(share, 'usage', 'hour', 'sessions', name)).toEqual(
        expect.arrayContaining([
          [9, 1, name === 'model' ? -1 : 1],
          [9, 0, name === 'model' ? -2 : 2],
        ]),
      );
    }
  });

  test('counts in the project that comes first by its tools, where those alone tell projects apart', () => {
    const calls = [
      { ...one, folder: '/home/me/src/acme', tools: [{ name: 'Grep' }] },
      { ...one, folder: '/home/me/src/lynx', tools: [{ name: 'Bash' }] },
    ];
    for (const list of [calls, calls.toReversed()]) {
      const share = passDoor(sideOf('strict', {}, [], list), usualDisclosure('strict'), OPTIONS);
      expect([pick(share, 'usage', 'project', 'sessions'), pick(share, 'tools', 'project', 'tool')]).toEqual([
        [
          [1, 1],
          [2, 0],
        ],
        [
          [1, toolCode('Grep')],
          [2, toolCode('Bash')],
        ],
      ]);
    }
  });

  test('counts in the model that comes first by its contexts, where those alone tell models apart', () => {
    const models = [
      { model: 'acme-internal', inputs: [1, 8_000, 2] },
      { model: 'lynx-tuned', inputs: [1, 4_001, 4_001] },
    ];
    for (const order of [models, models.toReversed()]) {
      const list = order.flatMap(({ model, inputs }) =>
        inputs.map((input, index) => ({ ...one, time: START + index * 60_000, model, input })),
      );
      const share = passDoor(sideOf('strict', {}, [], list), usualDisclosure('strict'), OPTIONS);
      expect([pick(share, 'usage', 'model', 'sessions'), pick(share, 'contexts', 'model', 'bin')]).toEqual([
        [
          [-2, 0],
          [-1, 1],
        ],
        [
          [-2, 0],
          [-1, 0],
          [-1, 1],
        ],
      ]);
    }
  });

  test('counts in the call without a branch before that with one', () => {
    const list = [{ ...one, branch: 'main' }, one];
    const share = passDoor(sideOf('normal', {}, [], list), usualDisclosure('normal'), OPTIONS);
    expect(pick(share, 'usage', 'branch', 'sessions')).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test('is looked for only where there is one', () => {
    const side = sideOf('normal');
    let asked = 0;
    const dayOf = (time: number) => {
      asked += 1;
      return side.dayOf(time);
    };
    const share = passDoor({ ...side, dayOf }, usualDisclosure('normal'), OPTIONS);
    expect(asked).toBe(rowsOfShare(share, 'activity').reduce((sum, row) => sum + row['minutes']!, 0));
  });
});

test('numbers are cut in public mode alone', () => {
  const list = [{ time: START, session: 's', output: 1234, reasoning: 5678 }];
  const share = passDoor(sideOf('normal', {}, [], list), usualDisclosure('normal'), OPTIONS);
  expect(pick(share, 'usage', 'output', 'reasoning')).toEqual([[1234, 5678]]);
});

describe('folder and branch', () => {
  test.each([
    [usualDisclosure('redacted'), false, false],
    [chooseDisclosure('redacted', { shows: ['folder'] })!, true, false],
    [chooseDisclosure('redacted', { shows: ['branch'] })!, false, true],
  ] as const)(
    'are in a redacted report where they were asked for: %o',
    (disclosure: Disclosure, folder, branch) => {
      const share = passDoor(sideOf('redacted'), disclosure, OPTIONS);
      expect(share.tables.get('usage')?.columns.has('folder')).toBe(folder);
      expect(share.tables.get('usage')?.columns.has('branch')).toBe(branch);
      expect(share.labels.folders).toEqual(folder ? ['lib'] : []);
      expect(share.labels.branches).toEqual(branch ? ['main', 'topic'] : []);
    },
  );

  test.each(['redacted', 'strict', 'public'] as const)('are not even looked at in a %s report', (mode) => {
    const side = sideOf(mode);
    const projects = {
      ...side.projects,
      pathBelow: () => {
        throw new Error('looked at a folder');
      },
    };
    const branch = new Proxy(side.calls.branch, {
      get: () => {
        throw new Error('looked at a branch');
      },
    });
    const blind = { ...side, projects, calls: { ...side.calls, branch } };
    expect(passDoor(blind, usualDisclosure(mode), OPTIONS).labels).toMatchObject({
      folders: [],
      branches: [],
    });
  });

  test('of one path in two copies of a project are one; of two projects they are two', () => {
    const folders = ['zebra/lib', 'zebra-copy/lib', 'lynx/lib', 'lynx/doc', 'zebra', 'lynx'];
    const list = folders.map((folder, index) => ({
      ...{ time: START + index * HOUR, session: 's', folder: `/home/me/src/${folder}`, input: 100 - index },
    }));
    const share = passDoor(sideOf('normal', {}, [], list), usualDisclosure('normal'), OPTIONS);
    expect(pick(share, 'usage', 'project', 'folder')).toEqual([
      [1, 1],
      [1, 1],
      [2, 2],
      [2, 3],
      [1, 0],
      [2, 0],
    ]);
    expect(share.labels.folders).toEqual(['lib', 'lib', 'doc']);
    expect(share.labels.projects.map(({ label }) => label)).toEqual(['Zebra', 'lynx']);
  });
});

describe('a fact', () => {
  const facts = Object.fromEntries(
    Object.keys(FACTS)
      .filter((name) => name !== 'mode')
      .map((name, index) => [name, 12_340 + index]),
  ) as PrivateSide['facts'];
  const without = (...names: readonly string[]) =>
    Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)));
  const factsIn = (mode: Mode, given = facts): unknown => {
    const names = Object.fromEntries(Object.entries(FACTS).map(([name, code]) => [code, name]));
    return Object.fromEntries(
      rowsOfShare(shareIn(mode, given), 'facts').map((row) => [names[row['fact']!], row['value']]),
    );
  };

  test('is told where its mode lets it through, rounded in public mode', () => {
    expect(factsIn('normal')).toEqual({ ...facts, mode: 1 });
    expect(factsIn('redacted')).toEqual({ ...without('system'), mode: 2 });
    expect(factsIn('strict')).toEqual({ ...without('system'), mode: 3 });
    const before = Object.keys(FACTS).filter((name) => name.startsWith('before-'));
    expect(factsIn('public')).toEqual({
      ...without('system', 'week-start', ...before),
      ...{ mode: 4, 'unlogged-tokens': 12_000 },
    });
  });

  test('of the period before is told where there is one, and never in public mode', () => {
    const rows = Int32Array.of(0, 1);
    const before = { firstDay: MONDAY - 7, logsDay: MONDAY - 3, rows, day: Int32Array.of(MONDAY, MONDAY) };
    const told = (mode: Mode): unknown =>
      pick(passDoor({ ...sideOf(mode), before }, usualDisclosure(mode), OPTIONS), 'facts', 'fact', 'value');
    expect(told('strict')).toEqual([
      [FACTS.mode, 3],
      [FACTS['before-first-day'], MONDAY - 7],
      [FACTS['before-logs-day'], MONDAY - 3],
      [FACTS['before-calls'], 2],
      [FACTS['before-sessions'], 2],
      [FACTS['before-whole-input'], 5000],
      [FACTS['before-cache-read'], 0],
      [FACTS['before-output'], 7],
      [FACTS['before-unpriced-tokens'], 5007],
      [FACTS['before-minutes'], 2],
      [FACTS['before-active-days'], 1],
    ]);
    expect(told('public')).toEqual([[FACTS.mode, 4]]);
  });

  test('that nobody knows is none, and 0 is one', () => {
    expect(factsIn('strict', { 'own-prices': 0 })).toEqual({ mode: 3, 'own-prices': 0 });
  });
});

describe('a public report', () => {
  const spread = (agent: 'claude-code' | 'codex', count: number): Call[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ time: START + (index % 4) * 7 * 24 * HOUR + index * 60_000, session: `${agent} ${index}`, agent },
      ...{ input: 123 + index, folder: '/home/me/src/acme', tools: [{ name: 'Bash' }] },
    }));
  const sunday: Call = { time: START + 27 * 24 * HOUR, session: 'x', agent: 'claude-code', input: 5 };
  const publish = (list: readonly Call[]) =>
    passDoor(sideOf('public', {}, [], list), usualDisclosure('public'), OPTIONS);

  test('has Other for rare agents, among the lines that were left out as well', () => {
    const share = publish([...spread('claude-code', 20), ...spread('codex', 20), sunday]);
    expect(pick(share, 'left_out', 'agent', 'count')).toEqual([
      [1, 3],
      [2, 4],
    ]);
    const folded = publish([...spread('claude-code', 20), ...spread('codex', 2), sunday]);
    expect(pick(folded, 'left_out', 'agent', 'count')).toEqual([[FOLDED, 7]]);
    expect(new Set(rowsOfShare(folded, 'usage').map((row) => row['agent']))).toEqual(new Set([FOLDED]));
    expect(folded.folded).not.toBeNull();
    expect(pick(publish([...spread('claude-code', 20), sunday]), 'left_out', 'agent', 'count')).toEqual([
      [1, 3],
      [FOLDED, 4],
    ]);
  });

  test('is of weeks, rounded', () => {
    const share = publish([...spread('claude-code', 20), sunday]);
    const rows = rowsOfShare(share, 'usage');
    expect(new Set(rows.map((row) => row['day']))).toEqual(
      new Set([0, 1, 2, 3].map((week) => MONDAY + 7 * week)),
    );
    expect(rows.every((row) => row['input']! < 100 || row['input']! % 10 === 0)).toBe(true);
    expect(new Set(rowsOfShare(share, 'activity').map((row) => (row['day']! - MONDAY) % 7))).toEqual(
      new Set([0]),
    );
    expect(rowsOfShare(share, 'tools').map((row) => row['tool'])).toContain(toolCode('Bash'));
  });
});

describe('for the terminal', () => {
  test('sessions are numbered as in the report', () => {
    const ordinals = sessionOrdinals(sideOf('normal'), usualDisclosure('normal'));
    expect([...ordinals]).toEqual([1, 2, 2, 2, 3]);
    const reversed = LIST.map((call, index) => ({ ...call, time: START + (9 - index) * HOUR }));
    expect([...sessionOrdinals(sideOf('normal', {}, [], reversed), usualDisclosure('normal'))]).toEqual([
      3, 2, 2, 2, 1,
    ]);
  });

  test('custom models have their names, and nothing else has', () => {
    const side = sideOf('strict');
    const nameOf = customModelNames(side);
    const [id] = side.calls.customModel;
    expect(reveal(nameOf(id!)!)).toBe('lynx-tuned');
    expect(nameOf(NONE)).toBeNull();
    expect(nameOf(side.calls.session[0]!)).toBeNull();
  });

  test.each(MODES)('a %s report without calls is empty', (mode) => {
    const share = passDoor(sideOf(mode, {}, [], []), usualDisclosure(mode), OPTIONS);
    expect(rowsOfShare(share, 'usage')).toEqual([]);
    expect(share.projectOrder).toEqual([]);
  });
});
