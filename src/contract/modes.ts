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

/** Whether `a` shows more than `b`. */
export function showsMore(a: Mode, b: Mode): boolean {
  return MODES.indexOf(a) < MODES.indexOf(b);
}
