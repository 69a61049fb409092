import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/contract/formats.ts';
import { NO_FILTER, type Filter } from '../../src/contract/queries.ts';
import { filterOf, hashOf, isEmpty } from '../../src/views/address.ts';

const filter: Filter = {
  from: parseDay('2026-05-01'),
  to: parseDay('2026-05-31'),
  agents: [1],
  models: [-2, 3],
  projects: [2],
};

describe('a filter in the address', () => {
  test('comes back as it was written', () => {
    expect(hashOf(filter)).toBe('from=2026-05-01&to=2026-05-31&agent=1&model=-2,3&project=2');
    expect(filterOf(`#${hashOf(filter)}`)).toEqual(filter);
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
    '=&=&=',
  ])('what it does not understand it leaves out: %s', (hash) => {
    const read = filterOf(`#${hash}`);
    expect(read).toEqual({ ...NO_FILTER, models: hash.startsWith('model') ? [] : [] });
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
