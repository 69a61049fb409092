import assert from 'node:assert/strict';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { MODES, type Mode } from '../../../src/contract/modes.ts';
import { rowsOfTable } from '../../report/parquet-rows.ts';
import { LATER } from '../compile-logs.ts';
import type { LogFolders } from '../worlds/folder.ts';
import type { Killer } from './found.ts';
import { timeOf, writeClaudeLogs, writeLog, type LoggedCall } from './logs.ts';
import {
  type Options,
  type Files,
  CANARY,
  DAYS_OF_FIVE_WEEKS,
  share,
  keyFile,
  assertSame,
  worldLogs,
  daily,
  spread,
} from './compiled.ts';

/** The same logs give the same report on every machine, at every moment. */
export const environment: Killer = async (built, folder) => {
  const logs = worldLogs(folder, 3);
  for (const mode of MODES) {
    const one = await share(built, folder, logs, mode);
    touchAll(join(folder, 'world'));
    const { now } = Date;
    const { HOSTNAME } = process.env;
    Date.now = () => now() + 40 * 86_400_000 + 5_555_000;
    process.env['HOSTNAME'] = CANARY;
    try {
      const other = await share(built, folder, logs, mode, {
        environment: { env: { USER: CANARY, HOSTNAME: CANARY }, platform: 'linux', home: `/home/${CANARY}` },
        keyFile: keyFile(join(folder, CANARY), 7),
        ...(mode === 'normal' ? {} : { system: 'macos' as const }),
      });
      assertSame(one, other);
    } finally {
      Date.now = now;
      if (HOSTNAME === undefined) delete process.env['HOSTNAME'];
      else process.env['HOSTNAME'] = HOSTNAME;
    }
    const text = Buffer.from((await share(built, folder, logs, mode)).get('labels.json')!).toString();
    assert.ok(!text.includes(folder));
  }
};

function touchAll(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    utimesSync(join(folder, name), 1_600_000_000, 1_600_000_000);
}

/** Zone and first day of the week show only where the mode has them. */
export const zones: Killer = async (built, folder) => {
  const logs = worldLogs(folder, 5);
  for (const mode of ['redacted', 'strict'] as const)
    assertSame(
      await share(built, folder, logs, mode, { zone: 'Europe/Berlin' }),
      await share(built, folder, logs, mode, { zone: 'Europe/Paris' }),
    );
  // Sunday evening in one of them is Monday in another.
  const late = daily('alpha', DAYS_OF_FIVE_WEEKS).map((call) => ({ ...call, minute: 8 * 60 }));
  const weekly = writeClaudeLogs(join(folder, 'zones'), late);
  assertSame(
    await share(built, folder, weekly, 'public', { zone: 'Asia/Kolkata', weekStart: 1 }),
    await share(built, folder, weekly, 'public', { zone: 'America/New_York', weekStart: 7 }),
  );
};

/** What was left out leaves no trace. */
export const exclusion: Killer = async (built, folder) => {
  const alpha = daily('alpha', spread(20));
  const write = (calls: readonly LoggedCall[], hasOthers: boolean): LogFolders => {
    const logs = writeClaudeLogs(join(folder, 'chosen'), calls);
    const broken = { type: 'assistant', sessionId: 's', message: { usage: { input_tokens: -5 } } };
    if (hasOthers) {
      writeLog(join(folder, 'chosen'), 'claude/projects/x/left.jsonl', [
        JSON.stringify({ ...broken, timestamp: timeOf({ day: 1 }), cwd: '/srv/beta' }),
        JSON.stringify({
          type: 'assistant',
          timestamp: timeOf({ day: 2 }),
          sessionId: 'nowhere',
          requestId: 'q',
          message: { id: 'q', model: 'claude-opus-4-6', usage: { input_tokens: 7, output_tokens: 7 } },
        }),
      ]);
    }
    return logs;
  };
  const ignore = [{ match: 'beta', alias: null, tags: [], ignore: true }];
  for (const mode of MODES) {
    const alone = await share(built, folder, write(alpha, false), mode);
    const logs = write([...alpha, ...daily('beta', spread(25), { output: 90_000 })], true);
    const files = await share(built, folder, logs, mode, { settings: ignore });
    for (const [name, bytes] of files) {
      // Lines and files without usage are in no project: they show only in a whole.
      if (name === 'logs.parquet') assert.deepEqual(await rowsOfTable(bytes), []);
      else assert.equal(Buffer.compare(bytes, alone.get(name)!), 0, name);
    }
    const except = await share(built, folder, logs, mode, { except: ['beta'] });
    assertSame(files, except);
  }
};

/** Of the days before a range nothing shows but the totals of the equal period, of what was chosen. */
export const before: Killer = async (built, folder) => {
  const monday = Math.floor(Date.parse(timeOf({ day: 0 })) / 86_400_000);
  const asked = { range: { from: monday + 21, to: monday + 27 }, today: LATER };
  const published = async (calls: readonly LoggedCall[], mode: Mode, options: Options = {}): Promise<Files> =>
    share(built, folder, writeClaudeLogs(join(folder, 'before'), calls), mode, { ...asked, ...options });
  const recent = daily('alpha', DAYS_OF_FIVE_WEEKS.slice(14));
  for (const mode of MODES) {
    const others = daily('beta', DAYS_OF_FIVE_WEEKS, { output: 90_000 });
    const alone = await published(recent, mode);
    assertSame(alone, await published([...recent, ...others], mode, { except: ['beta'] }));
    const older = (day: number, output: number): Promise<Files> =>
      published([...recent, ...daily('alpha', [day], { output })], mode);
    assertSame(await older(2, 90_000), await older(9, 70_000));
  }
  const busy = recent.map((call) => (call.day < 21 ? { ...call, output: 90_000 } : call));
  assertSame(await published(recent, 'public'), await published(busy, 'public'));
};

/** Below its grain no report tells times apart. */
export const grain: Killer = async (built, folder) => {
  const calls = (minute: number): LoggedCall[] =>
    daily('alpha', spread(20)).map((call) => ({ ...call, minute }));
  const at = async (mode: Mode, minute: number): Promise<Files> => {
    const files = new Map(
      await share(built, folder, writeClaudeLogs(join(folder, 'grain'), calls(minute)), mode),
    );
    // The hour of day, summed up, is what redacted shows.
    if (mode === 'redacted') files.delete('hours.parquet');
    return files;
  };
  for (const mode of ['redacted', 'strict', 'public'] as const)
    assertSame(await at(mode, 0), await at(mode, 200));
  assertSame(await at('normal', 0), await at('normal', 7));
};
