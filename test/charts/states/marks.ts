import CellBar from '../../../src/charts/CellBar.svelte';
import Swatch from '../../../src/charts/Swatch.svelte';
import TallyMark from '../../../src/charts/TallyMark.svelte';
import { statesOf } from './state.ts';

export const cellBar = statesOf('cell-bar', 'A bar in a cell of a table, as long as its share.', CellBar, {
  rich: { part: 1 / 3 },
  whole: { part: 1 },
  empty: { part: 0 },
  extreme: { part: 1.2 },
});

export const swatch = statesOf('swatch', 'The colour of a series, beside its name.', Swatch, {
  rich: { mark: 'model-openai-small shade-1' },
  plain: { mark: 'plain' },
});

export const tallyMark = statesOf('tally-mark', 'The picture of the name.', TallyMark, {
  small: {},
  large: { size: 'large' },
});
