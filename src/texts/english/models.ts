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
