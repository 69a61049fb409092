import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_FILTER, isEmpty, type Filter } from '../../src/contract/filter.ts';
import { parseDay } from '../../src/contract/formats.ts';
import {
  AS_USUAL,
  ROUTES,
  filterOf,
  hashOf,
  readAddress,
  writeAddress,
  type Address,
  type Drawn,
} from '../../src/views/address.ts';

const filter: Filter = {
  from: parseDay('2026-05-01'),
  to: parseDay('2026-05-31'),
  weekdays: [0, 6],
  hours: [0, 23],
  agents: [1],
  models: [-2, 3],
  projects: [2],
  efforts: [5],
  kinds: [2],
  sessions: [17],
};

const HASH =
  'from=2026-05-01&to=2026-05-31&weekday=0,6&hour=0,23&agent=1&model=-2,3&project=2&effort=5&kind=2&session=17';

/** Any choice that a reader can come to. */
const anyFilter: fc.Arbitrary<Filter> = fc
  .record({
    days: fc.array(fc.integer({ min: 15_000, max: 30_000 }), { maxLength: 2 }),
    isOpen: fc.boolean(),
    weekdays: codes(0, 6),
    hours: codes(0, 23),
    agents: codes(0, 3),
    models: codes(-1000, 1_000_000),
    projects: codes(0, 1_000_000),
    efforts: codes(0, 1_000_000),
    kinds: codes(0, 1_000_000),
    sessions: codes(0, 1_000_000),
  })
  .map(({ days, isOpen, ...lists }) => {
    const [first = null, second = null] = [...days].sort((a, b) => a - b);
    return { ...lists, from: isOpen ? null : first, to: isOpen ? first : second };
  });

function codes(min: number, max: number): fc.Arbitrary<number[]> {
  return fc.uniqueArray(fc.integer({ min, max }), { maxLength: 8 }).map((list) => list.sort((a, b) => a - b));
}

const anyDrawn: fc.Arbitrary<Drawn> = fc.record({
  metric: fc.constantFrom('cost', 'tokens', 'calls', 'time', null),
  grain: fc.constantFrom('day', 'week', 'month', null),
  scale: fc.constantFrom('share', null),
  theme: fc.constantFrom('light', 'dark', null),
});

const anyAddress: fc.Arbitrary<Address> = fc.record({
  route: fc.constantFrom(...ROUTES),
  filter: anyFilter,
  drawn: anyDrawn,
  language: fc.constantFrom('en', 'de', 'zh-Hans', null),
});

const NOTHING_CHOSEN = { filter: NO_FILTER, drawn: AS_USUAL, language: null } as const;

describe('an address', () => {
  test('names a view and what is chosen, and comes back as it was written', () => {
    expect(
      writeAddress({
        route: 'models',
        filter,
        drawn: { metric: 'time', grain: 'week', scale: 'share', theme: 'dark' },
        language: 'de',
      }),
    ).toBe(`models?${HASH}&in=time&by=week&as=share&theme=dark&lang=de`);
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(readAddress(`#${writeAddress(address)}`)).toEqual(address);
      }),
    );
  });
  test('of a view alone is the id of its element, and where a reader begins needs none', () => {
    expect(writeAddress({ route: 'privacy', ...NOTHING_CHOSEN })).toBe('privacy');
    expect(writeAddress({ route: 'overview', ...NOTHING_CHOSEN })).toBe('');
    expect(readAddress('#privacy')).toEqual({ route: 'privacy', ...NOTHING_CHOSEN });
    expect(readAddress('')).toEqual({ route: 'overview', ...NOTHING_CHOSEN });
  });
  test('without a view is one of the first view, also as older reports wrote it', () => {
    for (const hash of [`#${HASH}`, `#?${HASH}`, `#overview?${HASH}`])
      expect(readAddress(hash), hash).toEqual({ route: 'overview', ...NOTHING_CHOSEN, filter });
  });
  test('is not in every link into the page', () => {
    for (const hash of ['#main', '#nowhere?from=2026-05-01', '#Models'])
      expect(readAddress(hash), hash).toBeNull();
  });
  test('can be any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const address = readAddress(text);
        if (address !== null) expect(readAddress(writeAddress(address))).toEqual(address);
      }),
    );
  });
});

describe('a filter in the address', () => {
  test('comes back as it was written', () => {
    expect(hashOf(filter)).toBe(HASH);
    expect(filterOf(`#${HASH}`)).toEqual(filter);
  });
  test('everything is nothing', () => {
    expect(hashOf(NO_FILTER)).toBe('');
    expect(filterOf('')).toEqual(NO_FILTER);
    expect(filterOf('#')).toEqual(NO_FILTER);
    expect(isEmpty(NO_FILTER)).toBe(true);
  });
  test('a link into the page is no filter', () => {
    expect(filterOf('#privacy')).toBeNull();
  });
  test.each([
    'from=2026-02-30',
    'from=1);drop table usage',
    'model=1.5,x,1e9,99999999999,',
    'agent=%31',
    'to=',
    'project=1 OR 1=1',
    'nothing=1',
    'weekday=7,-1',
    'hour=24',
    'effort=-1',
    'kind=0x1',
    'session=01',
    '=&=&=',
  ])('what it does not understand it leaves out: %s', (hash) => {
    expect(filterOf(`#${hash}`)).toEqual(NO_FILTER);
  });
  test('an end before the beginning is no end', () => {
    expect(filterOf('#from=2026-05-02&to=2026-05-01')).toMatchObject({ to: null });
  });
  test('a list is sorted, says nothing twice and has an end', () => {
    expect(filterOf('#model=3,1,3')?.models).toEqual([1, 3]);
    const long = Array.from({ length: 1000 }, (_, index) => index).join(',');
    expect(filterOf(`#model=${long}`)?.models).toHaveLength(200);
  });
});
