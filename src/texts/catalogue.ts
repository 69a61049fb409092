import type { Language } from '../contract/languages.ts';
import { chinese } from './chinese/chinese.ts';
import { english } from './english/english.ts';
import { german } from './german/german.ts';

/** Every word of the page. English is what the other languages are held against: whatever it has, they have. */
export type Texts = typeof english;

/** The catalogue of each language. */
export const CATALOGUES: Readonly<Record<Language, Texts>> = {
  en: english,
  de: german,
  'zh-Hans': chinese,
};
