import { describe, expect, test } from 'vitest';
import type { GivenNames } from '../../../src/contract/readable.ts';
import type { ConsoleEngine } from '../../../src/engine/client.ts';
import type { Answer, Cells } from '../../../src/engine/console.ts';
import { EngineError } from '../../../src/engine/errors.ts';
import { Refused } from '../../../src/engine/refusal.ts';
import { Desk } from '../../../src/views/console/desk.svelte.ts';

const names = {} as unknown as GivenNames;
const answerOf = (rows: number): Answer => ({
  columns: [{ name: 'n', type: 'BIGINT' }],
  cells: [Array.from({ length: Math.min(rows, 1_000) }, (_, row) => String(row))],
  rows,
  isCut: false,
  time: 1,
});

/** Engines that answer when they are told to. */
class Engines {
  readonly opened: MadeEngine[] = [];

  readonly open = (): ConsoleEngine => {
    const engine = new MadeEngine();
    this.opened.push(engine);
    return engine;
  };
}

class MadeEngine implements ConsoleEngine {
  readonly started = Promise.resolve();
  readonly asked: string[] = [];
  isStopped = false;
  answer: (answer: Answer) => void = () => undefined;
  fail: (error: Error) => void = () => undefined;

  run(sql: string): Promise<Answer> {
    this.asked.push(sql);
    return new Promise((resolve, reject) => {
      this.answer = resolve;
      this.fail = reject;
    });
  }

  rows(from: number, to: number): Promise<Cells> {
    return Promise.resolve([Array.from({ length: to - from }, (_, row) => String(from + row))]);
  }

  stop(): void {
    this.isStopped = true;
    this.fail(new EngineError('E_ENGINE_STOPPED'));
  }
}

function deskOf(): { desk: Desk; engines: Engines; ask: (sql: string) => Promise<Promise<void>[]> } {
  const engines = new Engines();
  const desk = new Desk(engines.open, () => names);
  return {
    desk,
    engines,
    /** Asks, and returns when the engine has been asked. */
    ask: async (sql) => {
      desk.text = sql;
      const running = desk.run();
      await new Promise((resolve) => setTimeout(resolve));
      return [running];
    },
  };
}

describe('a desk', () => {
  test('opens an engine for the first query, and asks it all', async () => {
    const { desk, engines, ask } = deskOf();
    expect(engines.opened).toEqual([]);
    for (const sql of ['SELECT 1', 'SELECT 2']) {
      const [running] = await ask(sql);
      expect(desk.progress).toBe('asking');
      engines.opened[0]?.answer(answerOf(3));
      await running;
      expect(desk.outcome).toEqual({ kind: 'answered', sql, answer: answerOf(3) });
      expect(desk.isBusy).toBe(false);
    }
    expect(engines.opened.map(({ asked }) => asked)).toEqual([['SELECT 1', 'SELECT 2']]);
  });

  test('begins with a text, and takes another engine when names have changed', async () => {
    const engines = new Engines();
    let given = names;
    const desk = new Desk(engines.open, () => given, 'SELECT 1');
    for (const change of [false, false, true]) {
      if (change) given = { ...names };
      const running = desk.run();
      await new Promise((resolve) => setTimeout(resolve));
      engines.opened.at(-1)?.answer(answerOf(1));
      await running;
    }
    expect(engines.opened.map(({ asked }) => asked)).toEqual([['SELECT 1', 'SELECT 1'], ['SELECT 1']]);
    expect(engines.opened.map(({ isStopped }) => isStopped)).toEqual([true, false]);
  });

  test('asks nothing of an empty editor', async () => {
    const { engines, ask } = deskOf();
    await ask(' \n');
    expect(engines.opened).toEqual([]);
  });

  test('stops at once, and takes another engine for the next query', async () => {
    const { desk, engines, ask } = deskOf();
    const [running] = await ask('SELECT 1');
    desk.stop();
    expect(desk.isBusy).toBe(false);
    expect(desk.outcome).toMatchObject({ kind: 'stopped' });
    expect(engines.opened[0]?.isStopped).toBe(true);
    await running;
    expect(desk.outcome).toMatchObject({ kind: 'stopped' });
    const [again] = await ask('SELECT 2');
    engines.opened[1]?.answer(answerOf(1));
    await again;
    expect(desk.outcome).toMatchObject({ kind: 'answered', sql: 'SELECT 2' });
  });

  test('runs the newest query alone', async () => {
    const { desk, engines, ask } = deskOf();
    const [first] = await ask('SELECT 1');
    const [second] = await ask('SELECT 2');
    engines.opened[0]?.answer(answerOf(1));
    await first;
    expect(desk.progress).toBe('asking');
    engines.opened[1]?.answer(answerOf(2));
    await second;
    expect(desk.outcome).toMatchObject({ kind: 'answered', sql: 'SELECT 2' });
  });

  test.each([
    [
      'refused a query',
      new Refused({ reason: 'several' }),
      { kind: 'refused', refusal: { reason: 'several' } },
      1,
    ],
    [
      'broke at one',
      new Refused({ reason: 'deep' }, true),
      { kind: 'refused', refusal: { reason: 'deep' } },
      2,
    ],
    ['took too long', new EngineError('E_ENGINE_TIME'), { kind: 'failed', code: 'E_ENGINE_TIME' }, 2],
  ])('says that the engine %s, and takes another where it must', async (_, error, outcome, opened) => {
    const { desk, engines, ask } = deskOf();
    const [running] = await ask('SELECT 1');
    engines.opened[0]?.fail(error);
    await running;
    expect(desk.outcome).toEqual(outcome);
    const [again] = await ask('SELECT 2');
    expect(engines.opened).toHaveLength(opened);
    engines.opened.at(-1)?.answer(answerOf(1));
    await again;
    expect(desk.outcome).toMatchObject({ kind: 'answered' });
  });

  test('reads all rows of an answer, in portions', async () => {
    const { desk, engines, ask } = deskOf();
    expect(await desk.readAll()).toBeNull();
    const [running] = await ask('SELECT 1');
    engines.opened[0]?.answer(answerOf(45_000));
    await running;
    expect(await desk.readAll()).toEqual([Array.from({ length: 45_000 }, (_, row) => String(row))]);
    expect(desk.outcome).toMatchObject({ kind: 'answered' });
  });

  test('turns back to earlier texts, those that were never run too', async () => {
    const { desk, engines, ask } = deskOf();
    expect([desk.hasEarlier, desk.hasLater]).toEqual([false, false]);
    const [running] = await ask('SELECT 1');
    engines.opened[0]?.answer(answerOf(1));
    await running;
    desk.text = 'SELECT half';
    desk.replace('SELECT example');
    desk.turnBack(-1);
    expect(desk.text).toBe('SELECT half');
    desk.turnBack(-1);
    expect(desk.text).toBe('SELECT 1');
    expect(desk.hasEarlier).toBe(false);
    desk.turnBack(1);
    desk.turnBack(1);
    expect(desk.text).toBe('SELECT example');
    expect(desk.hasLater).toBe(false);
  });
});
