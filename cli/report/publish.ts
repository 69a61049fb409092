import type { Labels, PageData } from '../../src/contract/labels.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { readFrame } from '../../src/contract/frame.ts';
import { DAYS_QUESTION, firstAnswers, readWhole } from '../../src/contract/report.ts';
import type { TableName } from '../../src/contract/tables.ts';
import type { Database } from '../../src/engine/database.ts';
import { PRICES_STAMP } from '../accounting/price-book.ts';
import { VERSION } from '../version.ts';
import { assembleFolder } from './assemble.ts';
import { startEngine, type Engine } from './engine.ts';
import { sha256 } from './manifest.ts';
import { describePublished, type Published } from './published-cells.ts';

/** All that a report is made of: what the privacy door let through. */
export interface ShareBundle {
  readonly disclosure: Disclosure;
  readonly labels: Labels;
  /** Share tables as Parquet. */
  readonly tables: ReadonlyMap<TableName, Uint8Array>;
}

export interface PublishedReport {
  /** The report folder by path, manifest included. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The published cells. */
  readonly published: Published;
}

/** Asks the page's own queries of a share: all that its page is made of. */
export async function answerPage(
  { disclosure, labels, tables }: ShareBundle,
  engine: Promise<Engine>,
): Promise<{ readonly data: PageData; readonly database: Database }> {
  const database = (await engine).open(disclosure, tables);
  const answers = firstAnswers(disclosure, (question) => database.answer(question));
  return {
    data: {
      stamp: { ...disclosure, version: VERSION, prices: PRICES_STAMP },
      labels,
      answers,
      sums: Object.fromEntries([...tables].map(([name, bytes]) => [name, sha256(bytes)])),
    },
    database,
  };
}

/** Makes a report of a share: asks the page's own queries, renders the page with the answers, assembles. */
export async function publish(
  bundle: ShareBundle,
  engine: Promise<Engine> = startEngine(),
): Promise<PublishedReport> {
  const { disclosure, labels, tables } = bundle;
  const { data, database } = await answerPage(bundle, engine);
  const { answers } = data;
  const breakdown = readWhole(disclosure, answers);
  if (breakdown === null) throw new RangeError('E_FIRST_QUERIES');
  return {
    files: await assembleFolder(data, tables),
    published: describePublished(
      disclosure,
      labels,
      breakdown,
      database.answer(DAYS_QUESTION),
      readFrame(answers),
    ),
  };
}
