import { expect, it } from 'vitest';
import { microsOf, modelsMeantBy } from '../../cli/accounting/explanation.ts';

it.each([
  [0n, '0'],
  [14_310_250_000n, '14310.25'],
  [-1n, '-0.000001'],
  [-1_500_000n, '-1.5'],
] as const)('%s millionths of a micro-dollar are %s', (amount, text) => {
  expect(microsOf(amount)).toBe(text);
});

it('a model is meant by its id first, then by its family, then by a part', () => {
  const models = [
    { model: 'gpt-5', family: 'GPT-5' },
    { model: 'gpt-5-2025-08-07', family: 'GPT-5' },
    { model: 'gpt-5-mini', family: 'GPT-5 Mini' },
    { model: 'mine', family: null },
    { model: null, family: null },
  ];
  const meant = (text: string): readonly string[] => [...modelsMeantBy(text, models)];
  expect(meant('GPT-5')).toEqual(['gpt-5']);
  expect(meant('gpt-5 mini')).toEqual(['gpt-5-mini']);
  expect(meant('2025')).toEqual(['gpt-5-2025-08-07']);
  expect(meant('gpt')).toEqual(['gpt-5', 'gpt-5-2025-08-07', 'gpt-5-mini']);
  expect(meant('MINE')).toEqual(['mine']);
  expect(meant('opus')).toEqual([]);
});
