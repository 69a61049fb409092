import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSite } from '../../src/contract/site.ts';

describe('the address that a report is published at', () => {
  test.each([
    ['https://ada.example/report/', 'https://ada.example/report/'],
    ['https://ada.example/report', 'https://ada.example/report/'],
    ['https://ada.example/report/index.html', 'https://ada.example/report/'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    [' HTTPS://Ada.Example:443/ ', 'https://ada.example/'],
    ['https://bücher.example/müll/', 'https://xn--bcher-kva.example/m%C3%BCll/'],
  ])('%s is %s', (text, site) => {
    expect(parseSite(text)).toBe(site);
  });

  test.each([
    '',
    'report',
    'ada.example/report',
    'ftp://ada.example/',
    'file:///home/ada/report/',
    'javascript:alert(1)',
    'https://ada:secret@ada.example/',
    'https://ada@ada.example/',
    'https://ada.example/?q=1',
    'https://ada.example/?',
    'https://ada.example/#top',
    `https://ada.example/${'a'.repeat(200)}`,
    "https://ada.example/'/",
  ])('%s is none', (text) => {
    expect(parseSite(text)).toBeNull();
  });

  test('has one spelling, and no character that means something in HTML', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string().map((path) => `https://a.example/${path}`),
        ),
        (text) => {
          const site = parseSite(text);
          if (site === null) return;
          expect(parseSite(site)).toBe(site);
          expect(site).toMatch(/^https?:\/\/[\x21-\x7e]+\/$/);
          expect(site).not.toMatch(/["'<>\\]/);
        },
      ),
    );
  });
});
