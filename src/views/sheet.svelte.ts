import { createContext } from 'svelte';
import { figuresIn, type Figures } from '../contract/figures.ts';
import type { Labels, PageData, Stamp } from '../contract/labels.ts';
import { conversionOf, moneyIn } from '../contract/money.ts';
import type { Breakdown } from '../contract/breakdown.ts';
import type { Filter, ListDimension } from '../contract/filter.ts';
import { readFrame, type Frame } from '../contract/frame.ts';
import { languageOf, type Language } from '../contract/languages.ts';
import { FACTS } from '../contract/tables.ts';
import {
  AS_USUAL,
  ROUTES,
  hashOf,
  readAddress,
  writeAddress,
  isSameDrawn,
  type Drawn,
  type Route,
  type Theme,
} from './address.ts';
import { namesOf, type Names } from './names.ts';
import { SHOWN } from './portions.ts';
import { Report, type OpenEngine } from './report.svelte.ts';
import type { Metric } from '../contract/measured.ts';
import { speak, texts } from '../texts/texts.ts';

/** What is picked from a list of codes. */
export type Picked = ListDimension;

/** What writes figures and names in the language of the page. */
interface Writers {
  readonly figures: Figures;
  readonly names: Names;
}

/** The page's report as every view of it sees it, and what a reader can do with it. */
export class Sheet {
  readonly stamp: Stamp;
  readonly labels: Labels;
  readonly frame: Frame;
  readonly report: Report;
  /** Everything, without a filter, in the report's money. */
  readonly whole: Breakdown;
  readonly isEmpty: boolean;
  readonly isPublic: boolean;
  readonly isWeekly: boolean;
  /** The weekday that weeks begin on, 0 for Monday. */
  readonly weekStart: number;
  /** First and last day of the report; without any, infinite. */
  readonly first: number;
  readonly last: number;
  readonly hasDays: boolean;
  /** Whether it shows names that its author gave. */
  readonly hasAliases: boolean;
  /** What the report is measured in: cost, or tokens where nothing is priced. */
  readonly measure: 'cost' | 'tokens';
  readonly metrics: readonly Metric[];

  /** The language that the page speaks. */
  language: Language = $state('en');
  /** How the reader wants it drawn. */
  drawn: Drawn = $state.raw(AS_USUAL);
  route: Route = $state(ROUTES[0]);
  /** Whether the page answers: not in the HTML that it is made from, nor without JavaScript. */
  isLive: boolean = $state(false);
  /** Whether every view is to be up to date, not only the one that is shown: on paper all of them stand. */
  isPrinting: boolean = $state(false);

  #beforeBrush: Filter | null = $state.raw(null);
  /** The language that the report is first shown in. */
  readonly #ownLanguage: Language;
  #writers: Writers;

  constructor(data: PageData, openEngine: OpenEngine | null) {
    const { stamp, labels, answers } = data;
    this.stamp = stamp;
    this.labels = labels;
    this.frame = readFrame(answers);
    const { facts } = this.frame;
    this.isPublic = stamp.mode === 'public';
    this.isWeekly = stamp.grain === 'week';
    const money = moneyIn(conversionOf(facts), this.isPublic);
    this.report = new Report(data, money, openEngine, SHOWN[this.route]);
    this.whole = this.report.breakdown;
    this.#ownLanguage = languageOf(facts);
    this.#writers = this.#speak(this.#ownLanguage);
    this.isEmpty = this.whole.total.calls === 0;
    const used = this.whole.days;
    this.first = Math.min(facts.get(FACTS['first-day']) ?? Infinity, used[0]?.day ?? Infinity);
    this.last = Math.max(facts.get(FACTS['last-day']) ?? -Infinity, used.at(-1)?.day ?? -Infinity);
    this.hasDays = Number.isFinite(this.first) && Number.isFinite(this.last);
    // Published weeks are those of ISO 8601, whatever their author likes.
    this.weekStart = this.isWeekly ? 0 : ((facts.get(FACTS['week-start']) ?? 1) + 6) % 7;
    this.hasAliases =
      (stamp.mode === 'strict' || this.isPublic) && labels.projects.some(({ label }) => label !== null);
    this.measure = this.whole.total.cost === null ? 'tokens' : 'cost';
    this.metrics = this.measure === 'cost' ? ['cost', 'tokens', 'calls'] : ['tokens', 'calls'];
  }

  /** Whoever draws the page in another language asks for it anew. */
  get figures(): Figures {
    return this.#writers.figures;
  }

  get names(): Names {
    return this.#writers.names;
  }

  /** What the rows of a table by week are: a day where the report has no more. */
  get rowGrain(): 'day' | 'week' {
    return this.first === this.last && !this.isWeekly ? 'day' : 'week';
  }

  /** What days are measured in. */
  get metric(): Metric {
    return this.metrics.find((one) => one === this.drawn.metric) ?? this.measure;
  }

  /** Draws as the reader wants it, and keeps that in the address too. */
  draw(change: Partial<Drawn>): void {
    this.drawn = { ...this.drawn, ...change };
    writeHash(this.#addressOf(this.route, this.report.wanted), 'pushState');
  }

  /** Changes the colours. That is in the address, and no step back. */
  paint(theme: Theme | null): void {
    this.drawn = { ...this.drawn, theme };
    writeHash(this.#addressOf(this.route, this.report.wanted), 'replaceState');
  }

  /** Changes the language. That is in the address, and no step back. */
  tell(language: Language): void {
    this.#writers = this.#speak(language);
    writeHash(this.#addressOf(this.route, this.report.wanted), 'replaceState');
  }

  #addressOf(route: Route, filter: Filter): string {
    const language = this.language === this.#ownLanguage ? null : this.language;
    return writeAddress({ route, filter, drawn: this.drawn, language });
  }

  /** Has the page's words in a language, and makes what writes with them. */
  #speak(language: Language): Writers {
    speak(language);
    this.language = language;
    return {
      figures: figuresIn(conversionOf(this.frame.facts), this.isPublic, texts.locale),
      names: namesOf(
        this.labels,
        this.stamp,
        this.whole.models.map(({ model }) => model),
      ),
    };
  }

  /** Shows a choice of the reader's, and keeps it in the address and in the browser's history. */
  choose(filter: Filter): void {
    this.#beforeBrush = null;
    writeHash(this.#addressOf(this.route, filter), 'pushState');
    void this.report.want(filter);
  }

  /** Chooses codes, or takes them back when one of them is chosen. */
  toggle(dimension: Picked, codes: readonly number[]): void {
    const old = this.report.wanted[dimension];
    const rest = old.filter((code) => !codes.includes(code));
    const next = rest.length < old.length ? rest : [...old, ...codes].sort((a, b) => a - b);
    this.choose({ ...this.report.wanted, [dimension]: next });
  }

  /** Chooses days, both included; null for an open end. */
  range(from: number | null, to: number | null): void {
    this.choose({ ...this.report.wanted, from, to });
  }

  /** Chooses days, or all of them again when it is these that are chosen. */
  toggleDays(from: number, to: number): void {
    const { wanted } = this.report;
    if (wanted.from === from && wanted.to === to) this.range(null, null);
    else this.range(from, to);
  }

  /** Shows days while they are dragged over: not yet in the address, nor a step of the history. */
  brush(from: number, to: number): void {
    this.#beforeBrush ??= this.report.wanted;
    void this.report.want({ ...this.report.wanted, from, to });
  }

  /** Whether a drag is under way: what is shown is not chosen yet. */
  get isBrushing(): boolean {
    return this.#beforeBrush !== null;
  }

  /** Shows again what was chosen before the drag. */
  giveUpBrush(): void {
    if (this.#beforeBrush !== null) void this.report.want(this.#beforeBrush);
    this.#beforeBrush = null;
  }

  /** Address of a view under what is chosen; without JavaScript the id of its element. */
  linkTo(route: Route): string {
    const address = this.#addressOf(route, this.report.wanted);
    return `#${address === '' ? route : address}`;
  }

  /** Follows the address: a link, Back, or what somebody typed. */
  follow(hash: string): void {
    const address = readAddress(hash);
    if (address === null) return;
    if (address.route !== this.route) {
      this.route = address.route;
      void this.report.turn(SHOWN[this.route]);
    }
    if (!isSameDrawn(address.drawn, this.drawn)) this.drawn = address.drawn;
    const language = address.language ?? this.#ownLanguage;
    if (language !== this.language) this.#writers = this.#speak(language);
    if (hashOf(address.filter) !== hashOf(this.report.wanted)) void this.report.want(address.filter);
  }

  /** Takes what could not be counted out of the address again. */
  restoreAddress(): void {
    writeHash(this.#addressOf(this.route, this.report.shown), 'replaceState');
  }
}

function writeHash(hash: string, how: 'pushState' | 'replaceState'): void {
  if (location.hash.replace(/^#/, '') === hash) return;
  // A frame without an origin has no history to write to; the choice works without it.
  try {
    history[how](null, '', `#${hash}`);
  } catch {
    return;
  }
}

export const [useSheet, setSheet] = createContext<Sheet>();
