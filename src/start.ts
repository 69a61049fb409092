import { hydrate } from 'svelte';
import { readPageData } from './contract/page.ts';
import type { GivenNames } from './contract/readable.ts';
import { openConsole, openEngine } from './engine/client.ts';
import { watchFaults } from './faults.ts';
import App from './views/App.svelte';

watchFaults();
const template = document.getElementById('page-data');
const target = document.getElementById('app');
if (template instanceof HTMLTemplateElement && target !== null) {
  const data = readPageData(template.content.textContent ?? '');
  hydrate(App, {
    target,
    props: {
      data,
      openEngine: () => openEngine(data.stamp),
      openConsole: (names: GivenNames) => openConsole(data.stamp, names),
    },
  });
}
