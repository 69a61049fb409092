import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { parse, TomlError } from 'smol-toml';
import { LANGUAGES, type Language } from '../../src/contract/languages.ts';
import { parseRate, type Conversion } from '../../src/contract/money.ts';
import { parseSite } from '../../src/contract/site.ts';
import type { ProjectSetting } from '../accounting/projects.ts';
import { TallysheetError } from '../errors.ts';
import { readTextFile } from '../text-file.ts';
import {
  CURRENCY_RULE,
  RATE_RULE,
  SITE_RULE,
  WEEK_STARTS,
  currencyHint,
  readCurrency,
} from './display-options.ts';
import { readZone, ZONE_RULE, zoneHint } from './period.ts';
import { checkName, NAME_RULE } from './safe-text.ts';
import { hint } from './suggestion.ts';

/** What a configuration file says; null for what it does not. */
export interface Config {
  /** Whose reports these are. */
  readonly name: string | null;
  readonly title: string | null;
  /** Address of the folder that reports will be found in. */
  readonly site: string | null;
  /** IANA zone. */
  readonly timezone: string | null;
  /** What money is shown in. */
  readonly conversion: Conversion | null;
  /** First day of the week, 1 Monday to 7 Sunday. */
  readonly weekStart: number | null;
  /** The language that the page is first shown in. */
  readonly language: Language | null;
  readonly projects: readonly ProjectSetting[];
}

export const NO_CONFIG: Config = {
  name: null,
  title: null,
  site: null,
  timezone: null,
  conversion: null,
  weekStart: null,
  language: null,
  projects: [],
};

/** Tallysheet's folders by the platform's rules. */
const folders = () => envPaths('tallysheet', { suffix: '' });

/** Where the configuration is when --config does not say. */
export function defaultConfigFile(): string {
  return join(folders().config, 'config.toml');
}

/** Where this installation's key is. Not beside the configuration, which people keep in public repositories. */
export function defaultKeyFile(): string {
  return join(folders().data, 'key');
}

const LARGEST = 64 * 1024;
const KEYS = [
  'name',
  'title',
  'site-url',
  'timezone',
  'currency',
  'rate',
  'week-start',
  'lang',
  'project',
] as const;
const PROJECT_KEYS = ['match', 'alias', 'tags', 'ignore'] as const;
const MOST_TAGS = 20;
const LONGEST_MATCH = 1024;

/**
 * Reads a configuration file.
 *
 * @param file path as the user knows it, for messages
 * @param needed whether its absence is an error; that of the default file is not
 * @throws {TallysheetError} E_CONFIG_…, with the line and never with what stands in it
 */
export async function readConfig(file: string, needed: boolean): Promise<Config> {
  const text = await readText(file, needed);
  return text === null ? NO_CONFIG : parseConfig(text, file);
}

/** Reads the text of a configuration file. Pure; errors as {@link readConfig}. */
export function parseConfig(text: string, file: string): Config {
  let table: Readonly<Record<string, unknown>>;
  try {
    table = parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new TallysheetError('E_CONFIG_SYNTAX', {
      file,
      line: String(error.line),
      column: String(error.column),
    });
  }
  return new Reader(text, file).config(table);
}

/** `constructor` and `__proto__` are keys like others: the tables have no prototype, and we refuse unknown keys. */
const parseToml = (text: string): Readonly<Record<string, unknown>> =>
  parse(text, { unsafeKeyBehaviour: 'keep', maxDepth: 16 });

type Path = readonly (string | number)[];

/** Checks a parsed file, value by value, and finds the line of the one that cannot be used. */
class Reader {
  readonly #text: string;
  readonly #file: string;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  config(table: Readonly<Record<string, unknown>>): Config {
    this.#checkKeys(table, [], KEYS, 'The file');
    return {
      name: this.#name(table, [], 'name'),
      title: this.#name(table, [], 'title'),
      site: this.#site(table),
      timezone: this.#zone(table),
      conversion: this.#conversion(table),
      weekStart: this.#weekStart(table),
      language: this.#language(table),
      projects: this.#projects(table),
    };
  }

  #projects(table: Readonly<Record<string, unknown>>): readonly ProjectSetting[] {
    const list = table['project'];
    if (list === undefined) return [];
    if (!Array.isArray(list)) this.#refuse(['project'], 'project', 'its own [[project]] with two brackets');
    const met = new Set<string>();
    return (list as readonly unknown[]).map((entry, index) => {
      const path = ['project', index] as const;
      if (!isTable(entry)) this.#refuse(path, 'project', 'its own [[project]] with two brackets');
      this.#checkKeys(entry, path, PROJECT_KEYS, 'A [[project]]');
      const setting = {
        match: this.#match(entry, path),
        alias: this.#name(entry, path, 'alias'),
        tags: this.#tags(entry, path),
        ignore: this.#flag(entry, path, 'ignore'),
      };
      if (met.has(setting.match))
        this.#refuse([...path, 'match'], 'match', 'a project that has no [[project]] yet');
      met.add(setting.match);
      return setting;
    });
  }

  #match(entry: Readonly<Record<string, unknown>>, path: Path): string {
    const value = entry['match'];
    const rule = "a project's name or its folder, in quotes";
    if (typeof value !== 'string') this.#refuse('match' in entry ? [...path, 'match'] : path, 'match', rule);
    return checkName(value, LONGEST_MATCH) ?? this.#refuse([...path, 'match'], 'match', rule);
  }

  #tags(entry: Readonly<Record<string, unknown>>, path: Path): readonly string[] {
    const value = entry['tags'];
    if (value === undefined) return [];
    const refuse = (): never =>
      this.#refuse([...path, 'tags'], 'tags', `a list of at most ${MOST_TAGS} texts, each ${NAME_RULE}`);
    if (!Array.isArray(value) || value.length > MOST_TAGS) refuse();
    const tags = (value as readonly unknown[]).map((tag) =>
      typeof tag === 'string' ? (checkName(tag) ?? refuse()) : refuse(),
    );
    return [...new Set(tags)];
  }

  #flag(entry: Readonly<Record<string, unknown>>, path: Path, key: string): boolean {
    const value = entry[key] ?? false;
    return typeof value === 'boolean' ? value : this.#refuse([...path, key], key, 'true or false');
  }

  #name(table: Readonly<Record<string, unknown>>, path: Path, key: string): string | null {
    const value = table[key];
    if (value === undefined) return null;
    const name = typeof value === 'string' ? checkName(value) : null;
    return name ?? this.#refuse([...path, key], key, `a text in quotes: ${NAME_RULE}`);
  }

  #site(table: Readonly<Record<string, unknown>>): string | null {
    const value = table['site-url'];
    if (value === undefined) return null;
    const site = typeof value === 'string' ? parseSite(value) : null;
    return site ?? this.#refuse(['site-url'], 'site-url', `${SITE_RULE}, in quotes`);
  }

  #zone(table: Readonly<Record<string, unknown>>): string | null {
    const value = table['timezone'];
    if (value === undefined) return null;
    const text = typeof value === 'string' ? value : '';
    return (
      readZone(text) ?? this.#refuse(['timezone'], 'timezone', `${ZONE_RULE} in quotes.${zoneHint(text)}`)
    );
  }

  #conversion(table: Readonly<Record<string, unknown>>): Conversion | null {
    const { currency: code, rate } = table;
    if (code === undefined && rate === undefined) return null;
    if (code === undefined) this.#refuse(['rate'], 'rate', 'effect with a currency beside it only');
    const word = typeof code === 'string' ? code : '';
    const currency =
      readCurrency(word) ??
      this.#refuse(['currency'], 'currency', `${CURRENCY_RULE} in quotes.${currencyHint(word)}`);
    if (rate === undefined) this.#refuse(['currency'], 'currency', 'effect with a rate beside it only');
    const text = typeof rate === 'number' || typeof rate === 'string' ? String(rate) : '';
    return { currency, rate: parseRate(text) ?? this.#refuse(['rate'], 'rate', RATE_RULE) };
  }

  #weekStart(table: Readonly<Record<string, unknown>>): number | null {
    const value = table['week-start'];
    if (value === undefined) return null;
    const start = Object.entries(WEEK_STARTS).find(([word]) => word === value);
    return start?.[1] ?? this.#refuse(['week-start'], 'week-start', Object.keys(WEEK_STARTS).join(', '));
  }

  #language(table: Readonly<Record<string, unknown>>): Language | null {
    const value = table['lang'];
    if (value === undefined) return null;
    const languages = Object.keys(LANGUAGES) as Language[];
    const language = languages.find((one) => one === value);
    return language ?? this.#refuse(['lang'], 'lang', languages.join(', '));
  }

  #checkKeys(
    table: Readonly<Record<string, unknown>>,
    path: Path,
    keys: readonly string[],
    place: string,
  ): void {
    for (const key of Object.keys(table)) {
      if (keys.includes(key)) continue;
      throw new TallysheetError('E_CONFIG_KEY', {
        file: this.#file,
        line: this.#lineOf([...path, key]),
        hint: hint(key, keys),
        place,
        accepted: keys.join(', '),
      });
    }
  }

  #refuse(path: Path, key: string, accepted: string): never {
    const details = {
      file: this.#file,
      line: this.#lineOf(path),
      key,
      accepted: accepted.replace(/[.?]$/, ''),
    };
    throw new TallysheetError('E_CONFIG_VALUE', details);
  }

  /**
   * The line on which a value begins. The parser does not tell, so the file is parsed line by line: the value
   * is there when a beginning of the file can be parsed and has it, and begins after the last one that could.
   */
  #lineOf(path: Path): string {
    // Without the \r of Windows: at the end of a beginning it would be no line end, and no TOML.
    const lines = this.#text.split(/\r?\n/);
    let before = 0;
    for (let count = 1; count <= lines.length; count++) {
      if (/^\s*(?:#.*)?$/.test(lines[count - 1] ?? '')) {
        // Nothing, or a comment. It may also stand in a text of several lines, which then has begun before.
        if (before === count - 1) before = count;
        continue;
      }
      let table: unknown;
      try {
        table = parseToml(lines.slice(0, count).join('\n'));
      } catch {
        continue;
      }
      if (has(table, path)) return String(before + 1);
      before = count;
    }
    return '?';
  }
}

function has(value: unknown, path: Path): boolean {
  let at: unknown = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return false;
    at = Reflect.get(at, step);
  }
  return true;
}

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Null where there is no file and none is needed. */
async function readText(file: string, needed: boolean): Promise<string | null> {
  const read = await readTextFile(file, LARGEST);
  if ('text' in read) {
    // Who can write it decides which projects a report shows.
    if (read.unsafety !== null) throw new TallysheetError('E_CONFIG_UNSAFE', { file, reason: read.unsafety });
    return read.text;
  }
  const { reason, code } = read;
  if (code === 'ENOENT' && (await isGone(file))) {
    if (!needed) return null;
    throw new TallysheetError('E_CONFIG_MISSING', { file });
  }
  if (code === 'ENOTDIR' && !needed) return null;
  throw new TallysheetError('E_CONFIG_UNREADABLE', { file, reason });
}

/** Whether there is not even a link that leads nowhere, which somebody meant to lead somewhere. */
async function isGone(file: string): Promise<boolean> {
  return lstat(file).then(
    () => false,
    () => true,
  );
}
