import { formatCount } from '../../contract/formats.ts';
import { plural, UNSUPPORTED } from './words.ts';

export const models = {
  tokens: 'What were the tokens?',
  kind: 'Kind',
  tokensSummary: (cache: string, output: string): string =>
    `${cache} were read from the cache, ${output} were output.`,
  cache: 'How much came from the cache?',
  cacheSummary: (first: string, share: string, count: number): string =>
    count === 1
      ? `Of the input of ${first}, ${share}; by week.`
      : `By week; most with ${first}, ${share} of its input.`,
  costs: {
    heading: 'What did their work cost?',
    hour: (amount: string): string => `An active hour came to ${amount}.`,
    noHour: 'What an active hour came to is not known for this choice.',
    first: (name: string, amount: string, isDearest: boolean): string =>
      `${name} cost most in all${isDearest ? ' and by the hour' : ''}: its active hour came to ${amount}.`,
    dearest: (name: string, amount: string): string =>
      `The dearest active hour is that of ${name}: ${amount}.`,
    unpriced: (share: string): string => `Not priced, and in no cost: ${share} of the tokens.`,
    inputPrice: 'Input, $ per million',
    outputPrice: 'Output, $ per million',
    perHour: 'Per active hour',
    uncached: 'Without a cache',
    saved: 'Cache saved',
    savedShare: 'Share saved',
    dash: 'A dash: no minute of active time is known there.',
    prices: 'Two prices stand where a model had several, by day or by the size of the request.',
    allPrices: 'All prices, and what has none',
    noPrices: (mode: string): string =>
      `The prices are not in a report of the mode ${mode}: they would name models that stand under Other.`,
  },
  savings: {
    heading: 'What did the cache save?',
    summary: (saved: string, share: string, uncached: string): string =>
      `It saved ${saved}, ${share} of what the same calls come to with all input at its full price: ${uncached}.`,
    lost: (amount: string): string => `Nothing: writing it cost ${amount} more than reading it saved.`,
    paid: 'cached',
    uncached: 'uncached',
    saved: 'Saved',
    reading: (week: string, paid: string, uncached: string): string =>
      `${week}: ${paid}; without a cache ${uncached}`,
    cursor: 'Weeks',
    idle: 'Point at a week to read it; click to choose it.',
  },
  contexts: {
    heading: 'How much context did a call have?',
    summary: (half: string, nine: string, largest: string, name: string): string =>
      `Half of the calls read at most ${half} tokens, nine in ten ${nine}; the largest read ${largest}, with ${name}.`,
    bySize: 'Calls by tokens of their whole input',
    half: 'Half, at most',
    nine: 'Nine in ten, at most',
    largest: 'Largest',
    none: (mode: string): string =>
      `How much context the calls had is not in a report of the mode ${mode}: the largest of them is an exact number of one call.`,
  },
  effort: 'Effort',
  efforts: 'With how much effort?',
  effortsSummary: (share: string): string => `The logs say it of ${share} of the calls.`,
  heading: 'Which models did the work?',
  /** `count` are those that are named; `hasOther` where others stand together under Other. */
  summary: (
    count: number,
    first: string,
    firstShare: string,
    of: 'cost' | 'tokens',
    hasOther: boolean,
  ): string =>
    count === 0
      ? `All of them are Other: ${UNSUPPORTED}.`
      : count === 1 && !hasOther
        ? `One model did all of it: ${first}.`
        : `${plural(count, 'model', 'models')}${hasOther ? ' and others' : ''}; ${first} took ${firstShare} of the ${of}.`,
};

export const agents = {
  heading: 'Through which agents?',
  summary: (
    count: number,
    first: string,
    firstShare: string,
    of: 'cost' | 'tokens',
    hasOther: boolean,
  ): string =>
    count === 0
      ? `All of them are Other: ${UNSUPPORTED}.`
      : count === 1 && !hasOther
        ? `All of it through ${first}.`
        : `${first} took ${firstShare} of the ${of}.`,
};

export const tools = {
  heading: 'Which tools did they use?',
  tool: 'Tool',
  uses: 'Uses',
  summary: (count: number, first: string): string =>
    count === 1 ? `One tool alone: ${first}.` : `${formatCount(count)} of them; ${first} was used most.`,
};
