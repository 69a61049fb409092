import { usualDisclosure, type Mode } from '../../src/contract/modes.ts';
import { localClock } from '../accounting/days.ts';
import {
  explainCalls,
  modelsMeantBy,
  modelsOf,
  nameModel,
  type Explanation,
} from '../accounting/explanation.ts';
import { nameOf } from '../accounting/projects.ts';
import { matchOwnPrices } from '../accounting/provenance.ts';
import { selectCalls } from '../accounting/selection.ts';
import { readPriceBook } from '../accounting/price-file.ts';
import { customModelNames, sessionOrdinals } from '../privacy/door.ts';
import { reveal, type PrivateText } from '../sources/private-texts.ts';
import { chooseCalls, privateSide, readLogs, type ChoiceOptions } from './chosen.ts';

export type { Explanation } from '../accounting/explanation.ts';

export interface ExplainOptions extends ChoiceOptions {
  /** Whose report the ordinals of sessions are from. */
  readonly mode: Mode;
  /** What of that report is explained: a day, days since 1970; models; a session by its ordinal. Null: all. */
  readonly day: number | null;
  readonly model: string | null;
  readonly session: number | null;
}

/** Most calls that are listed unasked. */
export const MOST_LISTED = 50;

export interface Explained {
  readonly explanation: Explanation;
  /** Ids of the models that were meant; null for all. */
  readonly models: readonly string[] | null;
  /** What there is to ask for. */
  readonly knownModels: readonly string[];
  readonly sessionCount: number;
  readonly knownProjects: readonly PrivateText[];
  readonly unmatchedProjects: readonly string[];
  readonly excludedProjects: readonly PrivateText[];
  /** Whether a price of the author's own stands for a model of the calls that are asked for. */
  readonly ownPrices: boolean;
  /** Names of own prices that stand for no model of the logs. */
  readonly unmetPrices: readonly string[];
  /** Whether the sample logs were read, because this machine has none. */
  readonly sample: boolean;
}

/**
 * Logs in, explanation out: reads, selects and prices as a report with the same options does, then narrows to
 * what is asked for. Where a model or a session has no call, nor has the explanation. Writes nothing.
 */
export async function explainLogs(options: ExplainOptions): Promise<Explained> {
  const book = await readPriceBook(options.priceFile);
  const logs = await readLogs(options);
  const chosen = chooseCalls(logs, options, book);
  const { accounts, projects, selection, dayOf, cost, credits, unmetPrices } = chosen;
  const { calls, texts } = accounts;
  const customModel = customModelNames({ calls, texts });
  // Names of models are what is asked by and what is answered with: this is for the terminal alone.
  const customName = (id: number): string => {
    const name = customModel(id);
    return name === null ? '' : reveal(name);
  };
  const ordinals = sessionOrdinals(privateSide(chosen, book, {}), usualDisclosure(options.mode));

  const known = modelsOf({ calls, customName }, selection.rows);
  const meant = options.model === null ? null : modelsMeantBy(options.model, known);
  const isMeant = (row: number): boolean =>
    meant === null || meant.has(nameModel({ calls, customName }, row).model ?? '');
  const indexes = Array.from(selection.rows.keys()).filter(
    (index) =>
      (options.day === null || selection.day[index] === options.day) &&
      (options.session === null || ordinals[index] === options.session) &&
      isMeant(selection.rows[index]!),
  );
  const rows = indexes.map((index) => selection.rows[index]!);
  const explanation = explainCalls({
    calls,
    texts,
    rows,
    day: indexes.map((index) => selection.day[index]!),
    session: indexes.map((index) => ordinals[index]!),
    cost,
    credits,
    book,
    // Lines that are no call's say neither a model nor their session.
    logs:
      options.model !== null || options.session !== null
        ? null
        : options.day === null
          ? selection
          : selectCalls(accounts, projects, dayOf, {
              ...options,
              wholeWeeks: false,
              from: Math.max(options.day, options.range.from ?? -Infinity),
              to: Math.min(options.day, options.range.to ?? Infinity),
            }),
    customName,
    clock: localClock(options.zone),
    listsCalls: options.session !== null || indexes.length <= MOST_LISTED,
  });
  return {
    explanation,
    models: meant === null ? null : [...meant].sort(),
    knownModels: [...new Set(known.flatMap(({ model, family }) => [model, family]))].filter(
      (name) => name !== null,
    ),
    sessionCount: ordinals.reduce((most, ordinal) => Math.max(most, ordinal), 0),
    knownProjects: projects.list.map(nameOf),
    unmatchedProjects: selection.unmatched,
    excludedProjects: selection.excluded.map(nameOf),
    ownPrices: matchOwnPrices(calls, rows, texts, book).met.length > 0,
    unmetPrices,
    sample: logs.sample,
  };
}
