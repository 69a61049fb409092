/** Code that must not compile, by the diagnostic that refuses it, and code that must. */

export interface Snippet {
  readonly name: string;
  readonly code: string;
  /** Code of the one diagnostic; null for none. */
  readonly diagnostic: number | null;
}

const NOT_ASSIGNABLE = 2322;
const WRONG_ARGUMENT = 2345;
const NOT_CONVERTIBLE = 2352;
const NO_PROPERTY = 2339;
const PRIVATE_NAME = 18013;
const NO_ACCESS = 2445;
const NOT_EXPORTED = 2459;
const NO_EXPORT = 2305;
const READ_ONLY = 2540;
const NO_OVERLAP = 2367;
const NOT_ARITHMETIC = 2362;
const TOO_MANY_ARGUMENTS = 2554;
const MISSING = 2741;
const NO_ITERATOR = 2488;
const SEVERAL_MISSING = 2739;
const EXCESS = 2353;
const NO_OVERLOAD = 2769;
const NO_INDEX = 2538;
const READ_ONLY_INDEX = 2542;

const HEAD = `
import { PrivateText, PrivateTexts, reveal, type TextId } from '../../cli/sources/private-texts.ts';
import { admitTables, type ShareInteger, type ShareTable, type ShareTables } from '../../cli/privacy/share.ts';
import { writeLabels, type LabelledThings } from '../../cli/privacy/labels.ts';
import { encodeTables } from '../../cli/report/parquet.ts';
import type { ShareBundle } from '../../cli/report/publish.ts';
import type { Project } from '../../cli/accounting/projects.ts';
import type { Share } from '../../cli/privacy/door.ts';
import type { CountedTable } from '../../cli/privacy/grouping.ts';
import type { Labels } from '../../src/contract/labels.ts';
import type { Manifest } from '../../src/contract/manifest.ts';
declare const text: PrivateText;
declare const texts: PrivateTexts;
declare const id: TextId;
declare const project: Project;
declare const integer: ShareInteger;
declare const table: ShareTable;
declare const tables: ShareTables;
declare const share: Share;
declare const manifest: Manifest;
declare const labels: Labels;
declare const column: (ShareInteger | null)[];
export const used: unknown[] = [PrivateTexts, reveal, admitTables, writeLabels, encodeTables, text, texts, id, project, integer, table, tables, share, manifest, labels, column];
export type Used = [LabelledThings, ShareBundle, CountedTable];
`;

const refused = (name: string, diagnostic: number, code: string): Snippet => ({
  name,
  code: HEAD + code,
  diagnostic,
});
const allowed = (name: string, code: string): Snippet => ({ name, code: HEAD + code, diagnostic: null });

export const SNIPPETS: readonly Snippet[] = [
  // Into a share table.
  refused('a number is no share integer', NOT_ASSIGNABLE, 'export const x: ShareInteger = 5;'),
  refused(
    'a computed number is none',
    NOT_ASSIGNABLE,
    'export const x: ShareInteger = Math.floor(Math.random());',
  ),
  refused(
    'a sum of share integers is none',
    NOT_ASSIGNABLE,
    'export const x: ShareInteger = integer + integer;',
  ),
  refused('a string is none', NOT_ASSIGNABLE, "export const x: ShareInteger = 'payroll';"),
  refused('a string is not cast to one', NOT_CONVERTIBLE, "export const x = 'payroll' as ShareInteger;"),
  refused('the number of a text is none', NOT_ASSIGNABLE, 'export const x: ShareInteger = id;'),
  refused('the number of a text is not cast to one', NOT_CONVERTIBLE, 'export const x = id as ShareInteger;'),
  refused(
    'the length of a revealed text is none',
    NOT_ASSIGNABLE,
    'export const x: ShareInteger = reveal(text).length;',
  ),
  refused('a private text is none', NOT_ASSIGNABLE, 'export const x: ShareInteger = text;'),
  refused('a bigint is none', NOT_ASSIGNABLE, 'export const x: ShareInteger = 5n;'),
  refused('the number of a text is not pushed into a share column', WRONG_ARGUMENT, 'column.push(id);'),
  refused('a string is not pushed into a share column', WRONG_ARGUMENT, "column.push('x');"),
  refused('a counted number is not pushed into a share column', WRONG_ARGUMENT, 'column.push(7);'),
  refused('undefined is not pushed into a share column', WRONG_ARGUMENT, 'column.push(undefined);'),
  refused('a share table takes no column', NO_PROPERTY, "table.columns.set('name', column);"),
  refused('share tables take no table', NO_PROPERTY, "tables.set('usage', table);"),
  refused(
    'a column of a share table is not written',
    READ_ONLY_INDEX,
    "const values = table.columns.get('day') ?? []; values[0] = integer;",
  ),
  refused(
    'a share table is not made of numbers',
    NO_OVERLOAD,
    "export const x: ShareTable = { length: 1, columns: new Map<string, readonly (ShareInteger | null)[]>([['day', [1]]]) };",
  ),
  refused(
    'a share table is not made of strings',
    NOT_ASSIGNABLE,
    "export const x: ShareTable = { length: 1, columns: new Map([['name', ['payroll']]]) };",
  ),
  refused(
    'a table that was counted is no share table',
    SEVERAL_MISSING,
    'declare const counted: CountedTable; export const x: ShareTable = { ...{ keys: counted.keys, sums: counted.sums } };',
  ),
  refused(
    'a table has the name of one',
    NOT_ASSIGNABLE,
    "export const x: ShareTables = new Map([['names', table]]);",
  ),
  refused(
    'counted tables hold no strings',
    NOT_ASSIGNABLE,
    "export const x: CountedTable = { length: 1, keys: { name: ['payroll'] }, sums: {} };",
  ),
  refused(
    'counted tables hold no private texts',
    NOT_ASSIGNABLE,
    'export const x: CountedTable = { length: 1, keys: { name: [text] }, sums: {} };',
  ),
  refused(
    'only share tables are encoded',
    WRONG_ARGUMENT,
    "encodeTables(new Map([['usage', { length: 1, columns: new Map([['day', [1]]]) }]]), { mode: 'strict', grain: 'day', shown: [] } as never);",
  ),
  refused(
    'a bundle holds bytes, no tables',
    NOT_ASSIGNABLE,
    "export const x: ShareBundle['tables'] = tables;",
  ),
  refused('share tables are not replaced', READ_ONLY, 'share.tables = new Map();'),
  // Into labels and the manifest.
  refused('a private text is no label', NOT_ASSIGNABLE, "export const x: Labels['title'] = text;"),
  refused(
    'a private name is no label of a project',
    NOT_ASSIGNABLE,
    "export const x: Labels['projects'] = [{ label: project.name, tags: [] }];",
  ),
  refused(
    'private tags are no tags of a label',
    NOT_ASSIGNABLE,
    "export const x: Labels['projects'] = [{ label: null, tags: project.tags }];",
  ),
  refused(
    'a private text is no name of a model',
    NOT_ASSIGNABLE,
    "export const x: Labels['models'] = [text];",
  ),
  refused('labels are not written to', READ_ONLY, "labels.title = 'x';"),
  refused('labels have no other fields', EXCESS, "export const x: Partial<Labels> = { host: 'x' };"),
  refused(
    'what has a label is private',
    NOT_ASSIGNABLE,
    "export const x: LabelledThings['models'] = ['custom'];",
  ),
  refused('the manifest has no other fields', EXCESS, "export const x: Partial<Manifest> = { host: 'x' };"),
  refused(
    'the manifest takes no private text',
    NOT_ASSIGNABLE,
    'export const x: Partial<Manifest> = { version: text };',
  ),
  refused(
    'a file of the manifest takes no private path',
    NOT_ASSIGNABLE,
    "export const x: Manifest['files'] = [{ path: project.name, bytes: 1, sha256: '' }];",
  ),
  // Out of a private text.
  refused('a private text is no string', NOT_ASSIGNABLE, 'export const x: string = text;'),
  refused('a private text is not cast to a string', NOT_CONVERTIBLE, 'export const x = text as string;'),
  refused('a string is no private text', NOT_ASSIGNABLE, "export const x: PrivateText = 'payroll';"),
  refused(
    'what only looks like one is none',
    MISSING,
    "export const x: PrivateText = { toString: () => '', toJSON: () => '' };",
  ),
  refused('a private text has no length', NO_PROPERTY, 'export const x = text.length;'),
  refused('a private text is not cut', NO_PROPERTY, 'export const x = text.slice(0, 3);'),
  refused('what it holds is not read', NO_ACCESS, 'export const x = text.isPrivate;'),
  refused('it is not compared with a string', NO_OVERLAP, "export const x = text === 'payroll';"),
  refused('it is not reckoned with', NOT_ARITHMETIC, 'export const x = text * 2;'),
  refused(
    'it is no key',
    NO_INDEX,
    'const names: Record<string, number> = {}; export const x = names[text];',
  ),
  refused('a number is not revealed', WRONG_ARGUMENT, 'export const x = reveal(5);'),
  refused('the number of a text is not revealed', WRONG_ARGUMENT, 'export const x = reveal(id);'),
  refused('a string is not revealed', WRONG_ARGUMENT, "export const x = reveal('x');"),
  refused('a table and a number are not revealed', TOO_MANY_ARGUMENTS, 'export const x = reveal(texts, id);'),
  refused('a table of texts is not revealed', WRONG_ARGUMENT, 'export const x = reveal(texts);'),
  refused('the texts of a table are not read', PRIVATE_NAME, 'export const x = texts.#texts;'),
  refused('a table of texts is not gone through', NO_ITERATOR, 'export const x = [...texts];'),
  refused(
    'where texts are kept is not exported',
    NOT_EXPORTED,
    "import { contents } from '../../cli/sources/private-texts.ts'; export const x = contents;",
  ),
  refused(
    'there is no other way out',
    NO_EXPORT,
    "import { open } from '../../cli/sources/private-texts.ts'; export const x = open;",
  ),
  refused('a number is no number of a text', NOT_ASSIGNABLE, 'export const x: TextId = 5;'),
  refused('a share integer is no number of a text', NOT_ASSIGNABLE, 'export const x: TextId = integer;'),
  refused('the name of a project is no string', NOT_ASSIGNABLE, 'export const x: string = project.name;'),
  refused(
    'the roots of a project are no strings',
    NOT_ASSIGNABLE,
    'export const x: readonly string[] = project.roots;',
  ),
  refused(
    'the alias of a project is no string',
    NOT_ASSIGNABLE,
    'export const x: string | null = project.alias;',
  ),
  // What compiles, so that each of these kinds could.
  allowed(
    'a share integer is one, and a number',
    'export const x: ShareInteger = integer; export const y: number = integer;',
  ),
  allowed('a share integer is pushed into a share column', 'column.push(integer, null);'),
  allowed(
    'a share table is made of share integers',
    "export const x: ShareTable = { length: 1, columns: new Map([['day', [integer]]]) };",
  ),
  allowed(
    'share tables are made of share tables',
    "export const x: ShareTables = new Map([['usage', table]]);",
  ),
  allowed('a private text is revealed', 'export const x: string = reveal(text);'),
  allowed('the text of a number is revealed', 'export const x: string = reveal(texts.at(id));'),
  allowed('a text is made private', "export const x: PrivateText = new PrivateText('x');"),
  allowed('what has a label is a private text', "export const x: LabelledThings['models'] = [text];"),
  allowed('a label is a string', "export const x: Labels['projects'] = [{ label: 'Shop', tags: ['paid'] }];"),
  allowed('a private text is printed, as nothing', 'export const x = `${text}`;'),
];
