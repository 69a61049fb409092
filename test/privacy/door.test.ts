import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { MODES, usualDisclosure } from '../../src/contract/modes.ts';
import { FOLDED, TABLES, TABLE_NAMES, schemaOf, type TableName } from '../../src/contract/tables.ts';
import { toolCode } from '../../src/contract/tools.ts';
import type { Share } from '../../cli/privacy/door.ts';
import type { CountedTable } from '../../cli/privacy/grouping.ts';
import { admitTables } from '../../cli/privacy/share.ts';
import type { Call, ToolUse } from '../accounting/made-calls.ts';
import { printShare, rowsOfShare, shareOf } from './made-share.ts';

const STRICT = usualDisclosure('strict');

const HOUR = 3_600_000;
const START = Date.UTC(2026, 4, 4, 9);
const folders = ['/home/me/src/acme', '/home/me/src/zebra', '/home/me/src/lynx'];
const call = fc.record({
  hours: fc.integer({ min: 0, max: 200 }),
  minutes: fc.integer({ min: 0, max: 59 }),
  folder: fc.constantFrom(...folders),
  session: fc.constantFrom('s-1', 's-2', 's-3', 's-4', 's-5'),
  model: fc.constantFrom('claude-opus-4-6', 'claude-sonnet-4-6', 'acme-internal', 'lynx-tuned'),
  input: fc.integer({ min: 0, max: 50_000 }),
  output: fc.integer({ min: 0, max: 9_000 }),
  tools: fc.array(
    fc.constantFrom(
      { name: 'Bash' },
      { name: 'acme-tool' },
      { name: 'lynx-tool' },
      { server: 'acme-server' },
      { server: 'lynx-server' },
      { name: 'Skill', skill: 'acme-skill' },
      { name: 'Skill', skill: 'lynx-skill' },
    ),
    { maxLength: 3 },
  ),
});
const someCalls = fc
  .uniqueArray(call, { maxLength: 25, selector: ({ hours, minutes }) => hours * 60 + minutes })
  .map((list): Call[] =>
    list.map(({ hours, minutes, ...rest }) => ({ time: START + hours * HOUR + minutes * 60_000, ...rest })),
  );

describe('the privacy door', () => {
  test.each(MODES)('lets out only the columns of the %s schema', (mode) => {
    const share = shareOf([{ time: START, folder: '/home/me/src/acme', session: 's' }], mode);
    for (const [name, table] of share.tables) {
      expect([...table.columns.keys()]).toEqual(
        schemaOf(usualDisclosure(mode))
          .get(name)
          ?.map((column) => column.name),
      );
    }
    expect([...share.tables.keys()]).toEqual([...schemaOf(usualDisclosure(mode)).keys()]);
  });

  test('a column that the field × mode table does not name is in no mode', () => {
    for (const mode of MODES) {
      for (const [name, columns] of schemaOf(usualDisclosure(mode))) {
        expect(TABLES[name].map((column) => column.name)).toEqual(
          expect.arrayContaining(columns.map((column) => column.name)),
        );
      }
    }
    const named = TABLE_NAMES.flatMap((table) => TABLES[table].map(({ name }) => `${table}.${name}`));
    const published = MODES.flatMap((mode) =>
      [...schemaOf(usualDisclosure(mode))].flatMap(([table, columns]) =>
        columns.map(({ name }) => `${table}.${name}`),
      ),
    );
    expect([...new Set(published)].sort()).toEqual([...named].sort());
  });

  test('strict has no hour, no session, no name', () => {
    const share = shareOf(
      [{ time: START, folder: '/home/me/src/acme', session: 's', model: 'acme-internal' }],
      'strict',
    );
    expect(share.tables.get('usage')?.columns.has('hour')).toBe(false);
    expect(share.tables.get('usage')?.columns.has('session')).toBe(false);
    expect(share.tables.has('sessions')).toBe(false);
    expect(share.labels).toEqual({
      schema: 'tallysheet-labels/1',
      title: null,
      author: null,
      site: null,
      timeZone: null,
      projects: [{ label: null, tags: [] }],
      models: [null],
      folders: [],
      branches: [],
      tools: [],
      servers: [],
      skills: [],
    });
  });

  test('strict is the same under any renaming of projects, sessions, custom models, tools, servers and skills', () => {
    fc.assert(
      fc.property(someCalls, fc.nat(), (list, seed) => {
        const names = ['zz', 'aa', 'mm', 'B', '0', 'ü', 'same-length', 'x'.repeat(90)];
        const rename = (text: string, salt: number): string =>
          `${names[(seed + salt) % names.length] ?? ''}${salt}${text.length}`;
        const renamed = list.map((one) => ({
          ...one,
          folder: `/srv/${rename(one.folder ?? '', folders.indexOf(one.folder ?? ''))}`,
          session: rename(one.session, 10 + Number(one.session.slice(2))),
          model: one.model?.startsWith('claude')
            ? one.model
            : rename(one.model ?? '', one.model === 'acme-internal' ? 21 : 22),
          tools: (one.tools ?? []).map(({ name, server, skill }: ToolUse) => ({
            ...(name === undefined
              ? {}
              : { name: toolCode(name) > 0 ? name : rename(name, name.startsWith('a') ? 31 : 32) }),
            ...(server === undefined ? {} : { server: rename(server, server.startsWith('a') ? 41 : 42) }),
            ...(skill === undefined ? {} : { skill: rename(skill, skill.startsWith('a') ? 51 : 52) }),
          })),
        }));
        expect(printShare(shareOf(renamed, 'strict'))).toBe(printShare(shareOf(list, 'strict')));
      }),
      { numRuns: 200 },
    );
  });

  test.each(['normal', 'redacted', 'strict'] as const)('%s is the same in any order of the calls', (mode) => {
    fc.assert(
      fc.property(someCalls, (list) => {
        expect(printShare(shareOf([...list].reverse(), mode))).toBe(printShare(shareOf(list, mode)));
      }),
      { numRuns: 100 },
    );
  });

  test.each(['normal', 'redacted', 'strict'] as const)(
    '%s neither loses nor adds a token, a call or a session',
    (mode) => {
      fc.assert(
        fc.property(someCalls, (list) => {
          const sum = (name: string): number =>
            (shareOf(list, mode).tables.get('usage')?.columns.get(name) ?? []).reduce<number>(
              (all, one) => all + (one ?? 0),
              0,
            );
          expect(sum('calls')).toBe(list.length);
          const contexts = rowsOfShare(shareOf(list, mode), 'contexts');
          expect(contexts.reduce((all, row) => all + (row['calls'] ?? 0), 0)).toBe(list.length);
          expect(sum('input')).toBe(list.reduce((all, one) => all + (one.input ?? 0), 0));
          expect(sum('output')).toBe(list.reduce((all, one) => all + (one.output ?? 0), 0));
          expect(sum('sessions')).toBe(new Set(list.map((one) => one.session)).size);
        }),
        { numRuns: 60 },
      );
    },
  );

  test('project 1 is the one that cost most, whatever it is called', () => {
    const share = shareOf(
      [
        { time: START, folder: '/home/me/src/acme', session: 'a', input: 10 },
        { time: START, folder: '/home/me/src/zebra', session: 'b', input: 5_000_000 },
      ],
      'normal',
    );
    expect(share.labels.projects.map(({ label }) => label)).toEqual(['zebra', 'acme']);
  });

  test('redacted labels hang on the key and on nothing else', () => {
    const list = [{ time: START, folder: '/home/me/src/acme', session: 'a' }];
    const label = (key: number): string | null | undefined =>
      shareOf(list, 'redacted', { labels: { key: () => new Uint8Array(32).fill(key) } }).labels.projects[0]
        ?.label;
    expect(label(1)).toMatch(/^Project [a-z2-7]{8}$/);
    expect(label(1)).toBe(label(1));
    expect(label(1)).not.toBe(label(2));
  });

  test('an alias shows in redacted, and in strict only when it was allowed', () => {
    const settings = [{ match: 'acme', alias: 'Big Client', tags: ['paid'], ignore: false }];
    const list = [{ time: START, folder: '/home/me/src/acme', session: 'a' }];
    expect(shareOf(list, 'redacted', { settings }).labels.projects).toEqual([
      { label: 'Big Client', tags: ['paid'] },
    ]);
    expect(shareOf(list, 'strict', { settings }).labels.projects).toEqual([{ label: null, tags: [] }]);
    expect(shareOf(list, 'strict', { settings, labels: { allowAlias: true } }).labels.projects).toEqual([
      { label: 'Big Client', tags: [] },
    ]);
  });

  describe('tools and versions', () => {
    const list: readonly Call[] = [
      {
        time: START,
        folder: '/home/me/src/acme',
        session: 'a',
        version: [2, 1, 90],
        tools: [
          { name: 'Bash' },
          { name: 'Bash' },
          { server: 'acme-wiki' },
          { server: 'acme-wiki' },
          { server: 'lynx-mail' },
          { name: 'acme_deploy' },
          { name: 'Skill', skill: 'acme-notes' },
        ],
      },
      {
        time: START + 24 * HOUR,
        folder: '/home/me/src/zebra',
        session: 'b',
        version: [2, 0, 7],
        tools: [{ name: 'lynx_test' }, { name: 'lynx_test' }],
      },
      { time: START + 24 * HOUR, folder: '/home/me/src/zebra', session: 'b' },
    ];
    const tool = (name: string): number => toolCode(name);
    const usesOf = (share: Share): unknown =>
      rowsOfShare(share, 'tools').map((row) => [
        row['project'],
        row['tool'],
        row['server'],
        row['skill'],
        row['uses'],
      ]);

    test('normal names custom tools, servers, skills and whole versions', () => {
      const share = shareOf(list, 'normal');
      expect(usesOf(share)).toEqual([
        [2, -2, 0, 0, 1],
        [2, 1, 1, 0, 2],
        [2, 1, 2, 0, 1],
        [2, tool('Bash'), 0, 0, 2],
        [2, tool('Skill'), 0, 1, 1],
        [1, -1, 0, 0, 2],
      ]);
      const { tools, servers, skills } = share.labels;
      expect({ tools, servers, skills }).toEqual({
        tools: ['lynx_test', 'acme_deploy'],
        servers: ['acme-wiki', 'lynx-mail'],
        skills: ['acme-notes'],
      });
      expect(rowsOfShare(share, 'clients')).toEqual([
        { agent: 1, major: -1, minor: -1, patch: -1, calls: 1 },
        { agent: 1, major: 2, minor: 0, patch: 7, calls: 1 },
        { agent: 1, major: 2, minor: 1, patch: 90, calls: 1 },
      ]);
    });

    test('redacted and strict number them, and redacted has major versions alone', () => {
      for (const mode of ['redacted', 'strict'] as const) {
        const share = shareOf(list, mode);
        expect(usesOf(share)).toEqual(usesOf(shareOf(list, 'normal')));
        const { tools, servers, skills } = share.labels;
        expect([tools, servers, skills]).toEqual([[null, null], [null, null], [null]]);
      }
      expect(rowsOfShare(shareOf(list, 'redacted'), 'clients')).toEqual([
        { agent: 1, major: -1, calls: 1 },
        { agent: 1, major: 2, calls: 2 },
      ]);
      expect(shareOf(list, 'strict').tables.has('clients')).toBe(false);
    });

    test('public has neither servers nor skills, custom tools are one, and rare tools are Other', () => {
      const often = Array.from({ length: 12 }, (_, index): Call => ({
        time: START + index * 48 * HOUR,
        folder: '/home/me/src/acme',
        session: `s${index}`,
        tools: [{ name: 'Bash' }, { server: 'acme-wiki' }, { name: index % 2 === 0 ? 'mine' : 'ours' }],
      }));
      const [first, ...rest] = often;
      const share = shareOf(
        [
          {
            ...first!,
            tools: [...first!.tools!, { name: 'Grep' }, { name: 'Glob' }, { name: 'Skill', skill: 'x' }],
          },
          ...rest,
        ],
        'public',
      );
      expect([...(share.tables.get('tools')?.columns.keys() ?? [])]).toEqual([
        'day',
        'agent',
        'project',
        'tool',
        'uses',
      ]);
      const met = new Set(share.tables.get('tools')?.columns.get('tool'));
      expect([...met].sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual([-1, 1, tool('Bash'), FOLDED]);
      expect(share.labels.tools).toEqual([null]);
      expect([share.labels.servers, share.labels.skills]).toEqual([[], []]);
      expect(share.tables.has('clients')).toBe(false);
    });

    test('no tool use is lost or added, and those of calls that were not chosen are in no table', () => {
      for (const mode of ['normal', 'redacted', 'strict'] as const)
        expect(
          rowsOfShare(shareOf(list, mode), 'tools').reduce((sum, row) => sum + (row['uses'] ?? 0), 0),
        ).toBe(9);
      const ignored = shareOf(list, 'normal', {
        settings: [{ match: 'acme', alias: null, tags: [], ignore: true }],
      });
      expect(usesOf(ignored)).toEqual([[1, -1, 0, 0, 2]]);
      expect([ignored.labels.servers, ignored.labels.skills]).toEqual([[], []]);
    });
  });

  test('labels lose what could turn or hide a text', () => {
    const share = shareOf(
      [{ time: START, folder: '/home/me/a\u202egpj\u0007\u200b.exe', session: 's' }],
      'normal',
    );
    expect(share.labels.projects[0]?.label).toBe('a gpj .exe');
  });

  test('a value that is no whole number never gets through', () => {
    for (const value of [0.5, Number.POSITIVE_INFINITY, 2 ** 53, Number.NaN]) {
      const tables = new Map(
        [...schemaOf(STRICT)].map(([name, columns]) => {
          const keys = Object.fromEntries(columns.map((column) => [column.name, []]));
          return [name, { length: 0, keys, sums: {} }] as const;
        }),
      );
      const leftOut = { length: 1, keys: { agent: [1], reason: [1] }, sums: { count: [value] } };
      expect(() =>
        admitTables(STRICT, new Map<TableName, CountedTable>([...tables, ['left_out', leftOut]])),
      ).toThrow('E_DOOR_VALUE');
    }
  });

  test.each(MODES)(
    '%s: of calls at the same time in two projects, no name decides where a session counts',
    (mode) => {
      const share = (one: string, other: string): string =>
        printShare(
          shareOf(
            [one, other].flatMap((folder, index) => [
              { time: START, folder, session: 'both', input: 10 },
              { time: START + 1000 + index, folder, session: `own-${index}`, input: 5 },
            ]),
            mode,
            { labels: { key: () => new Uint8Array(32) } },
          ),
        ).replace(/"projects":\[.*?\]\}?\]/, '');
      expect(share('/srv/zzz', '/srv/aaa')).toBe(share('/srv/aaa', '/srv/zzz'));
    },
  );
});
