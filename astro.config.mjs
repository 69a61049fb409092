import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'astro/config';

// One page, one inlined script, one inlined stylesheet, no islands: islands never hydrate on file://.
export default defineConfig({
  outDir: './.build/astro',
  devToolbar: { enabled: false },
  build: { inlineStylesheets: 'always' },
  vite: {
    plugins: [svelte({ compilerOptions: { runes: true } })],
    build: {
      assetsInlineLimit: 10_000_000,
      modulePreload: false,
      // All is one script: a constant where it is used is shorter than its name.
      rolldownOptions: { optimization: { inlineConst: { mode: 'all' } } },
    },
  },
});
