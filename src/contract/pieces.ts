import { TIME_DIMENSIONS, minutesQuestion, partMinutesQuestion } from './activity.ts';
import type { Portion } from './breakdown.ts';
import {
  conditionOf,
  dimensionsOf,
  onlyIn,
  periodBefore,
  without,
  type Dimension,
  type Filter,
} from './filter.ts';
import type { Disclosure } from './modes.ts';
import type { Question } from './question.ts';
import {
  FIRST_PAGE,
  sessionPageQuestion,
  sessionSizesQuestion,
  sessionSpreadQuestion,
} from './session-rows.ts';
import { VIEWS, filterFor, type View } from './views.ts';

/** What is asked by itself, and not with the views of use. */
interface Alone {
  /** The dimensions that it picks from: it is not filtered by them. */
  readonly own: readonly Dimension[];
  /** A dimension without which a report has nothing of it. */
  readonly needs?: Dimension;
  /** Null where the published cells cannot answer. */
  readonly ask: (filter: Filter) => Question | null;
}

const ALONE = {
  minutes: { own: [], ask: (filter) => minutesQuestion(filter, 'whole') },
  partMinutes: { own: [], ask: (filter) => partMinutesQuestion(onlyIn(filter, TIME_DIMENSIONS)) },
  dayMinutes: { own: ['days'], ask: (filter) => minutesQuestion(filter, 'day') },
  hourMinutes: {
    own: ['weekdays', 'hours'],
    needs: 'hours',
    ask: (filter) => minutesQuestion(filter, 'weekHour'),
  },
  sessionRows: {
    own: ['sessions'],
    needs: 'sessions',
    ask: (filter) => sessionPageQuestion(filter, FIRST_PAGE),
  },
  sessionSpread: { own: ['sessions'], needs: 'sessions', ask: sessionSpreadQuestion },
  sessionSizes: { own: ['sessions'], needs: 'sessions', ask: sessionSizesQuestion },
} as const satisfies Record<string, Alone>;

/** What is asked and kept as one. */
export type Piece = View | keyof typeof ALONE;

const aloneOf = (piece: keyof typeof ALONE): Alone => ALONE[piece];
const isView = (piece: Piece): piece is View => VIEWS.some((view) => view === piece);

/** What the portions of a breakdown are made of. */
const PIECES: Readonly<Record<Portion, readonly Piece[]>> = {
  total: ['total'],
  days: ['days'],
  weekHours: ['weekHours'],
  agents: ['agents', 'partMinutes'],
  agentModels: ['agentModels'],
  kinds: ['kinds'],
  models: ['models', 'partMinutes'],
  efforts: ['efforts'],
  projects: ['projects', 'partMinutes'],
  projectWeeks: ['projectWeeks'],
  activeMinutes: ['minutes'],
  dayMinutes: ['dayMinutes'],
  hourMinutes: ['hourMinutes'],
  before: [],
  sessionRows: ['sessionRows'],
  sessionSpread: ['sessionSpread'],
  sessionSizes: ['sessionSizes'],
};
export const PORTIONS = Object.keys(PIECES) as readonly Portion[];

/** What the period before is made of, under a filter of its own. */
const BEFORE: readonly Piece[] = ['total', 'minutes'];

/** What a report can answer: its mode, and its first and last day. */
export interface Extent {
  readonly disclosure: Disclosure;
  readonly first: number;
  readonly last: number;
}

/** A piece under a choice. */
export interface PieceWish {
  readonly piece: Piece;
  readonly filter: Filter;
}

/** What a piece is left of a choice. */
const filterOf = ({ piece, filter }: PieceWish): Filter =>
  isView(piece) ? filterFor(piece, filter) : without(filter, aloneOf(piece).own);

/** The question of a piece, null where it cannot be answered. */
function questionOf(wish: PieceWish): Question | null {
  const [{ piece }, filter] = [wish, filterOf(wish)];
  return isView(piece) ? { view: piece, filter } : aloneOf(piece).ask(filter);
}

/** Whether there is an answer to be had. */
export function isAnswerable({ piece, filter }: PieceWish, { disclosure }: Extent): boolean {
  if (piece === 'weekHours') return dimensionsOf(disclosure).includes('hours');
  if (isView(piece)) return true;
  const { needs } = aloneOf(piece);
  const has = needs === undefined || dimensionsOf(disclosure).includes(needs);
  return has && questionOf({ piece, filter }) !== null;
}

/** What tells the answers to pieces apart: choices that leave a piece the same have the same key. */
export function keyOf(wish: PieceWish): string {
  const left = filterOf(wish);
  return `${wish.piece} ${conditionOf(wish.piece === 'partMinutes' ? onlyIn(left, TIME_DIMENSIONS) : left)}`;
}

/** A question, and the key of the piece that its answer is. */
export interface Step {
  readonly key: string;
  readonly question: Question;
}

/** What to ask for portions of a breakdown under a choice, leaving out what `has` is true of. */
export function planPortions(
  filter: Filter,
  portions: readonly Portion[],
  extent: Extent,
  has: (key: string) => boolean,
): readonly Step[] {
  const before = portions.includes('before') ? periodBefore(filter, extent) : null;
  const wishes = [
    ...[...new Set(portions.flatMap((portion) => PIECES[portion]))].map((piece) => ({ piece, filter })),
    ...(before === null ? [] : BEFORE.map((piece) => ({ piece, filter: before }))),
  ].filter((wish) => isAnswerable(wish, extent));
  return wishes.flatMap((wish): readonly Step[] => {
    const [key, question] = [keyOf(wish), questionOf(wish)];
    return question === null || has(key) ? [] : [{ key, question }];
  });
}
