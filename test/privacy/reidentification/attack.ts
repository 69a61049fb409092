/** What somebody reads off a report: a row of numbers by time for each column that is published by time. */
export type Evidence = ReadonlyMap<string, Float64Array>;

/** A report whose author the attacker knows (or guesses at), and that author's public calendar. */
export interface Known {
  readonly evidence: Evidence;
  /** Public commits, by the same spans of time. */
  readonly commits: Float64Array;
  /** Days with a public commit, by the same spans of time. */
  readonly commitDays: Float64Array;
}

/** How often the author of a report is the best guess, and among the best ten: shares of all reports. */
export interface Recognised {
  readonly first: number;
  readonly amongTen: number;
}

/** Weights of `features` of a report and a calendar; the higher their sum, the likelier they are one person's. */
interface Lesson {
  readonly columns: readonly string[];
  readonly reportScale: ReadonlyMap<string, Scale>;
  readonly calendarScale: readonly Scale[];
  readonly weights: Float64Array;
}

/** Mean and spread of a column at each span of time, over many people. */
interface Scale {
  readonly mean: Float64Array;
  readonly spread: Float64Array;
}

/** Strangers that each known report is compared with while learning. */
const STRANGERS = 40;
const ROUNDS = 5;
/** Keeps columns that say the same from being played off against one another. */
const RIDGE = 1;

/**
 * Learns from people whose report and calendar are both known how the two hang together: what holidays,
 * weekends and fashions explain is taken off (scales), and every published column is tried against commits and
 * days with commits, in how it goes up and down and in how high it is.
 */
export function learn(known: readonly Known[]): Lesson {
  const columns = [...new Set(known.flatMap(({ evidence }) => [...evidence.keys()]))].sort();
  const spans = known[0]!.commits.length;
  const columnOf = (person: Known, name: string): Float64Array =>
    person.evidence.get(name) ?? new Float64Array(spans);
  const reportScale = new Map(
    columns.map((name) => [name, scaleOf(known.map((person) => columnOf(person, name)))]),
  );
  const calendarScale = [
    scaleOf(known.map(({ commits }) => commits)),
    scaleOf(known.map(({ commitDays }) => commitDays)),
  ];
  const lesson = { columns, reportScale, calendarScale, weights: new Float64Array(0) };
  const reports = known.map(({ evidence }) => readReport(evidence, lesson, spans));
  const calendars = known.map((person) => readCalendar(person, lesson));
  const choices = reports.map((report, at) => [
    features(report, calendars[at]!),
    ...Array.from({ length: STRANGERS }, (_, step) =>
      features(report, calendars[(at + 1 + step * 7) % calendars.length]!),
    ),
  ]);
  return { ...lesson, weights: chooseWell(choices) };
}

/** Weights with which the first of each list of choices scores best: conditional logit, by Newton's method. */
function chooseWell(lists: readonly (readonly Float64Array[])[]): Float64Array {
  const size = lists[0]![0]!.length;
  let weights = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = new Float64Array(size);
    const curvature = Array.from({ length: size }, () => new Float64Array(size));
    for (const choices of lists) {
      const scores = choices.map((choice) =>
        choice.reduce((sum, value, at) => sum + value * weights[at]!, 0),
      );
      const best = Math.max(...scores);
      const odds = scores.map((score) => Math.exp(score - best));
      const all = odds.reduce((sum, odd) => sum + odd, 0);
      const expected = new Float64Array(size);
      for (const [index, choice] of choices.entries())
        for (let at = 0; at < size; at++) expected[at]! += (odds[index]! / all) * choice[at]!;
      for (const [index, choice] of choices.entries()) {
        const share = odds[index]! / all;
        if (share < 1e-4) continue;
        const off = choice.map((value, at) => value - expected[at]!);
        for (let i = 0; i < size; i++) {
          const row = curvature[i]!;
          const factor = share * off[i]!;
          for (let j = 0; j <= i; j++) row[j]! += factor * off[j]!;
        }
      }
      for (let at = 0; at < size; at++) gradient[at]! += choices[0]![at]! - expected[at]!;
    }
    for (let i = 0; i < size; i++) {
      gradient[i]! -= RIDGE * weights[i]!;
      curvature[i]![i]! += RIDGE;
      for (let j = 0; j < i; j++) curvature[j]![i] = curvature[i]![j]!;
    }
    const step = solve(curvature, gradient);
    weights = weights.map((weight, at) => weight + step[at]!);
  }
  return weights;
}

/** Ranks the calendars of all suspects for each report by best score; half of the equals count as better. */
export function attack(lesson: Lesson, reports: readonly Known[], suspects: readonly Known[]): Recognised {
  const calendars = suspects.map((suspect) => readCalendar(suspect, lesson));
  const parts = calendars[0]!.length;
  const spans = suspects[0]!.commits.length;
  const width = parts * spans;
  const table = new Float64Array(suspects.length * width);
  for (const [at, calendar] of calendars.entries())
    for (const [part, values] of calendar.entries()) table.set(values, at * width + part * spans);
  const products = lesson.weights.length - 2 * parts;
  const alone = calendars.map((calendar) =>
    calendar.reduce((sum, values, part) => {
      const [total, squares] = [mean(values), dot(values, values)];
      return (
        sum +
        lesson.weights[products + 2 * part]! * total +
        lesson.weights[products + 2 * part + 1]! * squares
      );
    }, 0),
  );
  let first = 0;
  let amongTen = 0;
  const scores = new Float64Array(suspects.length);
  for (const report of reports) {
    const rows = readReport(report.evidence, lesson, spans);
    const sought = new Float64Array(width);
    for (let part = 0; part < parts; part++)
      for (const [row, values] of rows.entries()) {
        const weight = lesson.weights[row * parts + part]! / spans;
        for (let span = 0; span < spans; span++) sought[part * spans + span]! += weight * values[span]!;
      }
    for (let at = 0; at < suspects.length; at++) {
      let score = alone[at]!;
      const base = at * width;
      for (let index = 0; index < width; index++) score += sought[index]! * table[base + index]!;
      scores[at] = score;
    }
    const own = scores[suspects.indexOf(report)]!;
    let better = 0;
    let equal = -1;
    for (const score of scores) {
      if (score > own) better += 1;
      else if (score === own) equal += 1;
    }
    if (better === 0) first += 1 / (equal + 1);
    amongTen += Math.min(1, Math.max(0, (10 - better) / (equal + 1)));
  }
  return { first: first / reports.length, amongTen: amongTen / reports.length };
}

/** A report's columns as they stand out from what is usual at each span; then each without its own mean. */
function readReport(evidence: Evidence, lesson: Omit<Lesson, 'weights'>, spans: number): Float64Array[] {
  const rows = lesson.columns.map((name) =>
    standOut(evidence.get(name) ?? new Float64Array(spans), lesson.reportScale.get(name)!),
  );
  return [
    ...rows,
    ...rows.map((row) => {
      const own = mean(row);
      return row.map((value) => value - own);
    }),
  ];
}

function readCalendar(person: Known, lesson: Omit<Lesson, 'weights'>): Float64Array[] {
  return [
    standOut(person.commits, lesson.calendarScale[0]!),
    standOut(person.commitDays, lesson.calendarScale[1]!),
  ];
}

function features(report: readonly Float64Array[], calendar: readonly Float64Array[]): Float64Array {
  return Float64Array.from([
    ...report.flatMap((row) => calendar.map((column) => dot(row, column))),
    ...calendar.flatMap((column) => [mean(column), dot(column, column)]),
  ]);
}

function scaleOf(rows: readonly Float64Array[]): Scale {
  const spans = rows[0]!.length;
  const average = new Float64Array(spans);
  const spread = new Float64Array(spans);
  for (const row of rows)
    for (let span = 0; span < spans; span++) average[span]! += Math.log1p(row[span]!) / rows.length;
  for (const row of rows)
    for (let span = 0; span < spans; span++)
      spread[span]! += (Math.log1p(row[span]!) - average[span]!) ** 2 / rows.length;
  return { mean: average, spread: spread.map((variance) => Math.sqrt(variance) + 1e-9) };
}

const standOut = (row: Float64Array, scale: Scale): Float64Array =>
  row.map((value, span) => (Math.log1p(value) - scale.mean[span]!) / scale.spread[span]!);

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let span = 0; span < one.length; span++) sum += one[span]! * other[span]!;
  return sum / one.length;
}

const mean = (row: Float64Array): number => row.reduce((sum, value) => sum + value, 0) / row.length;

/** Solves `matrix · x = right` for a symmetric, positive matrix. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const rows = matrix.map((row, index) => Float64Array.from([...row, right[index]!]));
  for (let pivot = 0; pivot < size; pivot++)
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue;
      const factor = rows[row]![pivot]! / rows[pivot]![pivot]!;
      for (let column = pivot; column <= size; column++)
        rows[row]![column]! -= factor * rows[pivot]![column]!;
    }
  return Float64Array.from(rows, (row, index) => row[size]! / row[index]!);
}
