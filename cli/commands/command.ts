import { TallysheetError } from '../errors.ts';
import { safeText } from './safe-text.ts';
import { hint } from './suggestion.ts';

/** Values by option name (`out`), as they stood on the command line; a flag has one empty value. */
export type Values = ReadonlyMap<string, readonly string[]>;

/** A command as its own module describes it: its options, its help, and what its command line comes to. */
export interface Command<Asked> {
  readonly name: string;
  /** Half a line, for the list of commands. */
  readonly summary: string;
  /** What its help begins with, one sentence or two. */
  readonly about: string;
  /** What may follow the program's name. */
  readonly usage: string;
  /** Its options under the headings of its help; `--out <folder>` takes a value, `--force` stands alone. */
  readonly options: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What follows the program's name, and what that does. */
  readonly examples: readonly (readonly [words: string, meaning: string])[];
  /** Whether a word may follow the command's own. */
  readonly takesOperand?: boolean;
  /** @throws {TallysheetError} E_USAGE_… */
  readonly read: (values: Values, operand: string | null) => Asked;
}

/** The one value of an option, or null. */
export function readOne(values: Values, name: string): string | null {
  const all = new Set(values.get(name));
  if (all.size > 1) throw new TallysheetError('E_USAGE_TWICE', { option: `--${name}` });
  const [value] = all;
  if (value !== undefined) refuseEmpty(name, value);
  return value ?? null;
}

/** The values of an option that can be repeated, each once. */
export function readAll(values: Values, name: string): readonly string[] {
  const list = [...new Set(values.get(name))];
  for (const value of list) refuseEmpty(name, value);
  return list;
}

/** A word of a closed list. */
export function readWord<Word extends string>(
  name: string,
  value: string,
  words: Readonly<Record<Word, unknown>>,
): Word {
  const isWord = (text: string): text is Word => Object.hasOwn(words, text);
  const known = Object.keys(words);
  return isWord(value) ? value : refuseValue(name, value, hint(value, known), known.join(', '));
}

function refuseEmpty(name: string, value: string): void {
  if (value.trim() === '') throw new TallysheetError('E_USAGE_NO_VALUE', { option: `--${name}` });
}

/** @throws {TallysheetError} E_USAGE_VALUE; `meant` is empty or a sentence with the space before it */
export function refuseValue(name: string, value: string, meant: string, accepted: string): never {
  const details = { option: `--${name}`, value: safeText(value, 60), hint: meant, accepted };
  throw new TallysheetError('E_USAGE_VALUE', details);
}
