/** Between a number and its unit: a space that neither breaks nor grows. */
export const GAP = '\u202f';

/** What a large number is counted in. */
export interface Unit {
  readonly size: number;
  readonly name: string;
}

/** How a language writes numbers. `Intl` knows it too, but not the same in every version. */
export interface Locale {
  /** Before the decimals. */
  readonly decimal: string;
  /** Between groups of three digits. */
  readonly group: string;
  /** Between a number and its unit, a per cent sign included. */
  readonly gap: string;
  /** Units of large counts, the smallest first. */
  readonly units: readonly Unit[];
  readonly hour: string;
  readonly minute: string;
  /** Whether the sign of a currency stands after the amount. */
  readonly isSignAfter: boolean;
}

export const ENGLISH: Locale = {
  decimal: '.',
  group: ',',
  gap: GAP,
  units: [
    { size: 1e3, name: 'k' },
    { size: 1e6, name: 'M' },
    { size: 1e9, name: 'B' },
    { size: 1e12, name: 'T' },
  ],
  hour: 'h',
  minute: 'min',
  isSignAfter: false,
};

export const GERMAN: Locale = {
  decimal: ',',
  group: '.',
  gap: GAP,
  units: [
    { size: 1e3, name: 'Tsd.' },
    { size: 1e6, name: 'Mio.' },
    { size: 1e9, name: 'Mrd.' },
    { size: 1e12, name: 'Bio.' },
  ],
  hour: 'h',
  minute: 'min',
  isSignAfter: true,
};

export const CHINESE: Locale = {
  decimal: '.',
  group: ',',
  gap: '',
  units: [
    { size: 1e4, name: '万' },
    { size: 1e8, name: '亿' },
    { size: 1e12, name: '万亿' },
  ],
  hour: '小时',
  minute: '分钟',
  isSignAfter: false,
};
