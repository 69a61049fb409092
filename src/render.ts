import { render } from 'svelte/server';
import type { Labels, PageData } from './contract/labels.ts';
import App from './views/App.svelte';
import { texts } from './texts/texts.ts';

export { drawCard } from './card/drawing.ts';

/** The page as HTML: a pure function of its data. The CLI puts it into the shell. */
export function renderApp(data: PageData): string {
  return render(App, { props: { data, openEngine: null } }).body;
}

/** The title of the page. */
export function titleOf(labels: Labels): string {
  return labels.title ?? texts.title;
}
