import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printablePage } from '../../cli/print/page.ts';
import { isPdf, withoutTraces } from '../../cli/print/pdf.ts';

/** A PDF as Chromium begins and ends one, as far as this is about it. */
const pdf = (facts: string, more = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%\xd3\xeb\xe9\xe1\n1 0 obj\n<</Title (A report)\n${facts}>>\nendobj\n${more}trailer\n<</Root 2 0 R\n/Info 1 0 R>>\nstartxref\n9\n%%EOF\n`,
    'latin1',
  );
const FACTS =
  "/Creator (Mozilla/5.0 \\(X11; Linux x86_64\\) Chrome/1)\n/Producer (Skia/PDF m1)\n/CreationDate (D:20261121195603+01'00')\n/ModDate (D:20261121195603+01'00')";

describe('a PDF', () => {
  test('does not say which system and browser made it, nor when; its title stays, and so does every other byte', () => {
    const [made, clean] = [pdf(FACTS), withoutTraces(pdf(FACTS)) ?? Buffer.alloc(0)];
    expect(clean).toHaveLength(made.length);
    expect(clean.toString('latin1')).toContain('/Title (A report)');
    expect(clean.toString('latin1')).not.toMatch(/Linux|Mozilla|2026|Creat/);
    const changed = [...made].flatMap((byte, at) => (clean[at] === byte ? [] : [clean[at]]));
    expect(new Set(changed)).toEqual(new Set([0x20]));
  });

  test('keeps what only looks like it: text of a page', () => {
    const text = 'BT /Creator (somebody) /CreationDate (D:2026) ET';
    expect(withoutTraces(pdf(FACTS, text))?.toString('latin1')).toContain(text);
  });

  test.each<[string, Buffer]>([
    ['that has no facts of itself', Buffer.from('%PDF-1.4\ntrailer\n<</Root 2 0 R>>\n%%EOF\n')],
    ['that names its maker in another spelling', pdf('/Creator <FEFF0041>')],
    [
      'that links to a file of this machine',
      pdf(FACTS, '<</S /URI /URI (file:///home/ada/report/index.html)>>'),
    ],
  ])('%s is not handed on', (_, bytes) => {
    expect(withoutTraces(bytes)).toBeNull();
  });

  test('is whole when it begins and ends as one', () => {
    expect(isPdf(pdf(FACTS))).toBe(true);
    expect(isPdf(pdf(FACTS).subarray(0, -8))).toBe(false);
    expect(isPdf(Buffer.from('no PDF\n%%EOF\n'))).toBe(false);
    expect(isPdf(Buffer.alloc(0))).toBe(false);
  });
});

describe('the page that is printed', () => {
  const shell = readFileSync(new URL('../../dist/shell.html', import.meta.url), 'utf8');

  test('is the report without its script and its data, on a paper that its policy allows', () => {
    const page = printablePage(shell, 'letter');
    expect(page).toContain('<style>@page{size:letter}</style></head>');
    const hash = createHash('sha256').update('@page{size:letter}').digest('base64');
    expect(page).toContain(`style-src 'sha256-${hash}' 'sha256-`);
    expect(page).toContain('TALLYSHEET_APP');
    expect(page).not.toMatch(/<script|TALLYSHEET_PAGE_DATA|TALLYSHEET_SHARE_DATA/);
    expect(printablePage(shell, 'a4')).toContain('@page{size:A4}');
  });

  test('is one of ours', () => {
    expect(() => printablePage('<html><head></head></html>', 'a4')).toThrow('E_PAGE');
  });
});
