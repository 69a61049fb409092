import assert from 'node:assert/strict';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { MODES } from '../../../src/contract/modes.ts';
import type { ProjectSetting } from '../../../cli/report/compile.ts';
import { writeLogs } from '../worlds/folder.ts';
import { renderWorld } from '../worlds/render.ts';
import { drawWorld } from '../worlds/drawn-world.ts';
import { ANY_TIME } from '../worlds/world.ts';
import type { Killer } from './found.ts';
import { writeClaudeLogs } from './logs.ts';
import { type Files, CANARY, share, keyFile, assertSame, labelsOf, daily, spread } from './compiled.ts';

/** Private texts print, serialise and inspect as nothing. */
export const prints: Killer = async ({ PrivateTexts }) => {
  const texts = new PrivateTexts();
  const one = texts.at(texts.intern(CANARY));
  for (const thing of [texts, one])
    for (const text of [
      String(thing),
      JSON.stringify({ thing }),
      inspect({ thing }, { depth: 9, showHidden: true }),
    ])
      assert.ok(!text.includes(CANARY));
  return Promise.resolve();
};

/** Errors quote no input. */
export const errors: Killer = async ({ parsePrices }) => {
  for (const text of [
    `[[price]]\nmodel = ${CANARY}`,
    `{"price": [${CANARY}]}`,
    `{"price": [{"model": "x", "${CANARY}": 1}]}`,
    `{"price": [{"model": "x", "input": 1, "output": 1, "over": "${CANARY}"}]}`,
    `{"${CANARY}": 1}`,
  ]) {
    try {
      parsePrices(text, 'prices');
      assert.fail('was accepted');
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      assert.ok(!inspect(error, { depth: 9 }).includes(CANARY));
    }
  }
  return Promise.resolve();
};

/** Keyed labels hang on the key and the series, and tell nothing of either. */
export const keys: Killer = async (built, folder) => {
  const logs = writeClaudeLogs(join(folder, 'keyed'), [...daily('alpha', [1, 2]), ...daily('beta', [3])]);
  const labelled = async (filling: number, series: string | null): Promise<readonly string[]> => {
    const path = keyFile(folder, filling);
    const files = await share(built, folder, logs, 'redacted', { keyFile: path, series });
    const { projects, title } = labelsOf(files);
    assert.equal(title, null);
    const all = projects.map(({ label }) => label ?? '');
    for (const label of all) assert.match(label, /^Project [a-z2-7]{8,52}$/);
    return all;
  };
  const sets = [
    await labelled(1, null),
    await labelled(2, null),
    await labelled(1, 's'),
    await labelled(2, 's'),
  ];
  sets.push(await labelled(1, 't'));
  assert.equal(new Set(sets.flat()).size, sets.flat().length);
  assert.deepEqual(await labelled(1, 's'), sets[2]);
};

/** Labels are clean, short and those that were allowed. */
export const labels: Killer = async (built, folder) => {
  const logs = writeClaudeLogs(join(folder, 'labelled'), [
    ...daily('alpha', spread(20)),
    ...daily('beta', spread(20)),
    ...daily('gamma', spread(20)),
  ]);
  const hostile = `${CANARY}\u202e\u0007\u200b\ud800${'x'.repeat(200)}`;
  const settings: readonly ProjectSetting[] = [
    { match: 'alpha', alias: hostile, tags: [hostile], ignore: false },
  ];
  for (const mode of MODES) {
    const given = { settings, title: hostile, author: hostile };
    const { title, author, projects } = labelsOf(await share(built, folder, logs, mode, given));
    const texts = [title, author, ...projects.flatMap(({ label, tags }) => [label, ...tags])];
    for (const text of texts) {
      assert.ok(text === null || (text.isWellFormed() && [...text].length <= 80));
      assert.ok(text === null || !/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/u.test(text));
    }
    const isNumbered = mode === 'strict' || mode === 'public';
    assert.equal(
      projects.some(({ label }) => label?.includes(CANARY)),
      !isNumbered,
    );
    assert.equal(
      projects.some(({ tags }) => tags.length > 0),
      !isNumbered,
    );
    const allowed = await share(built, folder, logs, mode, { ...given, allowAlias: true });
    if (mode === 'public') continue;
    assert.ok(labelsOf(allowed).projects.some(({ label }) => label?.includes(CANARY)));
  }
};

/** The order of lines and the names of files change nothing. */
export const order: Killer = async (built, folder) => {
  const world = drawWorld(11, { isWide: true, window: ANY_TIME, spread: null });
  const seeds = { names: 1, ids: 2, noise: 3 };
  const files = renderWorld(world, seeds).filter(({ agent }) => agent === 'claude-code');
  const turned = files.map((file) => ({
    ...file,
    lines: file.endsWhole ? [...file.lines].reverse() : file.lines,
  }));
  for (const mode of MODES) {
    const one = await share(built, folder, writeLogs(join(folder, 'order'), files), mode);
    assertSame(one, await share(built, folder, writeLogs(join(folder, 'order'), turned), mode));
  }
};

/** Ordinals follow published figures: neither names nor the order of equals in the logs. */
export const ordinals: Killer = async (built, folder) => {
  // Equal in all figures and on the first day; their rows differ.
  const things = [
    { days: [1, 2], output: 700 },
    { days: [1, 3], output: 700 },
    { days: [1, 4], output: 700 },
    { days: [2, 3, 4], output: 100 },
    { days: [5], output: 9_000 },
  ];
  const published = async (names: readonly string[], salt: string): Promise<Files> => {
    const calls = things.flatMap(({ days, output }, index) => daily(names[index]!, days, { output }));
    return share(built, folder, writeClaudeLogs(join(folder, 'ordinals'), calls, salt), 'strict');
  };
  const one = await published(['a', 'b', 'c', 'd', 'e'], '');
  for (const [names, salt] of [
    ['edcba', ''],
    ['badce', 'x'],
    ['cabed', 'y'],
    ['abcde', 'z'],
    ['abcde', 'zz'],
  ] as const)
    assertSame(one, await published([...names], salt));
};
