import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The tests that judge the faults of one file, which the variable names: those that are over in a moment. */
export default defineConfig({
  resolve: { alias: { 'fast-check': fileURLToPath(new URL('few-runs.ts', import.meta.url)) } },
  test: {
    testTimeout: 60_000,
    include: (process.env['TALLYSHEET_JUDGES'] ?? '').split(' '),
  },
});
