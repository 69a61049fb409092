import type { KillerName } from './killers.ts';
import { faultsIn, type Fault } from './fault.ts';

const FNV =
  '[...reveal(roots[0]!)].reduce((sum, c) => Math.imul(sum ^ c.charCodeAt(0), 16777619) >>> 0, 2166136261)';

/** Faults in a file that has no business with {@link reveal}: each brings its import along. */
const withReveal = (
  file: string,
  list: Parameters<typeof faultsIn<KillerName>>[1],
): readonly Fault<KillerName>[] =>
  faultsIn(file, list).map((fault) => ({
    ...fault,
    edits: [
      ...fault.edits,
      {
        file,
        from: "import type { PrivateText, PrivateTexts } from '../sources/private-texts.ts';",
        to: "import { reveal, type PrivateText, type PrivateTexts } from '../sources/private-texts.ts';",
      },
    ],
  }));

/** Faults in the privacy door. */
export const DOOR_FAULTS: readonly Fault<KillerName>[] = [
  ...withReveal('cli/privacy/door.ts', [
    [
      'T3 noninterference',
      'the length of session ids, as the effort',
      'effort: from(calls.effort),',
      'effort: from(calls.session).map((id) => reveal(side.texts.at(id)).length % 9),',
    ],
    [
      'T4 renaming',
      'the length of a folder’s path, as the kind of a call',
      'kind: from(calls.kind),',
      'kind: from(calls.folder).map((id) => (id < 0 ? 1 : 1 + (reveal(side.texts.at(id)).length % 5))),',
    ],
    [
      'T4 renaming',
      'a hash of the model’s name, as its number',
      '(code > 0 ? code : -customModel.number[row]!)',
      '(code > 0 ? code : -1 - [...reveal(side.texts.at(calls.customModel[selection.rows[row]!]!))].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 100_003, 7))',
    ],
    [
      'grain',
      'the minute of a call, as web searches',
      'const isShown = (field: string)',
      'sums.web_searches.set(pickRows(calls.time, selection.rows, floats).map((time) => Math.floor(time / 60_000) % 60));\n  const isShown = (field: string)',
    ],
    [
      'support',
      'agents that too few sessions support, among what was left out',
      'folds === null ? agent : (folds.agent.get(agent) ?? FOLDED)',
      'agent',
    ],
    ['rounding', 'unlogged tokens in full', "rule === 'rounded' ? roundFigure(value) : value", 'value'],
    [
      'zones',
      'facts that the mode drops',
      "if (value === undefined || rule === 'dropped') continue;",
      'if (value === undefined) continue;',
    ],
    [
      'records',
      'days in a public report',
      'foldCalls(numbered.calls, disclosure)',
      "foldCalls(numbered.calls, { ...disclosure, grain: 'day' })",
    ],
    [
      'records',
      'days of activity in a public report',
      'const activity = countActivity(calls, side.dayOf, disclosure.grain);',
      "const activity = countActivity(calls, side.dayOf, 'day');",
    ],
    [
      'rounding',
      'exact numbers in a public report',
      "return disclosure.mode === 'public' ? roundTables(grouped, disclosure) : grouped;",
      'return grouped;',
    ],
    [
      'support',
      'rare categories in a public report',
      '? foldCalls(numbered.calls, disclosure)',
      '? { ...foldCalls(numbered.calls, disclosure), calls: { ...numbered.calls, day: foldCalls(numbered.calls, disclosure).calls.day } }',
    ],
  ]),
  ...faultsIn('cli/privacy/labels.ts', [
    ['audit', 'names of models', "models: label('custom-model', things.models),", 'models: things.models,'],
    [
      'zones',
      'the time zone',
      "timeZone: isNamed('time-zone') ? options.timeZone : null,",
      'timeZone: options.timeZone,',
    ],
    ['labels', 'tags in strict', "tags: isNamed('tags') ?", "tags: disclosure.mode !== 'public' ?"],
    [
      'labels',
      'tags in public',
      "tags: isNamed('tags') ?",
      "tags: isNamed('tags') || disclosure.mode === 'public' ?",
    ],
    ['labels', 'aliases that were not allowed', 'options.allowAlias && alias !== null ?', 'alias !== null ?'],
    [
      'labels',
      'names of projects in strict and public',
      'return projects.map(({ alias }) =>\n    options.allowAlias',
      'return projects.map(({ alias, name }) => reveal(name) ||\n    options.allowAlias',
    ],
    [
      'labels',
      'a hash of a project’s path, as its label',
      'return projects.map(({ alias }) =>\n    options.allowAlias && alias !== null ? showLabel(alias) || null : null,\n  );',
      `return projects.map(({ roots }) => (${FNV}).toString(16));`,
    ],
    [
      'labels',
      'how many folders a project has, as tags',
      ': [],\n    })),',
      ': [String(reveal(things.projects[index]!.roots[0]!).split("/").length)],\n    })),',
    ],
    [
      'keys',
      'the name beside the keyed label',
      "? `Project ${keyed[next++] ?? ''}`",
      "? `Project ${keyed[next++] ?? ''} ${unnamed[0]}`",
    ],
    [
      'keys',
      'the key',
      "title: cleanLabel(options.title ?? '') || null,",
      "title: cleanLabel(options.title ?? '') || Buffer.from(options.key()).toString('hex'),",
    ],
    [
      'labels',
      'labels that turn or hide text',
      ".replace(/[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]/gu, ' ')",
      '',
    ],
    [
      'labels',
      'labels of any length',
      'return characters.length > LONGEST_LABEL ?',
      'return characters.length < 0 ?',
    ],
    [
      'labels',
      'an author as typed',
      "author: cleanLabel(options.author ?? '') || null,",
      'author: options.author,',
    ],
    [
      'labels',
      'a title as typed',
      "title: cleanLabel(options.title ?? '') || null,",
      'title: options.title,',
    ],
    [
      'labels',
      'an alias as typed',
      "alias === null ? `Project ${keyed[next++] ?? ''}` : showLabel(alias) || null,",
      "alias === null ? `Project ${keyed[next++] ?? ''}` : reveal(alias),",
    ],
    ['labels', 'half a character', '.toWellFormed()', ''],
  ]),
  ...faultsIn('cli/privacy/keyed-labels.ts', [
    ['keys', 'labels without a key', "createHmac('sha256', key)", "createHmac('sha256', 'tallysheet')"],
    [
      'keys',
      'labels that are the same in every series',
      'if (series === null) return installKey;',
      'return installKey;',
    ],
    [
      'keys',
      'the name of a series, by labels that anybody can make from it',
      "hkdfSync('sha256', installKey, salt",
      "hkdfSync('sha256', new Uint8Array(32), salt",
    ],
    ['keys', 'labels that are the path', 'return toBase32(mac.digest());', 'return value;'],
  ]),
  {
    by: 'ordinals',
    leaks: 'the order of the logs, by the order of rows',
    edits: [
      {
        file: 'cli/privacy/share.ts',
        from: '(_, row) => row).sort(compare);',
        to: '(_, row) => row);',
      },
    ],
  },
  {
    by: 'ordinals',
    leaks: 'the order of names, where figures are equal',
    edits: [
      {
        file: 'cli/privacy/ordinals.ts',
        from: 'return a < b ? -1 : a > b ? 1 : 0;',
        to: 'return one - other;',
      },
      {
        file: 'cli/privacy/grouping.ts',
        from: 'return { number, values: [...numbers.keys()].slice(1) };',
        to: 'const values = [...numbers.keys()].slice(1).sort((a, b) => a - b);\n  return { number: number.map((_, row) => values.indexOf(column[row]!) + 1), values };',
      },
    ],
  },
  {
    by: 'ordinals',
    leaks: 'the order of names, as that of all ordinals',
    edits: [
      {
        file: 'cli/privacy/ordinals.ts',
        from: 'for (const [index, value] of a.entries()) if (value !== b[index]) return b[index]! - value;\n      return 0;',
        to: 'return a === b ? 0 : one - other;',
      },
      {
        file: 'cli/privacy/grouping.ts',
        from: 'return { number, values: [...numbers.keys()].slice(1) };',
        to: 'const values = [...numbers.keys()].slice(1).sort((a, b) => a - b);\n  return { number: number.map((_, row) => values.indexOf(column[row]!) + 1), values };',
      },
    ],
  },
  ...faultsIn('cli/privacy/ordinals.ts', [
    [
      'ordinals',
      'the order of the logs, where figures are equal',
      "return texts.sort().join(';');",
      "return `${String(number).padStart(9, '0')} ${texts.sort().join(';')}`;",
    ],
  ]),
  ...faultsIn('cli/privacy/generalise.ts', [
    [
      'support',
      'the one category that was folded, as Other',
      'if (named.length === folds.size - 1) {',
      'if (named.length < 0) {',
    ],
    [
      'support',
      'categories of few sessions with many calls',
      'own.sessions.add(session[row]!);',
      'own.sessions.add(row);',
    ],
    ['support', 'categories of few weeks', 'own.weeks.add(week[row]!);', 'own.weeks.add(row);'],
    [
      'support',
      'how many custom models there are',
      'const model = calls.model.map((code) => (code < 0 ? CUSTOM : code));',
      'const model = calls.model;',
    ],
    ['support', 'rare projects', "project: fold('project', calls.project),", 'project: calls.project,'],
    ['support', 'rare models', "model: fold('model', model),", 'model,'],
    ['support', 'rare agents', "agent: fold('agent', calls.agent),", 'agent: calls.agent,'],
    ['support', 'rare efforts', "effort: fold('effort', calls.effort),", 'effort: calls.effort,'],
    ['support', 'rare kinds of call', "kind: fold('kind', calls.kind),", 'kind: calls.kind,'],
    [
      'rounding',
      'exact numbers beside a rounded record',
      'Float64Array.from(topped, (value) => roundFigure(value))',
      'Float64Array.from(topped)',
    ],
    [
      'records',
      'the record of a measure',
      "'day' in table.keys ? cutLargest(values, table.keys['scope']) : values",
      'values',
    ],
    [
      'rounding',
      'how many sessions there were in a week of few',
      "if (rule === 'bucketed') return [column, Float64Array.from(values, bucketSessions)] as const;",
      "if (rule === 'bucketed') return [column, values] as const;",
    ],
  ]),
];
