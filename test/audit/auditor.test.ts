import { EventEmitter } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inspectReport, type Inspection } from '../../cli/audit/audit.ts';
import { startAuditing } from '../../cli/audit/auditor-client.ts';
import { loadRenderer } from '../../cli/report/renderer.ts';
import { startChild } from '../../cli/report/child.ts';
import { startEngine, type Engine } from '../../cli/report/engine.ts';

vi.mock('node:v8', () => ({ setFlagsFromString: vi.fn() }));
vi.mock('../../cli/audit/audit.ts', () => ({ inspectReport: vi.fn() }));
vi.mock('../../cli/report/renderer.ts', () => ({
  loadRenderer: vi.fn(() => Promise.reject(new Error('x'))),
}));
vi.mock('../../cli/report/child.ts', () => ({ startChild: vi.fn() }));
const engine = Promise.resolve({} as Engine);
vi.mock('../../cli/report/engine.ts', () => ({ startEngine: vi.fn(() => engine) }));

test('who has a report audited starts the process of the package, and can end it', () => {
  const [ask, cancel] = [vi.fn(), vi.fn()];
  vi.mocked(startChild).mockReturnValue({ ask, cancel });
  expect(startAuditing()).toEqual({ inspect: ask, cancel });
  expect(startChild).toHaveBeenCalledWith('auditor.mjs', 'E_AUDITOR');
});

describe('the process that audits', () => {
  const order = { files: new Map([['a', Buffer.from('b')]]), seen: [{ class: 'extra-file', place: 'x' }] };
  const sent = vi.fn();
  const left = vi.fn();
  const ended = vi.fn();
  let parent: EventEmitter;

  /** What it answers to an order. */
  const answer = async (): Promise<unknown> => {
    parent.emit('message', order);
    await vi.waitFor(() => {
      expect(left).toHaveBeenCalled();
    });
    return sent.mock.lastCall?.[0];
  };

  beforeEach(async () => {
    for (const mock of [sent, left, ended]) mock.mockClear();
    parent = new EventEmitter();
    const own = {
      once: parent.once.bind(parent),
      send: (message: unknown, done: () => void) => {
        sent(message);
        done();
      },
      disconnect: left,
      exit: ended,
    };
    vi.stubGlobal('process', Object.assign(Object.create(process) as object, own));
    vi.resetModules();
    await import('../../cli/audit/auditor.ts');
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('gets an engine and the page ready before it is asked', () => {
    expect(startEngine).toHaveBeenCalled();
    expect(loadRenderer).toHaveBeenCalled();
    expect(setFlagsFromString).toHaveBeenCalledWith('--liftoff-only');
    expect(sent).not.toHaveBeenCalled();
  });

  test('hands back what it found, once, and leaves', async () => {
    const inspection = { labels: null } as Inspection;
    vi.mocked(inspectReport).mockResolvedValue(inspection);
    expect(await answer()).toBe(inspection);
    const [files, options] = vi.mocked(inspectReport).mock.lastCall!;
    expect([files, options?.seen]).toEqual([order.files, order.seen]);
    expect(await options?.engine?.()).toBe(await engine);
    expect(left).toHaveBeenCalledOnce();
    parent.emit('message', order);
    await new Promise(setImmediate);
    expect(sent).toHaveBeenCalledOnce();
  });

  test('says where it failed', async () => {
    const error = new Error('E_SHELL');
    vi.mocked(inspectReport).mockRejectedValue(error);
    expect(await answer()).toEqual({ failed: { message: 'E_SHELL', stack: error.stack } });
    expect(left).toHaveBeenCalledOnce();
  });

  test('says that it failed where it does not say how', async () => {
    vi.mocked(inspectReport).mockRejectedValue('a text of the logs');
    expect(await answer()).toMatchObject({ failed: { message: 'E_AUDIT' } });
  });

  test('says of an engine that does not start where it is asked for, and not before', async () => {
    const broken = Promise.reject(new Error('E_ENGINE'));
    const caught = vi.spyOn(broken, 'catch');
    vi.mocked(startEngine).mockReturnValueOnce(broken);
    vi.resetModules();
    await import('../../cli/audit/auditor.ts');
    expect(caught).toHaveBeenCalledOnce();
    vi.mocked(inspectReport).mockImplementation(async (_, options) => options!.engine!() as never);
    expect(await answer()).toMatchObject({ failed: { message: 'E_ENGINE' } });
  });

  test('ends when nobody listens any more', () => {
    parent.emit('disconnect');
    expect(ended).toHaveBeenCalledWith();
  });
});
