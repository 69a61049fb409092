import { cac, type CAC, type Command } from 'cac';
import { AUDIENCES, MODES } from '../../src/contract/modes.ts';
import { AGENTS } from '../../src/contract/vocabulary.ts';
import { TallysheetError } from '../errors.ts';
import { VERSION } from '../version.ts';
import { readBuildOptions, type BuildOptions, type Values } from './build-options.ts';
import { safeText } from './safe-text.ts';
import { hint } from './suggestion.ts';

/** What the command line asks for. `print` writes to stdout. */
export type Invocation =
  | { readonly command: 'help'; readonly print: () => void }
  | { readonly command: 'version'; readonly print: () => void }
  | { readonly command: 'build'; readonly options: BuildOptions };

/** Options of `build` under the headings of its help. */
const BUILD_OPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'What it shows': {
    '--for <whom>': 'me, team or share (default share); web is not built yet',
    '--privacy-mode <mode>': 'The same by its exact name: normal, redacted or strict',
    '--allow-alias': 'Show the aliases of your configuration in strict mode, too',
    '--name <name>': 'Whose report it is',
    '--title <title>': 'What it is called',
  },
  'What is in it': {
    '--period <period>': 'today, 7d, month, last-month, 2026, 2026-06 or all (default all)',
    '--since <day>': 'From this day on: 2026-06-01, or 30d for the last 30 days',
    '--until <day>': 'Up to this day, which is included',
    '--timezone <zone>': 'Where its days begin, such as Europe/Berlin (default: here)',
    '--agent <agent>': 'Only claude-code or codex; can be repeated',
    '--project <project>': 'Only this project, by name or folder; can be repeated',
    '--exclude-project <project>': 'Without this project, in no total either; can be repeated',
  },
  'Where from, where to': {
    '--out <folder>': 'Where it goes (default ./report, for me ./report-private)',
    '--force': 'Replace a report that was edited or that showed less',
    '--claude-dir <folder>': 'Read only this folder, which holds projects/; can be repeated',
    '--codex-dir <folder>': 'Read only this folder, which holds sessions/; can be repeated',
    '--config <file>': 'Another configuration file',
  },
  'What happens then': {
    '--open': 'Open it in the browser',
    '--json': 'Print its numbers as one JSON object instead of a summary',
    '--quiet': 'Print nothing but warnings and errors',
  },
};

const EXAMPLES = [
  ['', 'all your use, to share: days and numbers, no names'],
  ['--for me --open', 'with project names, for you alone'],
  ['--period last-month --for team', 'last month, for people who know your projects'],
  ['--exclude-project payroll', 'everything but one project'],
  ['--since 30d --out recent', 'the last 30 days, into the folder recent'],
] as const;

/** What cac declares: the commands, their options and the help. */
function declare(): CAC {
  const cli = cac('tallysheet');
  const build = cli.command('build', 'Make a report of the logs on this machine').alias('!');
  build.usage('[build] [options]');
  for (const options of Object.values(BUILD_OPTIONS)) {
    for (const [flags, text] of Object.entries(options)) build.option(flags, text);
  }
  for (const [args, text] of EXAMPLES)
    build.example((bin) => `  ${`${bin} ${args}`.trimEnd().padEnd(48)}${text}`);
  cli.version(VERSION);
  cli.help((sections) => {
    const [head, usage, ...others] = sections;
    const examples = others.filter((section) => section.title === 'Examples');
    const groups = Object.entries(BUILD_OPTIONS).map(([title, options]) => ({
      title,
      body: columns(options),
    }));
    const rest = {
      title: 'And',
      body: columns({ '-h, --help': 'Print this', '-v, --version': 'Print the version' }),
    };
    const about = 'Makes a report of your coding agents’ logs. Only tallies leave your machine.';
    return [
      { body: `${head?.body.replace('/', ' ') ?? ''}\n${about}` },
      ...(usage === undefined ? [] : [usage]),
      ...examples,
      ...groups,
      rest,
    ];
  });
  return cli;
}

function columns(rows: Readonly<Record<string, string>>): string {
  return Object.entries(rows)
    .map(([left, right]) => `  ${left.padEnd(30)}${right}`)
    .join('\n');
}

/**
 * Reads a command line: the words after the program's name.
 *
 * cac declares the commands and prints their help; the words are read here, because cac takes a misspelt
 * command for an argument of the default one, turns `007` into 7, and drops an empty value.
 *
 * @throws {TallysheetError} E_USAGE_…, E_MODE_NOT_YET
 */
export function parseCommandLine(argv: readonly string[]): Invocation {
  const cli = declare();
  const { values, operands } = readWords(argv, cli);
  const [word, ...others] = operands[0] === 'help' ? operands.slice(1) : operands;
  const command = cli.commands.find((each) =>
    word === undefined ? each.isDefaultCommand : each.name === word,
  );
  if (command === undefined) {
    throw new TallysheetError('E_USAGE_COMMAND', {
      word: safeText(word ?? '', 60),
      hint: commandHint(word ?? '', cli),
    });
  }
  if (others[0] !== undefined) {
    throw new TallysheetError('E_USAGE_EXTRA', { word: safeText(others[0], 60), hint: '' });
  }
  if (values.has('help') || operands[0] === 'help')
    return { command: 'help', print: () => command.outputHelp() };
  if (values.has('version')) return { command: 'version', print: () => cli.outputVersion() };
  return { command: 'build', options: readBuildOptions(values) };
}

interface OptionWords {
  /** `--privacy-mode` */
  readonly long: string;
  /** `-h` */
  readonly short: string | null;
  readonly takesValue: boolean;
}

function optionsOf(cli: CAC): readonly OptionWords[] {
  const commands: readonly Command[] = [cli.globalCommand, ...cli.commands];
  return commands
    .flatMap((command) => command.options)
    .map((option) => ({
      long: /--[a-z-]+/.exec(option.rawName)?.[0] ?? '',
      short: /^-[a-z](?=,)/.exec(option.rawName)?.[0] ?? null,
      takesValue: option.required === true,
    }));
}

/** Options and other words, wherever they stand. What follows `--` is no option. */
function readWords(argv: readonly string[], cli: CAC): { values: Values; operands: readonly string[] } {
  const options = optionsOf(cli);
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

function commandHint(word: string, cli: CAC): string {
  const meant = hint(word, [...cli.commands.map((command) => command.name), 'help']);
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
    options.map(({ long }) => long),
  );
}
