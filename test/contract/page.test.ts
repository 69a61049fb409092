import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PageData } from '../../src/contract/labels.ts';
import {
  SHELL_MARKS,
  escapeHtml,
  fillShell,
  readPageData,
  writePageData,
  writePreview,
} from '../../src/contract/page.ts';

/** Any JSON stands for a page's data: what is promised of its text is promised of every text. */
const write = (value: object): string => writePageData({ ...value, answers: {} } as PageData);

const hostile = fc
  .array(
    fc.constantFrom('<', '>', '&', '"', "'", '\u2028', '\u2029', '</script', '<!--', ']]>', 'a', '\\u003c'),
  )
  .map((parts) => parts.join(''));

describe('the data of a page', () => {
  test('is read back as it was, and can neither end nor begin anything in HTML', () => {
    expect(write({ b: '<&>', a: '\u2028\u2029' })).toBe(
      String.raw`{"a":"\u2028\u2029","answers":{},"b":"\u003c\u0026\u003e"}`,
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const written = write({ [text]: [text] });
        expect(written).not.toMatch(/[<>&\u2028\u2029\n]/u);
        expect(readPageData(written)).toEqual({ [text]: [text], answers: {} });
      }),
    );
  });
});

describe('a text in HTML', () => {
  test('holds no character that means something there, and every other one as it is', () => {
    expect(escapeHtml(`<a href="x" title='y'>ü & co</a>`)).toBe(
      '&#60;a href=&#34;x&#34; title=&#39;y&#39;&#62;ü &#38; co&#60;/a&#62;',
    );
  });
});

describe('the preview of a link', () => {
  const preview = writePreview(
    { title: '<b> & "T"', description: '5 May 2026 · Tokens: 42' },
    'https://ada.example/report/',
    { path: 'card.png', width: 1200, height: 630 },
  );

  test('says title, figures, address and picture, each in the head of the page', () => {
    expect(preview.split(/(?<=>)/)).toEqual([
      '<meta property="og:type" content="website">',
      '<meta property="og:url" content="https://ada.example/report/">',
      '<meta property="og:title" content="&#60;b&#62; &#38; &#34;T&#34;">',
      '<meta property="og:description" content="5 May 2026 · Tokens: 42">',
      '<meta property="og:image" content="https://ada.example/report/card.png">',
      '<meta property="og:image:width" content="1200">',
      '<meta property="og:image:height" content="630">',
      '<meta property="og:image:alt" content="5 May 2026 · Tokens: 42">',
      '<meta name="twitter:card" content="summary_large_image">',
    ]);
  });
});

describe('the shell', () => {
  const fillings = {
    TALLYSHEET_LANGUAGE: 'de',
    TALLYSHEET_TITLE: 'TALLYSHEET_APP',
    TALLYSHEET_PREVIEW: 'TALLYSHEET_PAGE_DATA',
    TALLYSHEET_APP: '$& $1',
    TALLYSHEET_PAGE_DATA: 'TALLYSHEET_TITLE',
    TALLYSHEET_SHARE_DATA: '',
  };
  const shell = SHELL_MARKS.map((mark, index) => `${index}${mark}`).join('');

  test('is filled at its marks once, whatever the fillings hold', () => {
    expect(fillShell(`${shell}.`, fillings)).toBe(
      '0de1TALLYSHEET_APP2TALLYSHEET_PAGE_DATA3$& $14TALLYSHEET_TITLE5.',
    );
  });

  test.each([
    ['without marks', ''],
    ['without the last mark', shell.replace('TALLYSHEET_SHARE_DATA', '')],
    ['with a mark twice', `${shell}TALLYSHEET_TITLE`],
    ['with its marks in another order', SHELL_MARKS.toReversed().join('')],
  ])('%s is refused', (_, text) => {
    expect(() => fillShell(text, fillings)).toThrow(new RangeError('E_SHELL'));
  });
});
