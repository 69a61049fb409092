/** A picture of filled outlines and nothing else: no text, no font, no stroke, no image from elsewhere. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** From the ground up. */
  readonly shapes: readonly Shape[];
}

export interface Shape {
  /** `#rrggbb` */
  readonly fill: string;
  /** SVG path data of `M`, `L`, `Q` and `Z` with absolute coordinates, filled by the non-zero rule. */
  readonly path: string;
}

export const THEMES = ['light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What a card can look like: 1200 × 630, as is shown beside a link, or 1080 × 1080, for a chat or a watch. */
export interface CardForm {
  readonly shape: keyof typeof CARD_SIZES;
  readonly theme: Theme;
}

/** Pixels of a card, by its shape. */
export const CARD_SIZES = {
  wide: { width: 1200, height: 630 },
  square: { width: 1080, height: 1080 },
} as const;

/** The form of the card that lies in a report's folder. */
export const LINK_CARD: CardForm = { shape: 'wide', theme: 'light' };

/** A name that the faces of cards cannot set. */
export type UnsetName = 'title' | 'author' | 'model';

export interface Card {
  readonly picture: Picture;
  /** Every text that is set in it, in the order in which it is drawn. */
  readonly texts: readonly string[];
  /** Names that it does not show, for a character that the faces do not have. */
  readonly unset: readonly UnsetName[];
}

/** A typeface as outlines. They are made at our build (scripts/faces.ts): no font of a machine is in a card. */
export interface Face {
  /** Units of its em. */
  readonly em: number;
  /** Of each character its advance and its outline, in those units; the line that it stands on is y = 0, down is more. */
  readonly glyphs: Readonly<Record<string, readonly [advance: number, outline: string]>>;
  /** What two characters are moved apart by, under both of them. */
  readonly kerning: Readonly<Record<string, number>>;
}

/** The faces of a card: one for what is read first, one for the rest. */
export interface Faces {
  readonly serif: Face;
  readonly sans: Face;
}

/** Colours of the page's tokens that a card is drawn in, models aside. */
export const INKS = ['paper', 'ink', 'soft', 'rule', 'strong-rule', 'accent'] as const;
export type Ink = (typeof INKS)[number];

/** The page's colours as `#rrggbb`. They are worked out at our build (scripts/palette.ts), from its tokens. */
export interface Palette {
  readonly inks: Readonly<Record<Ink, string>>;
  /** Of a model's mark, by its classes. */
  readonly marks: Readonly<Record<string, string>>;
}

/** What cards are drawn with: the same for every report of a version. */
export interface CardKit {
  readonly palettes: Readonly<Record<Theme, Palette>>;
  readonly faces: Faces;
}
