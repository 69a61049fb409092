import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CheckResult } from '../../cli/audit/findings.ts';
import type { MadeReport, ReportAudit } from '../../cli/audit/report-audit.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import type { Machine } from '../../cli/commands/build.ts';
import { run } from '../../cli/commands/run.ts';
import { systemZone } from '../../cli/commands/period.ts';
import type { Compiled, CompileOptions, Summary } from '../../cli/report/compile.ts';
import { PRICES_STAMP as prices } from '../../cli/accounting/price-book.ts';
import { PrivateText } from '../../cli/sources/private-texts.ts';
import { writeManifest } from '../../cli/report/manifest.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { parseDay } from '../../src/contract/formats.ts';

let place: string;
let asked: CompileOptions[];
let opened: string[];
let summary: Partial<Summary>;
let failure: unknown;
let audits: (readonly string[])[];
let unmade: readonly CheckResult[];

beforeEach(() => {
  place = realpathSync(mkdtempSync(join(tmpdir(), 'tallysheet-build-')));
  asked = [];
  opened = [];
  summary = {};
  failure = null;
  audits = [];
  unmade = [];
});

afterEach(() => {
  rmSync(place, { recursive: true, force: true });
});

const labels: Labels = {
  schema: 'tallysheet-labels/1',
  title: null,
  author: null,
  site: null,
  timeZone: null,
  projects: [],
  models: [],
  folders: [],
  branches: [],
  tools: [],
  servers: [],
  skills: [],
};

async function compile(options: CompileOptions): Promise<Compiled> {
  asked.push(options);
  options.onProgress?.({ bytes: 1, totalBytes: 2 });
  if (failure !== null) throw failure;
  const files = new Map<string, Uint8Array>([
    ['index.html', Buffer.from(options.disclosure.mode)],
    ['data/usage.parquet', Buffer.from('PAR1')],
  ]);
  files.set('manifest.json', writeManifest({ ...options.disclosure, version: '0.1.0', prices }, files));
  const use = {
    ...{ input: 1, cacheRead: 2, cacheWrite5m: 3, cacheWrite1h: 4, output: 5, reasoning: null },
    ...{
      calls: 1,
      costMicroUsd: 10_000,
      uncachedCostMicroUsd: 20_000,
      unpricedTokens: 0,
      creditsMicro: null,
    },
  };
  return {
    files,
    texts: new PrivateTexts(),
    labels,
    published: {
      schema: 'tallysheet-build/1',
      mode: options.disclosure.mode,
      grain: 'day',
      timezone: null,
      range: { first: '2026-06-01', last: '2026-06-01' },
      totals: { ...use, sessions: 1, sessionRange: { from: 1, to: 1 }, activeDays: 1, activeWeeks: 1 },
      before: null,
      byAgent: [{ agent: 'codex', ...use }],
      byModel: [],
      byDay: [],
      currency: null,
      leftOut: {},
      accounting: { lines: [], reasons: [], provenance: [] },
    },
    summary: {
      agents: [{ agent: 'codex', files: 1, bytes: 1000, calls: 1, sessions: 1 }],
      firstDay: parseDay('2026-06-01'),
      lastDay: parseDay('2026-06-01'),
      oldestLogDay: parseDay('2026-05-01'),
      leftOut: [],
      excludedProjects: [],
      unmatchedProjects: [],
      knownProjects: [],
      topProjects: [],
      priceDay: parseDay('2026-06-01') ?? 0,
      unmetPrices: [],
      sample: false,
      folded: null,
      ...summary,
    },
  };
}

/** Passes every report. */
async function audit({ files }: MadeReport): Promise<ReportAudit> {
  audits.push([...files.keys()]);
  return {
    checks: [{ check: 'names', outcome: 'passed', findings: [] }, ...unmade],
    manifest: null,
    data: null,
    manifestSha256: 'a'.repeat(64),
    search: { searched: 0, tooShort: 0, explained: 0 },
  };
}

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function tallysheet(
  argv: readonly string[],
  changes: Partial<Machine> = {},
  isTTY = false,
): Promise<Outcome> {
  let [out, err] = ['', ''];
  const machine: Machine = {
    stdout: { write: (text) => (out += text), isTTY },
    stderr: { write: (text) => (err += text), isTTY },
    env: {},
    platform: 'linux',
    home: join(place, 'home'),
    cwd: place,
    now: () => Date.parse('2026-06-15T12:00:00Z'),
    configFile: join(place, 'config.toml'),
    keyFile: join(place, 'key'),
    compile,
    startAudit: () => ({ audit, cancel: () => undefined }),
    verify: () => Promise.reject(new Error('nothing is verified')),
    open: async (path) => opened.push(path),
    ...changes,
  };
  const code = await run(argv, machine);
  return { code, out, err };
}

/** Standard error without the warning about the folder for temporary files, in which the tests run. */
const told = ({ err }: Outcome): string =>
  err.replace(/^tallysheet: The report is in the folder for temp.*\n/m, '');

const page = (folder = 'report'): string => readFileSync(join(place, folder, 'index.html'), 'utf8');

describe('tallysheet', () => {
  it('ends with three lines on sharing', async () => {
    const { out } = await tallysheet(['--for', 'me']);
    expect(out.trimEnd().split('\n').slice(-4)).toEqual([
      '',
      'Shows        your projects, folders and branches by name, and your hours: not for sharing. To hand one on: tallysheet --for share',
      'Look at      every name in labels.json',
      `Check        whoever gets it can run tallysheet verify FOLDER; tell them the SHA-256 of manifest.json: ${'a'.repeat(64)}`,
    ]);
  });

  it('says what days risk before it makes a public report of them', async () => {
    expect(told(await tallysheet(['--for', 'web', '--grain', 'day', '--quiet']))).toContain(
      'Days are recognisable. Of 5,000 simulated people',
    );
    expect(told(await tallysheet(['--for', 'web', '--force', '--quiet']))).not.toContain('recognisable');
  });

  it('says that a public report is empty, or all Other', async () => {
    const none = { all: 0, folded: 0 };
    const some = { all: 2, folded: 2 };
    summary = { folded: { agent: none, model: none, effort: none, kind: none, project: none } };
    expect(told(await tallysheet(['--for', 'web', '--quiet']))).toContain('The report is empty.');
    summary = { folded: { agent: some, model: some, effort: some, kind: some, project: some } };
    expect(told(await tallysheet(['--for', 'web', '--quiet']))).toContain(
      'Every model and project of the report is in Other: to be named, one needs 10 sessions in 3 weeks.',
    );
    summary = {
      folded: { agent: some, model: { all: 2, folded: 0 }, effort: some, kind: some, project: some },
    };
    expect(told(await tallysheet(['--for', 'web', '--quiet']))).not.toContain('Other');
  });

  it('makes a strict report in ./report and says what it did', async () => {
    const outcome = await tallysheet([]);
    expect(outcome.code).toBe(0);
    expect(page()).toBe('strict');
    expect(outcome.out).toContain(`Open         ${join(place, 'report', 'index.html')}`);
    expect(outcome.out.split('\n').length).toBeLessThan(13);
    expect(told(outcome)).toBe('');
  });

  it.each([
    ['2026-07-31', false],
    ['2026-08-01', true],
  ])(
    'warns of prices that are more than sixty days old at the end of the report (%s: %s)',
    async (until, isOld) => {
      const outcome = await tallysheet(['--until', until]);
      expect(told(outcome).includes('61 days before this report ends')).toBe(isOld);
      expect(told(outcome).includes('npx tallysheet@latest, or --prices FILE')).toBe(isOld);
    },
  );

  it('takes what it is shown in from the command line, else from the configuration', async () => {
    writeFileSync(
      join(place, 'config.toml'),
      'currency = "GBP"\nrate = 0.8\nweek-start = "sunday"\nlang = "de"\n',
    );
    expect((await tallysheet([])).out).toContain('£0.01 API-equivalent');
    await tallysheet(['--currency', 'EUR', '--rate', '0.92', '--week-start', 'monday', '--lang', 'en']);
    expect(asked).toMatchObject([
      { conversion: { currency: { code: 'GBP' }, rate: 800_000 }, weekStart: 7, language: 'de' },
      { conversion: { currency: { code: 'EUR' }, rate: 920_000 }, weekStart: 1, language: 'en' },
    ]);
  });

  it('takes where it will be published from the command line, else from the configuration', async () => {
    writeFileSync(join(place, 'config.toml'), 'site-url = "https://ada.example/a/"\n');
    await tallysheet([]);
    await tallysheet(['--site-url', 'https://ada.example/b']);
    expect(asked.map(({ site }) => site)).toEqual(['https://ada.example/a/', 'https://ada.example/b/']);
  });

  it('works twice in a row', async () => {
    await tallysheet([]);
    expect((await tallysheet([])).code).toBe(0);
    expect(readdirSync(place)).toEqual(['report']);
  });

  it('makes the private report beside the shareable one', async () => {
    await tallysheet([]);
    expect((await tallysheet(['--for', 'me'])).code).toBe(0);
    expect(page('report')).toBe('strict');
    expect(page('report-private')).toBe('normal');
  });

  it('hands on what was asked for', async () => {
    mkdirSync(join(place, 'logs'));
    await tallysheet(
      '--agent codex --project a --exclude-project b --title T --name N --codex-dir logs --timezone Asia/Tokyo --since 7d --allow-alias'.split(
        ' ',
      ),
    );
    expect(asked[0]).toMatchObject({
      disclosure: { mode: 'strict', grain: 'day', shows: [] },
      series: null,
      teamKey: null,
      system: 'linux',
      zone: 'Asia/Tokyo',
      range: { from: parseDay('2026-06-09'), to: null },
      today: parseDay('2026-06-15'),
      agents: ['codex'],
      only: ['a'],
      except: ['b'],
      title: 'T',
      author: 'N',
      allowAlias: true,
      claudeDirs: [],
      codexDirs: [join(place, 'logs')],
      environment: { env: {}, platform: 'linux', home: join(place, 'home') },
      keyFile: join(place, 'key'),
    });
  });

  it('compares with the period before unless it is told not to', async () => {
    await tallysheet(['--period', '2026', '--timezone', 'Pacific/Auckland']);
    await tallysheet(['--period', '2026', '--no-before']);
    expect(asked.map(({ today }) => today)).toEqual([parseDay('2026-06-16'), null]);
  });

  it('knows the home folder where the shell does not', async () => {
    mkdirSync(join(place, 'home', 'logs'), { recursive: true });
    await tallysheet(['--claude-dir=~/logs', '--out=~/report']);
    expect(asked[0]?.claudeDirs).toEqual([join(place, 'home', 'logs')]);
    expect(page('home/report')).toBe('strict');
  });
});

describe('the configuration', () => {
  const configure = (text: string) => writeFileSync(join(place, 'config.toml'), text);

  it('holds what the command line leaves open', async () => {
    configure(
      'name = "Ada"\ntitle = "T"\ntimezone = "Asia/Tokyo"\n[[project]]\nmatch = "a"\nignore = true\n',
    );
    await tallysheet(['--title', 'Other']);
    expect(asked[0]).toMatchObject({
      author: 'Ada',
      title: 'Other',
      zone: 'Asia/Tokyo',
      settings: [{ match: 'a', alias: null, tags: [], ignore: true }],
    });
  });

  it('is another one with --config, and then has to be there', async () => {
    configure('name = "Ada"');
    writeFileSync(join(place, 'other.toml'), 'name = "Eve"');
    await tallysheet(['--config', 'other.toml']);
    expect(asked[0]?.author).toBe('Eve');
    const missing = await tallysheet(['--config', 'none.toml']);
    expect(missing).toMatchObject({ code: 6, out: '' });
    expect(missing.err).toContain('E_CONFIG_MISSING');
  });

  it('stops the run when it is wrong, before the logs are read', async () => {
    configure('\nnaem = "Ada"');
    const outcome = await tallysheet([]);
    expect(outcome.code).toBe(6);
    expect(outcome.err).toContain('unknown key in line 2. Did you mean name?');
    expect(asked).toEqual([]);
  });

  it('is not needed: the zone is then that of the machine', async () => {
    await tallysheet([]);
    expect(asked[0]?.zone).toBe(systemZone({}).zone);
    await tallysheet([], { env: { TZ: 'Asia/Kolkata' } });
    expect(asked[1]?.zone).toBe('Asia/Kolkata');
  });
});

describe('--json', () => {
  it('prints one object and nothing else on stdout', async () => {
    const { out } = await tallysheet(['--json', '--out', 'r'], {}, true);
    expect(out.endsWith('}\n')).toBe(true);
    const object = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(object)).toEqual(
      'schema mode grain timezone range totals before byAgent byModel byDay currency leftOut accounting files audit manifestSha256 out'.split(
        ' ',
      ),
    );
    expect(object['out']).toBe('r');
    expect(object['files']).toEqual([
      { path: 'data/usage.parquet', bytes: 4, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { path: 'index.html', bytes: 6, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { path: 'manifest.json', bytes: expect.any(Number), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it('prints no name and no path that the mode does not publish', async () => {
    summary = {
      topProjects: [{ name: new PrivateText('secret'), costMicroUsd: 1, tokens: 1 }],
      excludedProjects: [new PrivateText('hidden')],
    };
    const { out } = await tallysheet(['--json']);
    expect(out).not.toMatch(/secret|hidden/);
    expect(out).not.toContain(place);
  });

  it('prints nothing on stdout when there is an error', async () => {
    expect((await tallysheet(['--json', '--bogus'])).out).toBe('');
  });
});

describe('--quiet', () => {
  it('leaves warnings and nothing else', async () => {
    const outcome = await tallysheet(['--quiet'], {}, true);
    expect(outcome.out).toBe('');
    expect(told(outcome)).toBe('');
    summary = { sample: true };
    expect(told(await tallysheet(['--quiet']))).toContain('sample logs');
  });
});

describe('a warning', () => {
  it('says that packaged browsers cannot open files in the folder for temporary files', async () => {
    expect((await tallysheet([])).err).toContain('The report is in the folder for temporary files.');
  });

  it('says that TZ is ignored, where nothing else names a zone', async () => {
    const env = { TZ: 'Foo/\u001b[1mBar' };
    for (const argv of [[], ['--quiet'], ['--json']]) {
      expect(told(await tallysheet(argv, { env }))).toBe(
        `tallysheet: TZ names no IANA time zone and is ignored. Days begin in ${systemZone({}).zone}; --timezone names another.\n`,
      );
    }
    expect(told(await tallysheet(['--timezone', 'UTC'], { env }))).toBe('');
    expect(told(await tallysheet([], { env: { TZ: 'Asia/Kolkata' } }))).toBe('');
    writeFileSync(join(place, 'config.toml'), 'timezone = "UTC"');
    expect(told(await tallysheet([], { env }))).toBe('');
  });

  it('says that named folders hold no logs', async () => {
    summary = { agents: [{ agent: 'claude-code', files: 0, bytes: 0, calls: 0, sessions: 0 }] };
    expect(told(await tallysheet(['--claude-dir', '.']))).toContain('no logs in the named folders');
  });

  it('says where files went that were in the folder', async () => {
    await tallysheet([]);
    writeFileSync(join(place, 'report', 'notes.txt'), 'mine');
    expect(told(await tallysheet(['--force']))).toContain(join(place, 'report-set-aside'));
  });
});

describe('a pattern that means no project', () => {
  it('is an error with a suggestion, and nothing is written: a misspelt exclusion would publish', async () => {
    summary = {
      unmatchedProjects: ['pay\u001b[1mrol'],
      knownProjects: ['shop', 'payroll'].map((name) => new PrivateText(name)),
    };
    const outcome = await tallysheet(['--exclude-project', 'pay\u001b[1mrol']);
    expect(outcome.code).toBe(2);
    expect(outcome.err).toContain('E_PROJECT_UNKNOWN: --exclude-project payrol means no project');
    expect(existsSync(join(place, 'report'))).toBe(false);
  });
});

describe('refused before the logs are read is', () => {
  it.each([
    [['--out', 'foreign'], 4, 'E_OUT_NOT_OURS'],
    [['--out', 'foreign', '--force'], 4, 'E_OUT_NOT_OURS'],
    [['--out', 'home'], 4, 'E_OUT_HOME'],
    [['--out', '~'], 4, 'E_OUT_HOME'],
    [['--out', '/'], 4, 'E_OUT_ROOT'],
    [['--out', 'repository'], 4, 'E_OUT_REPOSITORY'],
    [['--out', 'foreign/file.txt'], 4, 'E_OUT_NOT_A_FOLDER'],
    [['--out', 'foreign/file.txt/report'], 4, 'E_OUT_FAILED'],
    [['--claude-dir', 'nowhere'], 5, 'E_INPUT_DIR'],
    [['--codex-dir', 'foreign/file.txt'], 5, 'E_INPUT_DIR'],
    [['--show', 'branch'], 2, 'E_USAGE_MODE'],
    [['--project', 'pub', '--exclude-project', 'pub'], 2, 'E_USAGE_CONFLICT'],
    [['--since', '2026-06-31'], 2, 'E_USAGE_VALUE'],
    [['biuld'], 2, 'E_USAGE_COMMAND'],
  ])('%j', async (argv, code, error) => {
    for (const folder of ['home', 'foreign', 'repository/.git'])
      mkdirSync(join(place, folder), { recursive: true });
    writeFileSync(join(place, 'foreign', 'file.txt'), 'x');
    const outcome = await tallysheet(argv);
    expect(outcome).toMatchObject({ code, out: '' });
    expect(outcome.err).toMatch(new RegExp(`^tallysheet: ${error}: .*\\n$`));
    expect(asked).toEqual([]);
  });

  it('a report that showed less, or was edited', async () => {
    await tallysheet([]);
    const less = await tallysheet(['--for', 'me', '--out', 'report']);
    expect(less).toMatchObject({ code: 4, out: '' });
    expect(less.err).toContain('E_OUT_SHOWED_LESS');
    expect(less.err).toContain('is strict; a normal one shows more');
    writeFileSync(join(place, 'report', 'index.html'), 'mine');
    expect((await tallysheet([])).err).toContain('E_OUT_EDITED');
    expect(asked).toHaveLength(1);
    expect((await tallysheet(['--force'])).code).toBe(0);
    expect(page()).toBe('strict');
  });
});

describe('an unexpected error', () => {
  it('is told without its message and leaves nothing behind', async () => {
    await tallysheet([]);
    failure = new SyntaxError('content of a log');
    const outcome = await tallysheet([], {}, true);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toContain('tallysheet: E_INTERNAL:');
    expect(outcome.err).not.toContain('content');
    // The progress is wiped away before anything else is said.
    expect(outcome.err.indexOf('\r\u001b[2Ktallysheet')).toBeGreaterThan(0);
    expect(readdirSync(place)).toEqual(['report']);
  });

  it('shows where it was thrown with TALLYSHEET_DEBUG=1', async () => {
    failure = new SyntaxError('content of a log');
    const { err } = await tallysheet([], { env: { TALLYSHEET_DEBUG: '1' } });
    expect(err).toMatch(/\n {4}at /);
    expect(err).not.toContain('content');
  });
});

describe('--open', () => {
  it('opens the page for a person at a terminal', async () => {
    await tallysheet(['--open'], {}, true);
    expect(opened).toEqual([join(place, 'report', 'index.html')]);
  });

  it('does not under a coding agent or in a pipe, and says why', async () => {
    expect(told(await tallysheet(['--open'], { env: { CLAUDECODE: '1' } }, true))).toContain(
      'The report is not opened: CLAUDECODE is set.',
    );
    expect(told(await tallysheet(['--open']))).toContain('this is no terminal');
    expect(opened).toEqual([]);
  });

  it('costs no report when there is no browser', async () => {
    const outcome = await tallysheet(
      ['--open'],
      { open: () => Promise.reject(new Error('no browser')) },
      true,
    );
    expect(outcome.code).toBe(0);
    expect(outcome.err).toContain('No browser could be started');
  });

  it('is never done unasked', async () => {
    await tallysheet([], {}, true);
    expect(opened).toEqual([]);
  });
});

describe('a team key', () => {
  it('is made once, for its owner alone, and handed on to the report', async () => {
    const made = await tallysheet(['team-key', 'team.key']);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain('A new team key is in');
    const text = readFileSync(join(place, 'team.key'), 'utf8');
    if (process.platform !== 'win32') expect(statSync(join(place, 'team.key')).mode & 0o777).toBe(0o600);
    expect(await tallysheet(['--for', 'team', '--team-key', 'team.key'])).toMatchObject({ code: 0 });
    expect(asked.at(-1)?.teamKey).toHaveLength(32);

    const again = await tallysheet(['team-key', 'team.key']);
    expect(again).toMatchObject({ code: 4, out: '' });
    expect(again.err).toContain('E_TEAM_KEY_FAILED');
    expect(readFileSync(join(place, 'team.key'), 'utf8')).toBe(text);
  });

  it('is of a team’s reports, and needs a file', async () => {
    expect((await tallysheet(['--team-key', 'team.key'])).err).toContain('E_USAGE_MODE');
    expect((await tallysheet(['--for', 'team', '--team-key', 'none'])).err).toContain('E_TEAM_KEY');
    expect((await tallysheet(['team-key'])).err).toContain('tallysheet team-key needs a file to write.');
  });
});
