/** What the process's exit code says. */
export const EXITS = {
  fine: 0,
  internal: 1,
  usage: 2,
  audit: 3,
  output: 4,
  input: 5,
  settings: 6,
  browser: 7,
} as const;
export type Exit = keyof typeof EXITS;

/** A line for each exit code, for docs/errors.md. */
export const EXIT_MEANINGS: Readonly<Record<Exit, string>> = {
  fine: 'The report is made, or has passed its check.',
  internal: 'A fault in Tallysheet itself.',
  usage: 'The command line asks for something that does not exist or does not fit together.',
  audit:
    'A report did not pass its check: one that was being made, and then nothing was written, or one that was to be verified.',
  output: 'The output folder was refused or could not be written. Nothing in it was changed.',
  input: 'Something that was named as input cannot be read.',
  settings: "The configuration file or this installation's key cannot be used.",
  browser: 'A browser that prints was not found, or did not print.',
};

interface Entry {
  readonly exit: Exit;
  /** What happened and where. Words in braces are filled in; they are never content of logs or of files. */
  readonly what: string;
  /** What to do about it. */
  readonly todo: string;
}

/**
 * Every error that a user can meet. A code is never given a second meaning. docs/errors.md is made from this
 * table.
 */
export const ERRORS = {
  E_INTERNAL: {
    exit: 'internal',
    what: 'Something went wrong that should not have ({kind}).',
    todo: 'Nothing was written. Run it again with TALLYSHEET_DEBUG=1 to see where it happened, and report those lines.',
  },
  E_USAGE_COMMAND: {
    exit: 'usage',
    what: 'There is no command "{word}".{hint}',
    todo: 'tallysheet --help lists the commands.',
  },
  E_USAGE_EXTRA: {
    exit: 'usage',
    what: '"{word}" is one word too many.{hint}',
    todo: 'Names with spaces need quotes; tallysheet --help shows examples.',
  },
  E_USAGE_OPTION: {
    exit: 'usage',
    what: 'There is no option {option}.{hint}',
    todo: 'tallysheet --help lists the options.',
  },
  E_USAGE_NO_VALUE: {
    exit: 'usage',
    what: '{option} needs a value.',
    todo: 'Write {option}=VALUE when the value begins with a dash.',
  },
  E_USAGE_VALUE: {
    exit: 'usage',
    what: '{option} cannot be "{value}".{hint}',
    todo: 'It takes {accepted}.',
  },
  E_USAGE_TWICE: {
    exit: 'usage',
    what: '{option} is given more than once.',
    todo: 'Give it once.',
  },
  E_USAGE_CONFLICT: {
    exit: 'usage',
    what: '{option} and {other} contradict each other.',
    todo: 'Leave one of them out.',
  },
  E_USAGE_PAIR: {
    exit: 'usage',
    what: '{option} needs {other} beside it.',
    todo: 'Give both, or neither.',
  },
  E_USAGE_RANGE: {
    exit: 'usage',
    what: 'The range ends on {to}, before it begins on {from}.',
    todo: 'Exchange --since and --until.',
  },
  E_USAGE_MODE: {
    exit: 'usage',
    what: '{option} is for {modes} reports; this one is {mode}.',
    todo: 'Leave it out, or choose the mode with --privacy-mode {modes}.',
  },
  E_AUDIT_FAILED: {
    exit: 'audit',
    what: 'The report did not pass its own check: {findings}.',
    todo: 'Nothing was written. If a title, name, alias or tag of yours looks like an address or a key, change it; else this is a fault in Tallysheet, and this line, which quotes nothing, is all that is needed to report it.',
  },
  E_VERIFY_FAILED: {
    exit: 'audit',
    what: 'This is not a report as Tallysheet makes them: {findings}.',
    todo: 'Ask whoever sent it for another copy, or for the SHA-256 of its manifest.',
  },
  E_VERIFY_VERSION: {
    exit: 'audit',
    what: 'The report says that Tallysheet {version} made it, and this is {own}: not everything could be checked.',
    todo: 'Run npx tallysheet@{version} verify, if you trust that there is such a version.',
  },
  E_USAGE_OPERAND: {
    exit: 'usage',
    what: 'tallysheet {command} needs {operand}.',
    todo: 'tallysheet help {command} shows examples.',
  },
  E_VERIFY_FOLDER: {
    exit: 'input',
    what: '{folder} is {reason}.',
    todo: 'Name the folder of a report: the one that holds index.html and manifest.json.',
  },
  E_OUT_NOT_OURS: {
    exit: 'output',
    what: 'The folder {folder} is not empty and is no report that this version of Tallysheet knows.',
    todo: 'Choose another folder with --out. --force does not help here: it never deletes what Tallysheet did not write.',
  },
  E_OUT_NOT_A_FOLDER: {
    exit: 'output',
    what: '{folder} is a file, not a folder.',
    todo: 'Choose another folder with --out.',
  },
  E_OUT_LINK: {
    exit: 'output',
    what: '{folder} is a link.',
    todo: 'Name the folder itself with --out.',
  },
  E_OUT_HOME: {
    exit: 'output',
    what: '{folder} is a home folder, or holds one.',
    todo: 'Name a folder inside it with --out.',
  },
  E_OUT_ROOT: {
    exit: 'output',
    what: '{folder} is the root of a drive.',
    todo: 'Name a folder inside it with --out.',
  },
  E_OUT_REPOSITORY: {
    exit: 'output',
    what: '{folder} is the root of a repository: it has a .git in it.',
    todo: 'Name a folder inside it with --out.',
  },
  E_OUT_EDITED: {
    exit: 'output',
    what: 'The report in {folder} was edited since it was made ({changes}).',
    todo: 'Choose another folder with --out, or replace it with --force. Files that are not part of the report are kept beside it.',
  },
  E_OUT_SHOWED_LESS: {
    exit: 'output',
    what: 'The report in {folder} is {old}; a {new} one shows more.',
    todo: 'Choose another folder with --out, or replace it with --force.',
  },
  E_OUT_FAILED: {
    exit: 'output',
    what: 'The report could not be written to {folder} ({reason}).',
    todo: 'What stood there before still stands. Choose another folder with --out, or free the place and run it again.',
  },
  E_FILE_FAILED: {
    exit: 'output',
    what: '{file} could not be written: {reason}.',
    todo: 'Name another file with --out, or replace the one that is there with --force.',
  },
  E_BROWSER_MISSING: {
    exit: 'browser',
    what: 'No Chrome, Chromium or Edge was found that could print the report.',
    todo: 'Install one, name one in CHROME_PATH, or print the report from any other browser.',
  },
  E_PRINT_FAILED: {
    exit: 'browser',
    what: 'The browser {browser} did not print the report: {reason}.',
    todo: 'Nothing was written. Name another browser in CHROME_PATH, or open the report and print it from there.',
  },
  E_INPUT_DIR: {
    exit: 'input',
    what: '{option} names {folder}, which is {reason}.',
    todo: 'Name the folder that holds {holds}.',
  },
  E_PROJECT_UNKNOWN: {
    exit: 'usage',
    what: '{option} {pattern} means no project of these logs.{hint}',
    todo: 'Nothing was written. A project that may or may not be there is left out with ignore = true in the configuration.',
  },
  E_SUM_TOO_LARGE: {
    exit: 'input',
    what: 'The chosen calls come to more than can be summed exactly: nine billion dollars or credits, or nine quadrillion tokens.',
    todo: 'Nothing was written. A log or a price holds a number that cannot be; --since and --until, day by day, find where.',
  },
  E_CONFIG_MISSING: {
    exit: 'settings',
    what: 'There is no configuration file {file}.',
    todo: 'Check what --config names.',
  },
  E_CONFIG_UNREADABLE: {
    exit: 'settings',
    what: 'The configuration file {file} cannot be read ({reason}).',
    todo: 'It has to be a text file in UTF-8 of at most 64 kB.',
  },
  E_CONFIG_UNSAFE: {
    exit: 'settings',
    what: 'The configuration file {file} {reason}.',
    todo: 'It decides which projects and names a report shows. Make it your own, and writable by you alone.',
  },
  E_CONFIG_SYNTAX: {
    exit: 'settings',
    what: 'The configuration file {file} is not TOML: line {line}, column {column}.',
    todo: 'docs/configuration.md has an example.',
  },
  E_CONFIG_KEY: {
    exit: 'settings',
    what: 'The configuration file {file} has an unknown key in line {line}.{hint}',
    todo: '{place} takes {accepted}.',
  },
  E_CONFIG_VALUE: {
    exit: 'settings',
    what: 'The configuration file {file} has a value that cannot be used in line {line}: {key}.',
    todo: 'It takes {accepted}.',
  },
  E_PRICES_UNREADABLE: {
    exit: 'settings',
    what: 'The price file {file} cannot be read ({reason}).',
    todo: 'It has to be a text file in UTF-8, TOML or JSON, of at most 1 MB.',
  },
  E_PRICES_SYNTAX: {
    exit: 'settings',
    what: 'The price file {file} is no {format}: {line}.',
    todo: 'docs/prices.md has an example.',
  },
  E_PRICES_KEY: {
    exit: 'settings',
    what: 'The price file {file} has an unknown key, {entry}.',
    todo: 'It takes {accepted}.',
  },
  E_PRICES_VALUE: {
    exit: 'settings',
    what: 'The price file {file} has a value that is missing or cannot be used in {entry}: {key}.',
    todo: 'It takes {accepted}.',
  },
  E_TEAM_KEY: {
    exit: 'input',
    what: 'The team key {file} cannot be used: {reason}.',
    todo: 'tallysheet team-key makes one; a team shares one file. Without --team-key a report has labels of its own.',
  },
  E_TEAM_KEY_FAILED: {
    exit: 'output',
    what: 'The team key could not be written to {file}: {reason}.',
    todo: 'Name a file that is not there yet, in a folder that you can write to. A key that reports were made with is never replaced.',
  },
  E_KEY_UNSAFE: {
    exit: 'settings',
    what: "This installation's key is not a file of 32 bytes that belongs to you and that only you can write.",
    todo: 'Move it away; the next redacted report makes a new one, and its project labels will be different.',
  },
  E_KEY_FAILED: {
    exit: 'settings',
    what: "This installation's key can be neither read nor made ({reason}).",
    todo: 'A redacted report needs it: tallysheet keeps it in its folder for data, which has to be yours to write.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type ErrorCode = keyof typeof ERRORS;

type SlotsOf<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | SlotsOf<Rest>
  : never;

/** Names of what an error's sentences leave open. */
export type Slots<Code extends ErrorCode> = SlotsOf<
  (typeof ERRORS)[Code]['what'] | (typeof ERRORS)[Code]['todo']
>;

type Details<Code extends ErrorCode> = [Slots<Code>] extends [never]
  ? []
  : [details: Readonly<Record<Slots<Code>, string>>];

/**
 * An error that the user can do something about. Its message is two sentences from the catalogue: what
 * happened and where, and what to do. Details are paths, options and numbers, never content.
 */
export class TallysheetError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'TallysheetError';
  readonly code: Code;

  constructor(code: Code, ...[details]: Details<Code>) {
    const { what, todo }: Entry = ERRORS[code];
    super(fill(`${what} ${todo}`, details ?? {}));
    this.code = code;
  }

  /** Exit code of a run that ends with this error. */
  get exitCode(): number {
    return EXITS[ERRORS[this.code].exit];
  }
}

/** Puts details into a sentence, once: what a detail holds is never read as a slot. */
function fill(sentence: string, details: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, slot: string) => details[slot] ?? '');
}

/** docs/errors.md: the exit codes and the catalogue. */
export function describeErrors(): string {
  const exits = (Object.keys(EXITS) as readonly Exit[]).map(
    (exit) => `| ${EXITS[exit]} | ${EXIT_MEANINGS[exit]} |`,
  );
  const codes = Object.entries<Entry>(ERRORS).map(
    ([code, { exit, what, todo }]) =>
      `## ${code}\n\nExit code ${EXITS[exit]}.\n\n> ${plain(what)}\n\n${plain(todo)}\n`,
  );
  return `# Errors and exit codes

<!-- Made from cli/errors.ts; test/commands/errors.test.ts compares, and writes it anew with \`-u\`. -->

An error is one line on stderr: its code, what happened and where, and what to do. No error quotes what is in
a log or in a configuration file. With \`--json\` nothing is on stdout then. After an error the output folder is
as it was.

| exit code | meaning |
|---|---|
${exits.join('\n')}

${codes.join('\n')}`;
}

const plain = (sentence: string): string => sentence.replace('{hint}', '').replace(/\{(\w+)\}/g, '*$1*');
