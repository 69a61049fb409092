import { formatCount, formatTokens } from '../../contract/formats.ts';
import { DIGITS, FEWEST, SESSION_RANGES, type CountRange } from '../../contract/rounding.ts';

/** A count for reading: exact while that can be read. */
export function inText(count: number): string {
  return count < 1_000_000 ? formatCount(count) : formatTokens(count);
}

/** `1 session`, `2 sessions` */
export function plural(count: number, one: string, many: string): string {
  return `${inText(count)} ${count === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  const [end = '', ...rest] = words.toReversed();
  return rest.length === 0 ? end : `${rest.toReversed().join(', ')} ${last} ${end}`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four'];

/** `12`, `26–58` */
export function inRange({ from, to }: CountRange): string {
  return from === to ? inText(from) : `${inText(from)}–${inText(to)}`;
}

/** The parameters of public mode's rules, in words. */
export const RULE_WORDS = {
  digits: `${NUMBERS[DIGITS] ?? DIGITS} significant digits`,
  support: `at least ${FEWEST.sessions} sessions in at least ${FEWEST.weeks} weeks`,
  tooFew: `fewer than ${FEWEST.sessions} sessions or ${FEWEST.weeks} weeks`,
  ranges: listed(
    SESSION_RANGES.map(({ from, to }) => `${from} to ${to}`),
    'or',
  ),
  exactFrom: String(SESSION_RANGES[1].to + 1),
};

/** Why nothing is told apart in public mode. */
export const UNSUPPORTED = `none has ${RULE_WORDS.support}`;
