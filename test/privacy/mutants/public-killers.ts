import assert from 'node:assert/strict';
import { join } from 'node:path';
import { usualDisclosure } from '../../../src/contract/modes.ts';
import { canonicalJson } from '../../../src/contract/canonical.ts';
import type { Manifest } from '../../../src/contract/manifest.ts';
import { isBucketed, isRounded } from '../../../src/contract/rounding.ts';
import { FACTS, FOLDED, ruleOf, schemaOf } from '../../../src/contract/tables.ts';
import { PRICES_STAMP } from '../../../cli/accounting/prices.ts';
import { checkEncoding } from '../../../cli/audit/encoding.ts';
import { checkSchema } from '../../../cli/audit/schema.ts';
import { VERSION } from '../../../cli/version.ts';
import { rowsOfTable } from '../../report/parquet-rows.ts';
import type { Killer } from './found.ts';
import { addRollout, writeClaudeLogs, writeLog, type LoggedCall } from './logs.ts';
import {
  type Files,
  DAYS_OF_FIVE_WEEKS,
  share,
  assertSame,
  valuesOf,
  worldLogs,
  daily,
  spread,
} from './compiled.ts';

/** Public names no category of less than ten sessions or three weeks, nor one that stands alone as Other. */
export const support: Killer = async (built, folder) => {
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
export const records: Killer = async (built, folder) => {
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

/** The audit: schema, vocabulary, rounding and encoding of what is published. */
export const audit: Killer = async (built, folder) => {
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
export const rounding: Killer = async (built, folder) => {
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
