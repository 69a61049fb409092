import { describe, expect, it } from 'vitest';
import {
  closingLines,
  hasColour,
  progressLine,
  reasonNotToOpen,
  tallyMarks,
  type Closing,
} from '../../cli/commands/terminal.ts';
import { parseDay } from '../../src/contract/formats.ts';
import { figuresIn } from '../../src/contract/figures.ts';
import { conversionOf } from '../../src/contract/money.ts';
import { PrivateText } from '../../cli/sources/private-texts.ts';
import { FACTS } from '../../src/contract/tables.ts';
import { chooseDisclosure, MODES, usualDisclosure } from '../../src/contract/modes.ts';
import { DAYS_RISK, RECOGNISED, sharingChecklist, type Sharing } from '../../cli/commands/checklist.ts';
import { readFileSync } from 'node:fs';

const CLOSING: Closing = {
  summary: {
    agents: [
      { agent: 'claude-code', files: 301, bytes: 1_100_000_000, calls: 18_204, sessions: 412 },
      { agent: 'codex', files: 1, bytes: 98_000_000, calls: 1, sessions: 1 },
    ],
    firstDay: parseDay('2026-03-01'),
    lastDay: parseDay('2026-06-28'),
    oldestLogDay: parseDay('2026-02-27'),
    leftOut: [
      { reason: 'repeated-line', count: 8800 },
      { reason: 'synthetic', count: 400 },
      { reason: 'malformed', count: 3 },
      { reason: 'unreadable-file', count: 2 },
      { reason: 'torn-line', count: 2 },
      { reason: 'too-long', count: 1 },
    ],
    excludedProjects: ['payroll', 'scratch'].map((name) => new PrivateText(name)),
    unmatchedProjects: [],
    knownProjects: [],
    topProjects: [
      { name: new PrivateText('tallysheet'), costMicroUsd: 1_234_560_000, tokens: 900_000_000 },
      { name: new PrivateText('acme\u001b[31m\u202e'), costMicroUsd: 12_100_000, tokens: 30_000_000 },
      { name: null, costMicroUsd: null, tokens: 12_345 },
      { name: new PrivateText('fourth'), costMicroUsd: null, tokens: 1 },
    ],
    priceDay: 20_500,
    unmetPrices: [],
    sample: false,
    folded: null,
  },
  totals: {
    input: 1_000_000,
    cacheRead: 900_000_000,
    cacheWrite5m: 20_000_000,
    cacheWrite1h: 0,
    output: 9_000_000,
    reasoning: null,
    calls: 18_205,
    costMicroUsd: 1_246_660_000,
    uncachedCostMicroUsd: 5_000_000_000,
    unpricedTokens: 11_200_000,
    creditsMicro: null,
    sessions: 413,
    sessionRange: { from: 413, to: 413 },
    activeDays: 63,
    activeWeeks: 18,
  },
  before: null,
  disclosure: usualDisclosure('strict'),
  range: { from: parseDay('2026-03-01'), to: parseDay('2026-06-30') },
  zone: 'Europe/Berlin',
  figures: figuresIn(null, false),
  audit: {
    checks: [
      { check: 'names', outcome: 'passed', findings: [] },
      { check: 'manifest', outcome: 'passed', findings: [] },
      { check: 'logs', outcome: 'not-possible', findings: [], reason: 'not-asked' },
    ],
  },
  files: [
    { path: 'data/activity.parquet', bytes: 200_000 },
    { path: 'data/usage.parquet', bytes: 1_000_000 },
    { path: 'engine.html', bytes: 5_700_000 },
    { path: 'index.html', bytes: 412_000 },
    { path: 'manifest.json', bytes: 900 },
  ],
  page: '/home/ada/report/index.html',
};

const FOLDED = {
  agent: { all: 2, folded: 0 },
  model: { all: 8, folded: 3 },
  effort: { all: 1, folded: 0 },
  kind: { all: 3, folded: 2 },
  project: { all: 5, folded: 0 },
};

const lines = (changes: Partial<Closing> = {}) => closingLines({ ...CLOSING, ...changes }, false);
const line = (label: string, changes: Partial<Closing> = {}) =>
  lines(changes)
    .find((each) => each.startsWith(`${label} `))
    ?.slice(13);
const summary = (changes: Partial<Closing['summary']>) => ({ summary: { ...CLOSING.summary, ...changes } });

describe('the closing lines', () => {
  it('say what was read, left out and written, and what to do next', async () => {
    await expect(`${lines().join('\n')}\n`).toMatchFileSnapshot('closing.txt');
  });

  it.each(MODES)('are fewer than twelve in mode %s', (mode) => {
    expect(lines({ disclosure: usualDisclosure(mode), ...summary({ folded: FOLDED }) }).length).toBeLessThan(
      12,
    );
  });

  it('hold nothing that could steer the terminal, in whatever a name is', () => {
    const names = ['\u001b]0;x\u0007a', 'b\nc', '\u200b\u2066d'].map((name) => new PrivateText(name));
    const all = lines({
      ...summary({
        excludedProjects: names,
        topProjects: names.map((name) => ({ name, costMicroUsd: null, tokens: 1 })),
      }),
      page: '/x\u001b[2J/index.html',
    }).join('\n');
    expect(all.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(all).toContain('Excluded     a, b c, d');
  });

  it('show money in the author’s currency, and say at which rate', () => {
    const figures = figuresIn(
      conversionOf(
        new Map([
          [FACTS.currency, 978],
          [FACTS['currency-rate'], 920_000],
        ]),
      ),
      false,
    );
    expect(line('Total', { figures })).toContain(
      '€1,147 API-equivalent at list prices (at 0.92 EUR for 1 US dollar) · ',
    );
    expect(line('Projects', { figures })).toContain('tallysheet €1,136, acme €11.13');
    expect(lines({ figures }).join('')).not.toContain('$');
  });

  it('tell how to see names, unless they are in the report', () => {
    expect(line('Projects')).toContain('tallysheet --for me');
    expect(line('Projects', { disclosure: usualDisclosure('normal') })).not.toContain('--for me');
  });

  it('say which days the report is compared with, and where logs of them are missing', () => {
    const before = {
      ...{ first: '2025-10-30', last: '2026-02-28', logsFrom: '2025-10-30', calls: 5, sessions: 2 },
      ...{ wholeInput: 900, cacheRead: 100, output: 50, costMicroUsd: 7, unpricedTokens: 0 },
      ...{ activeMinutes: 12, activeDays: 3 },
    };
    expect(line('Days', { before })).toBe(
      '1 Mar – 30 Jun 2026 (1 Mar – 28 Jun 2026), in Europe/Berlin; compared with the totals of 30 Oct 2025 – 28 Feb 2026',
    );
    expect(line('Days', { before: { ...before, logsFrom: '2026-02-01' } })).toContain(
      '28 Feb 2026, of which some logs begin on 1 Feb 2026',
    );
  });

  it('write the range that was asked for beside the days that have data', () => {
    expect(line('Days')).toBe('1 Mar – 30 Jun 2026 (1 Mar – 28 Jun 2026), in Europe/Berlin');
    const range = { from: null, to: null };
    expect(line('Days', { range })).toBe('1 Mar – 28 Jun 2026, in Europe/Berlin');
    expect(line('Days', { range: { ...CLOSING.range, to: null } })).toBe(
      'from 1 Mar 2026 on (1 Mar – 28 Jun 2026), in Europe/Berlin',
    );
    expect(line('Days', { range, ...summary({ firstDay: null, lastDay: null }) })).toBe(
      'no day with data, in Europe/Berlin',
    );
  });

  it('say that logs go away only where Claude Code has some', () => {
    expect(line('Logs')).toBe(
      'go back to 27 Feb 2026; Claude Code deletes its own after 30 days (cleanupPeriodDays in its settings)',
    );
    expect(line('Logs', summary({ agents: CLOSING.summary.agents.slice(1) }))).toBe('go back to 27 Feb 2026');
    expect(line('Logs', summary({ sample: true }))).toContain('sample logs');
    expect(line('Logs', summary({ oldestLogDay: null }))).toBe('no calls in them');
  });

  it('leave out what there is none of', () => {
    const none = lines(summary({ leftOut: [], excludedProjects: [], topProjects: [] })).join('\n');
    expect(none).not.toMatch(/Left out|Excluded|Projects/);
  });

  it('name as many projects as can be read', () => {
    const excludedProjects = Array.from(
      { length: 25 },
      (_, index) => new PrivateText(`p${String(index).padStart(2, '0')}`),
    );
    expect(line('Excluded', summary({ excludedProjects }))).toMatch(/^p00, .*p19 and 5 more$/);
  });

  it('never call unknown prices $0', () => {
    const totals = { ...CLOSING.totals, costMicroUsd: null, unpricedTokens: 930_000_000 };
    expect(line('Total', { totals })).toBe(
      '930 M tokens as logged · 63 active days · not priced: 100 % of tokens',
    );
  });
});

describe('the closing lines of a public report', () => {
  const disclosure = usualDisclosure('public');
  const changes = {
    disclosure,
    figures: figuresIn(null, true),
    totals: { ...CLOSING.totals, sessions: null, sessionRange: { from: 390, to: 450 }, activeDays: null },
    zone: 'UTC',
    ...summary({ folded: FOLDED }),
  };

  it('say about how much, which weeks, and how much is Other', async () => {
    await expect(`${lines(changes).join('\n')}\n`).toMatchFileSnapshot('closing-public.txt');
  });

  it('say that no week is whole', () => {
    const none = { ...changes, ...summary({ firstDay: null, lastDay: null, folded: FOLDED }) };
    expect(line('Weeks', none)).toBe('none that is whole: a week that is not over is not in it');
  });
});

describe('the checklist', () => {
  const labels = {
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
  } as const;
  const sharing: Sharing = {
    disclosure: usualDisclosure('strict'),
    labels,
    typed: ['Shop', 'client'],
    manifestSha256: 'ab'.repeat(32),
  };
  const written = (changes: Partial<Sharing> = {}) =>
    sharingChecklist({ ...sharing, ...changes })
      .map(([label, text]) => `${label}: ${text}`)
      .join('\n');

  it('is three lines in every mode', async () => {
    const disclosures = [
      ...MODES.map(usualDisclosure),
      chooseDisclosure('redacted', { shows: ['folder', 'branch'] })!,
      chooseDisclosure('public', { grain: 'day' })!,
    ];
    const all = disclosures.map((disclosure) => written({ disclosure }));
    for (const text of all) expect(text.split('\n')).toHaveLength(3);
    await expect(`${all.join('\n\n')}\n`).toMatchFileSnapshot('checklist.txt');
  });

  it('lists what the author typed and the report shows, and no other name', () => {
    const projects = [
      { label: 'Shop', tags: ['client'] },
      { label: 'Project ab12cd34', tags: ['client'] },
      { label: null, tags: [] },
    ];
    const text = written({
      labels: { ...labels, title: 'Q2', author: 'Ada\u001b[2J', site: 'https://a.example/', projects },
    });
    expect(text).toContain(
      'title “Q2”, author “Ada”, address “https://a.example/”, alias “Shop”, tag “client”',
    );
    expect(text).not.toContain('ab12cd34');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('tells of days what docs/privacy.md has measured', () => {
    const table = readFileSync(new URL('../../docs/privacy.md', import.meta.url), 'utf8');
    expect(table).toContain(`| a public report (weeks) | ${RECOGNISED.week} % |`);
    expect(table).toContain(`| a public report with \`--grain day\` | ${RECOGNISED.day} % |`);
    expect(DAYS_RISK).toContain('54.5 %');
  });
});

describe('colour', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ TERM: 'dumb' }, true, false],
    [{ CI: 'true' }, false, false],
  ])('with %j on a terminal %s: %s', (env, isTTY, expected) => {
    expect(hasColour({ write: () => true, isTTY }, env)).toBe(expected);
  });

  it('changes no text', () => {
    const bare = closingLines(CLOSING, true)
      .join('\n')
      .replaceAll(/\p{Cc}\[\d+m/gu, '');
    expect(bare).toBe(lines().join('\n'));
  });
});

describe('progress', () => {
  const watch = (isTTY: boolean, quiet = false, columns = 80) => {
    const written: string[] = [];
    let time = 0;
    const stream = { write: (text: string) => written.push(text), isTTY, columns };
    const progress = progressLine(stream, quiet, () => time);
    return { written, progress, wait: (milliseconds: number) => (time += milliseconds) };
  };
  const at = (bytes: number) => ({ bytes, totalBytes: 1_000_000 });

  it('is silent in a pipe and with --quiet', () => {
    for (const { written, progress } of [watch(false), watch(true, true)]) {
      progress.show(at(500_000));
      progress.end();
      expect(written).toEqual([]);
    }
  });

  it('draws a stroke for each part, ten times a second at most, and wipes itself away', () => {
    const { written, progress, wait } = watch(true);
    progress.show(at(0));
    progress.show(at(10));
    wait(100);
    progress.show(at(520_000));
    progress.end();
    progress.end();
    expect(written).toHaveLength(3);
    expect(written[1]).toContain('||||/ ||||/ |||');
    expect(written[1]).toContain('520 kB of 1.0 MB');
    expect(written[2]).toBe('\r\u001b[2K');
  });

  it('fits on one line', () => {
    const { written, progress } = watch(true, false, 20);
    progress.show(at(900_000));
    expect(written[0]?.replace('\r\u001b[2K', '')).toHaveLength(19);
  });

  it.each([
    [0, ''],
    [0.04, '|'],
    [0.2, '||||/'],
    [0.24, '||||/ |'],
    [1, '||||/ ||||/ ||||/ ||||/ ||||/'],
    [1.5, '||||/ ||||/ ||||/ ||||/ ||||/'],
    [-1, ''],
  ])('%f is %j', (part, marks) => {
    expect(tallyMarks(part)).toBe(marks);
  });
});

describe('a browser', () => {
  const terminal = { write: () => true, isTTY: true };

  it('is opened for a person', () => {
    expect(reasonNotToOpen(terminal, { PATH: '/bin', CI: 'false', CLAUDECODE: '' })).toBeNull();
  });

  it.each(['CI', 'CLAUDECODE', 'CODEX_SANDBOX', 'GEMINI_CLI', 'CURSOR_AGENT'])(
    'is not opened with %s',
    (name) => {
      expect(reasonNotToOpen(terminal, { [name]: '1' })).toBe(`${name} is set`);
    },
  );

  it('is not opened without a terminal', () => {
    expect(reasonNotToOpen({ write: () => true }, {})).toBe('this is no terminal');
  });
});
