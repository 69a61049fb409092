import { describe, expect, test } from 'vitest';
import zlib from 'node:zlib';
import { readAccounts } from '../../cli/accounting/read.ts';
import { hasNativeZstd, unpackInScript, unpackZstd } from '../../cli/sources/archives.ts';
import { findRoots } from '../../cli/sources/roots.ts';
import { codexCall, makeFolder } from './temporary.ts';

interface Unpacked {
  readonly isWhole: boolean;
  readonly text: string;
}

/** What both decoders make of an archive that comes in steps of so many bytes; they have to agree. */
async function unpack(archive: Uint8Array, step: number): Promise<Unpacked> {
  const [native, script] = [Buffer.from(archive), Buffer.from(archive)].map((bytes) => {
    let at = 0;
    const chunks: Buffer[] = [];
    return {
      read: (buffer: Buffer): number => {
        const count = bytes.copy(buffer, 0, at, at + step);
        at += count;
        return count;
      },
      write: (chunk: Uint8Array): void => void chunks.push(Buffer.from(chunk)),
      text: (): string => Buffer.concat(chunks).toString(),
    };
  });
  const result = { isWhole: await unpackZstd(native!.read, native!.write), text: native!.text() };
  expect({ isWhole: unpackInScript(script!.read, script!.write), text: script!.text() }).toEqual(result);
  return result;
}

function skippable(bytes: number): Buffer {
  const frame = Buffer.alloc(8 + bytes, 0x28);
  frame.writeUInt32LE(0x184d2a53, 0);
  frame.writeUInt32LE(bytes, 4);
  return frame;
}

// Every place in a header is once the end of what has been read.
const STEPS = [5, 7, 1000, 256 * 1024];

// Only these Nodes can make archives; what unpacks them elsewhere is asked here, too.
describe.runIf(hasNativeZstd())('archives of several frames', () => {
  const events = Array.from({ length: 2000 }, (_, index) => codexCall(index + 1, 1));
  const halves = [events.slice(0, 1000).join(''), events.slice(1000).join('')] as const;
  const text = halves.join('');
  const one = zlib.zstdCompressSync(halves[0]);
  const two = zlib.zstdCompressSync(halves[1]);
  const empty = zlib.zstdCompressSync('');
  const tiny = zlib.zstdCompressSync('{}\n');
  const checked = zlib.zstdCompressSync(halves[1], {
    params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 },
  });

  test.each<[string, Uint8Array[], string]>([
    ['frame, frame', [one, two], text],
    ['skippable, frame, frame', [skippable(700), one, two], text],
    ['frame, skippable, frame', [one, skippable(5), two], text],
    ['frame, frame, skippable', [one, two, skippable(0)], text],
    ['empty, frame, empty, frame, empty', [empty, one, empty, two, empty], text],
    ['frame, frame with checksum, frame', [one, checked, tiny], `${text}{}\n`],
    ['tiny frames', [tiny, tiny, skippable(1), tiny], '{}\n{}\n{}\n'],
    ['skippable alone', [skippable(40)], ''],
    ['empty alone', [empty], ''],
  ])('%s: all is read', async (_, frames, expected) => {
    for (const step of STEPS)
      expect(await unpack(Buffer.concat(frames), step)).toEqual({ isWhole: true, text: expected });
  });

  test('frames of a few bytes are read byte by byte, and thousands of them at once', async () => {
    for (const [count, step] of [
      [10, 1],
      [8000, 256 * 1024],
    ] as const)
      expect(await unpack(Buffer.concat(Array.from({ length: count }, () => tiny)), step)).toEqual({
        isWhole: true,
        text: '{}\n'.repeat(count),
      });
  });

  test('a second frame that is cut off breaks the archive, wherever the cut is', async () => {
    for (const bytes of [1, 3, 4, 5, 8, two.length >> 1, two.length - 1])
      for (const step of STEPS) {
        const cut = await unpack(Buffer.concat([one, two.subarray(0, bytes)]), step);
        expect(cut.isWhole).toBe(false);
        expect(cut.text.startsWith(halves[0]) && text.startsWith(cut.text)).toBe(true);
      }
    for (const bytes of [2, 7, 12])
      expect(await unpack(Buffer.concat([one, skippable(40).subarray(0, bytes)]), 1000)).toEqual({
        isWhole: false,
        text: halves[0],
      });
  });

  test('what stands before a break is read', async () => {
    const tooLarge = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xff, 1, 0, 0]);
    for (const broken of [Buffer.from('no frame'), tooLarge])
      for (const step of STEPS)
        expect(await unpack(Buffer.concat([one, broken, two]), step)).toEqual({
          isWhole: false,
          text: halves[0],
        });
  });

  test('of a log count like one frame', async () => {
    const name =
      'sessions/2026/04/01/rollout-2026-04-01T10-00-00-11111111-1111-4111-8111-111111111111.jsonl.zst';
    const read = (archive: Uint8Array): ReturnType<typeof readAccounts> => {
      const folder = makeFolder({ [name]: archive });
      const roots = findRoots({
        env: {},
        platform: 'linux',
        home: '/nowhere',
        claudeDirs: [folder],
        codexDirs: [folder],
      });
      return readAccounts({ roots, workers: 0 });
    };
    const whole = await read(Buffer.concat([skippable(9), one, skippable(0), two]));
    expect(whole.calls.length).toBe(2000);
    expect(whole.leftOut).toEqual([]);
    const cut = await read(Buffer.concat([one, two.subarray(0, 20)]));
    expect(cut.calls.length).toBe(1000);
    expect(cut.leftOut.map(({ reason, count }) => [reason, count])).toEqual([['corrupt-archive', 1]]);
  });
});
