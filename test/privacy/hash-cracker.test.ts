import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPackageFile } from '../../cli/report/package-files.ts';
import { labelByKey } from '../../cli/privacy/keyed-labels.ts';
import { MODES, type Mode, usualDisclosure } from '../../src/contract/modes.ts';
import { makeReport } from '../report/made-report.ts';
import { rowsOfTable } from '../report/parquet-rows.ts';
import { figure } from './figures.ts';
import type { CrackOrder } from './guessing/crack-worker.ts';
import { crack, tokensOf, type Cracked } from './guessing/cracker.ts';
import { ALL_PATHS, guessHost, guessPath } from './guessing/dictionary.ts';
import { sizeOf } from './sizes.ts';

/* T15. Whoever guesses a path and hashes it finds that hash in no report, though the path stands in its logs. */

const PATHS = sizeOf('guessed-paths');
const HOSTS = sizeOf('guessed-hosts');
/** Guesses that the logs are about. */
const REAL_PATHS = [7, 123_456, 1_999_999, 2_718_281, 3_141_592, PATHS - 1].map(guessPath);
const REAL_HOSTS = [0, 4_321, 99_999, HOSTS - 1].map(guessHost);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tallysheet-guess-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Logs of both agents whose folders and hosts are in the dictionary. */
function writeLogs(): { readonly claudeDirs: readonly string[]; readonly codexDirs: readonly string[] } {
  const write = (path: string, lines: readonly object[]): void => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  };
  for (const [index, cwd] of REAL_PATHS.entries()) {
    const host = REAL_HOSTS[index % REAL_HOSTS.length]!;
    const time = (day: number): string => `2026-05-${String(4 + day).padStart(2, '0')}T10:0${index}:00.000Z`;
    const claude = Array.from({ length: 20 }, (_, day) => ({
      type: 'assistant',
      timestamp: time(day),
      sessionId: `${host}-${index}-${day}`,
      cwd,
      gitBranch: host,
      version: '2.1.90',
      requestId: `r${index}-${day}`,
      message: {
        id: `m${index}-${day}`,
        model: index === 0 ? host : 'claude-sonnet-4-5',
        content: [{ type: 'text', text: `${cwd} ${host}` }],
        usage: { input_tokens: 1_000 * (index + 1), output_tokens: 100 + day },
      },
    }));
    write(`claude/projects/${cwd.replaceAll(/[^A-Za-z0-9]/g, '-')}/${index}.jsonl`, claude);
    const id = `0000000${index}-1111-4111-8111-111111111111`;
    const usage = { input_tokens: 5_000, output_tokens: 50 };
    write(`codex/sessions/2026/05/04/rollout-2026-05-04T10-00-00-${id}.jsonl`, [
      { timestamp: time(0), type: 'session_meta', payload: { id, cwd, git: { repository_url: host } } },
      { timestamp: time(0), type: 'turn_context', payload: { model: 'gpt-5.2', cwd } },
      {
        timestamp: time(0),
        type: 'event_msg',
        payload: { type: 'token_count', info: { total_token_usage: usage, last_token_usage: usage } },
      },
    ]);
  }
  return { claudeDirs: [join(folder, 'claude')], codexDirs: [join(folder, 'codex')] };
}

/** Every text of a finished report: its files but the engine, which is the same for everybody, and its numbers. */
async function textsOf(mode: Mode): Promise<readonly string[]> {
  const [host = '', user = ''] = REAL_HOSTS[0]!.split(':');
  const { files } = await makeReport({
    disclosure: usualDisclosure(mode),
    ...writeLogs(),
    environment: { env: { HOSTNAME: host, USER: user }, platform: 'linux', home: `/home/${user}` },
    keyFile: join(folder, 'config', 'key'),
  });
  const texts: string[] = [];
  for (const [path, bytes] of files) {
    if (path === 'engine.html') {
      expect(Buffer.from(bytes).toString()).toBe(readPackageFile('engine.html'));
      continue;
    }
    texts.push(Buffer.from(bytes).toString(path.endsWith('.parquet') ? 'latin1' : 'utf8'));
    if (path.endsWith('.parquet')) texts.push(JSON.stringify(await rowsOfTable(bytes)));
  }
  return texts;
}

/** Tokens of texts that the shell, the same for everybody, does not have. */
function ownTokens(texts: readonly string[]): ReadonlySet<string> {
  const shell = tokensOf(readPackageFile('shell.html'));
  return new Set(texts.flatMap((text) => [...tokensOf(text)]).filter((token) => !shell.has(token)));
}

/** Looks for the whole dictionary, on two threads. */
async function crackAll(tokens: ReadonlySet<string>): Promise<Cracked> {
  const step = Math.min(2, availableParallelism());
  const parts = await Promise.all(
    Array.from(
      { length: step },
      (_, first) =>
        new Promise<Cracked>((resolve, reject) => {
          const workerData: CrackOrder = { tokens: [...tokens], paths: PATHS, hosts: HOSTS, first, step };
          const worker = new Worker(new URL('guessing/crack-worker.ts', import.meta.url), { workerData });
          worker.once('message', resolve);
          worker.once('error', reject);
        }),
    ),
  );
  return {
    hits: parts.flatMap(({ hits }) => hits),
    hashes: parts.reduce((sum, { hashes }) => sum + hashes, 0),
  };
}

const digest = (algorithm: string, text: string): Buffer => createHash(algorithm).update(text).digest();

describe('the cracker', () => {
  const path = REAL_PATHS[2]!;
  const planted: readonly (readonly [what: string, token: string])[] = [
    ['the first 8 digits of SHA-256', digest('sha256', path).toString('hex').slice(0, 8)],
    ['12 digits of SHA-1 in capitals', digest('sha1', path).toString('hex').slice(0, 12).toUpperCase()],
    ['all of MD5', digest('md5', path).toString('hex')],
    ['8 characters of base64', digest('sha256', path).toString('base64').slice(0, 8)],
    ['all of base64', digest('sha1', path).toString('base64')],
    ['all of base64url', digest('sha256', path).toString('base64url')],
    ['a keyed label whose key is empty', labelByKey(new Uint8Array(0), 'project', [path])[0]!],
    ['a keyed label whose key is nothing', labelByKey(new Uint8Array(32), 'project', [path])[0]!],
    ['48 bits as a number', String(digest('sha256', path).readUIntBE(0, 6))],
    ['64 bits as a number', String(digest('md5', path).readBigUInt64BE(0))],
    ['FNV-1a', fnvHex(path)],
  ];

  test.each(planted)('finds %s', (_, token) => {
    const tokens = tokensOf(`<p>p-${token}, </p>{"label":"${token}"}`);
    expect(crack(tokens, [guessPath(5), path, guessHost(9)]).hits.map(({ guess }) => guess)).toContain(path);
  });

  test('has as many different guesses as it says', () => {
    expect(ALL_PATHS).toBeGreaterThanOrEqual(PATHS);
    const seen = new Set(Array.from({ length: HOSTS }, (_, index) => guessHost(index)));
    for (let index = 0; index < PATHS; index += 997) seen.add(guessPath(index));
    expect(seen.size).toBe(HOSTS + Math.ceil(PATHS / 997));
  });
});

describe('guessing', { timeout: 600_000 }, () => {
  test('finds no path and no host in a report of any mode, and finds one that is planted', async () => {
    const texts: string[] = [];
    for (const mode of MODES) texts.push(...(await textsOf(mode)));
    const tokens = ownTokens(texts);
    const plant = digest('sha256', REAL_PATHS[1]!).toString('hex').slice(0, 8);
    const { hits, hashes } = await crackAll(new Set([...tokens, plant]));
    expect(hits).toEqual([{ token: plant, guess: REAL_PATHS[1], hash: 'SHA-256' }]);
    figure(
      'T15',
      `${PATHS.toLocaleString('en')} paths and ${HOSTS.toLocaleString('en')} hosts, ` +
        `${hashes.toLocaleString('en')} hashes, ${tokens.size.toLocaleString('en')} tokens of reports: ` +
        `${hits.length - 1} found, and the planted one`,
    );
  });
});

function fnvHex(text: string): string {
  const sum = [...text].reduce(
    (known, character) => Math.imul(known ^ character.charCodeAt(0), 0x01000193),
    0x811c9dc5,
  );
  return (sum >>> 0).toString(16).padStart(8, '0');
}
