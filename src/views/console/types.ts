const NUMBERS = /^(?:U?(?:TINY|SMALL|BIG)INT|U?INTEGER|HUGEINT|FLOAT|DOUBLE|DECIMAL\()/;

/** Whether a type of SQL is one of numbers. */
export function isNumeric(type: string): boolean {
  return NUMBERS.test(type) && !type.endsWith(']');
}
