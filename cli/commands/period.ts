import { dateOf, formatIsoDay, parseDay } from '../../src/contract/formats.ts';
import { dayResolver } from '../accounting/days.ts';
import { TallysheetError } from '../errors.ts';
import { hint } from './suggestion.ts';
import type { Environment } from './terminal.ts';

/** Days since 1970-01-01, both included; null is open. */
export interface Range {
  readonly from: number | null;
  readonly to: number | null;
}

export interface PeriodOptions {
  readonly period: string | null;
  readonly since: string | null;
  readonly until: string | null;
}

/** Words that --period takes, beside a year, a month and a number of days. */
export const PERIODS = ['today', '7d', 'month', 'last-month', 'all'] as const;

const OPEN: Range = { from: null, to: null };

/** Logs are read from 2020 on, up to 2100: a year beyond is a slip of the finger. */
const YEARS = { first: 2020, last: 2100 } as const;

/**
 * The days that are asked for, resolved once against the clock. What the clock decides ends today; a year or a
 * month that is named is whole, so that it is the same range whenever it is asked for.
 *
 * @param now milliseconds since 1970 UTC
 * @throws {TallysheetError} E_USAGE_VALUE, E_USAGE_CONFLICT, E_USAGE_RANGE
 */
export function resolvePeriod({ period, since, until }: PeriodOptions, now: number, zone: string): Range {
  const today = dayResolver(zone)(now).day;
  if (period !== null) {
    for (const [option, value] of [
      ['--since', since],
      ['--until', until],
    ] as const) {
      if (value !== null)
        throw new TallysheetError('E_USAGE_CONFLICT', { option: '--period', other: option });
    }
    return namedPeriod(period, today);
  }
  const from =
    since === null ? null : (parseDate(since) ?? daysBack(since, today) ?? refuseDate('--since', since));
  const to = until === null ? null : (parseDate(until) ?? refuseDate('--until', until));
  if (from !== null && to !== null && from > to) {
    throw new TallysheetError('E_USAGE_RANGE', { from: formatIsoDay(from), to: formatIsoDay(to) });
  }
  return { from, to };
}

function namedPeriod(period: string, today: number): Range {
  const { year, month } = dateOf(today);
  switch (period) {
    case 'all':
      return OPEN;
    case 'today':
      return { from: today, to: today };
    case 'month':
      return { from: firstOf(year, month), to: today };
    case 'last-month':
      return { from: firstOf(year, month - 1), to: firstOf(year, month) - 1 };
  }
  const back = daysBack(period, today);
  if (back !== null) return { from: back, to: today };
  const match = /^(\d{4})(?:-(\d\d))?$/.exec(period);
  const asked = Number(match?.[1]);
  const part = match?.[2] === undefined ? null : Number(match[2]);
  if (asked >= YEARS.first && asked <= YEARS.last && (part === null || (part >= 1 && part <= 12))) {
    return part === null
      ? { from: firstOf(asked, 1), to: firstOf(asked + 1, 1) - 1 }
      : { from: firstOf(asked, part), to: firstOf(asked, part + 1) - 1 };
  }
  throw new TallysheetError('E_USAGE_VALUE', {
    option: '--period',
    value: period,
    hint: hint(period, PERIODS),
    accepted: 'today, 7d (or another number of days), month, last-month, 2026, 2026-06 or all',
  });
}

/** First day of the last `7d`: today is one of the seven. */
function daysBack(text: string, today: number): number | null {
  const days = Number(/^(\d{1,5})d$/.exec(text)?.[1] ?? 0);
  return days > 0 ? today - days + 1 : null;
}

function parseDate(text: string): number | null {
  const day = parseDay(text);
  return day !== null && dateOf(day).year >= YEARS.first && dateOf(day).year <= YEARS.last ? day : null;
}

function refuseDate(option: '--since' | '--until', value: string): never {
  throw new TallysheetError('E_USAGE_VALUE', {
    option,
    value,
    hint: '',
    accepted:
      option === '--since'
        ? 'a date (2026-06-01) or a number of days (30d)'
        : 'a date (2026-06-30), that day included',
  });
}

/** Day number of the first of a month; the 13th month is the next year's first, the 0th the last year's last. */
function firstOf(year: number, month: number): number {
  return Date.UTC(year, month - 1, 1) / 86_400_000;
}

/** Whether this Node knows an IANA zone. Offsets (`+02:00`) are none, and not every version takes them. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * A zone in its usual letters (`europe/berlin` is Europe/Berlin), or null for none. Not what `Intl` would call
 * it: versions of Node differ in that, and the name is printed in reports.
 */
export function readZone(zone: string): string | null {
  if (!isZone(zone)) return null;
  const folded = zone.toLowerCase();
  return Intl.supportedValuesOf('timeZone').find((known) => known.toLowerCase() === folded) ?? zone;
}

/** " Did you mean Europe/Berlin?" for `Berlin` and `Europe/Berlim`, or nothing. */
export function zoneHint(zone: string): string {
  const known = Intl.supportedValuesOf('timeZone');
  const city = zone.toLowerCase().replace(/[\s-]+/g, '_');
  const named = known.find((each) => each.toLowerCase().endsWith(`/${city}`));
  return named === undefined ? hint(zone, known) : ` Did you mean ${named}?`;
}

export const ZONE_RULE = 'an IANA time zone (Europe/Berlin, America/New_York, UTC)';

export interface SystemZone {
  readonly zone: string;
  /** Whether TZ is set and is not followed: it names no zone that this Node knows. */
  readonly ignoresTz: boolean;
}

/**
 * The zone of this machine: that of TZ, else the system's; UTC where it has none. TZ is read here because
 * `Intl` gives some zones an older name (Asia/Calcutta for Asia/Kolkata), and UTC for what it does not know.
 */
export function systemZone(env: Environment): SystemZone {
  // As the C library takes it: with a colon before it, and as a file of the zone database. Empty is not set.
  const named = (env['TZ'] ?? '').replace(/^:?(?:\/.*\/zoneinfo\/)?/, '');
  const own = readZone(named);
  if (own !== null) return { zone: own, ignoresTz: false };
  const zone: string | undefined = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { zone: zone !== undefined && isZone(zone) ? zone : 'UTC', ignoresTz: named !== '' };
}
