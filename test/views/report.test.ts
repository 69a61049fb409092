import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Portion } from '../../src/contract/breakdown.ts';
import { PORTIONS } from '../../src/contract/pieces.ts';
import { NO_FILTER, type Filter } from '../../src/contract/filter.ts';
import { KnownAnswers } from '../../src/contract/known-answers.ts';
import { moneyIn } from '../../src/contract/money.ts';
import type { Ask, Columns, Question } from '../../src/contract/question.ts';
import { readWhole } from '../../src/contract/report.ts';
import { Report } from '../../src/views/report.svelte.ts';
import { answerTo } from './answered.ts';
import { heavyUse, pageData } from './page-data.ts';

const rows = heavyUse(20_500, 10, [7, 29], 4);
const data = pageData(rows);
const MONEY = moneyIn(null);
const whole = readWhole(data.stamp, data.answers)!;
const project = (code: number): Filter => ({ ...NO_FILTER, projects: [code] });
const since = (from: number): Filter => ({ ...NO_FILTER, from });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const idOf = (question: Question): string => JSON.stringify(question);

/** An engine that answers when it is told to, and keeps what it was asked. */
function slowEngine(portions: readonly Portion[] = PORTIONS) {
  const answers: Record<string, Columns> = {};
  for (const filter of [...[1, 2, 3, 4].map(project), ...[20_501, 20_502].map(since), NO_FILTER]) {
    const known = new KnownAnswers(data.stamp, data.answers);
    for (const some of [portions, PORTIONS]) {
      const [steps, rehearsed] = [known.plan(filter, some), known.rehearse(filter, some)];
      for (const { question } of [...steps, ...rehearsed]) answers[idOf(question)] = answerTo(rows, question);
      for (const step of steps) known.keep(step, answers[idOf(step.question)] ?? {});
    }
  }
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  let opened = 0;
  const ask: Ask = (question) =>
    new Promise((resolve, reject) => {
      const statement = idOf(question);
      asked.push(statement);
      waiting.push(() => {
        const answer = answers[statement];
        if (answer === undefined) reject(new Error('E_UNEXPECTED'));
        else resolve(answer);
      });
    });
  return {
    asked,
    open: () => {
      opened += 1;
      return Promise.resolve(ask);
    },
    opened: () => opened,
    /** Answers what is asked so far. */
    async answer() {
      for (const next of waiting.splice(0)) next();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
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
  const report = new Report(data, MONEY, engine.open);
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

test('of what is chosen while the engine counts, only the newest is counted', async () => {
  const engine = slowEngine();
  const report = new Report(data, MONEY, engine.open);
  void report.want(project(1));
  await Promise.resolve();
  void report.want(project(2));
  void report.want(project(3));
  void report.want(project(4));
  await engine.settle();
  expect(report.shown).toEqual(project(4));
  expect(engine.asked.some((question) => /"projects":\[[23]\]/.test(question))).toBe(false);
});

test('figures are marked as those of an earlier choice when an answer takes longer than at once', async () => {
  const engine = slowEngine();
  const report = new Report(data, MONEY, engine.open);
  void report.want(project(1));
  await vi.advanceTimersByTimeAsync(99);
  expect(report.isBehind).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(report.isBehind).toBe(true);
  await engine.settle();
  expect(report.isBehind).toBe(false);
  expect(report.shown).toEqual(project(1));
});

test('a drag whose every step is answered at once is never marked', async () => {
  const engine = slowEngine();
  const report = new Report(data, MONEY, engine.open);
  void report.want(since(20_501));
  for (const code of [1, 2, 3, 4]) {
    await vi.advanceTimersByTimeAsync(80);
    void report.want(project(code));
    await engine.answer();
    expect(report.isBehind).toBe(false);
  }
  // The last step takes long: what is shown is that of the step before.
  await vi.advanceTimersByTimeAsync(100);
  expect(report.shown).toEqual(project(3));
  expect(report.isBehind).toBe(true);
  await engine.settle();
  expect(report.isBehind).toBe(false);
});

test('a drag that never rests is followed all the same', async () => {
  const engine = slowEngine();
  const report = new Report(data, MONEY, engine.open);
  void report.want(since(20_501));
  await Promise.resolve();
  const seen = new Set<number | null>();
  for (const from of [20_502, 20_501, 20_502, 20_501]) {
    await engine.settle();
    seen.add(report.shown.from);
    void report.want(since(from));
  }
  expect([...seen]).toEqual([20_501, 20_502]);
});

test('only what the page shows is asked for, and only what has changed', async () => {
  const portions: readonly Portion[] = ['total', 'days', 'projects'];
  const engine = slowEngine(portions);
  const report = new Report(data, MONEY, engine.open, portions);
  const before = report.breakdown;
  void report.want(project(1));
  await engine.settle();
  // The projects among which it picks are those of before.
  expect(report.breakdown.projects).toBe(before.projects);
  expect(report.breakdown.models).toBe(before.models);
  expect(report.breakdown.total.calls).toBeLessThan(before.total.calls);
  expect(engine.asked.map((question) => /"view":"(\w+)"/.exec(question)?.[1])).toEqual(['total', 'days']);
  void report.want(since(20_501));
  await engine.settle();
  expect(report.breakdown.days).toBe(before.days);
  // What was counted once is not counted again.
  const asked = engine.asked.length;
  void report.want(project(1));
  await engine.settle();
  expect(engine.asked).toHaveLength(asked);
});

test('another view gets what it shows when it is turned to, or already has it', async () => {
  const portions: readonly Portion[] = ['total', 'days'];
  const engine = slowEngine(portions);
  const report = new Report(data, MONEY, engine.open, portions);
  void report.want(project(1));
  await engine.settle();
  vi.advanceTimersByTime(1000);
  await engine.settle();
  const asked = engine.asked.length;
  await report.turn(PORTIONS);
  expect(engine.asked).toHaveLength(asked);
  expect(report.breakdown.models).not.toEqual(whole.models);
});

test('the engine is prepared once, before it is needed, and nobody hears of it', async () => {
  const engine = slowEngine();
  const report = new Report(data, MONEY, engine.open);
  void report.prepare();
  void report.prepare();
  await engine.settle();
  expect(engine.opened()).toBe(1);
  expect(engine.asked.length).toBeGreaterThan(0);
  expect(report.shown).toBe(NO_FILTER);
  const broken = new Report(data, MONEY, () => Promise.reject(new Error('E_ENGINE_FILE')));
  await broken.prepare();
  expect(broken.failure).toBeNull();
});

test('everything is shown at once, and a late answer does not take it away', async () => {
  const engine = slowEngine();
  const report = new Report(data, MONEY, engine.open);
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
  const report = new Report(data, MONEY, () =>
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
  const report = new Report(data, MONEY, null);
  await report.want(project(1));
  expect(report.failure?.code).toBe('E_ENGINE_START');
});
