import { cac, type CAC } from 'cac';
import { AUDIENCES, MODES } from '../../src/contract/modes.ts';
import { AGENTS } from '../../src/contract/vocabulary.ts';
import { TallysheetError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { BUILD } from './build-options.ts';
import { CARD } from './card-options.ts';
import type { Values } from './command.ts';
import { EXPLAIN } from './explain-options.ts';
import { PDF } from './pdf-options.ts';
import { PRICES } from './prices-options.ts';
import { safeText } from './safe-text.ts';
import { hint } from './suggestion.ts';
import { TEAM_KEY } from './team-key-options.ts';
import { VERIFY } from './verify-options.ts';

/** Every command, the default one first. */
const COMMANDS = [BUILD, CARD, PDF, VERIFY, EXPLAIN, PRICES, TEAM_KEY] as const;
type AnyCommand = (typeof COMMANDS)[number];

/** What the command line asks for. `print` writes to stdout. */
export type Invocation =
  | { readonly command: 'help'; readonly print: () => void }
  | { readonly command: 'version'; readonly print: () => void }
  | ReturnType<AnyCommand['read']>;

const ALWAYS = { '-h, --help': 'Print this', '-v, --version': 'Print the version' };

/** cac with one command, to print its help and the version. */
function declare(command: AnyCommand): { readonly cli: CAC; readonly printHelp: () => void } {
  const cli = cac('tallysheet');
  const declared = cli.command(command.name, command.summary).alias('!');
  declared.usage(command.usage);
  for (const [words, meaning] of command.examples)
    declared.example((bin) => `  ${`${bin} ${words}`.trimEnd().padEnd(48)}${meaning}`);
  cli.version(VERSION);
  cli.help((sections) => {
    const [head, usage, ...others] = sections;
    const examples = others.filter((section) => section.title === 'Examples');
    const groups = Object.entries(command.options).map(([title, options]) => ({
      title,
      body: columns(options),
    }));
    return [
      { body: `${head?.body.replace('/', ' ') ?? ''}\n${command.about}` },
      ...(usage === undefined ? [] : [usage]),
      ...examples,
      ...groups,
      ...(command === COMMANDS[0] ? [{ title: 'Other commands', body: columns(otherCommands()) }] : []),
      { title: 'And', body: columns(ALWAYS) },
    ];
  });
  return { cli, printHelp: () => declared.outputHelp() };
}

function otherCommands(): Readonly<Record<string, string>> {
  const others = COMMANDS.slice(1).map(({ name, summary }) => [`tallysheet ${name}`, summary] as const);
  return { ...Object.fromEntries(others), 'tallysheet help <command>': 'Print the help of one of them' };
}

function columns(rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .map(([left, right]) => `  ${left.padEnd(30)}${right}`)
    .join('\n');
}

/**
 * Reads a command line: the words after the program's name.
 *
 * cac prints the help; the words are read here, because cac takes a misspelt command for an argument of the
 * default one, turns `007` into 7, and drops an empty value.
 *
 * @throws {TallysheetError} E_USAGE_…
 */
export function parseCommandLine(argv: readonly string[]): Invocation {
  const { values, operands } = readWords(argv);
  const [word = COMMANDS[0].name, ...others] = operands[0] === 'help' ? operands.slice(1) : operands;
  const command = COMMANDS.find(({ name }) => name === word);
  if (command === undefined) {
    throw new TallysheetError('E_USAGE_COMMAND', { word: safeText(word, 60), hint: commandHint(word) });
  }
  const extra = others[command.takesOperand === true ? 1 : 0];
  if (extra !== undefined) {
    throw new TallysheetError('E_USAGE_EXTRA', { word: safeText(extra, 60), hint: '' });
  }
  if (values.has('help') || operands[0] === 'help')
    return { command: 'help', print: declare(command).printHelp };
  if (values.has('version')) return { command: 'version', print: () => declare(command).cli.outputVersion() };
  refuseOthersOptions(command, values);
  return command.read(values, others[0] ?? null);
}

/** An option that only another command has. */
function refuseOthersOptions(command: AnyCommand, values: Values): void {
  const own = optionsOf(command);
  for (const name of values.keys()) {
    if (own.some(({ long }) => long === `--${name}`)) continue;
    const owners = COMMANDS.filter((each) => optionsOf(each).some(({ long }) => long === `--${name}`));
    const names = owners
      .map((owner) => `tallysheet ${owner.name}`)
      .join(', ')
      .replace(/, (?=[^,]*$)/, ' and ');
    throw new TallysheetError('E_USAGE_OPTION', {
      option: `--${name} for ${command.name}`,
      hint: names === '' ? '' : ` It is one of ${names}.`,
    });
  }
}

interface OptionWords {
  /** `--privacy-mode` */
  readonly long: string;
  /** `-h` */
  readonly short: string | null;
  readonly takesValue: boolean;
}

function optionsOf({ options }: AnyCommand): readonly OptionWords[] {
  return [...Object.values(options), ALWAYS]
    .flatMap((group) => Object.keys(group))
    .map((flags) => ({
      long: /--[a-z-]+/.exec(flags)?.[0] ?? '',
      short: /^-[a-z](?=,)/.exec(flags)?.[0] ?? null,
      takesValue: flags.includes('<'),
    }));
}

/** Options and other words, wherever they stand. What follows `--` is no option. */
function readWords(argv: readonly string[]): { values: Values; operands: readonly string[] } {
  // Before the command is known: an option takes a value in every command or in none (test).
  const options = COMMANDS.flatMap(optionsOf);
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--') {
      operands.push(...argv.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const typed = equals < 0 ? word : word.slice(0, equals);
    const option = options.find(({ long, short }) => typed === long || typed === short);
    if (option === undefined) {
      throw new TallysheetError('E_USAGE_OPTION', {
        option: safeText(typed, 60),
        hint: optionHint(typed, options),
      });
    }
    let value = equals < 0 ? '' : word.slice(equals + 1);
    if (option.takesValue && equals < 0) {
      const next = argv[at + 1];
      if (next === undefined || next.startsWith('-')) {
        throw new TallysheetError('E_USAGE_NO_VALUE', { option: option.long });
      }
      value = next;
      at += 1;
    } else if (!option.takesValue && equals >= 0) {
      throw new TallysheetError('E_USAGE_EXTRA', {
        word: safeText(word, 60),
        hint: ` ${option.long} stands alone.`,
      });
    }
    const name = option.long.slice(2);
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return { values, operands };
}

function commandHint(word: string): string {
  const meant = hint(word, [...COMMANDS.map(({ name }) => name), 'help']);
  if (meant !== '') return meant;
  // Somebody who names a mode, an agent or a folder without its option.
  if (MODES.some((mode) => mode === word)) return ` Did you mean --privacy-mode ${word}?`;
  if (Object.hasOwn(AUDIENCES, word)) return ` Did you mean --for ${word}?`;
  if (Object.hasOwn(AGENTS, word)) return ` Did you mean --agent ${word}?`;
  return /[\\/]/.test(word) ? ' A folder needs its option: --out, --claude-dir or --codex-dir.' : '';
}

function optionHint(typed: string, options: readonly OptionWords[]): string {
  const word = typed.replace(/^-+/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (MODES.some((mode) => mode === word)) return ` Did you mean --privacy-mode ${word}?`;
  if (Object.hasOwn(AUDIENCES, word)) return ` Did you mean --for ${word}?`;
  if (Object.hasOwn(AGENTS, word)) return ` Did you mean --agent ${word}?`;
  return hint(
    `--${word}`,
    // Several commands may have one, and a beginning has to mean one word.
    [...new Set(options.map(({ long }) => long))],
  );
}
