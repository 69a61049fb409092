import { AUDIENCES, MODES, type Mode } from '../../src/contract/modes.ts';
import { AGENTS, type Agent } from '../../src/contract/vocabulary.ts';
import { TallysheetError } from '../errors.ts';
import { readZone, ZONE_RULE, zoneHint, type PeriodOptions } from './period.ts';
import { checkName, NAME_RULE, safeText } from './safe-text.ts';
import { hint } from './suggestion.ts';

/** What `build` is asked for: checked, but not yet looked up on this machine. */
export interface BuildOptions {
  readonly mode: Mode;
  /** As written. */
  readonly out: string;
  readonly period: PeriodOptions;
  /** IANA zone. */
  readonly timezone: string | null;
  readonly agents: readonly Agent[];
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly name: string | null;
  readonly title: string | null;
  readonly claudeDirs: readonly string[];
  readonly codexDirs: readonly string[];
  readonly config: string | null;
  readonly allowAlias: boolean;
  readonly open: boolean;
  readonly force: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** Values by option name (`out`), as they stood on the command line; a flag has one empty value. */
export type Values = ReadonlyMap<string, readonly string[]>;

const DEFAULT_MODE: Mode = 'strict';

/** @throws {TallysheetError} E_USAGE_…, E_MODE_NOT_YET */
export function readBuildOptions(values: Values): BuildOptions {
  const one = (name: string): string | null => {
    const all = new Set(values.get(name));
    if (all.size > 1) throw new TallysheetError('E_USAGE_TWICE', { option: `--${name}` });
    const [value] = all;
    if (value !== undefined) refuseEmpty(name, value);
    return value ?? null;
  };
  const all = (name: string): readonly string[] => {
    const list = [...new Set(values.get(name))];
    for (const value of list) refuseEmpty(name, value);
    return list;
  };
  const shown = (name: string): string | null => {
    const text = one(name);
    return text === null ? null : (checkName(text) ?? refuse(name, text, '', `a text: ${NAME_RULE}`));
  };

  const mode = modeOf(one('privacy-mode'), one('for'));
  const zone = one('timezone');
  const [only, except] = [all('project'), all('exclude-project')];
  refuseBoth(only, except);
  return {
    mode,
    out: one('out') ?? (mode === 'normal' ? './report-private' : './report'),
    period: { period: one('period'), since: one('since'), until: one('until') },
    timezone: zone === null ? null : (readZone(zone) ?? refuse('timezone', zone, zoneHint(zone), ZONE_RULE)),
    agents: all('agent').map((word) => wordOf('agent', word, AGENTS)),
    only,
    except,
    name: shown('name'),
    title: shown('title'),
    claudeDirs: all('claude-dir'),
    codexDirs: all('codex-dir'),
    config: one('config'),
    allowAlias: values.has('allow-alias'),
    open: values.has('open'),
    force: values.has('force'),
    json: values.has('json'),
    quiet: values.has('quiet'),
  };
}

/** A project that is asked for and left out: either may be the slip, and one of them would publish it. */
function refuseBoth(only: readonly string[], except: readonly string[]): void {
  const both = only.find((pattern) => except.includes(pattern));
  if (both === undefined) return;
  const shown = safeText(both, 60);
  throw new TallysheetError('E_USAGE_CONFLICT', {
    option: `--project ${shown}`,
    other: `--exclude-project ${shown}`,
  });
}

function modeOf(modeWord: string | null, audienceWord: string | null): Mode {
  const named = modeWord === null ? null : wordOf('privacy-mode', modeWord, asWords(MODES));
  const meant = audienceWord === null ? null : AUDIENCES[wordOf('for', audienceWord, AUDIENCES)];
  if (named !== null && meant !== null && named !== meant) {
    throw new TallysheetError('E_USAGE_CONFLICT', {
      option: `--privacy-mode ${named}`,
      other: `--for ${safeText(audienceWord ?? '')}`,
    });
  }
  const mode = named ?? meant ?? DEFAULT_MODE;
  if (mode === 'public') throw new TallysheetError('E_MODE_NOT_YET');
  return mode;
}

const asWords = <Word extends string>(words: readonly Word[]): Readonly<Record<Word, true>> =>
  Object.fromEntries(words.map((word) => [word, true])) as Record<Word, true>;

/** A word of a closed list. */
function wordOf<Word extends string>(
  name: string,
  value: string,
  words: Readonly<Record<Word, unknown>>,
): Word {
  const isWord = (text: string): text is Word => Object.hasOwn(words, text);
  const known = Object.keys(words);
  return isWord(value) ? value : refuse(name, value, hint(value, known), known.join(', '));
}

function refuseEmpty(name: string, value: string): void {
  if (value.trim() === '') throw new TallysheetError('E_USAGE_NO_VALUE', { option: `--${name}` });
}

function refuse(name: string, value: string, meant: string, accepted: string): never {
  const details = { option: `--${name}`, value: safeText(value, 60), hint: meant, accepted };
  throw new TallysheetError('E_USAGE_VALUE', details);
}
