import { expect, test } from 'vitest';
import type { ProjectRow } from '../../src/contract/breakdown.ts';
import { NO_USE } from '../../src/contract/measures.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { namesOf } from '../../src/views/names.ts';
import { tagUses } from '../../src/views/projects/tags.ts';
import { pageData } from './page-data.ts';

const use = (project: number, calls: number): ProjectRow => ({ ...NO_USE, project, calls, activeMinutes: 5 });
const withTags = (...tags: readonly (readonly string[])[]) =>
  namesOf(
    pageData([], { labels: { projects: tags.map((list) => ({ label: null, tags: list })) } }).labels,
    usualDisclosure('redacted'),
    [],
  );

test('use by tag is the sum of the projects that have it; the rest has none', () => {
  const names = withTags(['client', 'web'], ['web'], []);
  const rows = [use(0, 1), use(1, 10), use(2, 100), use(3, 1000)];
  expect(tagUses(rows, names).map(({ tag, projects, use: { calls } }) => [tag, projects, calls])).toEqual([
    [null, [0, 3], 1001],
    ['client', [1], 10],
    ['web', [1, 2], 110],
  ]);
});

test('without tags there is nothing to tell apart', () => {
  expect(tagUses([use(1, 1), use(2, 2)], withTags([], []))).toEqual([]);
  expect(tagUses([], withTags())).toEqual([]);
});
