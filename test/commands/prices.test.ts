import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parsePrices } from '../../cli/accounting/price-file.ts';
import { PRICES_STAMP, SHIPPED_PRICES } from '../../cli/accounting/prices.ts';
import { run } from '../../cli/commands/run.ts';
import { LOGGED_MODELS } from '../../src/contract/model-ids.ts';

const place = mkdtempSync(join(tmpdir(), 'tallysheet-prices-command-'));
afterAll(() => {
  rmSync(place, { recursive: true, force: true });
});
const READ = Date.parse(`${PRICES_STAMP.read}T00:00:00Z`);
const DAY = 86_400_000;

async function prices(line: string, now = READ): Promise<{ exit: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const exit = await run(['prices', ...line.split(' ').filter((word) => word !== '')], {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    env: {},
    platform: 'linux',
    home: place,
    cwd: place,
    now: () => now,
    configFile: join(place, 'config.toml'),
    keyFile: join(place, 'key'),
    compile: () => Promise.reject(new Error('not asked for')),
    startAudit: () => {
      throw new Error('not asked for');
    },
    verify: () => Promise.reject(new Error('not asked for')),
    open: () => Promise.resolve(),
  });
  return { exit, out, err };
}

describe('tallysheet prices', () => {
  it('prints the stamp, every price, and what has none', async () => {
    const { exit, out, err } = await prices('');
    expect([exit, err]).toEqual([0, '']);
    expect(out).toContain(`${PRICES_STAMP.package} ${PRICES_STAMP.version}`);
    expect(out).toContain(`Checked    ${PRICES_STAMP.read}; the newest price is of ${PRICES_STAMP.newest}`);
    expect(out).toContain(PRICES_STAMP.sha256);
    for (const { id } of LOGGED_MODELS) expect(out).toContain(id);
    expect(out.slice(out.indexOf('Known, without a price'))).toContain(' codex-auto-review');
    expect(out).not.toContain('days ago');
  });

  it('prints one model on one day', async () => {
    const { out } = await prices('--model gpt-5.6-sol --day 2026-08-21');
    expect(out.split('\n').slice(4)).toEqual([
      'US dollars per million tokens on 2026-08-21; a search is in dollars each',
      '  model        from          over  input  cache read  write 5m  write 1h  output  search',
      '  gpt-5.6-sol  2026-08-21           4.00        0.40      5.00      5.00   20.00    0.01  fast 2x, priority 2x, flex 0.5x, batch 0.5x',
      '               2026-08-21  272000   8.00        0.80     10.00     10.00   30.00    0.01',
      '',
      'Credits of ChatGPT plans per million tokens of Codex on 2026-08-21',
      '  model        from         up to   input  cached  output',
      '  gpt-5.6-sol  2026-08-21  272000  100.00   10.00  500.00  fast 2.5x, priority 2.5x',
      '',
    ]);
  });

  it('finds models by a part of the id, and refuses one that is none', async () => {
    expect((await prices('--model OPUS-4-8')).out).toContain('  claude-opus-4-8  ');
    const { exit, err } = await prices('--model opuss');
    expect(exit).toBe(2);
    expect(err).toContain('E_USAGE_VALUE: --model cannot be "opuss".');
  });

  it('names what has no price on a day', async () => {
    const { out } = await prices('--model deepseek-v4-pro --day 2026-08-17');
    expect(out).toContain('Known, without a price on 2026-08-17\n  deepseek-v4-pro\n');
  });

  it('says when it is old, and what to do', async () => {
    expect((await prices('', READ + 60 * DAY)).out).not.toContain('days ago');
    const { out } = await prices('', READ + 61 * DAY);
    expect(out).toContain('These prices were checked 61 days ago.');
    expect(out).toContain('npm i -g tallysheet@latest');
    expect(out).toContain('--prices');
  });

  it('shows the author’s own prices among them', async () => {
    writeFileSync(
      join(place, 'mine.toml'),
      '[[price]]\nmodel = "gpt-5.5"\ninput = 1\noutput = 2\n[[price]]\nmodel = "ho\\u001b[31muse"\ninput = 0.5\noutput = 1\n',
    );
    const { out } = await prices('--prices mine.toml');
    expect(out).toContain('marked with *');
    expect(out).toMatch(/^ {2}gpt-5\.5\* +1\.00/m);
    expect(out).toMatch(/^ {2}house\* +0\.50/m);
    expect(out).not.toContain('\u001b');
    expect((await prices('--prices none.toml')).err).toContain('E_PRICES_UNREADABLE');
  });

  it('prints JSON that --prices reads back', async () => {
    const { out } = await prices('--json');
    const rows = parsePrices(out, 'shipped.json');
    for (const { id } of LOGGED_MODELS)
      expect([...(rows.get(id) ?? [])], id).toEqual(SHIPPED_PRICES.rowsOf(id));
    expect(JSON.parse(out)).toMatchObject({
      schema: 'tallysheet-prices/1',
      stamp: { ...PRICES_STAMP, ageDays: 0, stale: false },
    });
    writeFileSync(join(place, 'all.json'), out);
    const again = await prices('--json --prices all.json');
    expect(again.out).toBe(out);
  });
});
