import { describe, expect, test } from 'vitest';
import { auditCard } from '../../cli/audit/card.ts';
import { hasFailed } from '../../cli/audit/audit.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { LINK_CARD, type Card } from '../../src/contract/card.ts';
import type { Labels } from '../../src/contract/labels.ts';
import type { Mode } from '../../src/contract/modes.ts';
import { cardOf } from '../card/cards.ts';
import { pageData } from '../views/page-data.ts';

const use = { day: 20_577, agent: 1, project: 1, calls: 17, input: 900, cost: 12_340_000 };
const dataWith = (labels: Partial<Labels>, mode: Mode = 'strict') =>
  pageData(
    [
      { ...use, model: 7 },
      { ...use, model: -1 },
    ],
    { labels, mode },
  );

/** What the audit says of the card of some data, with further texts set in it. */
async function audited(
  data: ReturnType<typeof dataWith>,
  {
    more = [],
    met = [],
    chosen = [],
  }: { more?: readonly string[]; met?: readonly string[]; chosen?: readonly string[] } = {},
): Promise<readonly string[]> {
  const card = cardOf(data);
  const said: Card = { ...card, texts: [...card.texts, ...more] };
  const texts = new PrivateTexts();
  for (const text of met) texts.intern(text);
  const checks = await auditCard(data, LINK_CARD, said, { texts, others: ['/home/ada'], chosen });
  expect(hasFailed({ checks })).toBe(checks.some(({ findings }) => findings.length > 0));
  return checks.flatMap(({ findings }) => findings.map(({ class: kind, place }) => `${kind} in ${place}`));
}

describe('a card passes', () => {
  test('without a name', async () => {
    expect(await audited(dataWith({}))).toEqual([]);
  });

  test('with the title and the name that its author typed, also where they are cut or are words of the logs', async () => {
    const typed = { title: 'The garden planner, '.repeat(4).slice(0, 79), author: 'Ada Lovelace' };
    const chosen = [typed.title, typed.author];
    expect(
      await audited(dataWith(typed), { met: ['/home/ada/garden planner', 'Ada Lovelace'], chosen }),
    ).toEqual([]);
  });

  test('with names of custom models where the mode shows them', async () => {
    const data = dataWith({ models: ['my-own-model'] }, 'normal');
    expect(cardOf(data).texts).toContain('my-own-model');
    expect(await audited(data, { met: ['my-own-model'] })).toEqual([]);
  });

  test('that says that there are aliases, which it does not show', async () => {
    const data = dataWith({ projects: [{ label: 'Secret plan', tags: [] }] });
    expect(cardOf(data).texts.join(' ')).toContain('days and exact numbers, no names but aliases');
    expect(cardOf(data).texts.join()).not.toContain('Secret');
    expect(await audited(data, { met: ['Secret plan'] })).toEqual([]);
  });
});

describe('a card fails', () => {
  test('with a text that is neither its own nor a label', async () => {
    expect(await audited(dataWith({}), { more: ['garden-planner'] })).toEqual(['name-not-allowed in card']);
  });

  test('with the name of a project, also where the report shows it', async () => {
    const data = dataWith({ projects: [{ label: 'garden-planner', tags: [] }] }, 'normal');
    expect(await audited(data, { more: ['garden-planner'] })).toEqual(['name-not-allowed in card']);
  });

  test('with a text of the logs that nobody chose to show', async () => {
    const data = dataWith({ title: 'garden-planner' });
    expect(await audited(data, { met: ['/home/ada/src/garden-planner'] })).toEqual(['private-name in card']);
  });
});
