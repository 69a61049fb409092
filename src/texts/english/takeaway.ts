/** What is said where something is taken away: saved as a file, or copied. */
export const takeaway = {
  save: 'Save',
  /** The button of a menu, for those who do not see what it stands beside. */
  saveOf: (heading: string): string => `Save: ${heading}`,
  chart: 'Chart',
  table: 'Table',
  copyTable: 'Copy',
  /** An item of a menu, whole: `Chart: SVG`. */
  item: (what: string, format: string): string => `${what}: ${format}`,
  saved: (file: string): string => `Saved: ${file}`,
  failed: 'That could not be saved in this browser.',
  /** A number that is shown short, as a button that copies it whole. */
  copy: (shown: string, exact: string): string => `${shown}, copy ${exact}`,
  copied: (what: string): string => `Copied: ${what}`,
  rows: (count: string, isOne: boolean): string => `${count} ${isOne ? 'row' : 'rows'}`,
  notCopied: 'This browser does not let the page copy. Select the text and copy it.',
  /** Below a picture, and in the head of a JSON file. */
  terms: {
    prices: 'at list prices',
    converted: (code: string, rate: string): string => `at ${rate} ${code} for 1 US dollar`,
    rounded: 'rounded, and sums of rounded numbers',
  },
  only: (names: string): string => `Only ${names}`,
};
