import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assembleFolder } from '../../cli/report/assemble.ts';
import { readPackageFile } from '../../cli/report/package-files.ts';
import { MODES, usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { readPageData } from '../../src/contract/page.ts';
import { makeReport } from './made-report.ts';

/*
 * What the files of a finished report say of themselves, read from their final bytes. What browsers make of it is
 * test/browser/hostile.test.ts.
 */
const keys = mkdtempSync(join(tmpdir(), 'tallysheet-policy-'));
const pages = new Map<string, string>();

const decode = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();
const contentsOf = (html: string, tag: 'script' | 'style'): readonly string[] =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`, 'gi'))].map(([, text = '']) => text);
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The policy of a page by directive. It stands before everything else: what comes before it, it does not govern. */
function policyOf(html: string): ReadonlyMap<string, string> {
  const [, content] =
    /^<!doctype html><html lang="en"><head><meta http-equiv="content-security-policy" content="([^"]*)">/i.exec(
      html,
    ) ?? [];
  expect(content).toBeDefined();
  return new Map(
    (content ?? '').split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

async function makeOf(mode: Mode): Promise<void> {
  const { files } = await makeReport({
    disclosure: usualDisclosure(mode),
    keyFile: join(keys, 'key'),
    title: 'T',
    author: 'A',
    settings: [{ match: 'alpha', alias: 'An alias', tags: ['x', 'y'], ignore: false }],
    allowAlias: true,
  });
  pages.set(`${mode} index.html`, decode(files.get('index.html')));
  pages.set(`${mode} engine.html`, decode(files.get('engine.html')));
  // With a table that is too large to stand in the page: then there is a data.html.
  const data = readPageData(
    /<template id="page-data">([^<]*)<\/template>/.exec(decode(files.get('index.html')))?.[1] ?? '',
  );
  const noise = Buffer.concat(
    Array.from({ length: 8000 }, (_, index) => createHash('sha256').update(String(index)).digest()),
  );
  const large = await assembleFolder(data, new Map([['usage', noise]]));
  pages.set(`${mode} large index.html`, decode(large.get('index.html')));
  pages.set(`${mode} data.html`, decode(large.get('data.html')));
}

beforeAll(async () => {
  for (const mode of MODES) await makeOf(mode);
}, 120_000);
afterAll(() => {
  rmSync(keys, { recursive: true });
});

const names = MODES.flatMap((mode) =>
  ['index.html', 'large index.html', 'engine.html', 'data.html'].map((file) => `${mode} ${file}`),
);

describe.each(names)('%s', (name) => {
  const isPage = name.includes('index.html');
  const page = (): string => pages.get(name) ?? '';

  test('allows one script and no style but its own, by the hashes of its final bytes', () => {
    const html = page();
    // A browser would hash these as other characters.
    expect(html.includes('\r') || html.includes('\0')).toBe(false);
    const policy = policyOf(html);
    const scripts = contentsOf(html, 'script');
    const styles = contentsOf(html, 'style');
    expect([scripts.length, styles.length]).toEqual([1, isPage ? 1 : 0]);
    expect(policy.get('script-src')).toBe(
      `${hashOf(scripts[0] ?? '')}${isPage ? " 'wasm-unsafe-eval'" : ''}`,
    );
    expect(policy.get('style-src')).toBe(isPage ? hashOf(styles[0] ?? '') : undefined);
    // Nor a second start, in the script's own text: a browser's parser would go on past the first end.
    expect(html.match(/<script\b/gi)).toHaveLength(1);
  });

  test('has a policy with nothing else in it, by value', () => {
    const policy = new Map(policyOf(page()));
    policy.delete('script-src');
    policy.delete('style-src');
    expect(Object.fromEntries(policy)).toEqual({
      'default-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      ...(isPage
        ? {
            'worker-src': 'blob:',
            'connect-src': "'none'",
            'frame-src': "'self'",
            'img-src': 'data:',
            'require-trusted-types-for': "'script'",
            'trusted-types': 'svelte-trusted-html tallysheet-worker',
          }
        : {}),
    });
  });

  test('has no base, no refresh, no second policy and tells nobody where a reader came from', () => {
    const outside = page().replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/gi, '');
    expect(outside).not.toMatch(/<base\b/i);
    expect(outside.match(/http-equiv=/gi)).toHaveLength(1);
    expect(outside).not.toMatch(/\sstyle=|\son[a-z]+=|\ssrcset=|\ssrcdoc=|\sping=/i);
    for (const [, address] of outside.matchAll(/\s(?:href|src)="([^"]*)"/gi))
      expect(address).toMatch(/^#|^data:image\/svg\+xml,/);
    expect(outside.includes('<meta name="referrer" content="no-referrer">')).toBe(true);
  });
});

test('data that stands in a page cannot end or begin anything there', () => {
  for (const [name, html] of pages) {
    if (!name.includes('index.html')) continue;
    const data = /<template id="page-data">([\s\S]*?)<\/template>/.exec(html)?.[1] ?? '';
    expect(data.length, name).toBeGreaterThan(1000);
    expect(data).not.toMatch(/[<>&\u2028\u2029]/);
    expect(/<template id="share-data">([\s\S]*?)<\/template>/.exec(html)?.[1]).toMatch(/^[A-Za-z0-9+/=]*$/);
  }
});

test('neither the page’s script nor the worker knows a storage, and the page’s knows no network', () => {
  const storages =
    /localStorage|sessionStorage|\.indexedDB|\.cookie\b|cookieStore\.|caches\.|serviceWorker|navigator\.storage|openDatabase|requestFileSystem\(/;
  const script = contentsOf(readPackageFile('shell.html'), 'script')[0] ?? '';
  const packed = /<template id="worker">([^<]*)</.exec(readPackageFile('engine.html'))?.[1] ?? '';
  const worker = gunzipSync(Buffer.from(packed, 'base64')).toString();
  expect(script.length).toBeGreaterThan(50_000);
  expect(worker.length).toBeGreaterThan(100_000);
  expect(script).not.toMatch(storages);
  expect(worker).not.toMatch(storages);
  expect(script).not.toMatch(
    /XMLHttpRequest|\bfetch\(|WebSocket|EventSource|sendBeacon|RTCPeerConnection|window\.open|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment/,
  );
});
