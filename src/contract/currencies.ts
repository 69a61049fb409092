/** A currency that money can be shown in. Data stays micro-dollars. */
export interface Currency {
  /** ISO 4217. */
  readonly code: string;
  readonly number: number;
  /** Digits of its minor unit. */
  readonly digits: number;
  /** What stands before an amount: a symbol that means this currency alone, else its code. */
  readonly sign: string;
}

const currency = (code: string, number: number, digits = 2, sign: string = code): Currency => ({
  code,
  number,
  digits,
  sign,
});

export const US_DOLLAR = currency('USD', 840, 2, '$');

/** The currencies beside the US dollar, by their codes. */
export const CURRENCIES: readonly Currency[] = [
  currency('AED', 784),
  currency('AUD', 36, 2, 'A$'),
  currency('BRL', 986, 2, 'R$'),
  currency('CAD', 124, 2, 'CA$'),
  currency('CHF', 756),
  currency('CLP', 152, 0),
  currency('CNY', 156, 2, 'CN¥'),
  currency('COP', 170),
  currency('CZK', 203),
  currency('DKK', 208),
  currency('EGP', 818),
  currency('EUR', 978, 2, '€'),
  currency('GBP', 826, 2, '£'),
  currency('HKD', 344, 2, 'HK$'),
  currency('HUF', 348),
  currency('IDR', 360),
  currency('ILS', 376, 2, '₪'),
  currency('INR', 356, 2, '₹'),
  currency('ISK', 352, 0),
  currency('JPY', 392, 0, '¥'),
  currency('KES', 404),
  currency('KRW', 410, 0, '₩'),
  currency('KWD', 414, 3),
  currency('MAD', 504),
  currency('MXN', 484, 2, 'MX$'),
  currency('MYR', 458),
  currency('NGN', 566, 2, '₦'),
  currency('NOK', 578),
  currency('NZD', 554, 2, 'NZ$'),
  currency('PEN', 604),
  currency('PHP', 608, 2, '₱'),
  currency('PKR', 586),
  currency('PLN', 985),
  currency('RON', 946),
  currency('RSD', 941),
  currency('SAR', 682),
  currency('SEK', 752),
  currency('SGD', 702, 2, 'S$'),
  currency('THB', 764, 2, '฿'),
  currency('TRY', 949, 2, '₺'),
  currency('TWD', 901, 2, 'NT$'),
  currency('UAH', 980, 2, '₴'),
  currency('UYU', 858),
  currency('VND', 704, 0, '₫'),
  currency('ZAR', 710),
];
