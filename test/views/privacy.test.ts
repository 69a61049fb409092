import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { CHECKS } from '../../cli/audit/findings.ts';
import { MODES } from '../../src/contract/modes.ts';
import { CATALOGUES } from '../../src/texts/catalogue.ts';
import App from '../../src/views/App.svelte';
import { pageData } from './page-data.ts';

const USE = { day: 20_574, agent: 1, model: 7, project: 1, calls: 10, cost: 12_340_000 };

test('the page says what every check of a report that is made holds, in the order of the audit', () => {
  // That of the version compares it with another one, and that of all texts of the logs is made where it is asked for.
  const made = CHECKS.filter((check) => check !== 'version' && check !== 'logs');
  for (const { privacy } of Object.values(CATALOGUES)) expect(Object.keys(privacy.checks.held)).toEqual(made);
});

test.each(MODES)('a page in mode %s shows the sums of its data, by file', (mode) => {
  const page = render(App, { props: { data: pageData([USE], { mode }), openEngine: null } }).body;
  const rows = [...page.matchAll(/<code>(data\/[a-z_.]+)<\/code>.*?<span class="hash">([0-9a-f]+)</g)];
  expect(rows.map(([, file, sum]) => [file, sum])).toEqual([
    ['data/facts.parquet', 'ef'.repeat(32)],
    ['data/usage.parquet', 'cd'.repeat(32)],
  ]);
});
