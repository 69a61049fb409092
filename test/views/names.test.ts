import { expect, test } from 'vitest';
import { MODELS } from '../../src/contract/models.ts';
import { addUse, marksOf, modelUses, namesOf } from '../../src/views/names.ts';
import { usualDisclosure } from '../../src/contract/modes.ts';
import { NO_USE } from '../../src/contract/measures.ts';
import { FOLDED } from '../../src/contract/tables.ts';

const labels = {
  schema: 'tallysheet-labels/1',
  title: null,
  author: null,
  site: null,
  timeZone: null,
  projects: [],
  models: ['own'],
  folders: [],
  branches: [],
  tools: [],
  servers: [],
  skills: [],
} as const;

test('the snapshots of a model are one model', () => {
  const names = namesOf(labels, usualDisclosure('strict'), [14, 15, 29]);
  expect(names.model(14)).toMatchObject({ name: 'Claude Opus 4.5', codes: [14, 15] });
  const uses = modelUses(
    [
      { ...NO_USE, model: 14, calls: 1, cost: 5, activeMinutes: 40 },
      { ...NO_USE, model: 15, calls: 2, cost: null, activeMinutes: 40 },
    ],
    names,
  );
  expect(uses).toHaveLength(1);
  expect(uses[0]?.use).toMatchObject({ calls: 3, cost: 5, activeMinutes: 40 });
});

test('what nobody knows stays unknown in a sum', () => {
  expect(addUse(NO_USE, NO_USE)).toMatchObject({ cost: null, reasoning: null });
});

test('names of what has none', () => {
  const names = namesOf(labels, usualDisclosure('strict'), []);
  expect(names.model(-1).name).toBe('own');
  expect(names.model(-2).name).toBe('Custom model 2');
  expect(names.model(0).name).toBe('Model not named');
  expect(names.project(3).name).toBe('Project 3');
  expect(names.project(0).name).toBe('No project');
  expect(names.agent(99).name).toBe('Agent 99');
  expect(names.folder(0, 3).name).toBe('Project 3: no folder below its own');
  expect(names.folder(2, 3).name).toBe('Project 3: Folder 2');
  expect([names.branch(0).name, names.branch(1).name]).toEqual(['No branch', 'Branch 1']);
});

test('in public mode what is folded is Other, and custom models are one', () => {
  const names = namesOf({ ...labels, models: [] }, usualDisclosure('public'), []);
  expect(names.model(-1).name).toBe('Custom models');
  expect(names.model(0).name).toBe('Model not named');
  expect(names.model(FOLDED).name).toBe('Other models');
  expect(names.project(FOLDED).name).toBe('Other projects');
  expect(names.project(0).name).toBe('No project');
  expect(names.agent(FOLDED).name).toBe('Other agents');
});

test('models of one report have different marks while there are shades', () => {
  const opus = [6, 7, 8, 9, 11, 14];
  expect(new Set(marksOf(opus).values()).size).toBe(6);
  // Alone or together with others of another size, a model keeps its colour.
  const colourIn = (codes: readonly number[]) =>
    marksOf(codes)
      .get('Claude Opus 5')
      ?.replace(/ ink-\d$/, '');
  expect(colourIn([7])).toBe(colourIn([7, 29, 45, 84]));
});

test('on paper six models of one pattern are six greys, whatever their sizes', () => {
  const patternOf = (maker: string): string =>
    ['anthropic', 'openai', 'google'].includes(maker) ? maker : 'the others';
  for (const pattern of new Set(MODELS.map(({ maker }) => patternOf(maker)))) {
    const codes = new Map(
      MODELS.filter(({ maker }) => patternOf(maker) === pattern).map(({ family, code }) => [family, code]),
    );
    const six = [...codes.values()].slice(0, 6);
    const inks = [...marksOf(six).values()].map((mark) => mark.split(' ').at(-1));
    expect(new Set(inks).size, pattern).toBe(six.length);
  }
  // Custom ones have the pattern of makers without one.
  expect([...marksOf([-2, -1]).values()]).toEqual([
    'model-custom shade-1 ink-0',
    'model-custom shade-0 ink-1',
  ]);
});

test('every known model has a mark', () => {
  for (const mark of marksOf(MODELS.map(({ code }) => code)).values())
    expect(mark).toMatch(/^model-[a-z]+-(large|middle|small) shade-[0-5] ink-[0-5]$/);
});
