import { describe, expect, test } from 'vitest';
import { checkManifest, checkNames, checkVersion } from '../../cli/audit/names.ts';
import type { Finding } from '../../cli/audit/findings.ts';
import { pathsOf } from '../../cli/audit/report-files.ts';
import { writeManifest } from '../../cli/report/manifest.ts';
import { VERSION } from '../../cli/version.ts';
import { MANIFEST_NAME, MANIFEST_SCHEMA, parseManifest } from '../../src/contract/manifest.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';

const HEAD = {
  schema: MANIFEST_SCHEMA,
  version: VERSION,
  ...usualDisclosure('strict'),
  prices: {
    ...{ package: 'prices', version: '1.0.0', read: '2026-09-27', newest: '2026-09-01' },
    sha256: 'a'.repeat(64),
  },
};

const allowed = pathsOf(usualDisclosure('strict'));
const needed = [...allowed].filter(([path, isNeeded]) => isNeeded && path !== MANIFEST_NAME);

/** A report of the files that it needs, each of a few bytes, with its manifest. */
function report(change: (files: Map<string, Uint8Array>) => unknown = () => undefined) {
  const files = new Map(needed.map(([path]) => [path, Buffer.from(path) as Uint8Array]));
  change(files);
  files.set(MANIFEST_NAME, Buffer.from(writeManifest(HEAD, files)));
  return files;
}

const manifestOf = (files: ReadonlyMap<string, Uint8Array>) =>
  parseManifest(Buffer.from(files.get(MANIFEST_NAME) ?? []).toString());

/** What is found in files by the manifest of others. */
const names = (files: Map<string, Uint8Array>, made = files, seen: readonly Finding[] = []) => {
  const { check, outcome, findings } = checkNames(files, manifestOf(made), seen);
  expect(check).toBe('names');
  expect(outcome).toBe(findings.length === 0 ? 'passed' : 'failed');
  return findings.map(({ class: kind, place }) => `${kind} ${place}`);
};

const without = (path: string): Map<string, Uint8Array> => {
  const files = report();
  files.delete(path);
  return files;
};

describe('the names of a report', () => {
  test('are those of its manifest, with or without what it can do without', () => {
    expect(names(report())).toEqual([]);
    const free = [...allowed].flatMap(([path, isNeeded]) => (isNeeded ? [] : [path]));
    expect(free).not.toEqual([]);
    expect(names(report((files) => free.forEach((path) => files.set(path, Buffer.from('x')))))).toEqual([]);
  });

  test('are no more and no fewer', () => {
    const more = report().set('note.txt', Buffer.from('x'));
    expect(names(more, report())).toEqual(['extra-file note.txt']);
    expect(names(without('index.html'), report())).toEqual(['missing-file index.html']);
    expect(names(report((files) => files.delete('index.html')))).toEqual(['missing-file index.html']);
    expect(names(without(MANIFEST_NAME), report())).toEqual([`missing-file ${MANIFEST_NAME}`]);
  });

  test('are none that no report of the mode has, though the manifest lists them', () => {
    expect(names(report((files) => files.set('data/sessions.parquet', Buffer.from('x'))))).toEqual([
      'path-not-allowed data/sessions.parquet',
    ]);
  });

  test('are all too many without a manifest', () => {
    const { outcome, findings } = checkNames(new Map([['a', new Uint8Array()]]), null, []);
    expect([outcome, findings]).toEqual(['failed', [{ class: 'extra-file', place: 'a' }]]);
  });

  test('that were seen and not read are found once', () => {
    const seen: Finding = { class: 'no-regular-file', place: 'data.html' } as const;
    const made = report((files) => files.set('data.html', Buffer.from('x')));
    const files = new Map(made);
    files.delete('data.html');
    expect(names(files, made, [seen])).toEqual(['no-regular-file data.html']);
    expect(names(files, made)).toEqual(['missing-file data.html']);
    const other: Finding = { ...seen, place: 'other' };
    expect(names(files, made, [other])).toEqual(['no-regular-file other', 'missing-file data.html']);
  });
});

describe('the manifest', () => {
  const check = (files: ReadonlyMap<string, Uint8Array>) => {
    const { check: name, outcome, findings } = checkManifest(files);
    return [name, outcome, ...findings.map(({ class: kind, place }) => `${kind} ${place}`)];
  };

  test('says of every file what it is', () => {
    expect(check(report())).toEqual(['manifest', 'passed']);
    expect(check(without('index.html'))).toEqual(['manifest', 'passed']);
    const longer = report().set('index.html', Buffer.from('index.html '));
    expect(check(longer)).toEqual(['manifest', 'failed', 'changed-file index.html']);
    const other = report().set('index.html', Buffer.from('index.htmL'));
    expect(check(other)).toEqual(['manifest', 'failed', 'changed-file index.html']);
    const files = report();
    const wrong = Buffer.from(files.get(MANIFEST_NAME) ?? [])
      .toString()
      .replace(/"bytes":10,"path":"index.html"/, '"bytes":11,"path":"index.html"');
    expect(check(files.set(MANIFEST_NAME, Buffer.from(wrong)))).toEqual([
      ...['manifest', 'failed', 'changed-file index.html'],
    ]);
  });

  test('is there, is one, and is in its one form', () => {
    expect(check(without(MANIFEST_NAME))).toEqual(['manifest', 'failed', `no-manifest ${MANIFEST_NAME}`]);
    expect(check(report().set(MANIFEST_NAME, Buffer.from('{}')))).toEqual([
      ...['manifest', 'failed', `manifest-malformed ${MANIFEST_NAME}`],
    ]);
    const spaced = report();
    spaced.set(MANIFEST_NAME, Buffer.concat([spaced.get(MANIFEST_NAME)!, Buffer.from(' ')]));
    expect(check(spaced)).toEqual(['manifest', 'failed', `manifest-not-canonical ${MANIFEST_NAME}`]);
  });

  test('is of this version, or only its maker can repeat everything', () => {
    const manifest = manifestOf(report())!;
    expect(checkVersion(manifest)).toEqual({ check: 'version', outcome: 'passed', findings: [] });
    expect(checkVersion({ ...manifest, version: '0.0.1' })).toEqual({
      ...{ check: 'version', outcome: 'failed' },
      findings: [{ class: 'other-version', place: MANIFEST_NAME }],
    });
  });
});
