import { formatCount, formatTokens } from '../../contract/formats.ts';
import { CHINESE } from '../../contract/locales.ts';
import { DIGITS, FEWEST, SESSION_RANGES, type CountRange } from '../../contract/rounding.ts';

/** A count as it is: `1,234,567`. */
export function inFull(count: number): string {
  return formatCount(count, CHINESE);
}

/** A count for reading: exact while that can be read. */
export function inText(count: number): string {
  return count < 1_000_000 ? inFull(count) : formatTokens(count, 3, CHINESE);
}

/** `甲`, `甲和乙`, `甲、乙和丙` */
export function listed(words: readonly string[], last: '和' | '或' = '和'): string {
  const [end = '', ...rest] = words.toReversed();
  return rest.length === 0 ? end : `${rest.toReversed().join('、')}${last}${end}`;
}

/** `12`, `26–58` */
export function inRange({ from, to }: CountRange): string {
  return from === to ? inText(from) : `${inText(from)}–${inText(to)}`;
}

const NUMBERS = ['零', '一', '两', '三', '四'];

/** The parameters of public mode's rules, in words. */
export const RULE_WORDS = {
  digits: `${NUMBERS[DIGITS] ?? DIGITS}位有效数字`,
  support: `至少${FEWEST.weeks}周内至少${FEWEST.sessions}个会话`,
  tooFew: `不足${FEWEST.sessions}个会话或${FEWEST.weeks}周`,
  ranges: listed(
    SESSION_RANGES.map(({ from, to }) => `${from}至${to}`),
    '或',
  ),
  exactFrom: String(SESSION_RANGES[1].to + 1),
};

/** Why nothing is told apart in public mode. */
export const UNSUPPORTED = `没有一个达到${RULE_WORDS.support}`;
