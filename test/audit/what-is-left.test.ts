import { describe, expect, test } from 'vitest';
import { inspectReport, type Inspection } from '../../cli/audit/audit.ts';
import { checkIdentity } from '../../cli/audit/identity.ts';
import { usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { makeReport } from '../report/made-report.ts';
import { authorOf } from './made-residue.ts';

const PATH = '/Users/priya/src/acme-layoffs';

describe('what is left of a report', () => {
  let inspections: ReadonlyMap<Mode, Inspection>;
  const inspect = async (): Promise<ReadonlyMap<Mode, Inspection>> => {
    const map = new Map<Mode, Inspection>();
    for (const mode of ['normal', 'strict', 'public'] as const) {
      const { files } = await makeReport({ disclosure: usualDisclosure(mode) });
      map.set(mode, await inspectReport(files));
    }
    return map;
  };
  const textsOf = (mode: Mode): string =>
    (inspections.get(mode)?.residue.layers ?? [])
      .filter(({ place }) => !place.includes('›'))
      .map(({ text }) => text)
      .join('\n');

  test('are its names where it shows them, and nothing where it shows none', async () => {
    inspections = await inspect();
    for (const mode of ['strict', 'public'] as const)
      expect(textsOf(mode).replace(/[\s{}:,[\]]|null/g, ''), mode).toBe('');
    expect(textsOf('normal')).toContain('alpha');
    expect(textsOf('normal').length).toBeLessThan(2000);
  }, 60_000);

  test('is more where the page was changed: never less', async () => {
    const { files } = await makeReport({ disclosure: usualDisclosure('strict') });
    const changed = new Map(files);
    const page = Buffer.from(files.get('index.html') ?? []).toString();
    changed.set('index.html', Buffer.from(page.replace('</main>', '<i title="acme-layoffs"></i></main>')));
    const { audit, residue, labels } = await inspectReport(changed);
    expect(audit.checks.find(({ check }) => check === 'render')?.outcome).toBe('failed');
    if (labels === null) throw new Error('no labels');
    const { result } = checkIdentity(residue, usualDisclosure('strict'), labels, authorOf([PATH]));
    expect(result.findings).toContainEqual({ class: 'private-name', place: 'index.html, page' });
  }, 60_000);
});
