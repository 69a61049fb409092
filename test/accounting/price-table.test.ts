import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  CODEX_CREDIT_SPEEDS,
  CODEX_CREDITS,
  OVERLAY_PRICES,
  OVERLAY_READ,
  OVERLAY_SPEEDS,
  UNPRICED,
} from '../../cli/accounting/price-overlay.ts';
import table from '../../cli/accounting/price-table.json' with { type: 'json' };
import {
  creditRowsOf,
  creditSpeedsOf,
  PRICES_STAMP,
  SHIPPED_PRICES,
} from '../../cli/accounting/price-book.ts';
import { compilePrices, findPackageModel, hashTable } from '../../scripts/prices.ts';
import { LOGGED_MODELS, modelCode } from '../../src/contract/model-ids.ts';

const DATE = /^20\d\d-\d\d-\d\d$/;

describe('price-table.json', () => {
  it('is what scripts/prices.ts compiles', async () => {
    const text = readFileSync(new URL('../../cli/accounting/price-table.json', import.meta.url), 'utf8');
    expect(await compilePrices()).toBe(text);
  });

  it('carries its own hash and the day of its newest price', () => {
    expect(hashTable(table)).toBe(table.sha256);
    expect(PRICES_STAMP).toEqual({
      package: '@pydantic/genai-prices',
      version: '0.1.8',
      read: OVERLAY_READ,
      newest: table.newest,
      sha256: table.sha256,
    });
    expect(table.newest).toMatch(DATE);
    expect(table.newest <= OVERLAY_READ).toBe(true);
  });

  it('holds whole micro-dollars, oldest price first, a lowest tier for every period', () => {
    for (const [id, rows] of Object.entries(table.prices)) {
      expect(modelCode(id), id).toBeGreaterThan(0);
      let last = '';
      for (const row of rows) {
        const [from, over, ...prices] = row;
        expect(from === '' || DATE.test(String(from)), id).toBe(true);
        expect(String(from) >= last, id).toBe(true);
        if (row === rows[0] || from !== last) expect(over, id).toBe(0);
        last = String(from);
        for (const price of prices) {
          if (price === null) continue;
          expect(Number.isSafeInteger(price) && Number(price) >= 0, `${id} ${price}`).toBe(true);
        }
      }
    }
  });

  it('can be multiplied with every speed without rounding', () => {
    for (const model of LOGGED_MODELS) {
      for (const { rates } of SHIPPED_PRICES.rowsOf(model.id)) {
        for (const { thousandths } of SHIPPED_PRICES.speedsOf(model)) {
          for (const price of Object.values(rates ?? {}))
            expect(((price ?? 0) * thousandths) % 1000, model.id).toBe(0);
        }
      }
      for (const { input, cacheRead, output } of creditRowsOf(model.id)) {
        for (const { thousandths } of creditSpeedsOf(model.id)) {
          for (const rate of [input, cacheRead, output])
            expect((rate * thousandths) % 1000, model.id).toBe(0);
        }
      }
    }
  });

  it('holds credits of known models in whole millionths, oldest first', () => {
    expect(Object.keys(table.credits)).toHaveLength(16);
    for (const id of Object.keys(table.credits)) {
      const rows = creditRowsOf(id);
      expect(modelCode(id), id).toBeGreaterThan(0);
      expect(rows.map(({ from }) => from)).toEqual(rows.map(({ from }) => from).sort((a, b) => a - b));
      for (const { from, input, cacheRead, output } of rows) {
        expect([from, input, cacheRead, output].every(Number.isSafeInteger), id).toBe(true);
        // Credits have followed the dollars so far: output costs more than input, cached input a tenth or less.
        expect(output).toBeGreaterThan(input * 3);
        expect(cacheRead).toBeLessThanOrEqual(input / 10);
      }
    }
  });

  it('prices every model of the two agents but those without a price', () => {
    const unpriced = LOGGED_MODELS.filter(({ id, maker }) => {
      return (maker === 'anthropic' || maker === 'openai') && !Object.hasOwn(table.prices, id);
    });
    // A model that leaves this list was priced: a good change. One that joins it lost its price.
    expect(unpriced.map(({ id }) => id)).toEqual([
      'claude-mythos-preview',
      'gpt-6',
      'gpt-6-terra',
      'gpt-5.6-codex',
      'gpt-5.6-codex-max',
      'gpt-5.6-codex-mini',
      'gpt-5.4-codex',
      'gpt-5.3-codex-spark',
      'gpt-5-codex-mini',
      'codex-auto-review',
    ]);
  });

  it('takes no Claude for another one by the beginning of its id', () => {
    const overlaid = new Set([...OVERLAY_PRICES.flatMap(({ models }) => models), ...UNPRICED]);
    const families = new Map<string, string>();
    for (const model of LOGGED_MODELS) {
      if (model.maker !== 'anthropic' || overlaid.has(model.id)) continue;
      const entry = findPackageModel(model)?.info.id;
      if (entry === undefined) continue;
      expect(families.get(entry) ?? model.family, model.id).toBe(model.family);
      families.set(entry, model.family);
    }
    expect(families.size).toBeGreaterThan(15);
  });
});

describe('the overlay', () => {
  it('names known models, a source and a day for everything', () => {
    const ids = new Set(LOGGED_MODELS.map(({ id }) => id));
    for (const { models, source, announced } of OVERLAY_PRICES) {
      for (const id of models) expect(ids.has(id), id).toBe(true);
      expect(source).toMatch(/^https:\/\//);
      expect(announced).toMatch(DATE);
    }
    for (const { models, source } of [...OVERLAY_SPEEDS, ...CODEX_CREDITS, ...CODEX_CREDIT_SPEEDS]) {
      for (const id of models) expect(ids.has(id), id).toBe(true);
      expect(source).toMatch(/^https:\/\//);
    }
    for (const id of UNPRICED) expect(ids.has(id), id).toBe(true);
  });
});
