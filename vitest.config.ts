import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';
import { currentCommit } from './test/privacy/machine-faults/chosen.ts';

process.env['TALLYSHEET_CASES'] ??= currentCommit().hash;
const alias = { 'fast-check': fileURLToPath(new URL('test/cases-of-commit.ts', import.meta.url)) };

export default defineConfig({
  test: {
    // Two more than there are cores: a test that waits for a browser or a command leaves its core to another. Measured
    // on two cores: with three workers a quarter of their time was left, with four nothing.
    maxWorkers: availableParallelism() + 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        plugins: [svelte()],
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/package/**'],
          // Long enough for a busy machine: timings never decide a test.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
