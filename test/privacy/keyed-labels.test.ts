import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOf, labelByKey } from '../../cli/privacy/keyed-labels.ts';

const KEY = new Uint8Array(32).fill(7);

/** The label of a value, worked out in another way. */
function labelOf(value: string, length: number): string {
  const hex = createHmac('sha256', KEY).update(`tallysheet/label/v1\0project\0${value}`).digest('hex');
  const bits = Array.from(hex, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const groups = bits.match(/.{5}/g) ?? [];
  return groups
    .slice(0, length)
    .map((group) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(group, 2)])
    .join('');
}

describe('labels by a key', () => {
  test('are what they were in every version', () => {
    expect(labelByKey(KEY, 'project', ['repository git.example/a/app', 'folder /home/a/app'])).toEqual([
      'je7tokrg',
      'uldhw225',
    ]);
    expect(labelByKey(keyOf(KEY, 'q1'), 'project', ['folder /home/a/app'])).toEqual(['6mdxc5s7']);
  });

  test('are the first 8 characters of an HMAC, the same for the same value', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme-ascii' })), (values) => {
        expect(labelByKey(KEY, 'project', [...values, ...values])).toEqual(
          [...values, ...values].map((value) => labelOf(value, 8)),
        );
      }),
    );
  });

  test('are longer, all of them, where two would be the same', () => {
    const alike = ['folder /620392', 'folder /1472864'];
    expect(new Set(alike.map((value) => labelOf(value, 8))).size).toBe(1);
    const values = ['folder /a', ...alike];
    expect(labelByKey(KEY, 'project', values)).toEqual(values.map((value) => labelOf(value, 9)));
  });

  test('do not tell in which form a name was written', () => {
    const [one, other] = labelByKey(KEY, 'project', ['Zoe\u0308', 'Zo\u00eb']);
    expect(one).toBe(labelOf('Zo\u00eb', 8));
    expect(other).toBe(one);
  });
});

describe('the key of a series', () => {
  test('is the installation’s own where there is none, and follows from it where there is one', () => {
    expect(keyOf(KEY, null)).toEqual(KEY);
    expect(Buffer.from(keyOf(KEY, 'q1')).toString('hex')).toBe(
      '840762189091617d540fea4fb69a8a7abfb2f4d90ad6022795f97c4342841ec7',
    );
    expect(keyOf(KEY, 'q1')).not.toEqual(keyOf(KEY, 'q2'));
    expect(keyOf(KEY, 'q1')).not.toEqual(keyOf(new Uint8Array(32), 'q1'));
    expect(keyOf(KEY, 'Zoe\u0308')).toEqual(keyOf(KEY, 'Zo\u00eb'));
  });
});
