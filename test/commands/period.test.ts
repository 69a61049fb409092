import { describe, expect, it } from 'vitest';
import { isZone, readZone, resolvePeriod, systemZone, zoneHint } from '../../cli/commands/period.ts';
import { formatIsoDay } from '../../src/contract/formats.ts';

const NOW = Date.parse('2026-03-15T22:30:00Z');
const NONE = { period: null, since: null, until: null };

const dates = (options: Partial<typeof NONE> | Record<string, string>, zone = 'UTC', now = NOW): string => {
  const { from, to } = resolvePeriod({ ...NONE, ...options }, now, zone);
  return `${from === null ? '…' : formatIsoDay(from)} to ${to === null ? '…' : formatIsoDay(to)}`;
};

describe('--period', () => {
  it.each([
    ['all', '… to …'],
    ['today', '2026-03-15 to 2026-03-15'],
    ['7d', '2026-03-09 to 2026-03-15'],
    ['1d', '2026-03-15 to 2026-03-15'],
    ['90d', '2025-12-16 to 2026-03-15'],
    ['month', '2026-03-01 to 2026-03-15'],
    ['last-month', '2026-02-01 to 2026-02-28'],
    ['2026', '2026-01-01 to 2026-12-31'],
    ['2024', '2024-01-01 to 2024-12-31'],
    ['2024-02', '2024-02-01 to 2024-02-29'],
    ['2026-12', '2026-12-01 to 2026-12-31'],
  ])('%s is %s', (period, range) => {
    expect(dates({ period })).toBe(range);
  });

  it('has no bounds when nothing is asked for', () => {
    expect(dates({})).toBe('… to …');
  });

  it('asks the calendar of the zone what day it is', () => {
    expect(dates({ period: 'today' }, 'Asia/Tokyo')).toBe('2026-03-16 to 2026-03-16');
    const newYear = Date.parse('2026-01-01T03:00:00Z');
    expect(dates({ period: 'month' }, 'America/New_York', newYear)).toBe('2025-12-01 to 2025-12-31');
    expect(dates({ period: 'last-month' }, 'UTC', newYear)).toBe('2025-12-01 to 2025-12-31');
  });

  it.each([
    '',
    'yesterday',
    '0d',
    '7',
    '7 d',
    '2026-13',
    '2026-00',
    '2026-1',
    '02026',
    '1999',
    '2026-06-01',
    'Month',
    '7D',
    '٧d',
  ])('refuses %j', (period) => {
    expect(() => dates({ period })).toThrow(expect.objectContaining({ code: 'E_USAGE_VALUE' }));
  });

  it('suggests what was meant', () => {
    expect(() => dates({ period: 'lastmonth' })).toThrow('Did you mean last-month?');
  });

  it.each(['since', 'until'])('does not go with --%s', (other) => {
    expect(() => dates({ period: 'all', [other]: '2026-01-01' })).toThrow(
      `--period and --${other} contradict each other`,
    );
  });
});

describe('--since and --until', () => {
  it('include their days', () => {
    expect(dates({ since: '2026-06-01', until: '2026-06-01' })).toBe('2026-06-01 to 2026-06-01');
    expect(dates({ since: '2026-06-01' })).toBe('2026-06-01 to …');
    expect(dates({ until: '2026-06-30' })).toBe('… to 2026-06-30');
  });

  it('count days back so that today is one of them, like --period', () => {
    expect(dates({ since: '7d' })).toBe('2026-03-09 to …');
  });

  it('are refused the wrong way round', () => {
    expect(() => dates({ since: '2026-06-02', until: '2026-06-01' })).toThrow(
      'ends on 2026-06-01, before it begins on 2026-06-02',
    );
    expect(() => dates({ since: '7d', until: '2026-01-01' })).toThrow(
      expect.objectContaining({ code: 'E_USAGE_RANGE' }),
    );
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '26-06-01',
    '01.06.2026',
    '2026-06-01T00:00',
    '2206-01-01',
    'today',
    '',
  ])('refuse %j', (date) => {
    expect(() => dates({ since: date })).toThrow('--since cannot be');
    expect(() => dates({ until: date })).toThrow('--until cannot be');
  });

  it('take a number of days only for the beginning', () => {
    expect(() => dates({ until: '7d' })).toThrow('It takes a date');
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'EST5EDT'])(
    'can be %s',
    (zone) => {
      expect(readZone(zone)).toBe(zone);
    },
  );

  it('comes in its usual letters', () => {
    expect(readZone('europe/berlin')).toBe('Europe/Berlin');
  });

  it('keeps the name it was given where there are two', () => {
    expect(readZone('Asia/Kathmandu')).toBe('Asia/Kathmandu');
  });

  it.each(['', 'Berlin', '+02:00', 'UTC+2', 'Europe/', '../etc', 'Europe/Berlin\n'])(
    'cannot be %j',
    (zone) => {
      expect(isZone(zone)).toBe(false);
    },
  );

  it('is suggested by its city and by near letters', () => {
    expect(zoneHint('Berlin')).toBe(' Did you mean Europe/Berlin?');
    expect(zoneHint('new york')).toBe(' Did you mean America/New_York?');
    expect(zoneHint('Europe/Berlim')).toBe(' Did you mean Europe/Berlin?');
    expect(zoneHint('x')).toBe('');
  });

  it('is that of the machine by default', () => {
    expect(isZone(systemZone({}).zone)).toBe(true);
    expect(systemZone({}).ignoresTz).toBe(false);
    expect(systemZone({ TZ: '' })).toEqual(systemZone({}));
  });

  it.each([
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['europe/berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    [':Europe/Berlin', 'Europe/Berlin'],
    ['/usr/share/zoneinfo/America/New_York', 'America/New_York'],
    [':/usr/share/zoneinfo/UTC', 'UTC'],
  ])('is that of TZ=%s, by the name it has there', (TZ, zone) => {
    expect(systemZone({ TZ })).toEqual({ zone, ignoresTz: false });
  });

  it.each(['Foo/Bar', 'CET-1CEST,M3.5.0,M10.5.0/3', '+02:00', ':/etc/localtime'])(
    'is not that of TZ=%s, which names none',
    (TZ) => {
      expect(systemZone({ TZ })).toEqual({ ...systemZone({}), ignoresTz: true });
    },
  );
});
