import { FIELDS, type Field } from '../../src/contract/fields.ts';
import {
  chooseDisclosure,
  EXTRAS,
  usualDisclosure,
  type Disclosure,
  type Mode,
} from '../../src/contract/modes.ts';
import { FACTS, TABLE_NAMES, ruleOfField, type TableName } from '../../src/contract/tables.ts';
import type { compileShare } from '../../cli/report/compile.ts';
import { rowsOfTable } from '../report/parquet-rows.ts';
import { plainOptions } from './compile-logs.ts';
import { NAME_STEPS, STARTS, STEPS, type Given, type Step } from './low-fields.ts';
import { writeLogs, type LogFolders } from './worlds/folder.ts';
import { renderWorld } from './worlds/render.ts';
import { drawSteadyWorld } from './worlds/steady.ts';

/** Whether some mode shows something of a field. */
export const carriesSomething = ({ columns, facts, rules }: Field): boolean =>
  Object.keys(columns).length > 0 || facts.length > 0 || Object.values(rules).includes('name');

/** A mode with everything that its author may ask for. */
const disclosed = (mode: Mode): Disclosure =>
  chooseDisclosure(mode, { shows: mode === 'redacted' ? EXTRAS : [] }) ?? usualDisclosure(mode);

interface Shown {
  readonly tables: ReadonlyMap<TableName, readonly Readonly<Record<string, number | null>>[]>;
  readonly labels: string;
}

async function compileGiven(
  { options }: Given,
  logs: LogFolders,
  mode: Mode,
  { keyFile, compile }: SensitivityOptions,
): Promise<Shown> {
  const { bundle } = await compile({
    ...plainOptions(keyFile),
    zone: 'UTC',
    ...options,
    ...logs,
    disclosure: disclosed(mode),
  });
  const tables = new Map<
    TableName,
    Shown['tables'] extends ReadonlyMap<TableName, infer Rows> ? Rows : never
  >();
  for (const name of TABLE_NAMES)
    if (bundle.tables.has(name)) tables.set(name, await rowsOfTable(bundle.tables.get(name)));
  return { tables, labels: JSON.stringify(bundle.labels) };
}

/** Where the numbers of things stand that have no column of their own. */
const ORDINALS: Readonly<Record<string, Field['columns']>> = {
  'custom-model': { usage: ['model'] },
  'custom-tool': { tools: ['tool'] },
};

/** What a report says in the columns, facts and labels of a field, and nothing else. */
function sayOf({ field, columns: own, facts }: Field, { tables, labels }: Shown): string {
  const columns: Field['columns'] = ORDINALS[field] ?? own;
  const said = Object.entries(columns).map(([table, names]) =>
    (tables.get(table as TableName) ?? []).map((row) => names.map((name) => row[name])),
  );
  const codes = facts.map((fact) => FACTS[fact]);
  const single = (tables.get('facts') ?? []).filter(({ fact }) => codes.some((code) => code === fact));
  const isLabel = Object.keys(columns).length === 0 && facts.length === 0;
  return JSON.stringify([said, single, isLabel ? labels : '']);
}

export interface SensitivityOptions {
  readonly compile: typeof compileShare;
  /** Worlds. */
  readonly runs: number;
  /** Folder to write logs in, and file of the key. */
  readonly folder: string;
  readonly keyFile: string;
}

/**
 * T7: every field that a mode shows is seen: a report says something else in the columns, facts or labels of the
 * field when the field changes by one step, in each world by another one.
 *
 * @returns how many steps were made of each field, and those that were not seen
 */
export async function findUnseen(
  mode: Mode,
  options: SensitivityOptions,
): Promise<{ readonly steps: ReadonlyMap<string, number>; readonly unseen: readonly string[] }> {
  const size =
    mode === 'public' ? { sessions: 28, threads: 14, weeks: 4 } : { sessions: 4, threads: 2, weeks: 2 };
  const steps = new Map<string, number>();
  const unseen: string[] = [];
  for (let seed = 1; seed <= options.runs; seed += 1) {
    const given: Given = { world: drawSteadyWorld(seed, size), names: seed, options: {} };
    const write = ({ world, names }: Given, name: string): LogFolders =>
      writeLogs(`${options.folder}/${name}`, renderWorld(world, { names, ids: 1, noise: 1 }));
    const logs = write(given, 'before');
    const report = async (changed: Given): Promise<Shown> => {
      const isSame = changed.world === given.world && changed.names === given.names;
      return compileGiven(changed, isSame ? logs : write(changed, 'after'), mode, options);
    };
    const plain = await report(given);
    // What several fields tell of, several look for in the same report.
    const known = new Map<Step, Shown>();
    const reportAfter = async (step: Step, start: Given): Promise<Shown> => {
      if (start !== given) return report(step(start, mode));
      const shown = known.get(step) ?? (await report(step(given, mode)));
      known.set(step, shown);
      return shown;
    };
    for (const field of FIELDS.filter(carriesSomething)) {
      const rule = ruleOfField(field.field, disclosed(mode));
      if (rule === 'dropped') continue;
      const named = rule === 'name' || rule === 'keyed' ? NAME_STEPS[field.field] : undefined;
      const own = named === undefined ? {} : { 'another name': named };
      const start = STARTS[field.field]?.(given, mode) ?? given;
      const before = start === given ? plain : await report(start);
      // Of a field's steps, each has its turn.
      const all = Object.entries({ ...STEPS[field.field], ...own });
      const turn = all[seed % all.length];
      if (turn !== undefined) {
        const [name, step] = turn;
        const after = await reportAfter(step, start);
        const isSeen =
          sayOf(field, after) !== sayOf(field, before) ||
          (name === 'another name' && after.labels !== before.labels);
        if (!isSeen) unseen.push(`${field.field}: ${name}, world ${String(seed)}`);
        steps.set(field.field, (steps.get(field.field) ?? 0) + 1);
      }
    }
  }
  return { steps, unseen };
}
