import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineSplitter } from '../../cli/sources/lines.ts';
import type { Reader } from '../../cli/sources/records.ts';

/** Writes down the lines it is given. */
class Recorder implements Reader {
  readonly found: string[] = [];

  open(): void {
    this.found.length = 0;
  }

  lines(bytes: Buffer, start: number, end: number): void {
    expect(bytes[end - 1]).toBe(0x0a);
    this.found.push(...bytes.toString('latin1', start, end - 1).split('\n'));
  }

  lastLine(bytes: Buffer, start: number, end: number): void {
    expect(bytes[end]).toBe(0x0a);
    this.found.push(`last:${bytes.toString('latin1', start, end)}`);
  }

  tooLong(): void {
    this.found.push('too long');
  }

  close(): void {
    this.found.push('end');
  }
}

function split(content: string, windowBytes: number, maxLineBytes: number, step = Infinity): string[] {
  const splitter = new LineSplitter(windowBytes, maxLineBytes);
  return splitWith(splitter, content, step);
}

function splitWith(splitter: LineSplitter, content: string, step: number): string[] {
  const recorder = new Recorder();
  const bytes = Buffer.from(content, 'latin1');
  for (let at = 0; at < bytes.length;) {
    const room = splitter.room();
    expect(room.length).toBeGreaterThan(0);
    const count = bytes.copy(room, 0, at, Math.min(bytes.length, at + step));
    splitter.commit(count, recorder);
    at += count;
  }
  splitter.end(recorder);
  return recorder.found;
}

/** The same by the book. */
function expectedLines(content: string, maxLineBytes: number): string[] {
  const lines = content.replace(/^\u00ef\u00bb\u00bf/, '').split('\n');
  const last = lines.pop()!;
  const found = lines.map((line) => (line.length > maxLineBytes ? 'too long' : line));
  if (last.length > maxLineBytes) found.push('too long');
  else if (!/^[ \t\r]*$/.test(last)) found.push(`last:${last}`);
  return found;
}

describe('lines', () => {
  test('come out whole whatever the window and the reads', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '\u00ef\u00bb\u00bf'),
        fc.array(
          fc.oneof(
            fc.constantFrom('\n', '\n', '\r\n', ' ', '\0'),
            fc.nat(40).map((length) => 'x'.repeat(length)),
          ),
          { maxLength: 30 },
        ),
        fc.integer({ min: 3, max: 20 }),
        fc.integer({ min: 1, max: 50 }),
        (mark, parts, windowBytes, step) => {
          const content = mark + parts.join('');
          const maxLineBytes = 32;
          expect(split(content, windowBytes, maxLineBytes, step)).toEqual(
            expectedLines(content, maxLineBytes),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('the splitter can be used again, also after a line that was too long', () => {
    const splitter = new LineSplitter(4, 8);
    expect(splitWith(splitter, 'a'.repeat(50), Infinity)).toEqual(['too long']);
    expect(splitWith(splitter, 'one\ntwo', Infinity)).toEqual(['one', 'last:two']);
    expect(splitWith(splitter, `${'b'.repeat(50)}\nthree\n`, Infinity)).toEqual(['too long', 'three']);
  });

  test('a line at the limit is read, one byte more is not', () => {
    expect(split(`${'x'.repeat(32)}\n${'y'.repeat(33)}\nz\n`, 4, 32)).toEqual([
      'x'.repeat(32),
      'too long',
      'z',
    ]);
  });

  test('a file of one or two bytes is a file', () => {
    expect(split('1', 4, 32)).toEqual(['last:1']);
    expect(split('1\n', 4, 32)).toEqual(['1']);
    expect(split('\n', 4, 32)).toEqual(['']);
  });
});
