import { expect, test } from 'vitest';
import { moneyIn } from '../../src/contract/money.ts';
import { NO_FILTER, type Ask, type Columns, type Filter } from '../../src/contract/queries.ts';
import { readBreakdown } from '../../src/contract/report.ts';
import { Report } from '../../src/views/report.svelte.ts';
import { answersOf, heavyUse, pageData } from './page-data.ts';

const rows = heavyUse(20_500, 10, [7, 29], 4);
const data = pageData(rows);
const MONEY = moneyIn(null);
const whole = readBreakdown(data.answers, NO_FILTER)!;
const project = (code: number): Filter => ({ ...NO_FILTER, projects: [code] });

/** An engine that answers when it is told to, and keeps what it was asked. */
function slowEngine() {
  const answers = Object.assign({}, ...[1, 2, 3, 4].map((code) => answersOf(rows, project(code)))) as Record<
    string,
    Columns
  >;
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  let opened = 0;
  const ask: Ask = (sql) =>
    new Promise((resolve) => {
      asked.push(sql);
      waiting.push(() => {
        resolve(answers[sql] ?? {});
      });
    });
  return {
    asked,
    open: () => {
      opened += 1;
      return Promise.resolve(ask);
    },
    opened: () => opened,
    /** Answers everything that is asked until nothing is. */
    async settle() {
      for (let quiet = 0; quiet < 20; quiet += 1) {
        await Promise.resolve();
        const next = waiting.shift();
        if (next !== undefined) {
          next();
          quiet = 0;
        }
      }
    },
  };
}

test('the engine is opened once, on the first choice', async () => {
  const engine = slowEngine();
  const report = new Report(data, whole, MONEY, engine.open);
  expect(engine.opened()).toBe(0);
  void report.want(project(1));
  await engine.settle();
  void report.want(project(2));
  await engine.settle();
  expect(engine.opened()).toBe(1);
  expect(report.shown).toEqual(project(2));
  expect(report.breakdown.total.calls).toBeLessThan(whole.total.calls);
  expect(report.progress).toBe('ready');
});

test('only the newest choice is asked next, and no older answer is shown', async () => {
  const engine = slowEngine();
  const report = new Report(data, whole, MONEY, engine.open);
  void report.want(project(1));
  await Promise.resolve();
  void report.want(project(2));
  void report.want(project(3));
  void report.want(project(4));
  await engine.settle();
  expect(report.shown).toEqual(project(4));
  expect(engine.asked.some((sql) => sql.includes('project IN (2)') || sql.includes('project IN (3)'))).toBe(
    false,
  );
});

test('everything is shown at once, and a late answer does not take it away', async () => {
  const engine = slowEngine();
  const report = new Report(data, whole, MONEY, engine.open);
  void report.want(project(1));
  await Promise.resolve();
  await report.want(NO_FILTER);
  expect(report.breakdown.total).toEqual(whole.total);
  await engine.settle();
  expect(report.shown).toEqual(NO_FILTER);
  expect(report.breakdown.total).toEqual(whole.total);
});

test('a failure says its code, keeps what was shown, and can be tried again', async () => {
  const engine = slowEngine();
  let isBroken = true;
  const report = new Report(data, whole, MONEY, () =>
    isBroken ? Promise.reject(Object.assign(new Error('no'), { code: 'E_ENGINE_FILE' })) : engine.open(),
  );
  await report.want(project(1));
  expect(report.failure).toEqual({ code: 'E_ENGINE_FILE', filter: project(1) });
  expect(report.shown).toEqual(NO_FILTER);
  expect(report.wanted).toEqual(NO_FILTER);
  isBroken = false;
  void report.want(report.failure!.filter);
  await engine.settle();
  expect(report.failure).toBeNull();
  expect(report.shown).toEqual(project(1));
});

test('without an engine a choice fails in words, not in silence', async () => {
  const report = new Report(data, whole, MONEY, null);
  await report.want(project(1));
  expect(report.failure?.code).toBe('E_ENGINE_START');
});
