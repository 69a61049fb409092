import { beforeEach, describe, expect, test, vi } from 'vitest';
import { startAuditing } from '../../cli/audit/auditor-client.ts';
import type { Inspection } from '../../cli/audit/audit.ts';
import { notPossible, resultOf, type CheckResult, type Finding } from '../../cli/audit/findings.ts';
import { checkIdentity } from '../../cli/audit/identity.ts';
import { checkLogs } from '../../cli/audit/logs.ts';
import { auditFromOutside, startReportAudit, type MadeReport } from '../../cli/audit/report-audit.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { authorOf, NO_LABELS, residueOf } from './made-residue.ts';

vi.mock('../../cli/audit/auditor-client.ts', () => ({ startAuditing: vi.fn() }));
vi.mock('../../cli/audit/logs.ts', () => ({ checkLogs: vi.fn() }));

const PATH = '/srv/acme-layoffs';
const FINDING: Finding = { class: 'extra-file', place: 'x' };
const files = new Map([['index.html', Buffer.from('page')]]);
const cancel = vi.fn();
const inspect = vi.fn();

const inspection = (checks: readonly CheckResult[] = [resultOf('names', [])]): Inspection => ({
  audit: { checks, manifest: null, manifestSha256: 'aa' },
  residue: residueOf('calls of beta'),
  labels: NO_LABELS,
  data: null,
});
const made: MadeReport = {
  files,
  disclosure: usualDisclosure('strict'),
  author: authorOf([PATH, 'x'], ['Ada']),
  logs: null,
};

beforeEach(() => {
  vi.resetAllMocks();
  inspect.mockResolvedValue(inspection());
  vi.mocked(startAuditing).mockReturnValue({ inspect, cancel });
  vi.mocked(checkLogs).mockResolvedValue(resultOf('logs', []));
});

describe('the audit of a report that is being made', () => {
  test('is what anybody can check, and the search for private texts', async () => {
    const audit = await startReportAudit().audit(made);
    expect(inspect).toHaveBeenCalledWith({ files, seen: [] });
    const { result, ...search } = checkIdentity(
      inspection().residue,
      made.disclosure,
      NO_LABELS,
      made.author,
    );
    expect(audit).toEqual({
      ...{ manifest: null, manifestSha256: 'aa', data: null, search },
      checks: [resultOf('names', []), result, notPossible('logs', 'not-asked')],
    });
    expect(search.searched).toBe(2);
  });

  test('finds a private text in what is left', async () => {
    inspect.mockResolvedValue({ ...inspection(), residue: residueOf('acme-layoffs') });
    const { checks } = await startReportAudit().audit(made);
    expect(checks[1]).toEqual(resultOf('identity', [{ class: 'private-name', place: 'page' }]));
  });

  test('searches the logs where that was asked for, but for what is shown on purpose', async () => {
    const labels = { ...NO_LABELS, author: 'Ada', title: 'Strange' };
    inspect.mockResolvedValue({ ...inspection(), labels });
    vi.mocked(checkLogs).mockResolvedValue(resultOf('logs', [FINDING]));
    const logs = [{ agent: 'codex', path: '/x', name: 'x.jsonl', bytes: 1 }] as const;
    const { checks } = await startReportAudit().audit({ ...made, logs });
    expect(checks[2]).toEqual(resultOf('logs', [FINDING]));
    expect(checkLogs).toHaveBeenCalledWith(inspection().residue, ['Ada'], logs);
  });

  test.each<[string, Partial<Inspection>]>([
    ['a check has failed', inspection([resultOf('names', [FINDING])])],
    ['there are no labels', { labels: null }],
  ])('does not search where %s', async (_, more) => {
    inspect.mockResolvedValue({ ...inspection(), ...more });
    const audit = await startReportAudit().audit({ ...made, logs: [] });
    expect(audit.checks.slice(1)).toEqual([
      notPossible('identity', 'after-failure'),
      notPossible('logs', 'after-failure'),
    ]);
    expect(audit.search).toEqual({ searched: 0, tooShort: 0, explained: 0 });
    expect(checkLogs).not.toHaveBeenCalled();
  });

  test('is ended where no report was made', () => {
    startReportAudit().cancel();
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe('the audit of somebody who has no logs', () => {
  const seen: readonly Finding[] = [{ class: 'no-regular-file', place: 'pipe' }];

  test('is what anybody can check, and says what only the author could', async () => {
    const audit = await auditFromOutside(files, seen);
    expect(inspect).toHaveBeenCalledWith({ files, seen });
    expect(audit).toEqual({
      ...{ manifest: null, manifestSha256: 'aa', data: null },
      checks: [
        resultOf('names', []),
        notPossible('identity', 'needs-logs'),
        notPossible('logs', 'needs-logs'),
      ],
    });
    expect(cancel).toHaveBeenCalledOnce();
  });

  test('is ended where it fails', async () => {
    inspect.mockRejectedValue(new Error('E_AUDITOR'));
    await expect(auditFromOutside(files, seen)).rejects.toThrow('E_AUDITOR');
    expect(cancel).toHaveBeenCalledOnce();
  });
});
