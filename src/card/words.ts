import type { Faces } from '../contract/card.ts';
import { EXTRAS, MODES, usualDisclosure } from '../contract/modes.ts';
import type { Texts } from '../texts/catalogue.ts';

/**
 * Every word of a catalogue that a card can set, by face: our build looks up the outlines of their characters. Figures,
 * names of models and what somebody typed come beside them.
 */
export function wordsOfCards(texts: Texts): Readonly<Record<keyof Faces, readonly string[]>> {
  const { dates, days, figures, lead, locale, modes, names, table } = texts;
  const months = Array.from({ length: 12 }, (_, month) => month);
  const disclosures = [
    ...MODES.map(usualDisclosure),
    { ...usualDisclosure('public'), grain: 'day' as const },
    ...EXTRAS.map((extra) => ({ ...usualDisclosure('redacted'), shows: [extra] })),
    { ...usualDisclosure('redacted'), shows: EXTRAS },
  ];
  const numbers = [
    ...[texts.about('0'), texts.inText(1), texts.inText(10_000)],
    ...[locale.decimal, locale.group, locale.gap, ...locale.units.map(({ name }) => name)],
  ];
  return {
    serif: [texts.title, ...numbers],
    sans: [
      ...numbers,
      ...[texts.brand, texts.noPeriod, days.nothing, days.other(2)],
      ...[texts.period('', true), texts.period('', false), locale.hour, locale.minute],
      ...[lead.cost(false), lead.tokens(false), lead.terms('0'), lead.nothingPriced, lead.notPriced('0')],
      ...[table.tokens, table.calls, figures.activeDays, figures.activeWeeks, figures.activeTime],
      ...[figures.cacheShare, figures.ofDays(1), figures.ofDays(2)],
      ...[names.other.models, names.customModel(1), names.customModels, names.noModel],
      ...Object.values(modes.names),
      ...disclosures.flatMap((one) => [modes.stamp(one, false), modes.stamp(one, true)]),
      // A day in each month, alone and up to one of the same month, of another one, of another year.
      ...months.flatMap((month) => [
        dates.dayOfYear(month * 31),
        dates.shortMonth(month + 1),
        ...[0, 2, 40, 400].map((length) => dates.range(month * 31, month * 31 + length)),
      ]),
    ],
  };
}
