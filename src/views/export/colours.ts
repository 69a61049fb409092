/** Turns any colour that a style can come to into one that every reader of SVG knows. */
export interface Colours {
  /** `#d97706`, `none`; what is no colour stays as it is. */
  readonly hex: (colour: string) => string;
  readonly close: () => void;
}

const SRGB = /^color\(srgb (\S+) (\S+) (\S+)(?: \/ (\S+))?\)$/;

/** Opens a converter: the browser does the arithmetic, on an element that nobody sees. Close it after use. */
export function openColours(): Colours {
  const probe = document.createElement('span');
  probe.className = 'spoken';
  document.body.append(probe);
  const known = new Map<string, string>();
  const convert = (colour: string): string => {
    if (colour === 'none' || colour.startsWith('url(')) return colour;
    probe.style.color = `color-mix(in srgb, ${colour}, ${colour})`;
    return hexOf(getComputedStyle(probe).color) ?? colour;
  };
  return {
    hex(colour) {
      const before = known.get(colour);
      if (before !== undefined) return before;
      const hex = convert(colour);
      known.set(colour, hex);
      return hex;
    },
    close: () => {
      probe.remove();
    },
  };
}

/** `#d97706` for `color(srgb 0.851 0.467 0.024)`, with two more digits where it is not opaque; null for another text. */
export function hexOf(computed: string): string | null {
  const match = SRGB.exec(computed);
  if (match === null) return null;
  const [red, green, blue, alpha = 1] = match.slice(1).map((part) => (part === undefined ? 1 : Number(part)));
  if (alpha === 0) return 'none';
  const parts = alpha < 1 ? [red, green, blue, alpha] : [red, green, blue];
  const digits = parts.map((part = 0) =>
    Math.round(Math.min(Math.max(part, 0), 1) * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${digits.join('')}`;
}
