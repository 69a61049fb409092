/**
 * `npm run gallery`: writes .build-test/gallery.html, a page with every chart in every state, from the data of
 * the goldens (test/charts/states.ts). For those who work on the charts; it is in no package.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildGallery } from '../test/charts/gallery/build.ts';

const folder = fileURLToPath(new URL('../.build-test/', import.meta.url));
await mkdir(folder, { recursive: true });
await writeFile(`${folder}gallery.html`, await buildGallery());
console.log(`${folder}gallery.html`);
