import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay } from '../../src/contract/formats.ts';
import { FOLDED } from '../../src/contract/tables.ts';
import type { CallKind } from '../../src/contract/vocabulary.ts';
import type { Call } from '../accounting/made-calls.ts';
import { figure } from './figures.ts';
import { printShare, rowsOfShare, shareOf } from './made-share.ts';
import { sizeOf } from './sizes.ts';

const MONDAY = parseDay('2026-05-04') ?? 0;
const WEEKS = 4;
const at = (week: number, minute: number): number => (MONDAY + week * 7) * 86_400_000 + minute * 60_000;

/** What a public report names, and a Sunday at its end. */
function supported(outputs: readonly number[]): readonly Call[] {
  return [
    ...outputs.flatMap((output, index): readonly Call[] =>
      (['/src/acme', '/src/zebra'] as const).map((folder, project) => ({
        time: at(index % WEEKS, 2 * index + project),
        session: `${folder} ${String(index)}`,
        folder,
        model: Math.floor(index / WEEKS) % 2 === 0 ? 'claude-opus-4-6' : 'claude-sonnet-4-6',
        output: 1000 * output,
      })),
    ),
    { time: at(WEEKS - 1, 6 * 1440), session: 'last', folder: '/src/acme', output: 1000 },
  ];
}

/** Models of one price, so that only their names differ. */
const SMALL_MODELS = ['claude-opus-4-5', 'claude-opus-4-7', 'claude-opus-4-8'];
const SMALL_KINDS: readonly CallKind[] = ['subagent', 'advisor', 'compaction'];
const SMALL_PROJECTS = ['/src/lynx', '/src/tiny', '/src/none-such', '/src/x'];
const CUSTOM_MODELS = ['acme-internal', 'lynx-tuned', 'z', 'mystery-9'];
const SMALL = 6;
const CUSTOM = 12;

/** Tokens of the custom models by week: far from where rounding changes, and those that vary are not the largest. */
const CUSTOM_OUTPUT = [41_000, 33_000, 22_000, 22_000];

/** At least two of some values, so that none of them is Other alone. */
const several = <Value>(values: readonly Value[]): fc.Arbitrary<readonly Value[]> =>
  fc
    .array(fc.constantFrom(...values), { minLength: SMALL, maxLength: SMALL })
    .filter((list) => new Set(list).size > 1);

/** What a public report must not tell. */
const variant = fc.record({
  projects: several(SMALL_PROJECTS),
  models: several(SMALL_MODELS),
  kinds: several(SMALL_KINDS),
  customs: fc.array(fc.constantFrom(...CUSTOM_MODELS), { minLength: CUSTOM, maxLength: CUSTOM }),
  extra: fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 })),
});
type Variant = typeof variant extends fc.Arbitrary<infer Value> ? Value : never;

function small({ projects, models, kinds }: Variant): readonly Call[] {
  return projects.map((folder, index) => ({
    time: at(index % WEEKS, 3000 + index),
    session: `small ${String(index)}`,
    folder,
    model: models[index]!,
    kind: kinds[index]!,
    output: 700,
  }));
}

function custom({ customs, extra }: Variant): readonly Call[] {
  return customs.map((model, index) => {
    const week = index % WEEKS;
    const isFirst = index < WEEKS;
    return {
      time: at(week, 4000 + index),
      session: `custom ${String(index)}`,
      folder: '/src/acme',
      model,
      output: isFirst ? CUSTOM_OUTPUT[week]! - 2000 + (extra[week - 2] ?? 0) : 1000,
    };
  });
}

test('what lies below the support or within the rounding changes nothing in a public report', () => {
  const runs = sizeOf('support');
  const inputs = new Set<string>();
  const reports = new Set<string>();
  let [pairs, different] = [0, 0];
  const outputs = fc.array(fc.integer({ min: 50, max: 90 }), { minLength: 40, maxLength: 48 });
  fc.assert(
    fc.property(outputs, variant, variant, (base, one, other) => {
      fc.pre(JSON.stringify(one) !== JSON.stringify(other));
      const logOf = (each: Variant): readonly Call[] => [...supported(base), ...small(each), ...custom(each)];
      const [first, second] = [logOf(one), logOf(other)];
      inputs.add(JSON.stringify(first)).add(JSON.stringify(second));
      const share = shareOf(first, 'public');
      const report = printShare(share);
      expect(printShare(shareOf(second, 'public'))).toBe(report);
      reports.add(report);
      const rows = rowsOfShare(share, 'usage');
      expect(new Set(rows.map(({ project }) => project))).toEqual(new Set([1, 2, FOLDED]));
      expect(new Set(rows.map(({ model }) => model)).size).toBe(4);
      if (printShare(shareOf(first, 'strict')) !== printShare(shareOf(second, 'strict'))) different += 1;
      pairs += 1;
    }),
    { numRuns: runs, seed: 400_001 },
  );
  expect(pairs).toBe(runs);
  expect(inputs.size).toBeGreaterThan(1.9 * runs);
  expect(reports.size).toBeGreaterThan(0.9 * runs);
  expect(different).toBeGreaterThan(0.9 * runs);
  figure(
    'T6 support',
    `${String(pairs)} pairs of ${String(inputs.size)} different logs: the same public report, ${String(different)} times another strict one`,
  );
}, 1_800_000);
