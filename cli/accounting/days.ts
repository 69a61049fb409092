/** A moment as the calendar of a place has it. */
export interface LocalHour {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** 0 to 23. */
  readonly hour: number;
}

/** The local day and hour of a time in milliseconds since 1970 UTC. */
export type DayResolver = (time: number) => LocalHour;

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

// Every change of an offset since 1972 happens on a quarter hour of UTC, so within one the offset is constant.
const QUARTER = HOUR / 4;

/**
 * The local day and hour of a time (milliseconds since 1970 UTC) in an IANA zone.
 *
 * @throws RangeError for a zone that this Node does not know and for a time that is no date.
 */
export function dayResolver(zone: string): DayResolver {
  const clock = localClock(zone);
  return (time) => {
    const local = clock(time);
    const day = Math.floor(local / DAY);
    return { day, hour: Math.floor((local - day * DAY) / HOUR) };
  };
}

/**
 * What the clocks of an IANA zone show at a time (milliseconds since 1970 UTC), as if it were UTC. Asking `Intl`
 * costs about 2 µs, a log has thousands of calls an hour: each quarter hour of UTC is asked for once.
 */
export function localClock(zone: string): (time: number) => number {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });

  const offsets = new Map<number, number>();
  let quarterBefore = NaN;
  let offsetBefore = 0;

  return (time) => {
    const quarter = Math.floor(time / QUARTER);
    if (quarter !== quarterBefore) {
      let offset = offsets.get(quarter);
      if (offset === undefined) {
        offset = offsetAt(clock, quarter * QUARTER);
        offsets.set(quarter, offset);
      }
      quarterBefore = quarter;
      offsetBefore = offset;
    }
    return time + offsetBefore;
  };
}

/** What a zone adds to UTC at a whole second, in milliseconds. */
function offsetAt(clock: Intl.DateTimeFormat, time: number): number {
  const fields = new Map<string, number>();
  for (const { type, value } of clock.formatToParts(time)) fields.set(type, Number(value));
  const field = (name: string): number => fields.get(name) ?? NaN;
  const local = Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
  return local - Math.floor(time / SECOND) * SECOND;
}
