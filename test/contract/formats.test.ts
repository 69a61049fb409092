import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DASH,
  WEEKDAYS,
  dateOf,
  formatBytes,
  formatChange,
  formatCount,
  formatCredits,
  formatDay,
  formatDayRange,
  formatDayShort,
  formatDollars,
  formatDollarsRound,
  formatDollarsShort,
  formatIsoDay,
  formatMinutes,
  formatMoney,
  formatMoneyRound,
  formatMoneyShort,
  formatPrice,
  formatShare,
  formatTimes,
  formatTokens,
  parseDay,
  plain,
  weekdayOf,
} from '../../src/contract/formats.ts';
import { CHINESE, ENGLISH, GAP, GERMAN, type Locale } from '../../src/contract/locales.ts';

type Case = readonly [number | null, string];

function table(format: (value: number | null) => string, cases: readonly Case[]): void {
  it.each(cases)(`${format.name}(%s) is %s`, (value, text) => {
    expect(plain(format(value))).toBe(text);
  });
}

describe('numbers', () => {
  table(formatCount, [
    [0, '0'],
    [-0, '0'],
    [-0.4, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1_234_567, '1,234,567'],
    [-1234, '−1,234'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254,740,991'],
    [1e20, '100,000,000,000,000,000,000'],
    [null, DASH],
    [NaN, DASH],
    [Infinity, DASH],
  ]);

  table(formatTokens, [
    [0, '0'],
    [999, '999'],
    [1000, '1.00 k'],
    [9_994, '9.99 k'],
    [9_999, '10.0 k'],
    [12_345, '12.3 k'],
    [99_949, '99.9 k'],
    [99_950, '100 k'],
    [999_499, '999 k'],
    [999_500, '1.00 M'],
    [356_000_000, '356 M'],
    [999_999_999, '1.00 B'],
    [1_238_000_000, '1.24 B'],
    [2.5e12, '2.50 T'],
    [4e15, '4000 T'],
    [-12_345, '−12.3 k'],
    [null, DASH],
  ]);

  table(formatBytes, [
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [5_700_000, '5.7 MB'],
    [18_100_000, '18.1 MB'],
    [312_000, '312 kB'],
    [999_999, '1.0 MB'],
    [2_000_000_000, '2.0 GB'],
    [null, DASH],
  ]);
});

describe('money', () => {
  table(formatDollars, [
    [0, '$0.00'],
    [1, '< $0.01'],
    [4_999, '< $0.01'],
    [5_000, '$0.01'],
    [995_000, '$1.00'],
    [1_234_560_000, '$1,234.56'],
    [1_234_565_000, '$1,234.57'],
    [-1_000_000, '−$1.00'],
    [Number.MAX_SAFE_INTEGER - 5000, '$9,007,199,254.74'],
    [null, DASH],
    [NaN, DASH],
  ]);

  table(formatDollarsRound, [
    [4_999, '< $0.01'],
    [99_994_999, '$99.99'],
    [99_995_000, '$100'],
    [12_345_499_999, '$12,345'],
    [12_345_500_000, '$12,346'],
    [null, DASH],
  ]);

  table(formatDollarsShort, [
    [0, '$0'],
    [500_000, '$0.50'],
    [9_990_000, '$9.99'],
    [12_400_000, '$12'],
    [999_400_000, '$999'],
    [999_600_000, '$1.0k'],
    [1_234_000_000, '$1.2k'],
    [34_000_000_000_000, '$34M'],
    [null, DASH],
  ]);
});

describe('shares', () => {
  it.each([
    [0, 10, '0 %'],
    [1, 10_000, '< 0.1 %'],
    [1, 1000, '0.1 %'],
    [12, 1000, '1.2 %'],
    [29, 100, '29 %'],
    [994, 10_000, '9.9 %'],
    [999, 10_000, '10 %'],
    [1, 10, '10 %'],
    [2985, 10_000, '30 %'],
    [424, 1000, '42 %'],
    [4299, 10_000, '43 %'],
    [9894, 10_000, '99 %'],
    [9895, 10_000, '99.0 %'],
    [57, 100, '57 %'],
    [996, 1000, '99.6 %'],
    [9996, 10_000, '99.9 %'],
    [1e-9, 1, '< 0.1 %'],
    [1, Number.MAX_SAFE_INTEGER, '< 0.1 %'],
    // The same amounts of another currency, added in another order.
    [0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1, '100 %'],
    [0.3 + 0.2 + 0.1, 0.1 + 0.2 + 0.3, '100 %'],
    [0.9999, 1, '99.9 %'],
    [Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, '99.9 %'],
    [10, 10, '100 %'],
    [3, 2, '150 %'],
    [0, 0, DASH],
    [null, 10, DASH],
    [1, null, DASH],
  ])('%s of %s is %s', (part, whole, text) => {
    expect(plain(formatShare(part, whole))).toBe(text);
  });

  it('says 100 only for everything and 0 only for nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 50 }), fc.integer({ min: 1, max: 2 ** 50 }), (a, b) => {
        const [part, whole] = [Math.min(a, b), Math.max(a, b) + 1];
        const text = plain(formatShare(part, whole));
        expect(text).not.toMatch(/^(100|0) %$/);
        const [share, shown] = [(part / whole) * 100, Number(text.replace(/[<% ]/g, ''))];
        if (text.startsWith('<')) expect(share).toBeLessThan(shown);
        else if (shown === 99.9) expect(share).toBeGreaterThan(99.85 - 1e-6);
        else expect(Math.abs(shown - share)).toBeLessThanOrEqual((text.includes('.') ? 0.05 : 0.5) + 1e-6);
      }),
    );
  });
});

describe('durations', () => {
  table(formatMinutes, [
    [0, '0 min'],
    [0.2, '< 1 min'],
    [0.5, '1 min'],
    [59.4, '59 min'],
    [59.6, '1 h'],
    [60, '1 h'],
    [192, '3 h 12 min'],
    [60_065, '1,001 h 5 min'],
    [-1, DASH],
    [null, DASH],
  ]);
});

describe('days', () => {
  const day = parseDay('2026-11-21');

  it('reads and writes ISO dates', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('2026-11-21')).toBe(20_778);
    expect(parseDay('2024-02-29')).toBe(19_782);
    for (const text of [
      '',
      '2026-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-1-1',
      '26-01-01',
      '2026-11-21T00',
      '+002026-11-21',
      '0000-01-01',
    ]) {
      expect(parseDay(text), text).toBeNull();
    }
    expect(formatIsoDay(null)).toBe(DASH);
    expect(formatIsoDay(0.5)).toBe(DASH);
    expect(formatIsoDay(NaN)).toBe(DASH);
    expect(formatIsoDay(1e9)).toBe(DASH);
  });

  it('agrees with itself and with the calendar over ten thousand years', () => {
    fc.assert(
      fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (number) => {
        expect(parseDay(formatIsoDay(number))).toBe(number);
        expect(WEEKDAYS[weekdayOf(number)]).toBe(new Date(number * 86_400_000).toUTCString().slice(0, 3));
      }),
    );
  });

  it('writes days for reading', () => {
    expect(formatDay(day)).toBe('21 Nov 2026');
    expect(formatDayShort(day)).toBe('21 Nov');
    expect(formatDay(null)).toBe(DASH);
    expect(formatDayShort(null)).toBe(DASH);
    expect(dateOf(-1)).toEqual({ year: 1969, month: 12, day: 31 });
  });

  it.each([
    ['2026-11-21', '2026-11-21', '21 Nov 2026'],
    ['2026-11-01', '2026-11-21', '1–21 Nov 2026'],
    ['2026-10-30', '2026-11-21', '30 Oct – 21 Nov 2026'],
    ['2025-12-30', '2026-01-02', '30 Dec 2025 – 2 Jan 2026'],
  ])('%s to %s is %s', (first, last, text) => {
    expect(formatDayRange(parseDay(first), parseDay(last))).toBe(text);
  });

  it('has no range without both its days', () => {
    expect(formatDayRange(null, day)).toBe(DASH);
    expect(formatDayRange(day, null)).toBe(DASH);
  });
});

describe('languages', () => {
  it.each([
    ['en', ENGLISH, '1,234,567', '12.3 k', '1.24 B', '1.2 %', '< 0.1 %', '1,001 h 5 min', '1,234.5', '0.075'],
    [
      'de',
      GERMAN,
      '1.234.567',
      '12,3 Tsd.',
      '1,24 Mrd.',
      '1,2 %',
      '< 0,1 %',
      '1.001 h 5 min',
      '1.234,5',
      '0,075',
    ],
    ['zh', CHINESE, '1,234,567', '1.23万', '12.4亿', '1.2%', '<0.1%', '1,001小时5分钟', '1,234.5', '0.075'],
  ])('%s has its marks and its units', (_, locale, ...texts) => {
    expect(
      [
        formatCount(1_234_567, locale),
        formatTokens(12_345, 3, locale),
        formatTokens(1_238_000_000, 3, locale),
        formatShare(12, 1000, locale),
        formatShare(1, 10_000, locale),
        formatMinutes(60_065, locale),
        formatCredits(1_234_500_000, locale),
        formatPrice(75_000, locale),
      ].map(plain),
    ).toEqual(texts);
  });

  it.each([
    [ENGLISH, '$1,234.56', '−$1,235', '$1.2k', '$9.99', '< $0.01', 'CHF 12.00', '12.00'],
    [GERMAN, '1.234,56 $', '−1.235 $', '1,2 Tsd. $', '9,99 $', '< 0,01 $', '12,00 CHF', '12,00'],
    [CHINESE, '$1,234.56', '−$1,235', '$1,234', '$9.99', '<$0.01', 'CHF 12.00', '12.00'],
  ])('money', (locale, ...texts) => {
    const [dollar, franc, bare] = ['$', 'CHF', ''].map((sign) => ({ sign, digits: 2 }));
    expect(
      [
        formatMoney(1_234_560_000, dollar!, locale),
        formatMoneyRound(-1_234_560_000, dollar!, locale),
        formatMoneyShort(1_234_000_000, dollar!, locale),
        formatMoneyShort(9_990_000, dollar!, locale),
        formatMoney(1, dollar!, locale),
        formatMoney(12_000_000, franc!, locale),
        formatMoney(12_000_000, bare!, locale),
      ].map(plain),
    ).toEqual(texts);
  });

  it('says ten thousand of a unit as one of the next', () => {
    expect(formatTokens(99_994_999, 3, CHINESE)).toBe('9999万');
    expect(formatTokens(99_995_000, 3, CHINESE)).toBe('1.00亿');
    expect(formatTokens(9_999, 3, CHINESE)).toBe('9,999');
    expect(plain(formatTokens(999_500, 3, GERMAN))).toBe('1,00 Mio.');
  });

  it('says the same number in all of them', () => {
    /** What a text says, by the marks and units of its language. */
    const read = (text: string, { group, decimal, units }: Locale): number => {
      const [, digits = '', name = ''] = /^([\d.,]+)(.*)$/.exec(plain(text)) ?? [];
      const unit = units.find((one) => one.name === name.trim())?.size ?? 1;
      return Number(digits.replaceAll(group, '').replace(decimal, '.')) * unit;
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), fc.integer({ min: 2, max: 3 }), (number, places) => {
        for (const locale of [ENGLISH, GERMAN, CHINESE]) {
          expect(read(formatCount(number, locale), locale)).toBe(number);
          const told = read(formatTokens(number, places, locale), locale);
          expect(Math.abs(told - number)).toBeLessThanOrEqual(number / 10 ** (places - 1) / 2 + 1e-6);
        }
      }),
    );
  });
});

describe('spaces', () => {
  it('keeps a number and its unit together, and lets a terminal have plain ones', () => {
    expect(formatTokens(12_345)).toBe(`12.3${GAP}k`);
    expect(plain(formatTokens(12_345))).toBe('12.3 k');
  });
});

describe('changes', () => {
  it('are signed, to the tenth of a per cent below ten', () => {
    expect([
      formatChange(112, 100),
      formatChange(96.6, 100),
      formatChange(1004, 1000),
      formatChange(100, 100),
      formatChange(0, 100),
    ]).toEqual(['+12 %', '−3.4 %', '+0.4 %', '±0 %', '−100 %'].map((text) => text.replace(' ', GAP)));
  });
  it('are times from ten on, and unknown against nothing', () => {
    expect([formatChange(1234, 100), formatChange(1, 0), formatChange(null, 5)]).toEqual(['×12', '–', '–']);
  });
  it('are written as the language writes decimals', () => {
    expect(formatChange(103.5, 100, GERMAN)).toBe(`+3,5${GAP}%`);
    expect(formatTimes(2.34, GERMAN)).toBe('2,3');
  });
});
