/** Languages that the page speaks, as BCP 47 writes them, each with its own name for itself. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', 'zh-Hans': '简体中文' } as const;

export type Language = keyof typeof LANGUAGES;
