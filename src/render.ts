import { render } from 'svelte/server';
import type { PageData } from './contract/labels.ts';
import { languageOf, type Language } from './contract/languages.ts';
import { readFrame } from './contract/frame.ts';
import { CATALOGUES } from './texts/catalogue.ts';
import App from './views/App.svelte';

export { drawCard } from './card/drawing.ts';
export { previewOf } from './card/preview.ts';

/** A page in the language of its report. */
export interface RenderedPage {
  readonly language: Language;
  readonly title: string;
  /** HTML of what the page shows. */
  readonly body: string;
}

/** The page: a pure function of its data. The CLI puts it into the shell. */
export function renderPage(data: PageData): RenderedPage {
  const language = languageOf(readFrame(data.answers).facts);
  return {
    language,
    title: data.labels.title ?? CATALOGUES[language].title,
    body: render(App, { props: { data, openEngine: null } }).body,
  };
}
