import { calcPrice } from '@pydantic/genai-prices';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calls } from '../../cli/accounting/calls.ts';
import { OVERLAY_PRICES } from '../../cli/accounting/price-overlay.ts';
import { PriceBook } from '../../cli/accounting/price-book.ts';
import { ageOfPrices, creditCalls, priceCalls, PRICES_STAMP } from '../../cli/accounting/prices.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { findPackageModel } from '../../scripts/prices.ts';
import { costOf, creditsOf, uncachedCostOf, type BilledCall } from './billed-calls.ts';
import { callsOf } from './made-calls.ts';
import { LOGGED_MODELS, modelCode, modelIdOf } from '../../src/contract/model-ids.ts';
import { SPEEDS, type Speed } from '../../src/contract/vocabulary.ts';

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

type Counts = Partial<Omit<BilledCall, 'model' | 'day' | 'speed'>>;

/** Dollars of one call, null when unpriced. */
function dollars(id: string, counts: Counts, on = '2026-09-01', speed: Speed | null = null): number | null {
  const cost = costOf({
    model: modelCode(id),
    day: dayOf(on),
    speed: speed === null ? 0 : SPEEDS[speed],
    input: 0,
    cacheRead: 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    output: 0,
    webSearches: 0,
    ...counts,
  });
  return cost === null ? null : cost / 1e6;
}

describe('a cost', () => {
  it('prices every kind of token apart', () => {
    // 500 x 0.3 + 200 x 3.75 + 200 x 6 + 200 x 3 + 100 x 15 = 4,200 micro-dollars, and 10 x 0.01 dollars.
    const counts = {
      input: 200,
      cacheRead: 500,
      cacheWrite5m: 200,
      cacheWrite1h: 200,
      output: 100,
      webSearches: 10,
    };
    expect(dollars('claude-sonnet-4-5', counts)).toBe(0.1042);
  });

  it('bills the whole request at the long rates once its input is longer than the threshold', () => {
    expect(dollars('gpt-5.4', { input: 271_999 })).toBe(0.679998);
    expect(dollars('gpt-5.4', { input: 272_001 })).toBe(1.360005);
    expect(dollars('gpt-5.4', { input: 272_001, output: 1000 })).toBe(1.382505);
    expect(dollars('claude-sonnet-4-5', { input: 250_000 })).toBe(1.5);
    expect(dollars('claude-sonnet-4-5', { input: 200_000 })).toBe(0.6);
    expect(dollars('claude-sonnet-4-5', { input: 300_000 })).toBe(1.8);
  });

  it('counts cache into the length of the input', () => {
    expect(dollars('claude-sonnet-4-5', { input: 150_000, cacheRead: 150_000 })).toBe(0.99);
    expect(dollars('claude-sonnet-4-5', { cacheWrite5m: 100_000, cacheWrite1h: 100_001 })).toBe(1.950012);
    expect(dollars('claude-haiku-5-5', { input: 50_000, cacheRead: 50_000 })).toBe(0.0055);
    expect(dollars('claude-haiku-5-5', { input: 50_000, cacheRead: 50_001 })).toBe(0.0275);
  });

  it('has no long rate where the maker has none', () => {
    expect(dollars('claude-opus-4-8', { input: 900_000 })).toBe(4.5);
    expect(dollars('claude-sonnet-4-6', { input: 250_000 }, '2026-03-12')).toBe(1.5);
    expect(dollars('claude-sonnet-4-6', { input: 250_000 }, '2026-03-13')).toBe(0.75);
    expect(dollars('claude-sonnet-4-20250514', { input: 250_000 }, '2025-10-01')).toBe(1.5);
  });

  it('takes the price of the day of the call', () => {
    const million = { input: 100_000, output: 100_000 };
    expect(dollars('gpt-5.6-sol', million, '2026-08-20')).toBe(3.5);
    expect(dollars('gpt-5.6-sol', million, '2026-08-21')).toBe(2.4);
    expect(dollars('gpt-5.6-luna', million, '2026-07-29')).toBe(0.7);
    expect(dollars('gpt-5.6-luna', million, '2026-07-30')).toBe(0.14);
    expect(dollars('o3', million, '2025-06-09')).toBe(5);
    expect(dollars('o3', million, '2025-06-10')).toBe(1);
    expect(dollars('claude-sonnet-5-5', { cacheRead: 1_000_000 }, '2026-10-06')).toBe(0.2);
    expect(dollars('claude-sonnet-5-5', { cacheRead: 1_000_000 }, '2026-10-07')).toBe(0.1);
  });

  it('multiplies the tokens of a fast call, not its searches', () => {
    const call = { input: 1000, output: 1000, webSearches: 1 };
    expect(dollars('claude-opus-4-6', call, '2026-04-01', 'standard')).toBe(0.04);
    expect(dollars('claude-opus-4-6', call, '2026-04-01', 'fast')).toBe(0.19);
    expect(dollars('claude-opus-4-7', call, '2026-05-01', 'fast')).toBe(0.19);
    expect(dollars('claude-opus-4-8', call, '2026-06-01', 'fast')).toBe(0.07);
    expect(dollars('claude-opus-5', call, '2026-08-01', 'fast')).toBe(0.07);
    expect(dollars('claude-opus-5', call, '2026-08-01', 'batch')).toBe(0.025);
    for (const speed of ['fast', 'priority'] as const) {
      expect(dollars('gpt-5.5', { input: 1000, output: 1000 }, '2026-06-01', speed)).toBe(0.0875);
      expect(dollars('gpt-5.4', { input: 1000, output: 1000 }, '2026-06-01', speed)).toBe(0.035);
      expect(dollars('gpt-5.3-codex', { input: 1000, output: 1000 }, '2026-06-01', speed)).toBe(0.0315);
      expect(dollars('gpt-5.6-sol', { input: 1000, output: 1000 }, '2026-09-01', speed)).toBe(0.048);
      expect(dollars('gpt-5.6-terra', { input: 300_000 }, '2026-09-01', speed)).toBe(2.4);
    }
    expect(dollars('gpt-5.4', { input: 1000, output: 1000 }, '2026-06-01', 'flex')).toBe(0.00875);
  });

  it('leaves unpriced what has no price', () => {
    const call = { input: 1000, output: 1000 };
    expect(dollars('claude-sonnet-9', call)).toBeNull();
    expect(dollars('gpt-5.3-codex-spark', call)).toBeNull();
    expect(dollars('deepseek-v4-flash-free', call)).toBeNull();
    expect(dollars('deepseek-v4-pro', call, '2026-08-16')).toBe(0.001305);
    expect(dollars('deepseek-v4-pro', call, '2026-08-17')).toBeNull();
    // A speed that the table does not know for the model, or at that length.
    expect(dollars('claude-opus-4-5', call, '2026-01-01', 'fast')).toBeNull();
    expect(dollars('claude-opus-4-8', call, '2026-06-01', 'priority')).toBeNull();
    expect(dollars('claude-opus-4-8', call, '2026-06-01', 'other')).toBeNull();
    expect(dollars('gpt-5.5', { input: 300_000 }, '2026-06-01', 'fast')).toBeNull();
    expect(costOf({ ...zero, model: 65_535 })).toBeNull();
    expect(costOf({ ...zero, model: modelCode('claude-opus-5'), speed: 250 })).toBeNull();
    // A search of a maker that names no price for one.
    expect(dollars('kimi-k3', { ...call, webSearches: 1 })).toBeNull();
    expect(dollars('kimi-k3', call)).toBe(0.018);
  });

  it('needs input and output, and takes the rest as not billed apart where the log is silent', () => {
    const silent = { cacheWrite5m: NaN, cacheWrite1h: NaN, cacheRead: NaN, webSearches: NaN };
    expect(dollars('gpt-5.4', { input: 1000, output: 1000, ...silent })).toBe(0.0175);
    expect(dollars('gpt-5.4', { input: NaN, output: 1000 })).toBeNull();
    expect(dollars('gpt-5.4', { input: 1000, output: NaN })).toBeNull();
    expect(dollars('gpt-5.4', {})).toBe(0);
  });

  it('rounds once, half up', () => {
    // 0.5, 1.5 and 0.45 micro-dollars.
    expect(dollars('gpt-5-nano', { input: 10 })).toBe(0.000001);
    expect(dollars('gpt-5-nano', { input: 30 })).toBe(0.000002);
    expect(dollars('gpt-5-nano', { input: 9 })).toBe(0);
    // Two halves make a whole, not two.
    expect(dollars('gpt-5.4', { cacheRead: 2 })).toBe(0.000001);
  });

  it('stays exact beyond the whole numbers of a double', () => {
    const call: BilledCall = {
      ...zero,
      model: modelCode('claude-opus-4-1'),
      input: 2 ** 40 - 1,
      output: 2 ** 40 - 1,
    };
    expect(costOf(call)).toBe(Number((2n ** 40n - 1n) * 90n));
    const odd: BilledCall = { ...zero, model: modelCode('gpt-4.1-nano'), cacheRead: 2 ** 40 - 1, input: 1 };
    // (2^40 - 1) x 0.025 + 0.1 = 27,487,790,694.475
    expect(costOf(odd)).toBe(27_487_790_694);
  });
});

const zero: BilledCall = {
  model: 0,
  day: dayOf('2026-09-01'),
  speed: 0,
  input: 0,
  cacheRead: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  output: 0,
  webSearches: 0,
};

describe('a cost without a cache', () => {
  const call = { ...zero, model: modelCode('claude-opus-4-8') };
  const counts = fc.record({
    input: fc.nat(400_000),
    cacheRead: fc.nat(400_000),
    cacheWrite5m: fc.nat(400_000),
    cacheWrite1h: fc.nat(400_000),
    output: fc.nat(50_000),
    webSearches: fc.nat(3),
  });

  it('is that of the same call with all of its input uncached', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...LOGGED_MODELS), (given, { code }) => {
        const { input, cacheRead, cacheWrite5m, cacheWrite1h } = given;
        const whole = input + cacheRead + cacheWrite5m + cacheWrite1h;
        const none = { cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0 };
        expect(uncachedCostOf({ ...call, ...given, model: code })).toBe(
          costOf({ ...call, ...given, ...none, input: whole, model: code }),
        );
      }),
    );
  });

  it('is the cost where nothing is cached, and there is none where the cost is not known', () => {
    expect(uncachedCostOf({ ...call, input: 1000, output: 100 })).toBe(7_500);
    expect(uncachedCostOf({ ...call, input: 1000, cacheRead: NaN, cacheWrite5m: NaN })).toBe(5_000);
    expect(uncachedCostOf({ ...call, input: NaN })).toBeNull();
    expect(uncachedCostOf({ ...call, model: 65_535 })).toBeNull();
  });

  it('is above the cost where the cache was read, and below it where it was only written', () => {
    const both = (given: Counts) => [costOf({ ...call, ...given }), uncachedCostOf({ ...call, ...given })];
    expect(both({ cacheRead: 100_000 })).toEqual([50_000, 500_000]);
    expect(both({ cacheWrite1h: 100_000 })).toEqual([1_000_000, 500_000]);
  });
});

describe('creditCalls', () => {
  /** Credits of one call of Codex, null where no rate is published. */
  function credits(id: string, counts: Counts, on: string, speed: Speed | null = null): number | null {
    const taken = creditsOf({
      ...zero,
      agent: 'codex',
      model: modelCode(id),
      day: dayOf(on),
      speed: speed === null ? 0 : SPEEDS[speed],
      ...counts,
    });
    return taken === null ? null : taken / 1e6;
  }
  const call = { input: 1000, cacheRead: 10_000, output: 100 };

  it('takes input, cached input and output at the rates of the day', () => {
    // 1,000 x 125 + 10,000 x 12.5 + 100 x 750 = 325,000 credits per million.
    expect(credits('gpt-5.5', call, '2026-05-01')).toBe(0.325);
    // Terra: 62.5 + 62.5 + 37.5, and from 30 July 50 + 50 + 30.
    expect(credits('gpt-5.6-terra', call, '2026-07-29')).toBe(0.1625);
    expect(credits('gpt-5.6-terra', call, '2026-07-30')).toBe(0.13);
    // Sol: 125 + 125 + 75, and from 21 August 100 + 100 + 50.
    expect(credits('gpt-5.6-sol', call, '2026-08-20')).toBe(0.325);
    expect(credits('gpt-5.6', call, '2026-08-21')).toBe(0.25);
    // Half of the cached rate of GPT-6 Sol: 50 + 25 + 25.
    expect(credits('gpt-6.1-sol', call, '2026-10-01')).toBe(0.1);
  });

  it('takes what is written to the cache as input', () => {
    expect(credits('gpt-6-astra', { input: 500, cacheWrite5m: 500 }, '2026-09-03')).toBe(0.25);
  });

  it('multiplies at the speeds that have a published multiplier', () => {
    expect(credits('gpt-5.5', call, '2026-05-01', 'standard')).toBe(0.325);
    expect(credits('gpt-5.5', call, '2026-05-01', 'fast')).toBe(0.8125);
    // 62.5 + 62.5 + 37.5, twice.
    expect(credits('gpt-5.4', call, '2026-05-01', 'priority')).toBe(0.325);
    expect(credits('gpt-6-sol', call, '2026-10-01', 'fast')).toBeNull();
    expect(credits('gpt-5.5', call, '2026-05-01', 'flex')).toBeNull();
    expect(creditsOf({ ...zero, agent: 'codex', model: modelCode('gpt-5.5'), speed: 250 })).toBeNull();
  });

  it('rounds once, half up', () => {
    // 0.25 x 2 micro-credits, and 0.25.
    expect(credits('gpt-6-luna', { cacheRead: 2 }, '2026-10-01')).toBe(0.000001);
    expect(credits('gpt-6-luna', { cacheRead: 1 }, '2026-10-01')).toBe(0);
  });

  it('knows nothing of other agents, models, days and lengths', () => {
    expect(credits('gpt-5.5', call, '2026-04-22')).toBeNull();
    expect(credits('gpt-5.4', call, '2026-04-01')).toBeNull();
    expect(credits('gpt-6.1-terra', call, '2026-11-01')).toBeNull();
    expect(credits('gpt-5.3-codex-spark', call, '2026-11-01')).toBeNull();
    expect(credits('gpt-5.5', { input: 72_000, cacheRead: 200_000 }, '2026-05-01')).toBe(11.5);
    expect(credits('gpt-5.5', { input: 72_001, cacheRead: 200_000 }, '2026-05-01')).toBeNull();
    expect(credits('gpt-6-astra', { input: 400_000 }, '2026-10-01')).toBe(100);
    expect(credits('gpt-5.5', { input: NaN, output: 1 }, '2026-05-01')).toBeNull();
    const claude = { ...zero, agent: 'claude-code', model: modelCode('gpt-5.5') } as const;
    expect(creditsOf(claude)).toBeNull();
  });

  it('is worked out for many calls at once', () => {
    const texts = new PrivateTexts();
    const time = Date.parse('2026-05-01T12:00:00Z');
    const calls = callsOf(
      [
        { time, session: 's', agent: 'codex', model: 'gpt-5.5', input: 1000, cacheRead: 10_000, output: 100 },
        { time, session: 's', agent: 'claude-code', model: 'gpt-5.5', input: 1000 },
        { time, session: 's', agent: 'codex', model: 'mine', input: 1000 },
      ],
      texts,
    );
    expect([...creditCalls(calls)]).toEqual([325_000, NaN, NaN]);
  });
});

describe('prices of the author', () => {
  const rates = {
    input: 2e6,
    cacheRead: 1e6,
    cacheWrite5m: 2e6,
    cacheWrite1h: 2e6,
    output: 5e6,
    webSearch: null,
  };
  const own = new PriceBook(
    new Map([
      ['gpt-5.5', [{ from: null, over: 0, rates }]],
      ['mine', [{ from: dayOf('2026-05-01'), over: 0, rates }]],
    ]),
  );
  const time = Date.parse('2026-05-01T12:00:00Z');

  it('take the place of all shipped ones of a model', () => {
    const call = { ...zero, model: modelCode('gpt-5.5'), input: 300_000, output: 100_000 };
    expect(costOf(call)).toBe(7_500_000);
    expect(costOf(call, own)).toBe(1_100_000);
    expect(costOf({ ...call, speed: SPEEDS.fast }, own)).toBe(2_750_000);
    expect(own.isCustom).toBe(true);
    expect(new PriceBook().isCustom).toBe(false);
  });

  it('hold for a model that nobody else knows, at standard speed', () => {
    const texts = new PrivateTexts();
    const calls = callsOf(
      [
        { time, session: 's', model: 'mine', input: 1000, output: 1000 },
        { time: time - 86_400_000, session: 's', model: 'mine', input: 1000 },
        { time, session: 's', model: 'not mine', input: 1000 },
        { time, session: 's', model: 'mine', input: 1000 },
      ],
      texts,
    );
    calls.speed[3] = SPEEDS.fast;
    expect([...priceCalls(calls, own, texts)]).toEqual([7000, NaN, NaN, NaN]);
    expect([...priceCalls(calls)]).toEqual([NaN, NaN, NaN, NaN]);
    expect(own.customNames).toEqual(['mine']);
  });

  it('of a model that the logs do not have are asked for without adding its name', () => {
    const texts = new PrivateTexts();
    expect(texts.find('mine')).toBeNull();
    expect(texts.size).toBe(0);
    expect(texts.find('x')).toBe(null);
    const id = texts.intern('x');
    expect(texts.find('x')).toBe(id);
  });
});

describe('the age of the prices', () => {
  it('is counted in days since the sources were checked', () => {
    const read = dayOf(PRICES_STAMP.read);
    expect(ageOfPrices(read)).toBe(0);
    expect(ageOfPrices(read + 61)).toBe(61);
    expect(ageOfPrices(read - 5)).toBe(0);
  });
});

describe('against the package itself', () => {
  const days = Array.from({ length: 200 }, (_, week) => dayOf('2023-11-01') + week * 7);
  const hasPrice = (model: number): boolean => days.some((day) => costOf({ ...zero, model, day }) !== null);
  const overlaid = new Set(OVERLAY_PRICES.flatMap(({ models }) => models));
  const priced = LOGGED_MODELS.filter((model) => hasPrice(model.code) && !overlaid.has(model.id)).map(
    (model) => {
      const found = findPackageModel(model);
      if (found === null) throw new Error(model.id);
      return { code: model.code, provider: found.provider, id: model.id };
    },
  );

  it('gives the same cost for any usage, to the micro-dollar', () => {
    const count = fc.oneof(fc.nat(2000), fc.nat(400_000));
    const usage = fc.record({
      model: fc.constantFrom(...priced),
      day: fc.integer({ min: dayOf('2024-01-01'), max: dayOf('2027-06-01') }),
      input: count,
      cacheRead: count,
      cacheWrite5m: count,
      cacheWrite1h: count,
      output: count,
    });
    fc.assert(
      fc.property(usage, ({ model, day, ...counts }) => {
        const theirs = calcPrice(
          {
            input_tokens: counts.input + counts.cacheRead + counts.cacheWrite5m + counts.cacheWrite1h,
            cache_read_tokens: counts.cacheRead,
            cache_write_tokens: counts.cacheWrite5m + counts.cacheWrite1h,
            cache_write_1h_tokens: counts.cacheWrite1h,
            output_tokens: counts.output,
          },
          model.id,
          { providerId: model.provider, timestamp: new Date(day * 86_400_000 + 43_200_000) },
        );
        const ours = costOf({ ...zero, model: model.code, day, ...counts });
        expect(theirs).not.toBeNull();
        expect(ours).not.toBeNull();
        expect(Math.abs((ours ?? NaN) - (theirs?.total_price ?? NaN) * 1e6)).toBeLessThanOrEqual(0.501);
      }),
      { numRuns: 5000 },
    );
  });

  it('gives the same cost for searches', () => {
    for (const { code, provider, id } of priced) {
      if (costOf({ ...zero, model: code, webSearches: 1 }) === null) continue;
      const theirs = calcPrice({ input_tokens: 0, output_tokens: 0, web_searches: 7 }, id, {
        providerId: provider,
      });
      expect(costOf({ ...zero, model: code, webSearches: 7 })).toBeCloseTo(
        (theirs?.total_price ?? NaN) * 1e6,
        6,
      );
    }
  });
});

describe('priceCalls', () => {
  /** Calls of one model each, with pseudo-random counts that repeat from run to run. */
  function makeCalls(length: number): Calls {
    let state = 1;
    const next = (limit: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % limit;
    };
    const floats = (limit: number) => Float64Array.from({ length }, () => next(limit));
    return {
      length,
      agent: new Uint8Array(length),
      kind: new Uint8Array(length),
      effort: new Uint8Array(length),
      speed: Uint8Array.from({ length }, () => next(20) % 7),
      model: Uint16Array.from({ length }, () => next(LOGGED_MODELS.length + 2)),
      customModel: new Int32Array(length),
      session: new Int32Array(length),
      folder: new Int32Array(length),
      branch: new Int32Array(length),
      time: Float64Array.from({ length }, () => Date.parse('2025-06-01') + next(46_000) * 1e6),
      lastTime: new Float64Array(length),
      input: floats(50_000),
      cacheRead: floats(400_000),
      cacheWrite5m: Float64Array.from({ length }, () => (next(2) === 0 ? NaN : next(20_000))),
      cacheWrite1h: Float64Array.from({ length }, () => (next(2) === 0 ? NaN : next(20_000))),
      output: Float64Array.from({ length }, () => (next(50) === 0 ? NaN : next(20_000))),
      reasoning: new Float64Array(length),
      webSearches: Float64Array.from({ length }, () => (next(10) === 0 ? NaN : next(3))),
      unlogged: new Float64Array(length),
      placeholder: new Uint8Array(length),
      version: new Float64Array(length),
      tools: callsOf([], new PrivateTexts()).tools,
    };
  }

  it('prices each call as if it were alone', () => {
    const calls = makeCalls(20_000);
    const costs = priceCalls(calls);
    for (let i = 0; i < calls.length; i++) {
      const cost = costOf({
        model: calls.model[i]!,
        day: Math.floor(calls.time[i]! / 86_400_000),
        speed: calls.speed[i]!,
        input: calls.input[i]!,
        cacheRead: calls.cacheRead[i]!,
        cacheWrite5m: calls.cacheWrite5m[i]!,
        cacheWrite1h: calls.cacheWrite1h[i]!,
        output: calls.output[i]!,
        webSearches: calls.webSearches[i]!,
      });
      expect(Number.isNaN(costs[i]) ? null : costs[i], modelIdOf(calls.model[i]!) ?? '').toBe(cost);
    }
  });

  it('prices a million calls in well under a second', () => {
    const calls = makeCalls(1_000_000);
    const start = performance.now();
    const costs = priceCalls(calls);
    const took = performance.now() - start;
    expect(costs.length).toBe(1_000_000);
    // 0.1 s on the machine it was written on; the limit leaves room for a busy one.
    expect(took).toBeLessThan(1000);
    console.log(`1,000,000 calls priced in ${took.toFixed(0)} ms`);
  });

  it('takes the UTC day of the call', () => {
    const calls = makeCalls(2);
    calls.model.fill(modelCode('gpt-5.6-sol'));
    calls.speed.fill(0);
    calls.time.set([Date.parse('2026-08-20T23:59:59.999Z'), Date.parse('2026-08-21T00:00:00Z')]);
    for (const column of [
      calls.cacheRead,
      calls.cacheWrite5m,
      calls.cacheWrite1h,
      calls.output,
      calls.webSearches,
    ]) {
      column.fill(0);
    }
    calls.input.fill(100_000);
    expect([...priceCalls(calls)]).toEqual([500_000, 400_000]);
  });
});
