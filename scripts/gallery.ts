/**
 * `npm run gallery`: writes .build-test/gallery.html, a page with every chart in every state, from the data of
 * the goldens (test/charts/states.ts). For those who work on the charts; it is in no package.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, createServer, type InlineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = `${root}test/charts/gallery/`;
const target = `${root}.build-test/gallery.html`;

const common: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
};

async function renderOnServer(): Promise<string> {
  const server = await createServer({
    ...common,
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false },
  });
  try {
    const { renderGallery } = (await server.ssrLoadModule(`${folder}page.ts`)) as {
      renderGallery: () => string;
    };
    return renderGallery();
  } finally {
    await server.close();
  }
}

/** The script that brings the page to life, and the styles of all that is on it. */
async function bundleForBrowser(): Promise<{ script: string; styles: string }> {
  const built = await build({
    ...common,
    // Unminified styles keep `light-dark()`, which both themes on one page need.
    build: {
      write: false,
      cssMinify: false,
      target: 'esnext',
      lib: { entry: `${folder}client.ts`, formats: ['iife'], name: 'gallery' },
    },
  });
  const files = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  const script = files.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
  const styles = files.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('');
  return { script, styles };
}

const body = await renderOnServer();
const { script, styles } = await bundleForBrowser();
await mkdir(`${root}.build-test`, { recursive: true });
await writeFile(
  target,
  `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Gallery of charts</title>
<style>${styles}</style></head><body><div id="gallery">${body}</div>
<script>${script.replaceAll('</script', '<\\/script')}</script></body></html>\n`,
);
console.log(target);
