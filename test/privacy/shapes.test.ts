import { describe, expect, test } from 'vitest';
import { addressesIn, shapesIn, type Shape } from '../../cli/privacy/shapes.ts';

/** Put together here, so that no scanner takes this file for one with secrets in it. */
const made = (...parts: readonly string[]): string => parts.join('');
const letters = (count: number): string => 'Ab1'.repeat(count).slice(0, count);

/** Each shape once: as short as it is found, with what may stand around it. */
const FOUND: readonly (readonly [Shape, string])[] = [
  ['home-folder', '/home/a'],
  ['home-folder', '/HOME/a'],
  ['home-folder', '/Users/a'],
  ['home-folder', '/root/a'],
  ['home-folder', 'C:\\Users\\a'],
  ['home-folder', 'z:\\users\\a'],
  ['home-folder', '/mnt/c/Users/a'],
  ['home-folder', '"/home/ada/x"'],
  ['home-folder', '-home-ada-'],
  ['home-folder', '-Users-ada-work'],
  ['e-mail', 'a@b.cd'],
  ['e-mail', 'a.b_c%d+e-f@g-h.i2.jk'],
  ['secret', made('sk-', 'ant-', letters(16))],
  ['secret', made('sk-', 'proj-', '_-'.repeat(8))],
  ['secret', made('sk-', 'or-', letters(16))],
  ['secret', made('sk-', 'svcacct-', letters(16))],
  ['secret', made('sk-', letters(32))],
  ...[...'pousr'].map((kind): readonly [Shape, string] => ['secret', made('gh', kind, '_', letters(30))]),
  ['secret', made('github', '_pat_', '_a'.repeat(11))],
  ['secret', made('gl', 'pat-', '-_a1'.repeat(5))],
  ...[...'abposr'].map((kind): readonly [Shape, string] => ['secret', made('xox', kind, '-1', '-_a1a1a1a1')]),
  ['secret', made('npm', '_', letters(36))],
  ['secret', made('py', 'pi-', '-_'.repeat(25))],
  ['secret', made('h', 'f_', 'aB'.repeat(15))],
  ['secret', made('AK', 'IA', 'AB12'.repeat(4))],
  ['secret', made('AS', 'IA', 'AB12'.repeat(4))],
  ['secret', made('AI', 'za', '-_a1b'.repeat(7))],
  ['secret', made('bearer', ' ', 'A1._~+/-'.repeat(2))],
  ['secret', made('Bearer', '\t ', 'A1._~+/-'.repeat(2), '==')],
  ['secret', made('ey', 'J-_a1B2c3', '.ey', 'J-_a1B2c3', '.')],
  ['secret', made('-----BEGIN ', 'PRIVATE KEY-----')],
  ['secret', made('-----BEGIN RSA ', 'PRIVATE KEY-----')],
  ['secret', made('a+b.c-1', '://u', ':p@', 'h')],
  ['secret', made('https', '://ursula', ':password@', 'host')],
];

describe('what nobody means to show', () => {
  test.each(FOUND)('%s: %s', (shape, text) => {
    for (const place of [text, ` ${text} `, `("${text}")`]) expect(shapesIn(place), place).toContain(shape);
  });

  test.each([
    ['an address', `${letters(64)}@b.cd`, 0],
    ['the head of a token', made('ey', 'J', letters(1024), '.ey', 'J', letters(8), '.'), 1],
    ['a scheme', made('s'.repeat(32), '://u', ':p@', 'h'), 1],
  ])('is found up to a length: %s', (_, longest, extra) => {
    expect(shapesIn(longest)).toHaveLength(1);
    // One letter more before the sign; of a name in an address the last ones are enough.
    const longer = longest.replace(/^(eyJ|s)?/, (head) => `${head}${'x'.repeat(extra)}`);
    expect(shapesIn(longer)).toEqual(extra === 0 ? ['e-mail'] : []);
    expect(addressesIn(`x${letters(64)}@b.cd`)).toEqual([`${letters(64)}@b.cd`]);
  });

  test('is looked for also in millions of letters', () => {
    const domain = (parts: number): string => `a@${'a.'.repeat(parts)}cd`;
    expect(shapesIn(made('bearer', ' ', letters(9_000_000)))).toEqual(['secret']);
    expect(shapesIn(domain(127))).toEqual(['e-mail']);
    for (const parts of [128, 6_000_000]) expect(shapesIn(domain(parts))).toEqual([]);
  });

  test('is told with every shape that it has', () => {
    expect(shapesIn(`${made('sk-', letters(32))} of a@b.cd in /home/a`)).toEqual([
      ...['home-folder', 'e-mail', 'secret'],
    ]);
    expect(shapesIn('')).toEqual([]);
  });
});

describe('names that only look a little like it', () => {
  test.each([
    ...['/home', '/home/', 'x/home/a', '~/home/a', './home/a', '-/home/a', 'home/a', '/homes/a', '/home/"x'],
    ...['C:\\Users\\', 'C:Users\\a', '/mnt/cc/Users/a', '/mnt/c/Users/'],
    ...['-home-ada', '-home--', 'x-home-ada-', '.-home-ada-', '-homes-ada-', '-home-ü-'],
    ...['a@b', 'a@b.c', '@b.cd', 'a@.cd', 'a @b.cd', 'a@b.1c'],
    made('sk-', 'ant-', letters(15)),
    made('sk-', 'learn-', letters(16)),
    made('sk-', letters(31)),
    made('xsk-', letters(32)),
    made('gh', 'q_', letters(30)),
    made('gh', 'p_', letters(29)),
    made('xgh', 'p_', letters(30)),
    made('github', '_pat_', letters(21)),
    made('gl', 'pat-', letters(19)),
    made('xox', 'c-1', letters(10)),
    made('xox', 'b-x', letters(10)),
    made('xox', 'b-1', letters(9)),
    made('npm', '_', letters(35)),
    made('py', 'pi-', letters(49)),
    made('h', 'f_', 'aB'.repeat(14), 'a'),
    made('h', 'f_', 'a1'.repeat(15)),
    made('AK', 'IA', 'AB12'.repeat(4), 'C'),
    made('AK', 'IA', 'AB12'.repeat(3), 'ABC'),
    made('AK', 'IB', 'AB12'.repeat(4)),
    made('AI', 'za', letters(34)),
    made('bearer', letters(16)),
    made('bearer', ' ', letters(15)),
    made('unbearer', ' ', letters(16)),
    made('ey', 'J', letters(7), '.ey', 'J', letters(8), '.'),
    made('ey', 'J', letters(8), '.ey', 'J', letters(7), '.'),
    made('ey', 'J', letters(8), '.ey', 'J', letters(8)),
    made('-----BEGIN ', 'PUBLIC KEY-----'),
    made('-----BEGIN rsa ', 'PRIVATE KEY-----'),
    ...['https://host/a:b@c', 'https://u:@h', 'https://:p@h', 'https://u@h', '1a'.slice(1) + '//u:p@h'],
    ...[
      'npm-package-template-starter',
      'hf-transformers',
      'src/home/index',
      'feature-home-page',
      '@scope/p@1.2.3',
    ],
  ])('%s', (text) => {
    expect(shapesIn(text)).toEqual([]);
  });
});

test('addresses are told one by one', () => {
  expect(addressesIn('Ada <a@b.cd>, e.f@g.hi; nobody@home')).toEqual(['a@b.cd', 'e.f@g.hi']);
  expect(addressesIn('nobody')).toEqual([]);
});
