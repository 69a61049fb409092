import type { Faces, UnsetName } from '../contract/card.ts';
import { figuresIn, type Figures } from '../contract/figures.ts';
import { DASH } from '../contract/formats.ts';
import { languageOf } from '../contract/languages.ts';
import type { Labels, PageData } from '../contract/labels.ts';
import type { Metric } from '../contract/measured.ts';
import type { Mode } from '../contract/modes.ts';
import { conversionOf, moneyChanger, type Conversion } from '../contract/money.ts';
import { readFrame } from '../contract/frame.ts';
import { tokensOf, unpricedOf, type Measures } from '../contract/measures.ts';
import { readWhole } from '../contract/report.ts';
import { FACTS } from '../contract/tables.ts';
import type { BarsOptions, Series } from '../charts/bars.ts';
import { speak, texts } from '../texts/texts.ts';
import { namesOf } from '../views/names.ts';
import { grainOf, periodsOf } from '../views/periods.ts';
import { seriesOf, valueOf, wordsOf } from '../views/use-by-day.ts';
import { hasAll } from './faces.ts';

/** A figure, what it is, and what is said beside it. */
export interface Figure {
  readonly label: string;
  readonly figure: string;
  readonly note: string;
}

/** What stands on a card, in words and numbers. */
export interface Content {
  readonly title: string;
  readonly author: string | null;
  readonly period: string;
  /** Word for the mode. */
  readonly mode: string;
  /** What the mode means, in half a line. */
  readonly stamp: string;
  readonly large: { readonly label: string; readonly figure: string; readonly terms: string };
  readonly figures: readonly Figure[];
  /** Null where there is nothing to draw. */
  readonly bars: ModelBars | null;
  /** What is said in their place. */
  readonly nothing: string;
  readonly unset: readonly UnsetName[];
}

/** Bars of the days, weeks or months, stacked by model. */
export interface ModelBars extends Pick<BarsOptions, 'series' | 'words' | 'format'> {
  /** How many bars there are. */
  readonly count: number;
  /** What each series is of the whole. */
  readonly shares: readonly string[];
}

/** More than these and the smallest share one band: they are named at the end of their bars. */
const MOST_MODELS = 4;

/** What a report's card says: all of it stands in the report, and in its words. */
export function contentOf({ stamp, labels, answers }: PageData, faces: Faces): Content {
  const frame = readFrame(answers);
  speak(languageOf(frame.facts));
  const isRounded = stamp.mode === 'public';
  const figures = figuresIn(settable(conversionOf(frame.facts), faces), isRounded, texts.locale);
  const { money } = figures;
  const found = readWhole(stamp, answers);
  if (found === null) throw new RangeError('E_FIRST_QUERIES');
  const { total, days, models, activeMinutes } = moneyChanger(money)(found);
  const { labels: settableLabels, unset } = withSettable(labels, faces);
  const names = namesOf(
    settableLabels,
    stamp,
    models.map(({ model }) => model),
  );

  const isWeekly = stamp.grain === 'week';
  const used = days.map(({ day }) => day);
  const first = Math.min(frame.facts.get(FACTS['first-day']) ?? Infinity, used[0] ?? Infinity);
  const last = Math.max(frame.facts.get(FACTS['last-day']) ?? -Infinity, used.at(-1) ?? -Infinity);
  const hasDays = Number.isFinite(first) && Number.isFinite(last);
  const weekStart = isWeekly ? 0 : ((frame.facts.get(FACTS['week-start']) ?? 1) + 6) % 7;
  const about = (text: string): string =>
    isRounded && text !== DASH && text !== '0' ? texts.about(text) : text;

  const metric: Metric = total.cost === null ? 'tokens' : 'cost';
  const tokens = about(figures.tokens(tokensOf(total)));
  const grain = grainOf(first, last, isWeekly ? 'week' : 'day');
  const periods = hasDays ? periodsOf(first, last, grain, weekStart) : [];
  const series = seriesOf(days, periods, metric, names, MOST_MODELS);
  const t = texts.figures;
  const figureOf = (label: string, figure: string, note = ''): Figure => ({ label, figure, note });
  const length = hasDays ? last - first + 1 : 0;
  const calls = figureOf(
    texts.table.calls,
    about(isRounded ? figures.count(total.calls) : texts.inText(total.calls)),
  );
  const active = figureOf(
    isWeekly ? t.activeWeeks : t.activeDays,
    texts.inText(total.activeDays),
    t.ofDays(isWeekly ? Math.ceil(length / 7) : length),
  );
  const cache = figureOf(t.cacheShare, figures.share(total.cacheRead, inputOf(total)));
  return {
    title: settableLabels.title ?? texts.title,
    author: settableLabels.author,
    period: hasDays ? texts.period(texts.dates.range(first, last), isWeekly) : texts.noPeriod,
    mode: texts.modes.names[stamp.mode],
    stamp: texts.modes.stamp(stamp, hasAliases(labels, stamp.mode)),
    large:
      metric === 'cost'
        ? {
            label: texts.lead.cost(false),
            figure: about(money.round(total.cost)),
            terms: texts.lead.terms(pricedOf(total, figures)),
          }
        : { label: texts.lead.tokens(false), figure: tokens, terms: pricedOf(total, figures) },
    figures:
      metric === 'cost'
        ? [figureOf(texts.table.tokens, tokens), calls, active, cache]
        : [calls, active, figureOf(t.activeTime, about(figures.minutes(activeMinutes))), cache],
    bars:
      series.length === 0
        ? null
        : {
            series,
            shares: series.map((one) => figures.share(sumOf(one), valueOf(total, metric))),
            count: periods.length,
            words: wordsOf(periods, grain, weekStart),
            format: metric === 'cost' ? money.short : figures.tokens,
          },
    nothing: texts.days.nothing,
    unset,
  };
}

const sumOf = ({ values }: Series): number => values.reduce((sum, value) => sum + value, 0);

const inputOf = ({ input, cacheRead, cacheWrite5m, cacheWrite1h }: Measures): number =>
  input + cacheRead + cacheWrite5m + cacheWrite1h;

function pricedOf(total: Measures, figures: Figures): string {
  if (total.calls === 0) return '';
  if (total.cost === null) return texts.lead.nothingPriced;
  return total.unpricedTokens === 0
    ? ''
    : texts.lead.notPriced(figures.share(unpricedOf(total), tokensOf(total)));
}

function hasAliases({ projects }: Labels, mode: Mode): boolean {
  return (mode === 'strict' || mode === 'public') && projects.some(({ label }) => label !== null);
}

/** The same labels without those that the faces cannot set: their page's own name, or their ordinal, stands there. */
function withSettable(
  labels: Labels,
  { serif, sans }: Faces,
): { readonly labels: Labels; readonly unset: readonly UnsetName[] } {
  const unset = new Set<UnsetName>();
  const kept = (name: string | null, face: Faces['serif'], what: UnsetName): string | null => {
    if (name === null || hasAll(face, name)) return name;
    unset.add(what);
    return null;
  };
  return {
    labels: {
      ...labels,
      title: kept(labels.title, serif, 'title'),
      author: kept(labels.author, sans, 'author'),
      models: labels.models.map((name) => kept(name, sans, 'model')),
    },
    unset: [...unset],
  };
}

/** A currency whose sign the faces do not have goes by its code. */
function settable(conversion: Conversion | null, { serif, sans }: Faces): Conversion | null {
  if (conversion === null) return null;
  const { currency } = conversion;
  const has = hasAll(serif, currency.sign) && hasAll(sans, currency.sign);
  return has ? conversion : { ...conversion, currency: { ...currency, sign: currency.code } };
}
