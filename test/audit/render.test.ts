import { beforeEach, describe, expect, test, vi } from 'vitest';
import { checkRender } from '../../cli/audit/render.ts';
import { describeForm, DATA_MARK, type Shell } from '../../cli/audit/shells.ts';
import { assembleFolder } from '../../cli/report/assemble.ts';
import type { Engine } from '../../cli/report/engine.ts';
import { answerPage } from '../../cli/report/publish.ts';
import type { PageData } from '../../src/contract/labels.ts';
import type { Manifest } from '../../src/contract/manifest.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { SHELL_MARKS } from '../../src/contract/page.ts';
import type { TableName } from '../../src/contract/tables.ts';
import { NO_LABELS } from './made-residue.ts';

vi.mock('../../cli/report/assemble.ts', () => ({ assembleFolder: vi.fn() }));
vi.mock('../../cli/report/publish.ts', () => ({ answerPage: vi.fn() }));

const [LANGUAGE, TITLE, PREVIEW, APP, DATA, SHARE] = SHELL_MARKS;
const PAGE = `<html lang="${LANGUAGE}"><title>${TITLE}</title>${PREVIEW}<b>x</b>${APP}<script>${DATA}</script><i>${SHARE}</i>`;
const fill = (title: string, app: string, data: string, share: string): string =>
  PAGE.replace(LANGUAGE, 'en')
    .replace(TITLE, title)
    .replace(PREVIEW, '<meta content="May" />')
    .replace(APP, app)
    .replace(DATA, data)
    .replace(SHARE, share);
const GOOD = {
  'index.html': fill('May', '<p>7</p>', '{}', 'H4'),
  'labels.json': '{}',
  'manifest.json': '{"files":[]}',
};

const data = { labels: NO_LABELS } as unknown as PageData;
const tables = new Map<TableName, Uint8Array>([['usage', Buffer.from('numbers')]]);
const engine = Promise.resolve({} as Engine);
const filesOf = (texts: Readonly<Record<string, string | undefined>>): Map<string, Uint8Array> =>
  new Map(
    Object.entries(texts).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, Buffer.from(text)] as const],
    ),
  );

beforeEach(() => {
  vi.mocked(answerPage).mockResolvedValue({ data, database: {} as never });
  vi.mocked(assembleFolder).mockResolvedValue(filesOf(GOOD));
});

/** What is found in the files above, changed, beside those that the page made again has. */
async function check(changes: Readonly<Record<string, string | undefined>> = {}, hasShell = true) {
  const shell: Shell = {
    ...{ version: '0.0.0', engine: '' },
    page: describeForm(PAGE, SHELL_MARKS),
    data: describeForm(DATA_MARK, [DATA_MARK]),
  };
  const rendered = await checkRender(
    filesOf({ ...GOOD, ...changes }),
    { ...usualDisclosure('strict'), version: '0.0.0' } as Manifest,
    NO_LABELS,
    tables,
    engine,
    hasShell ? shell : undefined,
  );
  expect(rendered.result.check).toBe('render');
  return rendered;
}
const found = async (...of: Parameters<typeof check>): Promise<readonly string[]> =>
  (await check(...of)).result.findings.map(({ class: kind, place }) => `${kind} ${place}`);

describe('a report', () => {
  test('that is the same when it is made again passes, and is handed on', async () => {
    const rendered = await check();
    expect(rendered.result.findings).toEqual([]);
    expect(rendered.data).toBe(data);
    expect(rendered.again).toEqual(filesOf(GOOD));
  });

  test('is made again of its mode, labels and tables alone', async () => {
    await check();
    expect(answerPage).toHaveBeenCalledWith(
      { disclosure: usualDisclosure('strict'), labels: NO_LABELS, tables },
      engine,
    );
    expect(assembleFolder).toHaveBeenCalledWith(data, tables);
  });

  test('that has another file, one more or one less, is another', async () => {
    expect(await found({ 'labels.json': '{ }' })).toEqual(['other-render labels.json']);
    expect(await found({ 'labels.json': undefined })).toEqual(['other-render labels.json']);
    expect(await found({ 'data.html': 'x' })).toEqual(['other-render data.html']);
  });

  test.each([
    ['title', fill('June', '<p>7</p>', '{}', 'H4')],
    ['page', fill('May', '<p>8</p>', '{}', 'H4')],
    ['data of the page', fill('May', '<p>7</p>', '{ }', 'H4')],
    ['share data', fill('May', '<p>7</p>', '{}', 'H5')],
  ])('says which part of the page is another: the %s', async (part, page) => {
    expect(await found({ 'index.html': page })).toEqual([`other-render index.html, ${part}`]);
  });

  test('says it of the whole page where its shell is not known, or the page has another', async () => {
    const page = fill('June', '<p>7</p>', '{}', 'H4');
    expect(await found({ 'index.html': page }, false)).toEqual(['other-render index.html']);
    expect(await found({ 'index.html': `${page} ` })).toEqual(['other-render index.html']);
    expect(await found({ 'index.html': undefined })).toEqual(['other-render index.html']);
    vi.mocked(assembleFolder).mockResolvedValue(filesOf({ ...GOOD, 'index.html': 'none' }));
    expect(await found()).toEqual(['other-render index.html']);
  });

  test('has another manifest where anything is another, which is told where nothing else is', async () => {
    expect(await found({ 'manifest.json': '{}', 'labels.json': '{ }' })).toEqual([
      'other-render labels.json',
    ]);
    expect(await found({ 'manifest.json': '{}' })).toEqual(['other-render manifest.json']);
  });

  test('that cannot be made again says only that', async () => {
    vi.mocked(answerPage).mockRejectedValue(new Error('no table named Quincewood'));
    expect(await check()).toEqual({
      result: { check: 'render', outcome: 'failed', findings: [{ class: 'no-render', place: 'index.html' }] },
      data: null,
      again: new Map(),
    });
  });
});
