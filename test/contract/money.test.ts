import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CURRENCIES } from '../../src/contract/currencies.ts';
import { formatShare, plain } from '../../src/contract/formats.ts';
import { GAP } from '../../src/contract/locales.ts';
import {
  factsOf,
  formatRate,
  moneyChanger,
  moneyIn,
  conversionOf,
  parseRate,
  staleDays,
} from '../../src/contract/money.ts';
import { NO_USE } from '../../src/contract/measures.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { readWhole } from '../../src/contract/report.ts';
import { FACTS } from '../../src/contract/tables.ts';
import { heavyUse, pageData } from '../views/page-data.ts';

const moneyFor = (code: string, rate: number) =>
  moneyIn({ currency: CURRENCIES.find((one) => one.code === code)!, rate });

test('every currency is there once, with the digits and the number of ISO 4217', () => {
  expect(new Set(CURRENCIES.map(({ code }) => code)).size).toBe(CURRENCIES.length);
  expect(new Set(CURRENCIES.map(({ number }) => number)).size).toBe(CURRENCIES.length);
  expect(new Set(CURRENCIES.map(({ sign }) => sign)).size).toBe(CURRENCIES.length);
  for (const { code, digits, sign } of CURRENCIES) {
    expect(code).toMatch(/^[A-Z]{3}$/);
    expect([0, 2, 3]).toContain(digits);
    expect(sign).not.toBe('$');
  }
  expect(CURRENCIES.filter(({ digits }) => digits === 0).map(({ code }) => code)).toEqual(
    expect.arrayContaining(['JPY', 'KRW']),
  );
});

test.each([
  ['EUR', 12_340_000, '€12.34', '€12.34', '€12'],
  ['EUR', 1_234_560_000, '€1,234.56', '€1,235', '€1.2k'],
  ['EUR', 4_999, '< €0.01', '< €0.01', '< €0.01'],
  ['EUR', 11_352_800.5, '€11.35', '€11.35', '€11'],
  ['EUR', 0, '€0.00', '€0.00', '€0'],
  ['JPY', 1_499_999, '¥1', '¥1', '¥1'],
  ['JPY', 499_999, '< ¥1', '< ¥1', '< ¥1'],
  ['JPY', 1_234_567_000_000, '¥1,234,567', '¥1,234,567', '¥1.2M'],
  ['KWD', 1_234_500, 'KWD 1.235', 'KWD 1.235', 'KWD 1.235'],
  ['CHF', -12_340_000, '−CHF 12.34', '−CHF 12.34', '−CHF 12'],
  ['CHF', 1, '< CHF 0.01', '< CHF 0.01', '< CHF 0.01'],
] as const)('%s %s reads %s, %s, %s', (code, amount, exact, round, short) => {
  const money = moneyFor(code, 1_000_000);
  expect([money.exact(amount), money.round(amount), money.short(amount)].map(plain)).toEqual([
    exact,
    round,
    short,
  ]);
  expect(money.exact(12_000_000)).toContain(code === 'CHF' || code === 'KWD' ? code + GAP : money.sign);
  expect(money.bare(12_000_000)).toMatch(/^12(\.0+)?$/);
});

test('facts say the currency; without them, or with one that is not known, money is in dollars', () => {
  const { conversion } = moneyFor('EUR', 920_000);
  const facts = new Map(
    Object.entries(factsOf(conversion)).map(([fact, value]) => [FACTS[fact as keyof typeof FACTS], value]),
  );
  expect(moneyIn(conversionOf(facts)).conversion).toEqual(conversion);
  expect(moneyIn(conversionOf(new Map())).exact(1_000_000)).toBe('$1.00');
  expect(moneyIn(conversionOf(new Map([[FACTS.currency, 999]]))).sign).toBe('$');
  expect(factsOf(null)).toEqual({});
});

test('a rate is read exactly and written as it was', () => {
  for (const text of ['0.92', '1', '149.123456', '999999.999999', '0.000001']) {
    expect(formatRate(parseRate(text) ?? NaN)).toBe(text);
  }
  for (const text of ['', '0', '0.0', '-1', '1e3', '.5', '1.', '1000000', '0.0000001', ' 1', '1,5', 'NaN']) {
    expect(parseRate(text)).toBeNull();
  }
});

test('a breakdown is converted whole, once, and its parts are still its parts', () => {
  const whole = readWhole(usualDisclosure('strict'), pageData(heavyUse(20_500, 10, [7, 29, 45], 4)).answers)!;
  expect(moneyChanger(moneyIn(null))(whole)).toBe(whole);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (rate) => {
      const change = moneyChanger(moneyFor('EUR', rate));
      const shown = change(whole);
      expect(shown.total.cost).toBe(((whole.total.cost ?? 0) * rate) / 1e6);
      expect(shown.total.input).toBe(whole.total.input);
      expect(change({ ...whole, total: NO_USE }).days).toBe(shown.days);
      const { days, agents, kinds, models, efforts, projects, projectWeeks } = shown;
      for (const rows of [days, agents, kinds, models, efforts, projects, projectWeeks]) {
        const sum = rows.reduce((all, { cost }) => all + (cost ?? 0), 0);
        expect(formatShare(sum, shown.total.cost)).toBe(`100${GAP}%`);
        expect(formatShare(shown.total.cost, sum)).toBe(`100${GAP}%`);
      }
    }),
  );
});

test('prices are old after sixty days', () => {
  expect(staleDays(20_500, 20_560)).toBeNull();
  expect(staleDays(20_500, 20_561)).toBe(61);
  expect(staleDays(20_500, 20_400)).toBeNull();
  expect(staleDays(null, 20_561)).toBeNull();
  expect(staleDays(20_500, null)).toBeNull();
});
