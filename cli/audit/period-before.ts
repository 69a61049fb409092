import { FACTS, type Fact } from '../../src/contract/tables.ts';

const NAMES = Object.keys(FACTS).filter((name): name is Fact => name.startsWith('before-'));

/** Whether what facts say of the period before is whole and fits itself, or nothing of it is there. */
export function isPeriodBefore(facts: ReadonlyMap<number | null, number>): boolean {
  const told = NAMES.filter((name) => facts.has(FACTS[name]));
  if (told.length === 0) return true;
  if (NAMES.some((name) => name !== 'before-cost' && !told.includes(name))) return false;
  const value = (name: Fact): number => facts.get(FACTS[name]) ?? 0;
  const [first, logs, end] = [value('before-first-day'), value('before-logs-day'), value('first-day')];
  const [calls, sessions, minutes] = [
    value('before-calls'),
    value('before-sessions'),
    value('before-minutes'),
  ];
  const days = value('before-active-days');
  const [input, cacheRead] = [value('before-whole-input'), value('before-cache-read')];
  const tokens = input + value('before-output');
  const isEmpty = minutes === 0 && tokens === 0 && value('before-cost') === 0;
  return (
    first < end &&
    first <= logs &&
    logs <= end &&
    (calls > 0 ? sessions > 0 && minutes > 0 && days > 0 : isEmpty) &&
    sessions <= calls &&
    days <= Math.min(calls, end - first) &&
    cacheRead <= input &&
    value('before-unpriced-tokens') <= tokens
  );
}
