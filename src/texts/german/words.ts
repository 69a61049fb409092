import { formatCount, formatTokens } from '../../contract/formats.ts';
import { GERMAN } from '../../contract/locales.ts';
import { DIGITS, FEWEST, SESSION_RANGES, type CountRange } from '../../contract/rounding.ts';

/** A count as it is: `1.234.567`. */
export function inFull(count: number): string {
  return formatCount(count, GERMAN);
}

/** A count for reading: exact while that can be read. */
export function inText(count: number): string {
  return count < 1_000_000 ? inFull(count) : formatTokens(count, 3, GERMAN);
}

/** `1 Sitzung`, `2 Sitzungen` */
export function plural(count: number, one: string, many: string): string {
  return `${inText(count)} ${count === 1 ? one : many}`;
}

/** `a`, `a und b`, `a, b und c` */
export function listed(words: readonly string[], last: 'und' | 'oder' = 'und'): string {
  const [end = '', ...rest] = words.toReversed();
  return rest.length === 0 ? end : `${rest.toReversed().join(', ')} ${last} ${end}`;
}

/** `12`, `26–58` */
export function inRange({ from, to }: CountRange): string {
  return from === to ? inText(from) : `${inText(from)}–${inText(to)}`;
}

const NUMBERS = ['keine', 'eine', 'zwei', 'drei', 'vier'];

/** The parameters of public mode's rules, in words. */
export const RULE_WORDS = {
  digits: `${NUMBERS[DIGITS] ?? DIGITS} signifikante Stellen`,
  support: `mindestens ${FEWEST.sessions} Sitzungen in mindestens ${FEWEST.weeks} Wochen`,
  tooFew: `weniger als ${FEWEST.sessions} Sitzungen oder ${FEWEST.weeks} Wochen`,
  ranges: listed(
    SESSION_RANGES.map(({ from, to }) => `${from} bis ${to}`),
    'oder',
  ),
  exactFrom: String(SESSION_RANGES[1].to + 1),
};

/** Why nothing is told apart in public mode. */
export const UNSUPPORTED = `keines hat ${RULE_WORDS.support}`;
