import type { Language } from '../contract/languages.ts';
import { CATALOGUES, type Texts } from './catalogue.ts';
import { english } from './english/english.ts';

/**
 * The words of the page in the language it speaks. It changes with {@link speak}, so nothing may be worked out of
 * it once for all, at the top of a module.
 */
export let texts: Texts = english;

/** Changes the language of {@link texts}. What is drawn already stays as it is. */
export function speak(language: Language): void {
  texts = CATALOGUES[language];
}
