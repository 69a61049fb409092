import type { KillerName } from './killers.ts';
import { faultsIn, type Fault } from './fault.ts';

/** Faults where logs are read and folded into calls. */
export const READING_FAULTS: readonly Fault<KillerName>[] = [
  ...faultsIn('cli/sources/claude-code.ts', [
    [
      'T3 noninterference',
      'how long a line is',
      'record.agent = AGENT;\n    record.session',
      'record.agent = AGENT;\n    record.webSearches = lineEnd % 1_000;\n    record.session',
    ],
    [
      'T3 noninterference',
      'the length of message ids',
      'record.hasStopReason = isText(line, message.stop);',
      'record.reasoning = line.ends[message.message]! - line.starts[message.message]!;',
    ],
    [
      'T3 noninterference',
      'the length of session ids',
      'record.branch = this.#branch;',
      'record.branch = this.#branch;\n    record.effort = texts.textOf(record.session).length % 9;',
    ],
    [
      'T3 noninterference',
      'the first letter of a log file’s name',
      'this.#fileKind = name.startsWith',
      'this.#fileKind = name.charCodeAt(0) % 2 === 0 ? CALL_KINDS.other : name.startsWith',
    ],
    [
      'T3 noninterference',
      'the first character of a line’s uuid',
      'record.agent = AGENT;\n    record.session',
      'record.agent = AGENT;\n    record.webSearches = bytes[line.starts[message.uuid]!]!;\n    record.session',
    ],
    [
      'T4 renaming',
      'the name of a branch, as the kind of a call',
      'record.model = this.#model;\n    record.isSidechain',
      'record.model = this.#model;\n    if (this.#branch !== NO_TEXT) record.effort = texts.textOf(this.#branch).charCodeAt(0) % 9;\n    record.isSidechain',
    ],
  ]),
  ...faultsIn('cli/sources/codex.ts', [
    [
      'audit',
      'an effort that the vocabulary does not have, by its length',
      'codeOf(bytes, line, slots.effort, EFFORT_WORDS, EFFORTS.other)',
      'codeOf(bytes, line, slots.effort, EFFORT_WORDS, EFFORTS.other + line.ends[slots.effort]! - line.starts[slots.effort]!)',
    ],
    [
      'T4 renaming',
      'the name of a rollout file',
      'this.#hasMeta = false;\n    this.#hasOwnMeta = false;\n    this.#origin',
      'this.#thread.lines = stem.charCodeAt(stem.length - 1);\n    this.#hasMeta = false;\n    this.#hasOwnMeta = false;\n    this.#origin',
    ],
    [
      'T4 renaming',
      'the length of a thread’s id',
      'if (id !== NO_TEXT) thread.id = id;',
      'if (id !== NO_TEXT) thread.id = id;\n    thread.linesWithoutUsage += line.ends[slots.thread]! % 5;',
    ],
  ]),
  {
    by: 'T3 noninterference',
    leaks: 'how large log files are',
    edits: [
      {
        file: 'cli/accounting/accounts.ts',
        from: 'lines: this.#lines[AGENTS[scan.agent]]!',
        to: 'lines: scan.bytes',
      },
    ],
  },
  {
    by: 'environment',
    leaks: 'when log files were last written',
    edits: [
      {
        file: 'cli/accounting/accounts.ts',
        from: 'lines: this.#lines[AGENTS[scan.agent]]!',
        to: 'lines: scan.bytes',
      },
      {
        file: 'cli/sources/files.ts',
        from: 'bytes: Number(stats.size)',
        to: 'bytes: Number(stats.mtimeMs)',
      },
    ],
  },
  ...faultsIn('cli/accounting/fold.ts', [
    [
      'order',
      'which of a call’s lines was read first',
      'if (this.#compare(row) < 0) rows.copy(row, incoming, 0, null);',
      '',
    ],
    [
      'order',
      'which of a call’s lines was read last',
      'const time = Math.min(rows.floats[float + TIME]!, incoming.floats[TIME]!);',
      'const time = incoming.floats[TIME]!;',
    ],
  ]),
  ...faultsIn('cli/accounting/accounts.ts', [
    [
      'T4 renaming',
      'the length of a model’s name, as a known model',
      'const code = model < 0 ? 0 : names.code(model, modelCode);',
      'const known = model < 0 ? 0 : names.code(model, modelCode);\n    const code = known > 0 || model < 0 ? known : 1 + names.code(model, (name) => name.length % 200);',
    ],
  ]),
  ...faultsIn('cli/sources/private-texts.ts', [
    [
      'prints',
      'private texts where they are printed',
      "toString(): string {\n    return '[private]';",
      'toString(): string {\n    return contents.get(this as never)!;',
    ],
    [
      'prints',
      'private texts where they are serialised',
      "toJSON(): string {\n    return '[private]';",
      'toJSON(): string {\n    return contents.get(this as never)!;',
    ],
    [
      'prints',
      'private texts where they are inspected',
      "('nodejs.util.inspect.custom')](): string {\n    return '[private]';",
      "('nodejs.util.inspect.custom')](): string {\n    return contents.get(this as never)!;",
    ],
  ]),
  ...faultsIn('cli/accounting/selection.ts', [
    [
      'exclusion',
      'lines of projects that were left out',
      'if (!isChosen(entry.folder === null ? NONE : projects.ofFolder(entry.folder))) continue;',
      '',
    ],
    [
      'exclusion',
      'calls without a project where others were left out',
      '(project === NONE ? isWhole : chosen[project] === true)',
      '(project === NONE ? true : chosen[project] === true)',
    ],
    ['exclusion', 'how many files were read where projects were left out', 'isWhole && isOpen\n', 'true\n'],
    ['exclusion', 'calls of ignored projects', '!project.ignored && (!narrowed', '(!narrowed'],
    [
      'records',
      'the week in which a public report was made',
      'to: to === null ? null : mondayOf(to + 1) - 1',
      'to',
    ],
    [
      'records',
      'calls outside of the whole weeks',
      'if (!isWithin(days[at]!, range)) continue;\n      rows[kept]',
      'rows[kept]',
    ],
  ]),
  ...faultsIn('cli/accounting/period-before.ts', [
    [
      'before',
      'projects that were left out, in the period before',
      '{ ...choice, from: null, to: from - 1 }',
      '{ ...choice, except: [], from: null, to: from - 1 }',
    ],
    [
      'before',
      'days before the period before, in its totals',
      'rows: earlier.rows.filter((_, index) => earlier.day[index]! >= firstDay)',
      'rows: earlier.rows',
    ],
    [
      'before',
      'the day of the first call of all, which was not asked for',
      'logsDay: Math.max(firstDay, ...begins.values()),',
      'logsDay: Math.min(firstDay, ...begins.values()),',
    ],
  ]),
  ...faultsIn('cli/accounting/price-file.ts', [
    [
      'errors',
      'what stands in a price file, in TOML’s own message',
      'line: `line ${error.line}` });',
      'line: error.message });',
    ],
    [
      'errors',
      'what stands in a price file, in JSON’s own message',
      'line: lineOf(error, bare) });',
      'line: error.message });',
    ],
    [
      'errors',
      'an unknown key of a price file',
      "throw new TallysheetError('E_PRICES_KEY', { file, entry: name, accepted: KEYS.join(', ') });",
      "throw new TallysheetError('E_PRICES_KEY', { file, entry: Object.keys(entry).join(), accepted: KEYS.join(', ') });",
    ],
    [
      'errors',
      'a wrong value of a price file',
      "return refuse('over', 'a whole number of input tokens');",
      "return refuse('over', String(over));",
    ],
  ]),
];
