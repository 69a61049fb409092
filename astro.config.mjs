import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'astro/config';

// One page, one inlined script, one inlined stylesheet, no islands: islands never hydrate on file://.
export default defineConfig({
  outDir: './.build/astro',
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'always' },
  vite: {
    plugins: [svelte({ compilerOptions: { runes: true, discloseVersion: false } })],
    build: {
      assetsInlineLimit: 10_000_000,
      modulePreload: false,
      rolldownOptions: {
        // All is one script: a constant where it is used is shorter than its name.
        optimization: { inlineConst: { mode: 'all' } },
        // d3-array calls these where it is loaded, and reads of what they give: a third of it is here for nothing else.
        // So a state that an effect is to follow has to be used in it, not only read.
        treeshake: { manualPureFunctions: ['bisector', 'shuffler'], propertyReadSideEffects: false },
      },
    },
  },
});
