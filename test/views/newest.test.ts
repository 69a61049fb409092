import { expect, test } from 'vitest';
import { newestOnly } from '../../src/views/sessions/newest.ts';

test('of what is asked for while something runs, only the newest is run next', async () => {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = newestOnly((asked: string) => {
    begun.push(asked);
    return new Promise<void>((resolve) => ends.push(resolve));
  });
  const all = Promise.all(['a', 'ab', 'abc', 'abcd'].map(ask));
  expect(begun).toEqual(['a']);
  ends.shift()?.();
  await Promise.resolve();
  expect(begun).toEqual(['a', 'abcd']);
  ends.shift()?.();
  await all;
  const again = ask('b');
  ends.shift()?.();
  await again;
  expect(begun).toEqual(['a', 'abcd', 'b']);
});
