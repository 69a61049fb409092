import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { checkShell } from '../../cli/audit/shell.ts';
import {
  cutData,
  cutPage,
  DATA_MARK,
  describeForm,
  PAGE_PART_NAMES,
  publishedShells,
  type Form,
  type Shell,
} from '../../cli/audit/shells.ts';
import { sha256 } from '../../cli/report/manifest.ts';
import { readPackageFile } from '../../cli/report/package-files.ts';
import { VERSION } from '../../cli/version.ts';
import type { Manifest } from '../../src/contract/manifest.ts';
import { SHELL_MARKS } from '../../src/contract/page.ts';

vi.mock('../../cli/report/package-files.ts', () => ({ readPackageFile: vi.fn() }));

const [LANGUAGE, TITLE, PREVIEW, APP, DATA, SHARE] = SHELL_MARKS;
const PAGE = `<html lang="${LANGUAGE}"><title>${TITLE}</title>${PREVIEW}<div id="app">${APP}</div><script>${DATA}</script><template>${SHARE}</template>ü`;
const DATA_PAGE = `<p>data</p><template>${DATA_MARK}</template>`;
let pageForm: Form;
let dataForm: Form;
let shell: Shell;
beforeAll(() => {
  pageForm = describeForm(PAGE, SHELL_MARKS);
  dataForm = describeForm(DATA_PAGE, [DATA_MARK]);
  const engine = sha256(Buffer.from('engine'));
  shell = { version: '1.2.3', page: pageForm, data: dataForm, engine };
});

type Parts = Readonly<Record<(typeof SHELL_MARKS)[number], string>>;
const FILLED: Parts = {
  TALLYSHEET_LANGUAGE: 'en',
  TALLYSHEET_TITLE: 'May &amp; June',
  TALLYSHEET_PREVIEW: '<meta property="og:title" content="May" />',
  TALLYSHEET_APP: '<main><p>ü</p></main>',
  TALLYSHEET_PAGE_DATA: '{"a":"ü\\u003c"}',
  TALLYSHEET_SHARE_DATA: 'H4sIAAAA==',
};
const fill = (parts: Partial<Parts> = {}): string =>
  SHELL_MARKS.reduce((page, mark) => page.replace(mark, () => ({ ...FILLED, ...parts })[mark]), PAGE);
const cut = (text: string): Parts | null => cutPage(Buffer.from(text), pageForm);

describe('a form', () => {
  test('is the sum of a file, and how many bytes lie about its marks', () => {
    expect(describeForm('ab M ü N', ['M', 'N'])).toEqual({
      sha256: sha256(Buffer.from('ab M ü N')),
      pieces: [3, 4, 0],
    });
  });

  test('is one of a file that has all marks, in their order', () => {
    expect(() => describeForm('a N M', ['M', 'N'])).toThrow('E_SHELL');
    expect(() => describeForm('', ['M'])).toThrow(RangeError);
    expect(describeForm('M', ['M']).pieces).toEqual([0, 0]);
  });
});

describe('a page', () => {
  test('is cut into what fills it', () => {
    expect(cut(fill())).toEqual(FILLED);
  });

  test('is cut whatever fills it, in a buffer of its own or a part of one', () => {
    const html = fc.string({
      unit: fc.constantFrom('a', '<', '>', '"', '/', '=', '\n', 'ü', '\u{1f680}', '\ud800'),
    });
    const plain = html.map((text) => text.replace(/[<>]/g, ''));
    const unquoted = html.map((text) => text.replace(/"/g, ''));
    const metas = fc.array(plain.map((text) => `<meta content="${text}" />`)).map((all) => all.join(''));
    fc.assert(
      fc.property(
        unquoted,
        plain,
        metas,
        html,
        plain,
        fc.base64String(),
        (language, title, preview, app, data, share) => {
          const parts: Parts = {
            TALLYSHEET_LANGUAGE: language,
            TALLYSHEET_TITLE: title,
            TALLYSHEET_PREVIEW: preview,
            TALLYSHEET_APP: app,
            TALLYSHEET_PAGE_DATA: data,
            TALLYSHEET_SHARE_DATA: share,
          };
          const well = Object.fromEntries(
            Object.entries(parts).map(([mark, text]) => [mark, Buffer.from(text).toString()]),
          );
          expect(cut(fill(parts))).toEqual(well);
          const bytes = Buffer.from(`x${fill(parts)}yy`);
          expect(cutPage(bytes.subarray(1, bytes.length - 2), pageForm)).toEqual(well);
        },
      ),
    );
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['a word too many at its begin', ` ${fill()}`],
    ['a word too many at its end', `${fill()} `],
    ['another piece', fill().replace('id="app"', 'id="App"')],
    ['an element less', fill().replace('</script>', '')],
    ['only its head', fill().slice(0, 8)],
    ['its tail twice', `${fill()}</template>ü`],
    ['a language with a quotation mark', fill({ TALLYSHEET_LANGUAGE: 'e"n' })],
    ['a title with an element', fill({ TALLYSHEET_TITLE: '<b>' })],
    ['data with an element', fill({ TALLYSHEET_PAGE_DATA: 'a<b>' })],
    ['share data with an element', fill({ TALLYSHEET_SHARE_DATA: '<b>' })],
  ])('is none of the published ones with %s', (_, text) => {
    expect(cut(text)).toBeNull();
  });

  test('that is shorter than its form is none', () => {
    const form = { ...pageForm, pieces: [9999, 1, 1, 1, 1, 1, 1] };
    expect(cutPage(Buffer.from(fill()), form)).toBeNull();
    expect(cutPage(Buffer.from(fill()), { ...pageForm, pieces: [] })).toBeNull();
  });

  test('is cut by its form, whatever stands there', () => {
    const form = describeForm(
      `<t l="${LANGUAGE}">${TITLE}</t>${PREVIEW}${APP}<s>${DATA}x></s>${SHARE}x>`,
      SHELL_MARKS,
    );
    const parts = { ...FILLED, TALLYSHEET_APP: '<i>', TALLYSHEET_PAGE_DATA: '{}', TALLYSHEET_TITLE: 'May' };
    const page = Buffer.from(
      `<t l="en">May</t>${FILLED.TALLYSHEET_PREVIEW}<i><s>{}x></s>${FILLED.TALLYSHEET_SHARE_DATA}x>`,
    );
    expect(cutPage(page, form)).toEqual(parts);
  });

  test('of whose pieces two share their bytes is none', () => {
    const form = describeForm(
      `<t l="${LANGUAGE}">${TITLE}</t>${PREVIEW}<b>${APP}<b><s>${DATA}</s><u>${SHARE}</u>`,
      SHELL_MARKS,
    );
    expect(cutPage(Buffer.from('<t l="">x</t><b><b><s>d</s><u>h</u>'), form)).not.toBeNull();
    expect(cutPage(Buffer.from('<t l="">x</t><b><s>d</s><u>h</u>'), form)).toBeNull();
  });

  test('has words for each of its places', () => {
    const names = SHELL_MARKS.map((mark) => PAGE_PART_NAMES[mark]);
    expect(new Set(names).size).toBe(SHELL_MARKS.length);
    for (const name of names) expect(name).toMatch(/^[a-z ]{4,}$/);
  });
});

describe('a file of data', () => {
  const cutText = (text: string): string | null => cutData(Buffer.from(text), dataForm);

  test('is cut to its data', () => {
    expect(cutText(DATA_PAGE.replace(DATA_MARK, 'H4sI'))).toBe('H4sI');
    expect(cutText(DATA_PAGE.replace(DATA_MARK, ''))).toBe('');
    const part = Buffer.from(`x${DATA_PAGE.replace(DATA_MARK, 'H4')}y`);
    expect(cutData(part.subarray(1, -1), dataForm)).toBe('H4');
  });

  test.each([
    ['nothing', ''],
    ['its head and tail in one', DATA_PAGE.replace(`>${DATA_MARK}<`, '')],
    ['a word before', ` ${DATA_PAGE}`],
    ['a word behind', `${DATA_PAGE} `],
    ['another element', DATA_PAGE.replace('<p>', '<b>')],
  ])('is none of the published ones with %s', (_, text) => {
    expect(cutText(text)).toBeNull();
  });

  test('may be as long as its form, and no shorter', () => {
    const form = describeForm(`ab${DATA_MARK}cd`, [DATA_MARK]);
    expect(cutData(Buffer.from('abcd'), form)).toBe('');
    expect(cutData(Buffer.from('abd'), form)).toBeNull();
    const shared = describeForm(`ab${DATA_MARK}bc`, [DATA_MARK]);
    expect(cutData(Buffer.from('abbc'), shared)).toBe('');
    expect(cutData(Buffer.from('abc'), shared)).toBeNull();
    expect(cutData(Buffer.from('abcd'), { ...form, pieces: [] })).toBeNull();
  });
});

test('the shells of the package are those of every release, and of this version last', () => {
  const { page, data, engine } = shell;
  const own = { page, data, engine };
  const released = [{ ...own, version: '0.0.9' }];
  vi.mocked(readPackageFile).mockImplementation((name) =>
    name === 'shells.json' ? JSON.stringify({ released, own }) : '',
  );
  expect(publishedShells()).toEqual([
    { ...own, version: '0.0.9' },
    { ...own, version: VERSION },
  ]);
});

describe('the shell of a report', () => {
  const GOOD = {
    'engine.html': 'engine',
    'index.html': fill(),
    'data.html': DATA_PAGE.replace(DATA_MARK, 'H4sI'),
  };
  const check = (files: Readonly<Record<string, string | undefined>>, version = '1.2.3') => {
    const bytes = new Map(
      Object.entries({ ...GOOD, ...files }).flatMap(([path, text]) =>
        text === undefined ? [] : [[path, Buffer.from(text)] as const],
      ),
    );
    const other: Shell = { ...shell, version: '1.2.2', engine: '0'.repeat(64) };
    const result = checkShell(bytes, { version } as Manifest, [other, shell]);
    expect(result.check).toBe('shell');
    return [result.outcome, ...result.findings.map(({ class: kind, place }) => `${kind} ${place}`)];
  };

  test('is the published one of its version', () => {
    expect(check({})).toEqual(['passed']);
    expect(check({}, '1.2.2')).toEqual(['failed', 'changed-shell engine.html']);
    expect(check({}, '1.2.4')).toEqual(['failed', 'unknown-shell index.html']);
  });

  test.each(Object.keys(GOOD))('is another with another %s, and whether it is there is not asked', (path) => {
    expect(check({ [path]: 'other' })).toEqual(['failed', `changed-shell ${path}`]);
    expect(check({ [path]: undefined })).toEqual(['passed']);
  });
});
