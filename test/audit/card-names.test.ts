import { beforeEach, describe, expect, test, vi } from 'vitest';
import { auditCard } from '../../cli/audit/card.ts';
import type { AuthorSide } from '../../cli/audit/identity.ts';
import { drawCard } from '../../cli/report/card.ts';
import { LINK_CARD, type Card } from '../../src/contract/card.ts';
import type { Labels, PageData } from '../../src/contract/labels.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { authorOf, NO_LABELS } from './made-residue.ts';

/* What is told from the texts of a card alone; how one is drawn is card.test.ts. */

vi.mock('../../cli/report/card.ts', () => ({ drawCard: vi.fn() }));

/** Sets every name of the labels, and says whether there are aliases, as cards do. */
function draw({ labels }: PageData): Card {
  const { title, author, models, projects } = labels;
  const names = [title, author, ...models].filter((name) => name !== null);
  const aliases = projects.some(({ label }) => label !== null) ? 'no names but aliases' : 'no names';
  return { picture: { width: 1, height: 1, shapes: [] }, texts: ['17 calls', aliases, ...names], unset: [] };
}
beforeEach(() => {
  vi.mocked(drawCard).mockImplementation((data) => Promise.resolve(draw(data)));
});

interface Set {
  readonly labels?: Partial<Labels>;
  /** Further texts that are set in the card. */
  readonly more?: readonly string[];
  readonly author?: AuthorSide | null;
}
const dataWith = (labels: Partial<Labels>): PageData =>
  ({ stamp: usualDisclosure('strict'), labels: { ...NO_LABELS, ...labels } }) as unknown as PageData;

async function audited({ labels = {}, more = [], author = null }: Set): Promise<readonly string[]> {
  const data = dataWith(labels);
  const card = draw(data);
  const checks = await auditCard(data, LINK_CARD, { ...card, texts: [...card.texts, ...more] }, author);
  return checks.flatMap(({ check, outcome, findings }) => [
    `${check} ${outcome}`,
    ...findings.map(({ class: kind, place }) => `${kind} in ${place}`),
  ]);
}
const FAILED = ['schema failed', 'name-not-allowed in card'];

describe('a text of a card', () => {
  test('may be one that stands in the card without names, of the same form', async () => {
    expect(await audited({ more: ['17 calls', 'no names'] })).toEqual(['schema passed']);
    expect(vi.mocked(drawCard).mock.lastCall?.[1]).toBe(LINK_CARD);
  });

  test('may be a title, an author or a model, or the start of one with dots behind it', async () => {
    const labels = { title: 'May in the garden', author: 'Ada Lovelace', models: ['own-model', null] };
    const more = ['May in…', 'Ada…', 'own…', 'own-model'];
    expect(await audited({ labels, more })).toEqual(['schema passed']);
  });

  test.each(['garden', 'the garden', 'May…in', 'May in the garden of…', 'May in the garden, too', 'x', '7'])(
    'may not be another one: %s',
    async (text) => {
      expect(await audited({ labels: { title: 'May in the garden' }, more: [text] })).toEqual(FAILED);
    },
  );

  test('may be anything without a letter or a digit', async () => {
    expect(await audited({ more: ['', '–', ' · ', '…'] })).toEqual(['schema passed']);
    expect(await audited({ more: ['–é–'] })).toEqual(FAILED);
    expect(await audited({ more: ['(१)'] })).toEqual(FAILED);
  });

  test('may not be a title with something cut out of it', async () => {
    expect(await audited({ labels: { title: 'Mayin the garden' }, more: ['May…in'] })).toEqual(FAILED);
  });

  test.each<[string, Partial<Labels>]>([
    ['project', { projects: [{ label: 'garden-planner', tags: [] }] }],
    ['tag', { projects: [{ label: 'alias', tags: ['garden-planner'] }] }],
    ['folder', { folders: ['garden-planner'] }],
    ['time zone', { timeZone: 'garden-planner' }],
  ])('may not be the name of a %s', async (_, labels) => {
    expect(await audited({ labels, more: ['garden-planner'] })).toEqual(FAILED);
  });
});

describe('the card without names', () => {
  const unnamed = async (labels: Partial<Labels>): Promise<Labels | undefined> => {
    await audited({ labels });
    return vi.mocked(drawCard).mock.lastCall?.[0].labels;
  };

  test('has none: not even one of them explains a text', async () => {
    const labels = { title: 'May', author: 'Ada', models: ['own-model'] };
    expect(await unnamed(labels)).toEqual({ ...NO_LABELS, models: [null] });
  });

  test('has as many projects, with aliases where there are some', async () => {
    const projects = [
      { label: 'Secret plan', tags: ['secret'] },
      { label: null, tags: [] },
    ];
    expect((await unnamed({ projects }))?.projects).toEqual([
      { label: '-', tags: [] },
      { label: null, tags: [] },
    ]);
  });
});

describe('who has the logs', () => {
  const PASSED = ['schema passed', 'identity passed'];

  test('alone can search a card for their texts', async () => {
    const labels = { title: 'garden-planner' };
    expect(await audited({ labels })).toEqual(['schema passed']);
    expect(await audited({ labels, author: authorOf(['/srv/melon']) })).toEqual(PASSED);
    expect(await audited({ labels, author: authorOf(['/srv/garden-planner']) })).toEqual([
      'schema passed',
      'identity failed',
      'private-name in card',
    ]);
  });

  test('finds no text that its author typed to be shown', async () => {
    const labels = { title: 'garden-planner' };
    const author = authorOf(['/srv/garden-planner'], ['garden-planner']);
    expect(await audited({ labels, author })).toEqual(PASSED);
  });

  test('finds short names, too', async () => {
    const author = authorOf(['/srv/plum']);
    expect(await audited({ labels: { title: 'plum' }, author })).toContain('private-name in card');
  });

  test('finds nothing in the words of cards, and nothing across two texts', async () => {
    expect(await audited({ author: authorOf(['calls', 'names']) })).toEqual(PASSED);
    expect(await audited({ labels: { title: 'My calls' }, author: authorOf(['calls']) })).toEqual(PASSED);
    const labels = { title: 'gar', author: 'den-planner' };
    expect(await audited({ labels, author: authorOf(['garden-planner', 'calls no']) })).toEqual(PASSED);
  });
});
