import { formatCount } from '../../contract/formats.ts';
import { plural, UNSUPPORTED } from './words.ts';

export const projects = {
  heading: 'Which projects was it for?',
  /** `half`: how many of the largest take half of the whole; 0 where those that are named do not. */
  summary: (count: number, half: number, of: 'cost' | 'tokens', hasOther: boolean): string =>
    count === 0
      ? `All of them are Other: ${UNSUPPORTED}.`
      : count === 1 && !hasOther
        ? 'One project took all of it.'
        : `${plural(count, 'project', 'projects')}${hasOther ? ' and others' : ''}${
            half === 0
              ? '.'
              : `; ${half === 1 ? 'the largest alone' : `the largest ${formatCount(half)}`} took half of the ${of} or more.`
          }`,
  /** One project, in its own right. */
  one: {
    /** `range`: its first and last day. */
    summary: (share: string, of: 'cost' | 'tokens', range: string | null): string =>
      `${share} of the ${of}${range === null ? '' : `; in use ${range}`}.`,
    more: 'More of it:',
    models: 'Which models worked on it?',
  },
  folders: 'By folder',
  branches: 'By branch',
  folder: 'Folder',
  branch: 'Branch',
  more: (shown: number, all: number): string =>
    `The ${formatCount(shown)} that took most, of ${formatCount(all)}.`,
  tag: 'Tag',
  tagged: 'Projects',
  untagged: 'no tag',
  tags: 'By tag',
  tagsNote: 'A project with two tags is in both.',
  trends: 'When was each project worked on?',
  trendsSummary: (count: number, first: string): string =>
    count === 1
      ? `By week, for ${first}.`
      : `By week, for the ${formatCount(count)} that took most; ${first} comes first.`,
};
