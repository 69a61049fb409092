import { expect, test } from 'vitest';
import { PriceBook } from '../../cli/accounting/price-book.ts';
import { priceCalls, SHIPPED_PRICES } from '../../cli/accounting/prices.ts';
import { certaintyOf, matchOwnPrices, pricingByCall, usedPrices } from '../../cli/accounting/provenance.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { modelCode } from '../../src/contract/model-ids.ts';
import { CERTAINTIES, PRICINGS, SPEEDS } from '../../src/contract/vocabulary.ts';
import { costOf } from './billed-calls.ts';
import { callsOf } from './made-calls.ts';

const time = Date.UTC(2026, 7, 20, 12);
const DAY = 86_400_000;

test('a call without a price says why', () => {
  const texts = new PrivateTexts();
  const call = { time, session: 's', input: 10, output: 1 };
  const calls = callsOf(
    [
      call,
      { ...call, model: 'mystery-9' },
      { ...call, model: 'mystery-9' },
      { ...call, model: 'codex-auto-review' },
      { ...call, input: Number.NaN },
      call,
    ],
    texts,
  );
  calls.customModel[2] = -1;
  calls.speed[5] = SPEEDS.other;
  const cost = priceCalls(calls, SHIPPED_PRICES, texts);
  const pricing = Array.from(calls.time.keys(), pricingByCall(calls, cost, SHIPPED_PRICES, texts));
  expect(pricing).toEqual([
    PRICINGS.priced,
    PRICINGS['unknown-model'],
    PRICINGS['unnamed-model'],
    PRICINGS['no-price'],
    PRICINGS['no-count'],
    PRICINGS['no-speed-price'],
  ]);
  expect(certaintyOf(calls, 4)).toBe(CERTAINTIES.partial);
});

test('a call of a model that only the author has a price for says why it has none', () => {
  const texts = new PrivateTexts();
  const call = { time, session: 's', model: 'mystery-9', input: 10, output: 1 };
  const calls = callsOf(
    [
      call,
      call,
      { ...call, input: Number.NaN },
      { ...call, time: time - DAY },
      call,
      { ...call, model: 'mystery-10' },
    ],
    texts,
  );
  calls.speed[1] = SPEEDS.fast;
  calls.webSearches[4] = 1;
  const rates = { input: 1, cacheRead: 1, cacheWrite5m: 1, cacheWrite1h: 1, output: 1, webSearch: null };
  const from = Math.floor(time / DAY);
  const book = new PriceBook(new Map([['mystery-9', [{ from, over: 0, rates }]]]));
  const cost = priceCalls(calls, book, texts);
  const pricing = Array.from(calls.time.keys(), pricingByCall(calls, cost, book, texts));
  expect(pricing).toEqual([
    PRICINGS.priced,
    PRICINGS['no-speed-price'],
    PRICINGS['no-count'],
    PRICINGS['no-price'],
    PRICINGS['no-search-price'],
    PRICINGS['unknown-model'],
  ]);
});

test('the prices that are listed are those of the days with calls', () => {
  const texts = new PrivateTexts();
  const call = { session: 's', model: 'gpt-5.6-sol', input: 1, output: 1 };
  const pricesOn = (...days: readonly number[]): readonly number[] => {
    const calls = callsOf(
      days.map((day) => ({ ...call, time: time + day * DAY })),
      texts,
    );
    return [
      ...new Set(
        usedPrices(calls, Array.from(calls.time.keys()), SHIPPED_PRICES).map((price) => price.fromDay),
      ),
    ];
  };
  // Its price changed on 21 August 2026, the day after `time`.
  const change = Date.UTC(2026, 7, 21) / DAY;
  expect(pricesOn(0)).toHaveLength(1);
  expect(pricesOn(0)).not.toContain(change);
  expect(pricesOn(1)).toEqual([change]);
  expect(pricesOn(0, 1)).toHaveLength(2);
  const sol = { model: modelCode('gpt-5.6-sol'), speed: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
  const million = { ...sol, input: 100_000, output: 0, webSearches: 0 };
  expect(costOf({ ...million, day: change - 1 })).toBe(500_000);
  expect(costOf({ ...million, day: change })).toBe(400_000);
});

test('a price of long requests is listed where a call had one, and then alone where every call was long', () => {
  const call = { time, session: 's', model: 'claude-sonnet-4-5-20250929', output: 1 };
  const tiersOf = (...inputs: readonly number[]): readonly number[] => {
    const calls = callsOf(
      inputs.map((input) => ({ ...call, input, cacheRead: 100_000 })),
      new PrivateTexts(),
    );
    return usedPrices(calls, Array.from(calls.time.keys()), SHIPPED_PRICES).map(({ over }) => over);
  };
  expect(tiersOf(1, 100_000)).toEqual([0]);
  expect(tiersOf(1, 100_001)).toEqual([0, 200_000]);
  expect(tiersOf(100_001)).toEqual([200_000]);
});

test('a day is listed from which on a price that calls had is another', () => {
  // On 13 March 2026 the price of long requests to it was given up; all others stayed.
  const change = Date.UTC(2026, 2, 13);
  const daysOf = (...inputs: readonly (readonly [day: number, input: number])[]) => {
    const calls = callsOf(
      inputs.map(([day, input]) => {
        const moment = change + day * DAY;
        return { time: moment, session: 's', model: 'claude-opus-4-6', input, output: 1 };
      }),
      new PrivateTexts(),
    );
    return usedPrices(calls, Array.from(calls.time.keys()), SHIPPED_PRICES).map(({ fromDay, over }) => [
      fromDay === 0 ? 'always' : fromDay - change / DAY,
      over,
    ]);
  };
  expect(daysOf([-1, 10], [1, 300_000])).toEqual([['always', 0]]);
  expect(daysOf([-1, 300_000], [-1, 10], [1, 300_000])).toEqual([
    ['always', 0],
    ['always', 200_000],
    [0, 0],
  ]);
  expect(daysOf([1, 10])).toEqual([[0, 0]]);
});

test('that a model has no price is listed too', () => {
  const calls = callsOf(
    [{ time, session: 's', model: 'codex-auto-review', input: 1, output: 1 }],
    new PrivateTexts(),
  );
  const rows = [{ from: null, over: 0, rates: null }];
  const book = new PriceBook(new Map([['codex-auto-review', rows]]));
  expect(usedPrices(calls, [0], book)).toEqual([{ model: calls.model[0], fromDay: 0, over: 0, rates: null }]);
});

test('a price of the author’s own that means no model of the logs is named', () => {
  const texts = new PrivateTexts();
  const call = { time, session: 's', input: 1, output: 1 };
  const calls = callsOf([call, { ...call, model: 'mystery-9' }], texts);
  const rows = [{ from: null, over: 0, rates: null }];
  const book = new PriceBook(
    new Map([
      ['claude-opus-4-6', rows],
      ['Claude Opus 4.6', rows],
      ['mystery-9', rows],
      ['claude-opus-4-8', rows],
    ]),
  );
  expect(matchOwnPrices(calls, [0, 1], texts, book)).toEqual({
    met: ['claude-opus-4-6', 'mystery-9'],
    unmet: ['Claude Opus 4.6', 'claude-opus-4-8'],
  });
  expect(matchOwnPrices(calls, [1], texts, book).met).toEqual(['mystery-9']);
});
