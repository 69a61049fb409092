import { describe, expect, it } from 'vitest';
import { dayResolver } from '../../cli/accounting/days.ts';
import { formatIsoDay } from '../../src/contract/formats.ts';

/** `2026-03-29 01` as the zone has it. */
const local = (zone: string, utc: string): string => {
  const { day, hour } = dayResolver(zone)(Date.parse(utc));
  return `${formatIsoDay(day)} ${String(hour).padStart(2, '0')}`;
};

describe('the local day and hour of a call', () => {
  it.each([
    ['UTC', '2026-01-01T00:00:00Z', '2026-01-01 00'],
    ['UTC', '2025-12-31T23:59:59.999Z', '2025-12-31 23'],
    ['Europe/Berlin', '2025-12-31T22:59:59.999Z', '2025-12-31 23'],
    ['Europe/Berlin', '2025-12-31T23:00:00Z', '2026-01-01 00'],
    ['America/New_York', '2026-01-01T04:59:59Z', '2025-12-31 23'],
    ['America/New_York', '2026-01-01T05:00:00Z', '2026-01-01 00'],
    ['Pacific/Kiritimati', '2026-01-01T09:59:00Z', '2026-01-01 23'],
    ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02 00'],
    ['Pacific/Pago_Pago', '2026-01-01T10:59:00Z', '2025-12-31 23'],
    ['Asia/Kathmandu', '2026-06-01T18:14:59Z', '2026-06-01 23'],
    ['Asia/Kathmandu', '2026-06-01T18:15:00Z', '2026-06-02 00'],
    ['Asia/Kolkata', '2026-06-01T18:29:59Z', '2026-06-01 23'],
    ['Asia/Kolkata', '2026-06-01T18:30:00Z', '2026-06-02 00'],
    ['Australia/Eucla', '2026-06-01T15:14:59Z', '2026-06-01 23'],
    ['Australia/Eucla', '2026-06-01T15:15:00Z', '2026-06-02 00'],
  ])('%s %s is %s', (zone, utc, expected) => {
    expect(local(zone, utc)).toBe(expected);
  });
});

describe('a day on which the clocks change', () => {
  it.each([
    // Forward: 02:00 becomes 03:00.
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29 00'],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29 01'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29 03'],
    ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29 23'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30 00'],
    // Back: 03:00 becomes 02:00, so the hour 2 comes twice.
    ['Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25 00'],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25 02'],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25 02'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25 23'],
    ['Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26 00'],
    ['America/New_York', '2026-03-08T06:59:59Z', '2026-03-08 01'],
    ['America/New_York', '2026-03-08T07:00:00Z', '2026-03-08 03'],
    ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01 01'],
    ['America/New_York', '2026-11-01T06:30:00Z', '2026-11-01 01'],
    ['America/New_York', '2026-11-02T04:59:59Z', '2026-11-01 23'],
    // Lord Howe Island changes by half an hour.
    ['Australia/Lord_Howe', '2026-04-04T14:59:59Z', '2026-04-05 01'],
    ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-04-05 01'],
    ['Australia/Lord_Howe', '2026-04-04T15:30:00Z', '2026-04-05 02'],
    ['Australia/Lord_Howe', '2026-10-03T15:29:59Z', '2026-10-04 01'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', '2026-10-04 02'],
    ['Australia/Lord_Howe', '2026-10-04T12:59:59Z', '2026-10-04 23'],
    ['Australia/Lord_Howe', '2026-10-04T13:00:00Z', '2026-10-05 00'],
  ])('%s %s is %s', (zone, utc, expected) => {
    expect(local(zone, utc)).toBe(expected);
  });

  it.each([
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Australia/Lord_Howe', '2026-04-05', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Asia/Kathmandu', '2026-03-29', 24],
  ])('in %s the %s has %f hours', (zone, date, hours) => {
    const resolve = dayResolver(zone);
    let minutes = 0;
    const middle = Date.parse(`${date}T12:00:00Z`);
    for (let time = middle - 48 * 3_600_000; time < middle + 48 * 3_600_000; time += 60_000) {
      if (formatIsoDay(resolve(time).day) === date) minutes++;
    }
    expect(minutes / 60).toBe(hours);
  });
});

describe('the resolver', () => {
  it('says what Intl says, at any moment and in any order', () => {
    const zones = [
      'Africa/Casablanca',
      'America/St_Johns',
      'Asia/Gaza',
      'Asia/Tehran',
      'Pacific/Chatham',
      'Europe/London',
    ];
    for (const zone of zones) {
      const resolve = dayResolver(zone);
      const clock = new Intl.DateTimeFormat('en-CA', {
        timeZone: zone,
        dateStyle: 'short',
        calendar: 'gregory',
      });
      // A multiplicative walk over 2020 to 2039, so that the cache is hit and missed out of order.
      for (let step = 0, at = 1; step < 2000; step++, at = (at * 48_271) % 2_147_483_647) {
        const time = 1_577_836_800_000 + at * 293;
        expect(formatIsoDay(resolve(time).day)).toBe(clock.format(time));
      }
    }
  });

  it('refuses a zone that does not exist, and a time that is no date', () => {
    expect(() => dayResolver('Mars/Olympus')).toThrow(RangeError);
    expect(() => dayResolver('UTC')(NaN)).toThrow(RangeError);
    expect(() => dayResolver('UTC')(Infinity)).toThrow(RangeError);
  });

  it('is quick', () => {
    const resolve = dayResolver('Europe/Berlin');
    let sum = 0;
    for (let call = 0; call < 500_000; call++) sum += resolve(1_770_000_000_000 + call * 1000).hour;
    expect(sum).toBeGreaterThan(0);
  });
});
