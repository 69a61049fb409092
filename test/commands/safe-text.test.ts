import { describe, expect, it } from 'vitest';
import { checkName, safeText } from '../../cli/commands/safe-text.ts';

describe('safeText', () => {
  it.each([
    ['plain ünï 漢字 🎉', 'plain ünï 漢字 🎉'],
    ['\u001b[1;31mred\u001b[0m', 'red'],
    ['\u009b31mred', 'red'],
    ['\u001b]0;title\u0007after', 'after'],
    ['\u001b]8;;https://example.org\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u001b]52;c;aGk=\u0007x', 'x'],
    ['\u001bPq#0\u001b\\x', 'x'],
    ['\u001bcreset', 'reset'],
    ['\u001b', ''],
    ['a\u001b[', 'a'],
    ['a\u0008\u007fb', 'ab'],
    ['one\r\ntwo\tthree\u2028four', 'one two three four'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['\u2066a\u2069', 'a'],
    ['a\u200b\u200c\u200d\u2060\ufeffb\u00ad', 'ab'],
    ['\u{e0041}\u{e007f}a', 'a'],
    ['a\ud800b', 'ab'],
    ['e\u0301', 'é'],
  ])('%j becomes %j', (text, expected) => {
    expect(safeText(text)).toBe(expected);
  });

  it('cuts between characters', () => {
    expect(safeText('🎉🎉🎉🎉', 3)).toBe('🎉🎉…');
  });

  it('is quick on hostile text', () => {
    expect(safeText('\u001b]'.repeat(200_000)).length).toBeLessThan(201);
  });
});

describe('checkName', () => {
  it.each(['Ada', ' Ada ', 'Zoë & Söhne <b>', '漢字', 'خانه‌ها', '👩‍💻', 'x'.repeat(80), '🎉'.repeat(80)])(
    'takes %j',
    (name) => {
      expect(checkName(name)).toBe(name.trim().normalize('NFC'));
    },
  );

  it.each([
    '',
    '   ',
    'x'.repeat(81),
    'a\nb',
    'a\u0000',
    'a\u202eb',
    'a\u200bb',
    'a\u200db',
    '\ud800',
    '\u001b[1m',
  ])('refuses %j', (name) => {
    expect(checkName(name)).toBeNull();
  });
});
