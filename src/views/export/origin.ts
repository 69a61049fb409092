import { formatIsoDay } from '../../contract/formats.ts';
import type { PageData } from '../../contract/labels.ts';
import type { Figures } from '../../contract/figures.ts';
import { texts } from '../../texts/texts.ts';
import type { Origin } from './json.ts';

/** Where the numbers of a page are from: its report, the days from first to last, and what is chosen of it. */
export function originOf(
  { stamp, labels }: PageData,
  { money: { conversion }, isRounded, rate }: Figures,
  days: readonly [first: number, last: number] | null,
  chosen: readonly string[],
): Origin {
  const t = texts.takeaway.terms;
  return {
    version: stamp.version,
    title: labels.title ?? texts.title,
    period: days === null ? null : [formatIsoDay(days[0]), formatIsoDay(days[1])],
    chosen,
    mode: stamp.mode,
    currency: conversion?.currency.code ?? 'USD',
    terms: [
      t.prices,
      ...(conversion === null ? [] : [t.converted(conversion.currency.code, rate(conversion.rate))]),
      ...(isRounded ? [t.rounded] : []),
    ],
  };
}
