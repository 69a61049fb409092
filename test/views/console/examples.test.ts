import { beforeAll, describe, expect, test } from 'vitest';
import { compileShare } from '../../../cli/report/compile.ts';
import { chooseDisclosure, usualDisclosure } from '../../../src/contract/modes.ts';
import { readableViews } from '../../../src/contract/readable.ts';
import { Console } from '../../../src/engine/console.ts';
import { examplesOf } from '../../../src/views/console/examples.ts';
import { givenNames } from '../../../src/views/console/given-names.ts';
import { namesOf } from '../../../src/views/names.ts';
import { english } from '../../../src/texts/english/english.ts';
import { startEngine } from '../../engine/started.ts';
import { fixtureOptions } from '../../report/made-report.ts';

describe.each(['normal', 'redacted', 'strict', 'public', 'public by day'] as const)('a %s report', (name) => {
  const mode = name === 'public by day' ? 'public' : name;
  const disclosure =
    chooseDisclosure(mode, name === 'public by day' ? { grain: 'day' } : {}) ?? usualDisclosure(mode);
  let asked: Console;
  beforeAll(async () => {
    const options = { ...fixtureOptions(), disclosure, teamKey: new Uint8Array(32).fill(7) };
    const { labels, tables } = (await compileShare(options)).bundle;
    const names = givenNames(labels, disclosure, namesOf(labels, disclosure, []));
    asked = new Console(await startEngine(), disclosure, tables, names);
  });
  const examples = examplesOf(disclosure, true);

  test('has eight examples or more, each with a name', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
    expect(new Set(examples.map(({ key }) => english.sql.examples[key])).size).toBe(examples.length);
  });

  test('has examples that fit into the box they are put into', () => {
    for (const { key, sql } of examples)
      expect([key, sql.split('\n').filter((line) => line.length > 84)]).toEqual([key, []]);
  });

  test.each(examples.map(({ key, sql }) => [key, sql]))('answers the example %s', (key, sql) => {
    const answer = asked.run(sql);
    if (!['sessions', 'tags', 'prices', 'unpriced'].includes(key)) expect(answer.rows).toBeGreaterThan(0);
    expect(answer.cells.flat().filter((cell) => cell === 'nan' || cell === 'inf')).toEqual([]);
  });

  test('has no example of tags where there are none', () => {
    expect(examplesOf(disclosure, false).some(({ key }) => key === 'tags')).toBe(false);
  });

  test('has columns that can stand in a query as they are listed', () => {
    for (const { name: view, columns } of readableViews(disclosure))
      for (const { name: column } of columns)
        expect(asked.run(`SELECT ${column} FROM ${view} ORDER BY ${column}`).columns[0]?.name).toBe(column);
  });
});
