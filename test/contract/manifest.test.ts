import { describe, expect, it } from 'vitest';
import {
  encodeManifest,
  isReportPath,
  MANIFEST_SCHEMA,
  parseManifest,
  type Manifest,
} from '../../src/contract/manifest.ts';

const SUM = 'a'.repeat(64);
const MANIFEST: Manifest = {
  schema: MANIFEST_SCHEMA,
  version: '0.1.0',
  mode: 'strict',
  grain: 'day',
  shows: [],
  prices: {
    package: '@prices/of-models',
    version: '1.2.3',
    read: '2026-09-27',
    newest: '2026-09-01',
    sha256: SUM,
  },
  files: [
    { path: 'data/usage.parquet', bytes: 12, sha256: SUM },
    { path: 'index.html', bytes: 0, sha256: SUM },
  ],
};

describe('a manifest', () => {
  it('comes back as it was written, files by path', () => {
    const text = encodeManifest({ ...MANIFEST, files: [...MANIFEST.files].reverse() });
    expect(text).toBe(encodeManifest(MANIFEST));
    expect(parseManifest(text)).toEqual(MANIFEST);
  });

  it.each<[string, unknown]>([
    ['another schema', { ...MANIFEST, schema: 'tallysheet-manifest/2' }],
    ['a key too many', { ...MANIFEST, host: 'x' }],
    ['a key too few', { schema: MANIFEST_SCHEMA, version: '0.1.0', mode: 'strict', prices: MANIFEST.prices }],
    ['an unknown mode', { ...MANIFEST, mode: 'open' }],
    ['a version that is none', { ...MANIFEST, version: 'latest' }],
    ['files out of order', { ...MANIFEST, files: [...MANIFEST.files].reverse() }],
    ['a file twice', { ...MANIFEST, files: [MANIFEST.files[1], MANIFEST.files[1]] }],
    ['itself in the list', { ...MANIFEST, files: [{ path: 'manifest.json', bytes: 1, sha256: SUM }] }],
    ['a path that leads out', { ...MANIFEST, files: [{ path: '../x', bytes: 1, sha256: SUM }] }],
    ['a size that is no whole number', { ...MANIFEST, files: [{ path: 'x', bytes: 1.5, sha256: SUM }] }],
    ['a sum that is none', { ...MANIFEST, files: [{ path: 'x', bytes: 1, sha256: 'x' }] }],
    ['a key too many in a file', { ...MANIFEST, files: [{ path: 'x', bytes: 1, sha256: SUM, mtime: 1 }] }],
    ['no prices', { ...MANIFEST, prices: null }],
    ['a key too many in the prices', { ...MANIFEST, prices: { ...MANIFEST.prices, path: 'x' } }],
    ['a price table without a name', { ...MANIFEST, prices: { ...MANIFEST.prices, package: '../x' } }],
    ['a day that is none', { ...MANIFEST, prices: { ...MANIFEST.prices, read: '2026-02-30' } }],
    ['a price table without a sum', { ...MANIFEST, prices: { ...MANIFEST.prices, sha256: 'x' } }],
    ['a list', [MANIFEST]],
    ['nothing', null],
  ])('is not one with %s', (_, value) => {
    expect(parseManifest(JSON.stringify(value))).toBeNull();
  });

  it('is not one when it is no JSON', () => {
    expect(parseManifest('{')).toBeNull();
  });
});

describe('isReportPath', () => {
  it.each(['index.html', 'data/usage.parquet', 'data/session_sizes.parquet', 'a/b/c-1.txt'])(
    'takes %s',
    (path) => {
      expect(isReportPath(path)).toBe(true);
    },
  );

  it.each([
    '',
    '/etc/passwd',
    '../x',
    'a/../b',
    './a',
    'a//b',
    'a/',
    'a\\b',
    'C:/x',
    'Index.html',
    '.hidden',
    'a..b',
    'con',
    'aux.txt',
    'a b',
    'é',
    'x\n',
    'x'.repeat(200),
    7,
  ])('refuses %s', (path) => {
    expect(isReportPath(path)).toBe(false);
  });
});
