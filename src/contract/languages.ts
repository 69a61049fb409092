import { FACTS } from './tables.ts';

/** Languages that the page speaks, as BCP 47 writes them, by their codes in the `facts` table. */
export const LANGUAGES = { en: 1, de: 2, 'zh-Hans': 3 } as const;
export type Language = keyof typeof LANGUAGES;

/** What each language calls itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  de: 'Deutsch',
  'zh-Hans': '简体中文',
};

/** The language that a report is first shown in, by its facts. */
export function languageOf(facts: ReadonlyMap<number, number>): Language {
  const code = facts.get(FACTS.language);
  const languages = Object.keys(LANGUAGES) as Language[];
  return languages.find((language) => LANGUAGES[language] === code) ?? 'en';
}
