import type { Card, CardForm, CardKit } from '../../src/contract/card.ts';
import type { PageData } from '../../src/contract/labels.ts';
import type { Preview } from '../../src/contract/page.ts';
import { packageFile } from './package-files.ts';

/** What the built page module gives the CLI (src/render.ts). */
interface Renderer {
  readonly renderPage: (data: PageData) => {
    readonly language: string;
    readonly title: string;
    readonly body: string;
  };
  readonly drawCard: (data: PageData, kit: CardKit, form: CardForm) => Card;
  readonly previewOf: (data: PageData, kit: CardKit) => Preview;
}

/** Loads the page's server build; the second time it is there. */
export async function loadRenderer(): Promise<Renderer> {
  return (await import(packageFile('render.mjs').href)) as Renderer;
}
