/** A space that neither breaks nor grows. */
const GAP = '\u202f';

/** A whole number with its thousands set apart: `1,234,567`. */
export function whole(value: number): string {
  const digits = String(Math.abs(Math.round(value)));
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, ',');
  return value < 0 && grouped !== '0' ? `−${grouped}` : grouped;
}

const UNITS = [
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** A number in three significant digits, for reading: `8.41 B`. */
export function short(value: number): string {
  for (const [index, [size, unit]] of UNITS.entries()) {
    if (value < size * 0.9995) continue;
    const text = threeDigits(value / size);
    // 999,999 reads as 1.00 M, not as 1000 k.
    const larger = UNITS[index - 1];
    return text === '1000' && larger !== undefined ? `1.00${GAP}${larger[1]}` : text + GAP + unit;
  }
  return whole(value);
}

function threeDigits(value: number): string {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

/** Micro-dollars to the cent: `$4,812.37`. */
export function money(micro: number): string {
  if (micro > 0 && micro < 5_000) return `<${GAP}$0.01`;
  const cents = Math.round(micro / 10_000);
  return `$${whole(Math.floor(cents / 100))}.${String(cents % 100).padStart(2, '0')}`;
}

/** Micro-dollars for reading: cents only where they say something. */
export function roundMoney(micro: number): string {
  return micro < 99_995_000 ? money(micro) : `$${whole(micro / 1e6)}`;
}

/** Micro-dollars on an axis: `$20`, `$0.50`, `$1.5 k`. */
export function axisMoney(micro: number): string {
  const dollars = micro / 1e6;
  if (dollars === 0) return '$0';
  if (dollars < 10 && !Number.isInteger(dollars)) return `$${dollars.toFixed(dollars < 0.1 ? 3 : 2)}`;
  return `$${axisNumber(dollars)}`;
}

/** A round number on an axis: `20`, `1.5 k`. */
export function axisNumber(value: number): string {
  for (const [size, unit] of UNITS) {
    if (value >= size) return String(Math.round((value / size) * 100) / 100) + GAP + unit;
  }
  return String(Math.round(value * 100) / 100);
}

/** A share in per cent. It says 0 or 100 only where it is exactly that. */
export function share(value: number): string {
  const percent = value * 100;
  if (percent === 0) return `0${GAP}%`;
  if (percent < 0.1) return `<${GAP}0.1${GAP}%`;
  if (percent < 10) return `${(Math.round(percent * 10) / 10).toFixed(1)}${GAP}%`;
  if (percent > 99 && percent < 100) return `${(Math.floor(percent * 10) / 10).toFixed(1)}${GAP}%`;
  return `${Math.round(percent)}${GAP}%`;
}

/** Minutes as hours and minutes: `12 h 30 min`. */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  if (hours >= 100) return `${whole(hours)}${GAP}h`;
  if (hours === 0) return `${rest}${GAP}min`;
  return rest === 0 ? `${hours}${GAP}h` : `${hours}${GAP}h ${rest}${GAP}min`;
}
