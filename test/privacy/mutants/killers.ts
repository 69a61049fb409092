import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { MODES, usualDisclosure, type Mode } from '../../../src/contract/modes.ts';
import { canonicalJson } from '../../../src/contract/canonical.ts';
import type { Manifest } from '../../../src/contract/manifest.ts';
import { isBucketed, isRounded } from '../../../src/contract/rounding.ts';
import { FACTS, FOLDED, ruleOf, schemaOf } from '../../../src/contract/tables.ts';
import { PRICES_STAMP } from '../../../cli/accounting/prices.ts';
import { checkEncoding } from '../../../cli/audit/encoding.ts';
import { checkSchema } from '../../../cli/audit/schema.ts';
import { VERSION } from '../../../cli/version.ts';
import type { CompileOptions, ProjectSetting } from '../../../cli/report/compile.ts';
import { rowsOfTable } from '../../report/parquet-rows.ts';
import { LATER, plainOptions, shareCompiler } from '../compile-logs.ts';
import { checkNoninterference, checkRenaming } from '../properties.ts';
import { writeLogs, type LogFolders } from '../worlds/folder.ts';
import { renderWorld } from '../worlds/render.ts';
import { ANY_TIME, drawWorld } from '../worlds/world.ts';
import type { Built } from './build.ts';
import type { Killer } from './found.ts';
import { addRollout, timeOf, writeClaudeLogs, writeLog, type LoggedCall } from './logs.ts';

type Options = Partial<CompileOptions>;
type Files = ReadonlyMap<string, Uint8Array>;

const CANARY = 'cnryq7f2';
const DAYS_OF_FIVE_WEEKS = Array.from({ length: 35 }, (_, day) => day);

/** Compiles logs and returns what leaves, by name. */
async function share(
  built: Built,
  folder: string,
  logs: LogFolders,
  mode: Mode,
  options: Options = {},
): Promise<Files> {
  const { bundle } = await built.compileShare({
    ...plainOptions(keyFile(folder, 7)),
    ...logs,
    disclosure: usualDisclosure(mode),
    ...options,
  });
  return new Map([
    ...[...bundle.tables].map(([name, bytes]) => [`${name}.parquet`, bytes] as const),
    ['labels.json', Buffer.from(JSON.stringify(bundle.labels))] as const,
  ]);
}

function keyFile(folder: string, filling: number): string {
  const path = join(folder, 'keys', String(filling));
  mkdirSync(join(folder, 'keys'), { recursive: true });
  writeFileSync(path, new Uint8Array(32).fill(filling), { mode: 0o600 });
  return path;
}

function assertSame(one: Files, other: Files): void {
  assert.deepEqual([...one.keys()], [...other.keys()]);
  for (const [name, bytes] of one) assert.equal(Buffer.compare(bytes, other.get(name)!), 0, name);
}

interface PublishedLabels {
  readonly title: string | null;
  readonly author: string | null;
  readonly projects: readonly { readonly label: string | null; readonly tags: readonly string[] }[];
}
const labelsOf = (files: Files): PublishedLabels =>
  JSON.parse(Buffer.from(files.get('labels.json')!).toString()) as PublishedLabels;

/** What a column of a table holds, each value once, in order. */
async function valuesOf(files: Files, table: string, column: string): Promise<readonly (number | null)[]> {
  const rows = await rowsOfTable(files.get(`${table}.parquet`));
  return [...new Set(rows.map((row) => row[column] ?? null))].sort((a, b) => (a ?? 0) - (b ?? 0));
}

/** The logs of a drawn world. */
function worldLogs(folder: string, seed: number): LogFolders {
  const world = drawWorld(seed, { isWide: true, window: ANY_TIME, spread: null });
  return writeLogs(join(folder, 'world'), renderWorld(world, { names: 1, ids: 2, noise: 3 }));
}

/** Calls of a project in sessions of their own, one a day. */
const daily = (project: string, days: readonly number[], more: Partial<LoggedCall> = {}): LoggedCall[] =>
  days.map((day) => ({ day, session: `${project}-${String(day)}`, project, ...more }));

/** Every nth of a day of five weeks, as many as asked for. */
const spread = (count: number, weeks = 5): readonly number[] =>
  Array.from({ length: count }, (_, index) => (index % weeks) * 7 + (Math.floor(index / weeks) % 7));

/** Private texts print, serialise and inspect as nothing. */
const prints: Killer = async ({ PrivateTexts }) => {
  const texts = new PrivateTexts();
  const one = texts.at(texts.intern(CANARY));
  for (const thing of [texts, one])
    for (const text of [
      String(thing),
      JSON.stringify({ thing }),
      inspect({ thing }, { depth: 9, showHidden: true }),
    ])
      assert.ok(!text.includes(CANARY));
  return Promise.resolve();
};

/** Errors quote no input. */
const errors: Killer = async ({ parsePrices }) => {
  for (const text of [
    `[[price]]\nmodel = ${CANARY}`,
    `{"price": [${CANARY}]}`,
    `{"price": [{"model": "x", "${CANARY}": 1}]}`,
    `{"price": [{"model": "x", "input": 1, "output": 1, "over": "${CANARY}"}]}`,
    `{"${CANARY}": 1}`,
  ]) {
    try {
      parsePrices(text, 'prices');
      assert.fail('was accepted');
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      assert.ok(!inspect(error, { depth: 9 }).includes(CANARY));
    }
  }
  return Promise.resolve();
};

/** Keyed labels hang on the key and the series, and tell nothing of either. */
const keys: Killer = async (built, folder) => {
  const logs = writeClaudeLogs(join(folder, 'keyed'), [...daily('alpha', [1, 2]), ...daily('beta', [3])]);
  const labelled = async (filling: number, series: string | null): Promise<readonly string[]> => {
    const path = keyFile(folder, filling);
    const files = await share(built, folder, logs, 'redacted', { keyFile: path, series });
    const { projects, title } = labelsOf(files);
    assert.equal(title, null);
    const all = projects.map(({ label }) => label ?? '');
    for (const label of all) assert.match(label, /^Project [a-z2-7]{8,52}$/);
    return all;
  };
  const sets = [
    await labelled(1, null),
    await labelled(2, null),
    await labelled(1, 's'),
    await labelled(2, 's'),
  ];
  sets.push(await labelled(1, 't'));
  assert.equal(new Set(sets.flat()).size, sets.flat().length);
  assert.deepEqual(await labelled(1, 's'), sets[2]);
};

/** Labels are clean, short and those that were allowed. */
const labels: Killer = async (built, folder) => {
  const logs = writeClaudeLogs(join(folder, 'labelled'), [
    ...daily('alpha', spread(20)),
    ...daily('beta', spread(20)),
    ...daily('gamma', spread(20)),
  ]);
  const hostile = `${CANARY}\u202e\u0007\u200b\ud800${'x'.repeat(200)}`;
  const settings: readonly ProjectSetting[] = [
    { match: 'alpha', alias: hostile, tags: [hostile], ignore: false },
  ];
  for (const mode of MODES) {
    const given = { settings, title: hostile, author: hostile };
    const { title, author, projects } = labelsOf(await share(built, folder, logs, mode, given));
    const texts = [title, author, ...projects.flatMap(({ label, tags }) => [label, ...tags])];
    for (const text of texts) {
      assert.ok(text === null || (text.isWellFormed() && [...text].length <= 80));
      assert.ok(text === null || !/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/u.test(text));
    }
    const isNumbered = mode === 'strict' || mode === 'public';
    assert.equal(
      projects.some(({ label }) => label?.includes(CANARY)),
      !isNumbered,
    );
    assert.equal(
      projects.some(({ tags }) => tags.length > 0),
      !isNumbered,
    );
    const allowed = await share(built, folder, logs, mode, { ...given, allowAlias: true });
    if (mode === 'public') continue;
    assert.ok(labelsOf(allowed).projects.some(({ label }) => label?.includes(CANARY)));
  }
};

/** The same logs give the same report on every machine, at every moment. */
const environment: Killer = async (built, folder) => {
  const logs = worldLogs(folder, 3);
  for (const mode of MODES) {
    const one = await share(built, folder, logs, mode);
    touchAll(join(folder, 'world'));
    const { now } = Date;
    const { HOSTNAME } = process.env;
    Date.now = () => now() + 40 * 86_400_000 + 5_555_000;
    process.env['HOSTNAME'] = CANARY;
    try {
      const other = await share(built, folder, logs, mode, {
        environment: { env: { USER: CANARY, HOSTNAME: CANARY }, platform: 'linux', home: `/home/${CANARY}` },
        keyFile: keyFile(join(folder, CANARY), 7),
        ...(mode === 'normal' ? {} : { system: 'macos' as const }),
      });
      assertSame(one, other);
    } finally {
      Date.now = now;
      if (HOSTNAME === undefined) delete process.env['HOSTNAME'];
      else process.env['HOSTNAME'] = HOSTNAME;
    }
    const text = Buffer.from((await share(built, folder, logs, mode)).get('labels.json')!).toString();
    assert.ok(!text.includes(folder));
  }
};

function touchAll(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    utimesSync(join(folder, name), 1_600_000_000, 1_600_000_000);
}

/** Zone and first day of the week show only where the mode has them. */
const zones: Killer = async (built, folder) => {
  const logs = worldLogs(folder, 5);
  for (const mode of ['redacted', 'strict'] as const)
    assertSame(
      await share(built, folder, logs, mode, { zone: 'Europe/Berlin' }),
      await share(built, folder, logs, mode, { zone: 'Europe/Paris' }),
    );
  // Sunday evening in one of them is Monday in another.
  const late = daily('alpha', DAYS_OF_FIVE_WEEKS).map((call) => ({ ...call, minute: 8 * 60 }));
  const weekly = writeClaudeLogs(join(folder, 'zones'), late);
  assertSame(
    await share(built, folder, weekly, 'public', { zone: 'Asia/Kolkata', weekStart: 1 }),
    await share(built, folder, weekly, 'public', { zone: 'America/New_York', weekStart: 7 }),
  );
};

/** What was left out leaves no trace. */
const exclusion: Killer = async (built, folder) => {
  const alpha = daily('alpha', spread(20));
  const write = (calls: readonly LoggedCall[], hasOthers: boolean): LogFolders => {
    const logs = writeClaudeLogs(join(folder, 'chosen'), calls);
    const broken = { type: 'assistant', sessionId: 's', message: { usage: { input_tokens: -5 } } };
    if (hasOthers) {
      writeLog(join(folder, 'chosen'), 'claude/projects/x/left.jsonl', [
        JSON.stringify({ ...broken, timestamp: timeOf({ day: 1 }), cwd: '/srv/beta' }),
        JSON.stringify({
          type: 'assistant',
          timestamp: timeOf({ day: 2 }),
          sessionId: 'nowhere',
          requestId: 'q',
          message: { id: 'q', model: 'claude-opus-4-6', usage: { input_tokens: 7, output_tokens: 7 } },
        }),
      ]);
    }
    return logs;
  };
  const ignore = [{ match: 'beta', alias: null, tags: [], ignore: true }];
  for (const mode of MODES) {
    const alone = await share(built, folder, write(alpha, false), mode);
    const logs = write([...alpha, ...daily('beta', spread(25), { output: 90_000 })], true);
    const files = await share(built, folder, logs, mode, { settings: ignore });
    for (const [name, bytes] of files) {
      // Lines and files without usage are in no project: they show only in a whole.
      if (name === 'logs.parquet') assert.deepEqual(await rowsOfTable(bytes), []);
      else assert.equal(Buffer.compare(bytes, alone.get(name)!), 0, name);
    }
    const except = await share(built, folder, logs, mode, { except: ['beta'] });
    assertSame(files, except);
  }
};

/** Of the days before a range nothing shows but the totals of the equal period, of what was chosen. */
const before: Killer = async (built, folder) => {
  const monday = Math.floor(Date.parse(timeOf({ day: 0 })) / 86_400_000);
  const asked = { range: { from: monday + 21, to: monday + 27 }, today: LATER };
  const published = async (calls: readonly LoggedCall[], mode: Mode, options: Options = {}): Promise<Files> =>
    share(built, folder, writeClaudeLogs(join(folder, 'before'), calls), mode, { ...asked, ...options });
  const recent = daily('alpha', DAYS_OF_FIVE_WEEKS.slice(14));
  for (const mode of MODES) {
    const others = daily('beta', DAYS_OF_FIVE_WEEKS, { output: 90_000 });
    const alone = await published(recent, mode);
    assertSame(alone, await published([...recent, ...others], mode, { except: ['beta'] }));
    const older = (day: number, output: number): Promise<Files> =>
      published([...recent, ...daily('alpha', [day], { output })], mode);
    assertSame(await older(2, 90_000), await older(9, 70_000));
  }
  const busy = recent.map((call) => (call.day < 21 ? { ...call, output: 90_000 } : call));
  assertSame(await published(recent, 'public'), await published(busy, 'public'));
};

/** Public names no category of less than ten sessions or three weeks, nor one that stands alone as Other. */
const support: Killer = async (built, folder) => {
  const named = async (
    calls: readonly LoggedCall[],
    table: string,
    column: string,
  ): Promise<readonly (number | null)[]> => {
    const logs = writeClaudeLogs(join(folder, 'support'), calls);
    return valuesOf(await share(built, folder, logs, 'public'), table, column);
  };
  const common = [...daily('alpha', DAYS_OF_FIVE_WEEKS), ...daily('beta', spread(28))];
  const nine = spread(9).flatMap((day) => [0, 1, 2, 3].map((minute) => ({ day, minute })));
  const rare = nine.map((at) => ({ ...at, session: `gamma-${String(at.day)}`, project: 'gamma' }));
  const brief = daily('delta', spread(14, 2));
  const as = (calls: readonly LoggedCall[], project: string): LoggedCall[] =>
    calls.map((call) => ({ ...call, project, session: `${project} ${call.session}` }));
  for (const few of [rare, brief])
    for (const table of ['usage', 'activity']) {
      const values = await named([...common, ...few, ...as(few, 'epsilon')], table, 'project');
      assert.deepEqual(
        values.filter((value) => value !== 0),
        [1, 2, FOLDED],
      );
    }
  // One alone is folded with the next smallest.
  assert.deepEqual(await named([...common, ...rare], 'usage', 'project'), [1, FOLDED]);
  assert.deepEqual(await named(daily('alpha', spread(9)), 'usage', 'project'), [FOLDED]);

  const models = [
    ...daily('alpha', spread(30)),
    ...daily('beta', spread(25), { model: 'own-a' }),
    ...daily('gamma', spread(25), { model: 'own-b' }),
    ...daily('delta', spread(4), { model: 'claude-opus-4-6' }),
    ...daily('epsilon', spread(4), { model: 'claude-haiku-4-5' }),
  ];
  assert.equal((await named(models, 'usage', 'model')).length, 3);
  assert.equal((await named(models, 'usage', 'model'))[0], -1);

  const subagents = [...daily('alpha', spread(30)), ...daily('beta', spread(4), { isSubagent: true })];
  assert.deepEqual(await named(subagents, 'usage', 'kind'), [FOLDED]);
  const logs = writeClaudeLogs(join(folder, 'support'), common);
  addRollout(join(folder, 'support'), 1, [0, 8, 15, 22], 'high');
  addRollout(join(folder, 'support'), 2, [1], 'low');
  writeLog(join(folder, 'support'), 'codex/sessions/broken.jsonl', ['{"type"']);
  const files = await share(built, folder, logs, 'public');
  assert.deepEqual(await valuesOf(files, 'usage', 'agent'), [FOLDED]);
  assert.deepEqual(await valuesOf(files, 'left_out', 'agent'), [FOLDED]);
  assert.deepEqual(await valuesOf(files, 'usage', 'effort'), [0, FOLDED]);
};

/** Public hides the record, the week that is not over, and the day in a week. */
const records: Killer = async (built, folder) => {
  const published = async (calls: readonly LoggedCall[]): Promise<Files> =>
    share(built, folder, writeClaudeLogs(join(folder, 'record'), calls), 'public');
  const calm = daily('alpha', DAYS_OF_FIVE_WEEKS);
  const busy = (output: number): LoggedCall[] =>
    calm.map((call) => (call.day === 9 ? { ...call, output, input: 3 * output } : call));
  assertSame(await published(busy(31_000)), await published(busy(39_000)));
  assertSame(
    await published(calm),
    await published([...calm, ...daily('alpha', [35, 36, 38], { output: 9_000 })]),
  );
  const weekly = (shift: number): LoggedCall[] => [
    ...daily('alpha', [0, 6, 28, 34]),
    ...[1, 2, 3].flatMap((week) =>
      daily('alpha', [week * 7 + 1, week * 7 + 4]).map((call, index) => ({
        ...call,
        session: `w${String(week)}-${String(index)}`,
        day: call.day + shift,
      })),
    ),
  ];
  assertSame(await published(weekly(0)), await published(weekly(1)));
};

/** Below its grain no report tells times apart. */
const grain: Killer = async (built, folder) => {
  const calls = (minute: number): LoggedCall[] =>
    daily('alpha', spread(20)).map((call) => ({ ...call, minute }));
  const at = async (mode: Mode, minute: number): Promise<Files> => {
    const files = new Map(
      await share(built, folder, writeClaudeLogs(join(folder, 'grain'), calls(minute)), mode),
    );
    // The hour of day, summed up, is what redacted shows.
    if (mode === 'redacted') files.delete('hours.parquet');
    return files;
  };
  for (const mode of ['redacted', 'strict', 'public'] as const)
    assertSame(await at(mode, 0), await at(mode, 200));
  assertSame(await at('normal', 0), await at('normal', 7));
};

/** The order of lines and the names of files change nothing. */
const order: Killer = async (built, folder) => {
  const world = drawWorld(11, { isWide: true, window: ANY_TIME, spread: null });
  const seeds = { names: 1, ids: 2, noise: 3 };
  const files = renderWorld(world, seeds).filter(({ agent }) => agent === 'claude-code');
  const turned = files.map((file) => ({
    ...file,
    lines: file.endsWhole ? [...file.lines].reverse() : file.lines,
  }));
  for (const mode of MODES) {
    const one = await share(built, folder, writeLogs(join(folder, 'order'), files), mode);
    assertSame(one, await share(built, folder, writeLogs(join(folder, 'order'), turned), mode));
  }
};

/** Ordinals follow published figures: neither names nor the order of equals in the logs. */
const ordinals: Killer = async (built, folder) => {
  // Equal in all figures and on the first day; their rows differ.
  const things = [
    { days: [1, 2], output: 700 },
    { days: [1, 3], output: 700 },
    { days: [1, 4], output: 700 },
    { days: [2, 3, 4], output: 100 },
    { days: [5], output: 9_000 },
  ];
  const published = async (names: readonly string[], salt: string): Promise<Files> => {
    const calls = things.flatMap(({ days, output }, index) => daily(names[index]!, days, { output }));
    return share(built, folder, writeClaudeLogs(join(folder, 'ordinals'), calls, salt), 'strict');
  };
  const one = await published(['a', 'b', 'c', 'd', 'e'], '');
  for (const [names, salt] of [
    ['edcba', ''],
    ['badce', 'x'],
    ['cabed', 'y'],
    ['abcde', 'z'],
    ['abcde', 'zz'],
  ] as const)
    assertSame(one, await published([...names], salt));
};

/** The audit: schema, vocabulary, rounding and encoding of what is published. */
const audit: Killer = async (built, folder) => {
  for (const [seed, mode] of [
    [3, 'public'],
    [3, 'strict'],
    [5, 'redacted'],
    [5, 'normal'],
  ] as const) {
    const disclosure = usualDisclosure(mode);
    const bundle = await share(built, folder, worldLogs(folder, seed), mode);
    const files = new Map(
      [...bundle].map(([name, bytes]) =>
        name === 'labels.json'
          ? [name, Buffer.from(canonicalJson(JSON.parse(Buffer.from(bytes).toString())))]
          : [`data/${name}`, bytes],
      ),
    );
    const manifest: Manifest = {
      schema: 'tallysheet-manifest/1',
      version: VERSION,
      ...disclosure,
      prices: PRICES_STAMP,
      files: [],
    };
    assert.equal(bundle.size, schemaOf(disclosure).size + 1);
    const schema = await checkSchema(files, manifest);
    assert.deepEqual(schema.result.findings, []);
    assert.deepEqual(checkEncoding(files, schema.tables, manifest).result.findings, []);
  }
};

/** Every number of a public report is rounded, every count of sessions below 15 in its range. */
const rounding: Killer = async (built, folder) => {
  for (const seed of [3, 5]) {
    const files = await share(built, folder, worldLogs(folder, seed), 'public');
    await assertRounded(files);
  }
  const few = [...daily('alpha', spread(30)), ...daily('beta', [2, 2, 3, 3, 9, 10, 11])].map(
    (call, index) => ({
      ...call,
      session: String(index),
      output: 12_345 + index,
    }),
  );
  // Two hours and more of activity in two weeks: below 100 every number is round.
  const long = [9, 16].flatMap((day, index) =>
    Array.from({ length: 27 + index }, (_, step) => ({ ...few[0]!, day, minute: step * 5 + index })),
  );
  const logs = writeClaudeLogs(join(folder, 'rounding'), [...few, ...long, ...daily('alpha', [34])]);
  addRollout(join(folder, 'rounding'), 3, [1, 8, 15, 22], 'high', 77_777);
  await assertRounded(await share(built, folder, logs, 'public'));
};

async function assertRounded(files: Files): Promise<void> {
  const disclosure = usualDisclosure('public');
  for (const [name, columns] of schemaOf(disclosure)) {
    for (const row of await rowsOfTable(files.get(`${name}.parquet`))) {
      assert.deepEqual(
        Object.keys(row),
        columns.map((column) => column.name),
      );
      for (const [column, value] of Object.entries(row)) {
        const rule = ruleOf(name, column, disclosure);
        if (
          value !== null &&
          rule === 'rounded' &&
          column !== 'agent' &&
          column !== 'reason' &&
          column !== 'scope'
        )
          assert.ok(isRounded(value), `${name} ${column}`);
        if (value !== null && rule === 'bucketed' && column === 'sessions')
          assert.ok(isBucketed(value), `${name} ${column}`);
      }
      if (name === 'facts' && row['fact'] === FACTS['unlogged-tokens'])
        assert.ok(isRounded(row['value'] ?? 0));
    }
  }
}

const property =
  (check: typeof checkRenaming, modes: readonly Mode[], runs: number): Killer =>
  async (built, folder) => {
    const compile = shareCompiler(join(folder, 'keys'), built.compileShare);
    await check({ compile, modes, runs, seed: 1, folder: join(folder, 'pairs') });
  };

/** Every check by its name, cheapest first. */
export const KILLERS = {
  prints,
  errors,
  keys,
  labels,
  ordinals,
  grain,
  rounding,
  records,
  exclusion,
  before,
  support,
  zones,
  order,
  environment,
  audit,
  'T4 renaming': property(checkRenaming, ['redacted', 'strict', 'public'], 12),
  'T3 noninterference': property(checkNoninterference, MODES, 16),
} as const satisfies Record<string, Killer>;
export type KillerName = keyof typeof KILLERS;
