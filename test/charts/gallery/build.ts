import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, createServer, type InlineConfig } from 'vite';

const folder = fileURLToPath(new URL('.', import.meta.url));

const common: InlineConfig = {
  root: fileURLToPath(new URL('../../..', import.meta.url)),
  configFile: false,
  logLevel: 'warn',
  plugins: [svelte({ configFile: false, compilerOptions: { runes: true } })],
};

/** The gallery as one page that needs no other file: every chart in every state, drawn and alive. */
export async function buildGallery(): Promise<string> {
  const body = await renderOnServer();
  const { script, styles } = await bundleForBrowser();
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Gallery of charts</title>
<style>${styles}</style></head><body><main id="gallery">${body}</main>
<script>${script.replaceAll('</script', '<\\/script')}</script></body></html>\n`;
}

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
