import type { Answers, Columns } from './question.ts';

type Column = Columns[string];

/** A column as it is, one value that is in every row, or its first value and the steps from each to the next. */
type PackedColumn =
  Column | { readonly one: number | null; readonly rows: number } | { readonly steps: readonly number[] };

export type PackedAnswers = Readonly<Record<string, Readonly<Record<string, PackedColumn>>>>;

/** The same answers in fewer characters: most columns of a year are one value, or rise by little. */
export function packAnswers(answers: Answers): PackedAnswers {
  return mapColumns(answers, packColumn);
}

/** What {@link packAnswers} was given. */
export function unpackAnswers(answers: PackedAnswers): Answers {
  return mapColumns(answers, unpackColumn);
}

function mapColumns<From, To>(
  answers: Readonly<Record<string, Readonly<Record<string, From>>>>,
  change: (column: From) => To,
): Readonly<Record<string, Readonly<Record<string, To>>>> {
  return Object.fromEntries(
    Object.entries(answers).map(([key, columns]) => [
      key,
      Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, change(column)])),
    ]),
  );
}

function packColumn(column: Column): PackedColumn {
  const [first] = column;
  if (first === undefined) return column;
  const one = { one: first, rows: column.length };
  const isOne = column.every((value) => value === first);
  const steps = isOne ? null : stepsOf(column);
  const ways: readonly PackedColumn[] = [
    column,
    ...(isOne ? [one] : []),
    ...(steps === null ? [] : [{ steps }]),
  ];
  return ways.reduce((best, way) => (lengthOf(way) < lengthOf(best) ? way : best));
}

const lengthOf = (column: PackedColumn): number => JSON.stringify(column).length;

/** Null where a value is missing, or a step is too large to be exact. */
function stepsOf(column: Column): readonly number[] | null {
  const steps: number[] = [];
  let last = 0;
  for (const value of column) {
    if (value === null || !Number.isSafeInteger(value - last)) return null;
    steps.push(value - last);
    last = value;
  }
  return steps;
}

function unpackColumn(column: PackedColumn): Column {
  if ('one' in column) return Array.from({ length: column.rows }, () => column.one);
  if (!('steps' in column)) return column;
  let value = 0;
  return column.steps.map((step) => (value += step));
}
