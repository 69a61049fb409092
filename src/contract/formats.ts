import { ENGLISH, GAP, type Locale, type Unit } from './locales.ts';

/*
 * Numbers and dates as the terminal and the first paint write them, in English where no other locale is given.
 * No `Intl`: its data differs between versions of Node and browsers, and the first paint must be the same bytes
 * everywhere.
 *
 * A value that is not known is null and reads {@link DASH}, never 0.
 */

/** Stands for a value that is not known. */
export const DASH = '–';

const MINUS = '−';

/** The same text with ordinary spaces, for terminals and files. */
export function plain(text: string): string {
  return text.replaceAll(GAP, ' ');
}

/** A finite number that is known, or null. */
function known(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}

function group(digits: string, locale: Locale): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, locale.group);
}

/** A number as `toFixed` writes it, with the decimal mark of a language. */
function decimal(digits: string, locale: Locale): string {
  return digits.replace('.', locale.decimal);
}

/** A whole number: `1,234,567`. */
export function formatCount(value: number | null, locale = ENGLISH): string {
  const number = known(value);
  if (number === null) return DASH;
  const digits = group(Math.round(Math.abs(number)).toFixed(0), locale);
  return number < 0 && digits !== '0' ? MINUS + digits : digits;
}

const BYTES: readonly Unit[] = [
  { size: 1e3, name: 'kB' },
  { size: 1e6, name: 'MB' },
  { size: 1e9, name: 'GB' },
  { size: 1e12, name: 'TB' },
];

/** The digits of a positive number at most `places` significant, at least its whole part. */
function significant(value: number, places: number): string {
  for (let whole = 1; whole < places; whole++) {
    const text = value.toFixed(places - whole);
    // 9.996 has two digits before the point once it is rounded.
    if (Number(text) < 10 ** whole) return text;
  }
  return value.toFixed(0);
}

/** A positive number in the largest unit that leaves a digit before the point, null below the smallest. */
function scale(
  value: number,
  units: readonly Unit[],
  places: number,
): { digits: string; unit: string } | null {
  const index = units.findLastIndex(({ size }) => value >= size);
  const unit = units[index];
  if (unit === undefined) return null;
  const digits = significant(value / unit.size, places);
  const next = units[index + 1];
  // 999,950 reads 1.00 M, not 1000 k.
  if (next !== undefined && Number(digits) * unit.size >= next.size)
    return { digits: significant(1, places), unit: next.name };
  return { digits, unit: unit.name };
}

/** Tokens or another count in three significant digits or fewer: `1.24 B`, `356 M`, `12.3 k`, `812`. */
export function formatTokens(value: number | null, places = 3, locale = ENGLISH): string {
  const number = known(value);
  if (number === null) return DASH;
  const scaled = scale(Math.round(Math.abs(number)), locale.units, places);
  if (scaled === null) return formatCount(number, locale);
  return `${number < 0 ? MINUS : ''}${decimal(scaled.digits, locale)}${locale.gap}${scaled.unit}`;
}

/** Bytes in two significant digits or three: `5.7 MB`, `18.1 MB`, `312 kB`. */
export function formatBytes(value: number | null): string {
  const number = known(value);
  if (number === null) return DASH;
  const scaled = scale(number, BYTES, 3);
  if (scaled === null) return `${formatCount(number)}${GAP}B`;
  return `${scaled.digits.replace(/(\.\d)\d$/, '$1')}${GAP}${scaled.unit}`;
}

/** What an amount is written in. */
export interface MoneyUnit {
  /** Stands before the amount, or after it where the language has it so: `$`, `€`, `CHF`. */
  readonly sign: string;
  /** Digits of the minor unit, 0 to 3. */
  readonly digits: number;
}

const DOLLAR: MoneyUnit = { sign: '$', digits: 2 };

/** Half a minor unit, in millionths of the currency. */
const halfOf = ({ digits }: MoneyUnit): number => 500_000 / 10 ** digits;

/** `$12`, `CHF 12`, `12 €`: letters keep their distance, and so does what stands after. */
function signed(amount: number, digits: string, { sign }: MoneyUnit, locale: Locale): string {
  const minus = amount < 0 ? MINUS : '';
  if (locale.isSignAfter) return `${minus}${digits}${sign === '' ? '' : GAP}${sign}`;
  return `${minus}${sign}${/[A-Za-z]$/.test(sign) ? GAP : ''}${digits}`;
}

/**
 * Millionths of a currency to its minor unit: `$1,234.56`, `¥1,235`. An amount that is too small for one reads
 * `< $0.01`.
 */
export function formatMoney(millionths: number | null, unit: MoneyUnit, locale = ENGLISH): string {
  const amount = known(millionths);
  if (amount === null) return DASH;
  const size = Math.abs(amount);
  const half = halfOf(unit);
  const base = 10 ** unit.digits;
  if (size > 0 && size < half) {
    const least = decimal((1 / base).toFixed(unit.digits), locale);
    return `<${locale.gap}${signed(0, least, unit, locale)}`;
  }
  const minor = Math.floor((size + half) / (2 * half));
  const whole = group(Math.floor(minor / base).toFixed(0), locale);
  if (unit.digits === 0) return signed(amount, whole, unit, locale);
  const rest = String(minor % base).padStart(unit.digits, '0');
  return signed(amount, `${whole}${locale.decimal}${rest}`, unit, locale);
}

/** The same for reading: whole units from a hundred on: `$12,345`. */
export function formatMoneyRound(millionths: number | null, unit: MoneyUnit, locale = ENGLISH): string {
  const amount = known(millionths);
  if (amount === null || Math.abs(amount) < 100_000_000 - halfOf(unit))
    return formatMoney(amount, unit, locale);
  const whole = Math.floor((Math.abs(amount) + 500_000) / 1e6).toFixed(0);
  return signed(amount, group(whole, locale), unit, locale);
}

/** The same where there is little room: `$12`, `$1.2k`, `$34M`. */
export function formatMoneyShort(millionths: number | null, unit: MoneyUnit, locale = ENGLISH): string {
  const amount = known(millionths);
  if (amount === null) return DASH;
  const whole = Math.abs(amount) / 1e6;
  if (whole === 0) return signed(0, '0', unit, locale);
  if (whole < 9.995) return formatMoney(amount, unit, locale);
  const scaled = scale(Math.round(whole), locale.units, 2);
  if (scaled === null) return signed(amount, group(whole.toFixed(0), locale), unit, locale);
  // A single letter stands as near as it can.
  const gap = scaled.unit.length === 1 ? '' : locale.gap;
  return signed(amount, `${decimal(scaled.digits, locale)}${gap}${scaled.unit}`, unit, locale);
}

/** Micro-dollars to the cent: {@link formatMoney} in US dollars. */
export function formatDollars(micros: number | null): string {
  return formatMoney(micros, DOLLAR);
}

/** Micro-dollars for reading: {@link formatMoneyRound} in US dollars. */
export function formatDollarsRound(micros: number | null): string {
  return formatMoneyRound(micros, DOLLAR);
}

/** Micro-dollars where there is little room: {@link formatMoneyShort} in US dollars. */
export function formatDollarsShort(micros: number | null): string {
  return formatMoneyShort(micros, DOLLAR);
}

/**
 * A part of a whole in per cent, to the nearest, but 100 % only when nothing is missing: `99.9 %` for 99.96 %,
 * `42 %`, `1.2 %`, `< 0.1 %`. Unknown when the whole is 0.
 */
export function formatShare(part: number | null, whole: number | null, locale = ENGLISH): string {
  const [some, all] = [known(part), known(whole)];
  if (some === null || all === null || all <= 0 || some < 0) return DASH;
  const perCent = (digits: string): string => `${digits}${locale.gap}%`;
  if (some === 0) return perCent('0');
  const share = (some / all) * 100;
  if (some >= all || isAllButNoise(some, all)) return perCent(String(Math.round(share)));
  if (share < 0.1) return `<${locale.gap}${perCent(`0${locale.decimal}1`)}`;
  // What is below the whole stays below it.
  const tenths = Math.min(999, Math.round(share * 10));
  if (tenths >= 100 && share < 98.95) return perCent(String(Math.round(share)));
  return perCent(`${Math.floor(tenths / 10)}${locale.decimal}${tenths % 10}`);
}

/** What is more than once something else: `2.3`, `17`. */
export function formatTimes(times: number | null, locale = ENGLISH): string {
  const number = known(times);
  return number === null ? DASH : decimal(significant(Math.abs(number), 2), locale);
}

/**
 * What became of a value, against what it was before: `+12 %`, `−3.4 %`, `±0 %`; from ten times as much on, how many
 * times: `×12`. Unknown where it was nothing.
 */
export function formatChange(now: number | null, before: number | null, locale = ENGLISH): string {
  const [after, base] = [known(now), known(before)];
  if (after === null || base === null || base <= 0 || after < 0) return DASH;
  if (after >= base * 10) return `×${formatTimes(after / base, locale)}`;
  const tenths = Math.round((after / base - 1) * 1000);
  const size = Math.abs(tenths);
  const digits = size < 100 && size % 10 !== 0 ? (size / 10).toFixed(1) : (size / 10).toFixed(0);
  return `${tenths === 0 ? '±' : tenths > 0 ? '+' : MINUS}${decimal(digits, locale)}${locale.gap}%`;
}

/**
 * Whether two sums of amounts in another currency differ by their order of addition only. Whole numbers are
 * exact.
 */
function isAllButNoise(some: number, all: number): boolean {
  return !(Number.isInteger(some) && Number.isInteger(all)) && some >= all * (1 - 1e-12);
}

/** A rate in micro-dollars, exact, with cents at least: `3.00`, `0.075`. */
export function formatPrice(micros: number | null, locale = ENGLISH): string {
  const number = known(micros);
  if (number === null) return DASH;
  return decimal((number / 1e6).toFixed(6).replace(/0{1,4}$/, ''), locale);
}

/** Millionths of a credit to the nearest tenth: `1,234.5`. */
export function formatCredits(millionths: number | null, locale = ENGLISH): string {
  const number = known(millionths);
  if (number === null) return DASH;
  const tenths = Math.round(number / 100_000);
  if (number > 0 && tenths === 0) return `<${locale.gap}0${locale.decimal}1`;
  return `${group(Math.floor(tenths / 10).toFixed(0), locale)}${locale.decimal}${tenths % 10}`;
}

/** Minutes: `3 h 12 min`, `45 min`, `2 h`, `< 1 min`. */
export function formatMinutes(minutes: number | null, locale = ENGLISH): string {
  const number = known(minutes);
  if (number === null || number < 0) return DASH;
  const { gap, hour, minute } = locale;
  if (number > 0 && number < 0.5) return `<${gap}1${gap}${minute}`;
  const total = Math.round(number);
  const rest = `${total % 60}${gap}${minute}`;
  if (total < 60) return rest;
  const hours = `${formatCount(Math.floor(total / 60), locale)}${gap}${hour}`;
  return total % 60 === 0 ? hours : `${hours}${gap}${rest}`;
}

export const MONTHS = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const;

/** Monday first, as in ISO 8601. */
export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 that a day can have in a report: the years that four digits can write. */
const [FIRST_DAY, LAST_DAY] = [-719_162, 2_932_896];

/** Year, month (1 to 12) and day of the month of a day number. */
export function dateOf(day: number): { year: number; month: number; day: number } {
  // UTC days have no zone and no summer time; this is calendar arithmetic, not a clock.
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function isDay(day: number | null): day is number {
  return day !== null && Number.isInteger(day) && day >= FIRST_DAY && day <= LAST_DAY;
}

/** Day number of `2026-11-21`, null for a text that is no date. */
export function parseDay(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const day = Date.parse(`${text}T00:00:00Z`) / MS_PER_DAY;
  // `Date.parse` takes 30 February for 2 March in some engines.
  return isDay(day) && formatIsoDay(day) === text ? day : null;
}

/** `2026-11-21` */
export function formatIsoDay(day: number | null): string {
  if (!isDay(day)) return DASH;
  const { year, month, day: dayOfMonth } = dateOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** `21 Nov 2026` */
export function formatDay(day: number | null): string {
  if (!isDay(day)) return DASH;
  const { year, month, day: dayOfMonth } = dateOf(day);
  return `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
}

/** `21 Nov`, where the year is said beside it. */
export function formatDayShort(day: number | null): string {
  if (!isDay(day)) return DASH;
  const { month, day: dayOfMonth } = dateOf(day);
  return `${dayOfMonth} ${MONTHS[month - 1]}`;
}

/** Both days included: `1–21 Nov 2026`, `30 Oct – 21 Nov 2026`, `30 Dec 2025 – 2 Jan 2026`. */
export function formatDayRange(first: number | null, last: number | null): string {
  if (!isDay(first) || !isDay(last)) return DASH;
  if (first === last) return formatDay(last);
  const [a, b] = [dateOf(first), dateOf(last)];
  if (a.year !== b.year) return `${formatDay(first)} – ${formatDay(last)}`;
  if (a.month !== b.month) return `${formatDayShort(first)} – ${formatDay(last)}`;
  return `${a.day}–${formatDay(last)}`;
}

/** Day of the week, 0 is Monday: an index of {@link WEEKDAYS}. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** Days since the week began, 0 to 6. `weekStart` is the weekday that weeks begin on, 0 for Monday. */
export function dayInWeek(day: number, weekStart: number): number {
  return weekdayOf(day - weekStart);
}

/** The Monday of a day's week. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day);
}
