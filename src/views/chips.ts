import type { Filter } from '../contract/filter.ts';
import { texts } from '../texts/texts.ts';
import type { Names } from './names.ts';

/** One thing that the reader chose, and what is chosen when it is taken away. */
export interface Chip {
  readonly key: string;
  readonly name: string;
  readonly without: Filter;
}

/** What is chosen, one by one. */
export function chipsOf(filter: Filter, names: Names): readonly Chip[] {
  const chips: Chip[] = [];
  const { from, to } = filter;
  const t = texts.filter;
  if (from !== null || to !== null) {
    chips.push({
      key: 'days',
      name:
        from === null
          ? t.until(texts.dates.day(to ?? 0))
          : to === null
            ? t.since(texts.dates.day(from))
            : texts.dates.range(from, to),
      without: { ...filter, from: null, to: null },
    });
  }
  for (const weekday of filter.weekdays) {
    const weekdays = filter.weekdays.filter((one) => one !== weekday);
    const name = texts.calendar.weekdays[weekday] ?? '';
    chips.push({ key: `weekdays ${weekday}`, name, without: { ...filter, weekdays } });
  }
  for (const [from, to] of runsOf(filter.hours)) {
    const hours = filter.hours.filter((hour) => hour < from || hour >= to);
    chips.push({ key: `hours ${from}`, name: t.hours(from, to), without: { ...filter, hours } });
  }
  for (const [dimension, nameOf] of [
    ['models', names.model],
    ['projects', names.project],
    ['agents', names.agent],
    ['efforts', names.effort],
    ['kinds', names.kind],
    ['sessions', names.session],
  ] as const) {
    for (const code of filter[dimension]) {
      const { name, codes } = nameOf(code);
      // One chip for the snapshots of a model.
      if (filter[dimension].find((one) => codes.includes(one)) !== code) continue;
      const others = filter[dimension].filter((one) => !codes.includes(one));
      chips.push({ key: `${dimension} ${code}`, name, without: { ...filter, [dimension]: others } });
    }
  }
  return chips;
}

/** Numbers that follow each other without a gap, as the first of them and the one after the last. */
function runsOf(numbers: readonly number[]): readonly (readonly [from: number, to: number])[] {
  return numbers
    .filter((number) => !numbers.includes(number - 1))
    .map((from) => {
      let to = from + 1;
      while (numbers.includes(to)) to += 1;
      return [from, to];
    });
}
