import { render } from 'svelte/server';
import { describe, test } from 'vitest';
import { expectGolden } from './golden.ts';
import { CHARTS } from './states.ts';

describe.each(CHARTS)('$name', ({ name: chart, states }) => {
  test.each(states)('$name', ({ name, picture }) => {
    expectGolden(`${chart}-${name}`, render(picture.component, { props: picture.props }).body);
  });
});
