/*
 * fast-check whose cases follow from the commit: a run in another clone of it meets the same ones, and every commit
 * has cases of its own. `TALLYSHEET_CASES` names another commit.
 */
import * as all from '../node_modules/fast-check/lib/fast-check.js';

export * from '../node_modules/fast-check/lib/fast-check.js';

const commit = process.env['TALLYSHEET_CASES'] ?? '';
all.configureGlobal({ seed: Number.parseInt(commit.slice(0, 8), 16) | 0 });

export default all;
