import { gzipSync } from 'fflate';
import { canonicalJson } from '../../src/contract/canonical.ts';
import { LINK_CARD } from '../../src/contract/card.ts';
import type { PageData } from '../../src/contract/labels.ts';
import { MANIFEST_NAME } from '../../src/contract/manifest.ts';
import { escapeHtml, fillShell, writePageData, type ShellMark } from '../../src/contract/page.ts';
import type { TableName } from '../../src/contract/tables.ts';
import { packShareData } from '../../src/engine/share-data.ts';
import { CARD_PATH, describeLink, drawCard, PICTURE_FORMATS } from './card.ts';
import { writeManifest } from './manifest.ts';
import { readPackageFile } from './package-files.ts';
import { loadRenderer } from './renderer.ts';

/** Share data up to this many base64 characters lies in the page itself, else in data.html beside it. */
const LARGEST_IN_PAGE = 256 * 1024;

/** What a page's data make of it: the fillings of its shell, share data aside. */
export async function renderPage(
  data: PageData,
): Promise<Readonly<Record<Exclude<ShellMark, 'TALLYSHEET_SHARE_DATA'>, string>>> {
  const { language, title, body } = (await loadRenderer()).renderPage(data);
  return {
    TALLYSHEET_LANGUAGE: language,
    TALLYSHEET_TITLE: escapeHtml(title),
    TALLYSHEET_PREVIEW: await describeLink(data),
    TALLYSHEET_APP: body,
    TALLYSHEET_PAGE_DATA: writePageData(data),
  };
}

/**
 * The files of a report folder: shell, engine, data and manifest. A pure function of the package, the data
 * and the labels, so that anyone with the package can repeat it.
 */
export async function assembleFolder(
  data: PageData,
  tables: ReadonlyMap<TableName, Uint8Array>,
): Promise<Map<string, Uint8Array>> {
  const packed = Buffer.from(gzipSync(packShareData(tables), { level: 9, mtime: 0 })).toString('base64');
  const inPage = packed.length <= LARGEST_IN_PAGE;
  const index = fillShell(readPackageFile('shell.html'), {
    ...(await renderPage(data)),
    TALLYSHEET_SHARE_DATA: inPage ? packed : '',
  });
  const files = new Map<string, Uint8Array>();
  const add = (path: string, text: string): void => {
    files.set(path, Buffer.from(text));
  };
  add('index.html', index);
  add('engine.html', readPackageFile('engine.html'));
  if (!inPage)
    add(
      'data.html',
      readPackageFile('data-shell.html').replace('TALLYSHEET_SHARE_DATA', () => packed),
    );
  for (const [name, bytes] of tables) files.set(`data/${name}.parquet`, bytes);
  if (data.labels.site !== null)
    files.set(CARD_PATH, PICTURE_FORMATS.png((await drawCard(data, LINK_CARD)).picture));
  add('labels.json', canonicalJson(data.labels));
  files.set(MANIFEST_NAME, writeManifest(data.stamp, files));
  return files;
}
