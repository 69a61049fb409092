import type { Language } from '../contract/languages.ts';
import { english } from './english/english.ts';

/** Every word of the page. English is what the other languages are held against: whatever it has, they have. */
export type Texts = typeof english;

/** The catalogue of each language. German and Chinese are still to be written. */
export const CATALOGUES: Readonly<Partial<Record<Language, Texts>>> = { en: english };
