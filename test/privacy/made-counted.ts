import { MEASURES } from '../../src/contract/fields.ts';
import type { CountedCalls, CountedTools } from '../../cli/privacy/counting.ts';

type Column =
  'day' | 'hour' | 'agent' | 'model' | 'effort' | 'kind' | 'project' | 'folder' | 'branch' | 'session';
type Moment = 'time' | 'lastTime' | 'version' | 'wholeInput';
type Measure = keyof CountedCalls['sums'];

/** A call as a test writes it, by numbers only: what it leaves out is that of an ordinary one. */
export type CountedCall = Partial<Record<Column | Moment | Measure, number>>;

const ORDINARY: CountedCall = { agent: 1, kind: 1, model: 14, project: 1, session: 1, calls: 1 };

/** Calls as columns, on the private side of the door. */
export function countedCalls(list: readonly CountedCall[]): CountedCalls {
  const each = (name: Column | Moment | Measure) => list.map((call) => ({ ...ORDINARY, ...call })[name] ?? 0);
  const codes = (name: Column): Int32Array => Int32Array.from(each(name));
  const sum = (name: Measure): readonly [Measure, Float64Array] => [name, Float64Array.from(each(name))];
  return {
    length: list.length,
    day: codes('day'),
    hour: Uint8Array.from(each('hour')),
    agent: codes('agent'),
    model: codes('model'),
    effort: codes('effort'),
    kind: codes('kind'),
    project: codes('project'),
    folder: codes('folder'),
    branch: codes('branch'),
    session: codes('session'),
    time: Float64Array.from(each('time')),
    lastTime: Float64Array.from(list, ({ time = 0, lastTime = time }) => lastTime),
    version: Float64Array.from(each('version')),
    wholeInput: Float64Array.from(each('wholeInput')),
    sums: Object.fromEntries(
      [...MEASURES, 'uncached_cost' as const, 'web_searches' as const, 'placeholder_calls' as const].map(sum),
    ) as Record<Measure, Float64Array>,
  };
}

export interface CountedTool {
  readonly call: number;
  readonly tool: number;
  readonly server?: number;
  readonly skill?: number;
}

export function countedTools(list: readonly CountedTool[]): CountedTools {
  return {
    length: list.length,
    call: Int32Array.from(list, ({ call }) => call),
    tool: Int32Array.from(list, ({ tool }) => tool),
    server: Int32Array.from(list, ({ server = 0 }) => server),
    skill: Int32Array.from(list, ({ skill = 0 }) => skill),
  };
}
