/** The four privacy modes, from the one that shows most to the one that shows least. */
export const MODES = ['normal', 'redacted', 'strict', 'public'] as const;
export type Mode = (typeof MODES)[number];

/** Everyday names of the modes: who the report is for. */
export const AUDIENCES = {
  me: 'normal',
  team: 'redacted',
  share: 'strict',
  web: 'public',
} as const satisfies Record<string, Mode>;

/** Code of a mode in the `facts` table. */
export const MODE_CODES: Readonly<Record<Mode, number>> = { normal: 1, redacted: 2, strict: 3, public: 4 };

/** The finest time that a report tells apart. */
export type Grain = 'hour' | 'day' | 'week';

/** What a redacted report shows only when its author asks for it. */
export const EXTRAS = ['folder', 'branch'] as const;
export type Extra = (typeof EXTRAS)[number];

/** What a report discloses: its mode, and what its author chose where the mode leaves a choice. */
export interface Disclosure {
  readonly mode: Mode;
  readonly grain: Grain;
  /** In the order of {@link EXTRAS}. */
  readonly shows: readonly Extra[];
}

const GRAINS: Readonly<Record<Mode, readonly [usual: Grain, ...choice: Grain[]]>> = {
  normal: ['hour'],
  redacted: ['day'],
  strict: ['day'],
  public: ['week', 'day'],
};

/**
 * What a mode discloses with the choices that it leaves; without them, what it usually does.
 * @returns null for a choice that the mode does not leave
 */
export function chooseDisclosure(
  mode: Mode,
  choice: { readonly grain?: Grain; readonly shows?: readonly Extra[] } = {},
): Disclosure | null {
  const grain = choice.grain ?? GRAINS[mode][0];
  const shows = EXTRAS.filter((extra) => choice.shows?.includes(extra));
  if (!GRAINS[mode].includes(grain) || (shows.length > 0 && mode !== 'redacted')) return null;
  return { mode, grain, shows };
}

/** What a mode discloses when its author chooses nothing. */
export function usualDisclosure(mode: Mode): Disclosure {
  return { mode, grain: GRAINS[mode][0], shows: [] };
}

/** Whether `a` shows anything that `b` does not. */
export function showsMore(a: Disclosure, b: Disclosure): boolean {
  if (a.mode !== b.mode) return MODES.indexOf(a.mode) < MODES.indexOf(b.mode);
  return (a.grain === 'day' && b.grain === 'week') || a.shows.some((extra) => !b.shows.includes(extra));
}
