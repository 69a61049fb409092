import ShareBar from '../../../src/charts/ShareBar.svelte';
import type { SharePart } from '../../../src/charts/shares.ts';
import { statesOf } from './state.ts';

const KINDS = [
  ['Input', 'kind-input'],
  ['Cache write', 'kind-cache-write'],
  ['Cache read', 'kind-cache-read'],
  ['Output', 'kind-output'],
] as const;

function kinds(values: readonly number[]): readonly SharePart[] {
  const whole = values.reduce((sum, value) => sum + value, 0);
  return KINDS.map(([name, mark], index) => {
    const value = values[index] ?? 0;
    return {
      name,
      mark,
      value,
      text: `${((100 * value) / (whole || 1)).toFixed(1)}\u202f% · ${value}\u202fM`,
    };
  });
}

const bar = { label: 'Tokens by kind', width: 960 };
const phone = { label: 'Tokens by kind', width: 360 };
const rich = kinds([64, 212, 1830, 38]);
const even = kinds([210, 190, 200, 220]);
const extreme: readonly SharePart[] = [
  ...kinds([0, 1, 9_000_000, 2]),
  {
    name: '</text><script>alert(1)</script> of a very long name indeed',
    mark: 'model-none',
    value: 4,
    text: '0 %',
  },
];

export const shares = statesOf(
  'shares',
  'What does the whole consist of? Each part is named where it is; on a phone in a list.',
  ShareBar,
  {
    rich: { ...bar, parts: rich },
    even: { ...bar, parts: even },
    'one-value': { ...bar, parts: kinds([0, 0, 12, 0]) },
    empty: { ...bar, parts: kinds([]) },
    extreme: { ...bar, parts: extreme },
    narrow: { ...phone, parts: rich },
    'narrow-one-value': { ...phone, parts: kinds([0, 0, 12, 0]) },
    'narrow-empty': { ...phone, parts: [] },
    'narrow-extreme': { ...phone, parts: extreme },
  },
);
