import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { findResidue, type Known } from '../../cli/audit/residue.ts';
import { describeForm, DATA_MARK, type Shell } from '../../cli/audit/shells.ts';
import { renderPage } from '../../cli/report/assemble.ts';
import { sha256 } from '../../cli/report/manifest.ts';
import { readPackageFile } from '../../cli/report/package-files.ts';
import { canonicalJson } from '../../src/contract/canonical.ts';
import type { Labels, PageData } from '../../src/contract/labels.ts';
import { SHELL_MARKS } from '../../src/contract/page.ts';
import { NO_LABELS } from './made-residue.ts';

vi.mock('../../cli/report/assemble.ts', () => ({ renderPage: vi.fn() }));
vi.mock('../../cli/report/package-files.ts', () => ({ readPackageFile: vi.fn() }));

const [LANGUAGE, TITLE, PREVIEW, APP, DATA, SHARE] = SHELL_MARKS;
const PAGE = `<html lang="${LANGUAGE}"><title>${TITLE}</title>${PREVIEW}<b>Shell</b>${APP}<script>${DATA}</script><i>${SHARE}</i>`;
const DATA_PAGE = `<p>Shell of data</p><i>${DATA_MARK}</i>`;
const SHELL = (): Shell => ({
  ...{ version: '0.0.0', engine: '' },
  page: describeForm(PAGE, SHELL_MARKS),
  data: describeForm(DATA_PAGE, [DATA_MARK]),
});

const NAMED: Labels = {
  ...NO_LABELS,
  ...{ title: 'Maytitle', author: 'Adaauthor', site: 'https://site.example/', timeZone: 'Europe/Zone' },
  projects: [{ label: 'Alphaproject', tags: ['Onetag'] }],
  ...{ models: ['Modelname'], folders: ['Foldername'], branches: ['Branchname'] },
  ...{ tools: ['Toolname'], servers: ['Servername'], skills: ['Skillname'] },
};
const NAMES = [
  'https://site.example/',
  ...['Maytitle', 'Adaauthor', 'Europe/Zone', 'Alphaproject', 'Onetag', 'Modelname', 'Foldername'],
  ...['Branchname', 'Toolname', 'Servername', 'Skillname'],
];
const dataOf = (labels: Labels): PageData => ({ stamp: {}, labels, answers: {} }) as unknown as PageData;

/** A page that says its numbers and every label. */
const fillings = ({ labels }: PageData) => ({
  TALLYSHEET_LANGUAGE: 'en',
  TALLYSHEET_TITLE: labels.title ?? '1,234 calls',
  TALLYSHEET_PREVIEW: `<meta content="${labels.site ?? ''}">`,
  TALLYSHEET_APP: `<p>1,234 calls</p>${JSON.stringify(labels)}`,
  TALLYSHEET_PAGE_DATA: `{"calls":1234,"labels":"${labels.title ?? ''}"}`,
});
const fill = (labels: Labels, share = 'H4sI'): string => {
  const all = { ...fillings(dataOf(labels)), TALLYSHEET_SHARE_DATA: share };
  return SHELL_MARKS.reduce((page, mark) => page.replace(mark, () => all[mark]), PAGE);
};

beforeEach(() => {
  vi.mocked(renderPage).mockReset();
  vi.mocked(renderPage).mockImplementation((data) => Promise.resolve(fillings(data)));
  vi.mocked(readPackageFile).mockReturnValue('<b>Shell</b>');
});

type Texts = Readonly<Record<string, string | Uint8Array>>;
const filesOf = (texts: Texts): Map<string, Uint8Array> =>
  new Map(Object.entries(texts).map(([path, text]) => [path, Buffer.from(text as string)]));

function report(labels: Labels, more: Texts = {}) {
  const again = filesOf({
    'index.html': fill(labels),
    'engine.html': 'Engine',
    'data/usage.parquet': 'PAR1 numbers',
    'labels.json': canonicalJson(labels),
  });
  again.set('manifest.json', Buffer.from(canonicalJson({ files: [...again.values()].map(sha256) })));
  const files = new Map([...again, ...filesOf(more)]);
  const known: Known = { shell: SHELL(), data: dataOf(labels), again };
  return { files, known };
}

/** What is left, by place; what was decoded of it aside. */
async function left(labels: Labels, more: Texts = {}, change: Partial<Known> = {}) {
  const { files, known } = report(labels, more);
  const residue = await findResidue(files, { ...known, ...change });
  const plain = residue.layers.filter(({ place }) => !place.includes('›'));
  return { ...residue, plain, places: Object.fromEntries(plain.map(({ place, text }) => [place, text])) };
}
const isQuiet = (text: string): boolean => /^[\s{}:,[\]]*$/.test(text.replaceAll('null', ''));

describe('what is left of a report', () => {
  test('is nothing where it has no names', async () => {
    const { plain, tooDeep } = await left(NO_LABELS);
    expect(plain.filter(({ text }) => !isQuiet(text))).toEqual([]);
    expect(tooDeep).toEqual([]);
  });

  test('are its names, where labels stand', async () => {
    const { plain } = await left(NAMED);
    const named = plain.filter(({ text }) => !isQuiet(text));
    expect(named.map(({ place }) => place).sort()).toEqual([
      ...['index.html, data of the page', 'index.html, page', 'index.html, preview of links'],
      ...['index.html, title', 'labels.json'],
    ]);
    for (const { holdsLabels } of named) expect(holdsLabels).toBe(true);
    for (const name of NAMES)
      for (const place of ['labels.json', 'index.html, page'])
        expect(named.find((each) => each.place === place)?.text, name).toContain(name);
    expect(named.map(({ text }) => text).join()).not.toMatch(/Shell|calls|Engine|PAR1/);
  });

  test('is what a report of the same numbers without any name does not hold', async () => {
    const { explanation } = await left(NAMED);
    for (const name of NAMES) expect(explanation).not.toContain(name);
    expect(explanation).toContain('1,234 calls');
    expect(explanation).toContain('tallysheet-labels/1');
    expect(explanation).toContain(sha256(Buffer.from('Engine')));
    expect(explanation).toContain('{"label":null,"tags":[]}');
  });

  test('is found without another page where the report names nothing', async () => {
    const { explanation } = await left(NO_LABELS);
    expect(renderPage).not.toHaveBeenCalled();
    const { explanation: rendered } = await left(NO_LABELS, {}, { shell: undefined });
    expect(renderPage).toHaveBeenCalledWith(dataOf(NO_LABELS));
    expect(explanation).toBe(rendered);
    await left({ ...NO_LABELS, skills: ['Skillname'] });
    expect(renderPage).toHaveBeenLastCalledWith(dataOf({ ...NO_LABELS, skills: [null] }));
    const site = 'https://site.invalid/';
    await left({ ...NO_LABELS, site: 'https://site.example/' });
    expect(renderPage).toHaveBeenLastCalledWith(dataOf({ ...NO_LABELS, site }));
  });

  test('is more where something was added, in the page, its data and its title', async () => {
    for (const [place, from, to] of [
      ['index.html, page', '</b>', '</b><p>Stranger</p>'],
      ['index.html, data of the page', '{"calls"', '{"Stranger":1,"calls"'],
      ['index.html, title', '1,234 calls', 'Stranger'],
      ['index.html, preview of links', '<meta content="', '<meta content="Stranger'],
    ] as const) {
      const { places } = await left(NO_LABELS, { 'index.html': fill(NO_LABELS).replace(from, to) });
      expect(places[place], place).toContain('Stranger');
      expect(places['index.html, page'] ?? '').not.toContain('calls');
    }
  });

  test('is told one below the other', async () => {
    const page = fill(NO_LABELS).replace('</b>', '</b><p>Stranger</p><p>Other</p>');
    const { places } = await left(NO_LABELS, { 'index.html': page });
    expect(places['index.html, page']).toBe('Stranger\nOther');
    const files = await left(NO_LABELS, { 'stranger.txt': '', 'other.txt': '' });
    expect(files.places['names of the files']).toBe('stranger.txt\nother.txt');
  });

  test('is the share data where it is not that of the page made again', async () => {
    const other = await left(NO_LABELS, { 'index.html': fill(NO_LABELS, 'Stranger') });
    expect(other.places['index.html, share data']).toBe('Stranger');
    expect((await left(NO_LABELS)).places['index.html, share data']).toBeUndefined();
  });

  test('is a page that is no published one, whole', async () => {
    const page = fill(NO_LABELS).replace('Shell', 'Stranger');
    expect((await left(NO_LABELS, { 'index.html': page })).places['index.html']).toBe(page);
    const { places } = await left(NO_LABELS, {}, { shell: undefined });
    expect(places['index.html']).toBe(fill(NO_LABELS));
  });

  test('is a table that is not the one written anew', async () => {
    const { plain } = await left(NO_LABELS, { 'data/usage.parquet': 'PAR1 Stranger' });
    expect(plain.find(({ place }) => place === 'data/usage.parquet')).toMatchObject({
      ...{ text: 'PAR1 Stranger', holdsLabels: false },
    });
  });

  test('are names of files that no such report has, and what stands in them', async () => {
    const { places } = await left(NO_LABELS, { 'stranger.txt': 'Hello' });
    expect(places['names of the files']).toBe('stranger.txt');
    expect(places['stranger.txt']).toBe('Hello');
    expect((await left(NO_LABELS)).places['names of the files']).toBeUndefined();
  });

  test('is never the engine', async () => {
    expect((await left(NO_LABELS, { 'engine.html': 'Stranger' })).places['engine.html']).toBeUndefined();
  });

  test('is of the manifest what is no hash of its files', async () => {
    const other = sha256(Buffer.from('Stranger'));
    const [own] = [sha256(Buffer.from('Engine'))];
    const { places } = await left(NO_LABELS, {
      'manifest.json': `{"more":"${other}","files":["${own}"]}`,
    });
    expect(places['manifest.json']).toContain(other);
    expect(places['manifest.json']).not.toContain(own);
    expect(places['manifest.json']).toContain('more');
    const unmade = { data: null, again: new Map<string, Uint8Array>() };
    const { places: all } = await left(NO_LABELS, { 'manifest.json': `{"${own}":"${other}"}` }, unmade);
    expect(all['manifest.json']).toContain(other);
    expect(all['manifest.json']).not.toContain(own);
  });

  test('is of a data.html what fills it, or all of it where it is no published one', async () => {
    const good = DATA_PAGE.replace(DATA_MARK, 'Stranger');
    expect((await left(NO_LABELS, { 'data.html': good })).places['data.html']).toBe('Stranger');
    expect((await left(NO_LABELS, { 'other.html': good })).places['other.html']).toBe(good);
    const bad = good.replace('Shell', 'shell');
    expect((await left(NO_LABELS, { 'data.html': bad })).places['data.html']).toBe(bad);
    expect((await left(NO_LABELS, { 'data.html': good }, { shell: undefined })).places['data.html']).toBe(
      good,
    );
  });

  test('is decoded, and what is packed too deep is told of', async () => {
    const { layers } = await left(NO_LABELS, { 'a.txt': Buffer.from('Stranger').toString('hex') });
    expect(layers.some(({ place, text }) => place.startsWith('a.txt ›') && text.includes('Stranger'))).toBe(
      true,
    );
    expect(layers.every(({ text }) => text !== '')).toBe(true);
    let packed: Uint8Array = Buffer.from('Stranger');
    for (let depth = 0; depth < 8; depth += 1) packed = gzipSync(packed);
    const page = fill(NO_LABELS).replace('</b>', `</b><p>${Buffer.from(packed).toString('base64')}</p>`);
    const { tooDeep } = await left(NO_LABELS, { 'a.bin': packed, 'index.html': page });
    expect([...new Set(tooDeep.map((place) => place.split(' › ')[0]))]).toEqual([
      'index.html, page',
      'a.bin',
    ]);
  });
});

describe('where the page could not be made again', () => {
  test('only the shell is taken away', async () => {
    const { explanation, places } = await left(NAMED, {}, { data: null, again: new Map() });
    expect(explanation).toBe('<b>Shell</b>');
    expect(readPackageFile).toHaveBeenCalledWith('shell.html');
    expect(places['index.html, page']).toContain('1,234 calls');
    expect(places['index.html, share data']).toBe('H4sI');
    expect(places['data/usage.parquet']).toBe('PAR1 numbers');
    expect(places['names of the files']).toContain('engine.html');
  });
});
