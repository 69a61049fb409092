import { CURRENCIES, type Currency } from '../../src/contract/currencies.ts';
import { hint } from './suggestion.ts';

/** The weekday that weeks begin on, by the word for it: its number in ISO 8601. */
export const WEEK_STARTS = { monday: 1, saturday: 6, sunday: 7 } as const;

/** A currency by its code, or null for none of the list. */
export function readCurrency(code: string): Currency | null {
  return CURRENCIES.find((currency) => currency.code === code.toUpperCase()) ?? null;
}

export const CURRENCY_RULE = 'the code of a usual currency (EUR, GBP, JPY)';

/** " Did you mean EUR?", or what else there is to say of a code that is none of the list. */
export function currencyHint(code: string): string {
  if (/^(?:usd|\$)$/i.test(code)) return ' Money is in US dollars without it.';
  return code.length < 3
    ? ''
    : hint(
        code,
        CURRENCIES.map((currency) => currency.code),
      );
}

export const RATE_RULE =
  'what 1 US dollar is worth in the currency, such as 0.92: above 0, below 1000000, at most 6 decimals';

export const SITE_RULE =
  'the address of a folder on the web, such as https://ada.example/report/: no user, no query, no fragment';
