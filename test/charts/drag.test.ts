import { expect, test } from 'vitest';
import { Drag, type Run } from '../../src/charts/drag.ts';

/** A drag that writes down what it tells. */
function watched(): { drag: Drag; told: (Run | null | readonly ['commit', Run])[] } {
  const told: (Run | null | readonly ['commit', Run])[] = [];
  const drag = new Drag(() => ({
    onbrush: (run) => told.push(run),
    oncommit: (run) => told.push(['commit', run]),
  }));
  return { drag, told };
}

test('a drag tells the run so far, each once, and the last when it is let go', () => {
  const { drag, told } = watched();
  drag.press(3);
  for (const place of [3, 4, 4, 5, 2]) drag.move(place);
  drag.release();
  expect(told).toEqual([
    [3, 4],
    [3, 5],
    [2, 3],
    ['commit', [2, 3]],
  ]);
  expect(drag.isOver).toBe(true);
});

test('a press that stays in its place is a click and no drag', () => {
  const { drag, told } = watched();
  drag.press(3);
  drag.move(3);
  drag.release();
  expect(told).toEqual([]);
  expect(drag.isOver).toBe(false);
});

test('a drag can come back to where it began', () => {
  const { drag, told } = watched();
  drag.press(3);
  for (const place of [4, 3]) drag.move(place);
  drag.release();
  expect(told.at(-1)).toEqual(['commit', [3, 3]]);
});

test('a drag that is given up says so and commits nothing', () => {
  const { drag, told } = watched();
  drag.press(3);
  drag.move(5);
  drag.giveUp();
  drag.move(6);
  drag.release();
  expect(told).toEqual([[3, 5], null]);
  // Where the pointer is let go then is nothing that was clicked.
  expect(drag.isOver).toBe(true);
  drag.press(3);
  drag.release();
  expect(drag.isOver).toBe(false);
});

test('a pointer that passes over without a press drags nothing', () => {
  const { drag, told } = watched();
  drag.move(5);
  drag.giveUp();
  drag.release();
  expect(told).toEqual([]);
});

test('a drag that was given up chooses nothing when the pointer is let go', () => {
  const { drag, told } = watched();
  drag.press(3);
  drag.move(5);
  drag.giveUp();
  drag.release();
  expect(told).toEqual([[3, 5], null]);
  expect(drag.isOver).toBe(true);
});
