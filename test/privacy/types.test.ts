/**
 * T17: types. What must not be done does not compile, checked with the compiler on the real sources: one program
 * for all snippets. Beside them what types cannot say: no cast goes unlisted, and what is private prints as nothing.
 */
import { readdirSync } from 'node:fs';
import { format, inspect } from 'node:util';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { PrivateText, PrivateTexts, reveal } from '../../cli/sources/private-texts.ts';
import { figure } from './figures.ts';
import { SNIPPETS } from './refused-code.ts';

const root = fileURLToPath(new URL('../../', import.meta.url)).replaceAll('\\', '/');
const pathOf = (index: number): string => `${root}test/privacy/snippet-${index}.ts`;
const sources = new Map(SNIPPETS.map(({ code }, index) => [pathOf(index), code]));

/** What everything after the readers is made of, to be walked through by its types. */
const WALKED = `${root}test/privacy/snippet-walked.ts`;
sources.set(
  WALKED,
  `import type { ShareTables } from '../../cli/privacy/share.ts';
   import type { CountedTables } from '../../cli/privacy/grouping.ts';
   import type { PrivateSide } from '../../cli/privacy/door.ts';
   import type { Accounts } from '../../cli/accounting/calls.ts';
   import type { Labels } from '../../src/contract/labels.ts';
   export declare const share: ShareTables;
   export declare const counted: CountedTables;
   export declare const side: Omit<PrivateSide, 'projects' | 'dayOf' | 'selection'>;
   export declare const projects: Omit<PrivateSide['projects'], 'meantBy'>;
   export declare const selection: Omit<PrivateSide['selection'], 'unmatched'>;
   export declare const accounts: Accounts;
   export declare const labels: Labels;`,
);

const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as {
  config: unknown;
};
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
const fromDisk = { read: host.getSourceFile.bind(host), exists: host.fileExists.bind(host) };
host.getSourceFile = (path, ...rest) => {
  const code = sources.get(path);
  return code === undefined
    ? fromDisk.read(path, ...rest)
    : ts.createSourceFile(path, code, ts.ScriptTarget.ES2023, true);
};
host.fileExists = (path) => sources.has(path) || fromDisk.exists(path);
const program = ts.createProgram([...sources.keys()], { ...options, noUnusedLocals: false }, host);
const checker = program.getTypeChecker();

const counted = { refused: 0, allowed: 0, types: 0 };
afterAll(() => {
  figure(
    'T17',
    `${counted.refused} ways to let something private out do not compile, ${counted.allowed} of the other kind do; ${counted.types} types walked through, none of them text`,
  );
});

describe('code that must not compile', () => {
  test.each(SNIPPETS.map((snippet, index) => ({ ...snippet, index })))('$name', ({ index, diagnostic }) => {
    const file = program.getSourceFile(pathOf(index));
    const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    expect(
      found.map(({ code, messageText }) => ({
        code,
        text: ts.flattenDiagnosticMessageText(messageText, ' '),
      })),
    ).toEqual(diagnostic === null ? [] : [{ code: diagnostic, text: expect.any(String) }]);
    if (diagnostic === null) counted.allowed += 1;
    else counted.refused += 1;
  });

  test('is of at least thirty kinds, with code beside it that does', () => {
    expect(SNIPPETS.filter(({ diagnostic }) => diagnostic !== null).length).toBeGreaterThanOrEqual(30);
    expect(SNIPPETS.filter(({ diagnostic }) => diagnostic === null).length).toBeGreaterThanOrEqual(8);
  });
});

/** Places below a type where any text could stand, by path. Words of a closed vocabulary are no such text. */
function textsBelow(type: ts.Type, path: string, above: ReadonlySet<ts.Type> = new Set()): readonly string[] {
  counted.types += 1;
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0) return [`${path}: anything`];
  if ((type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) !== 0) return [path];
  if (above.has(type)) return [];
  const met = new Set([...above, type]);
  if (type.isUnionOrIntersection()) return type.types.flatMap((part) => textsBelow(part, path, met));
  if ((type.flags & ts.TypeFlags.Object) === 0) return [];
  const name = type.getSymbol()?.getName() ?? '';
  // These hold numbers; and what a private text holds is what the others are about.
  if (/^(?:(?:Float64|Int32|Uint8|Uint16)Array|PrivateTexts?)$/.test(name)) return [];
  const parts = checker.getTypeArguments(type as ts.TypeReference);
  // Keys of maps are constants of ours; of columns, names in the schema.
  if (name === 'ReadonlyMap' || name === 'Map') return textsBelow(parts[1]!, `${path}.*`, met);
  if (name === 'ReadonlySet' || checker.isArrayType(type) || checker.isTupleType(type))
    return parts.flatMap((part) => textsBelow(part, `${path}[]`, met));
  return [
    ...type
      .getProperties()
      .flatMap((property) =>
        textsBelow(checker.getTypeOfSymbol(property), `${path}.${property.getName()}`, met),
      ),
    ...checker.getIndexInfosOfType(type).flatMap((index) => textsBelow(index.type, `${path}.*`, met)),
    ...type.getCallSignatures().flatMap((call) => textsBelow(call.getReturnType(), `${path}()`, met)),
  ];
}

function typeOf(name: string): ts.Type {
  const file = program.getSourceFile(WALKED)!;
  const symbol = checker
    .getExportsOfModule(checker.getSymbolAtLocation(file)!)
    .find((one) => one.name === name)!;
  return checker.getTypeOfSymbol(symbol);
}

describe('types', () => {
  test.each(['share', 'counted', 'side', 'projects', 'selection', 'accounts'])(
    'of the %s hold no text but private ones',
    (name) => {
      expect(program.getSemanticDiagnostics(program.getSourceFile(WALKED))).toEqual([]);
      expect(textsBelow(typeOf(name), name)).toEqual([]);
    },
  );

  test('of the labels do hold texts, which the walk finds', () => {
    expect(textsBelow(typeOf('labels'), 'labels')).toEqual(
      expect.arrayContaining(['labels.title', 'labels.projects[].label', 'labels.projects[].tags[]']),
    );
  });
});

/** Casts of the privacy room, each with its reason. `as const` is none. */
const CASTS: Readonly<Record<string, number>> = {
  // The keys of an object of ours, which the language types as any text.
  'counting.ts: keyof typeof FACTS': 1,
  'door.ts: readonly Fact[]': 1,
  'ordinals.ts: readonly Thing[]': 1,
  // The door itself: a number that has been checked.
  'share.ts: ShareInteger': 1,
};

test('the privacy room has no any, no casts but the listed ones, and no way around the compiler', () => {
  const folder = `${root}cli/privacy/`;
  const casts: Record<string, number> = {};
  const faults: string[] = [];
  for (const name of readdirSync(folder)) {
    const file =
      program.getSourceFile(folder + name) ?? fromDisk.read(folder + name, ts.ScriptTarget.ES2023)!;
    if (/@ts-|eslint-disable/.test(file.text)) faults.push(`${name}: a comment for the compiler`);
    const visit = (node: ts.Node): void => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) faults.push(`${name}: any`);
      if (ts.isTypeAssertionExpression(node)) faults.push(`${name}: <>`);
      if (ts.isAsExpression(node) && node.type.getText(file) !== 'const') {
        const cast = `${name}: ${node.type.getText(file)}`;
        casts[cast] = (casts[cast] ?? 0) + 1;
      }
      if (
        ts.isCallExpression(node) &&
        ['eval', 'require', 'Function'].includes(node.expression.getText(file))
      )
        faults.push(`${name}: ${node.expression.getText(file)}`);
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  expect(faults).toEqual([]);
  expect(casts).toEqual(CASTS);
});

describe('a private text, and a table of them,', () => {
  const SECRET = 'payroll-of-acme';
  const texts = new PrivateTexts();
  const id = texts.intern(SECRET);
  const text = texts.at(id);
  const holders = { text, texts, list: [text], map: new Map([[text, texts]]) };

  test('says what it is to reveal alone', () => {
    expect(reveal(text)).toBe(SECRET);
    expect(texts.at(texts.intern(SECRET))).toBe(text);
    expect(() => texts.at(id + 1)).toThrow(RangeError);
    expect(() => reveal(Object.create(PrivateText.prototype) as PrivateText)).toThrow(RangeError);
  });

  test.each<[string, () => unknown]>([
    ['String', () => [String(text), String(texts)].join()],
    ['a template', () => `${text}${texts}${[text]}`],
    ['addition', () => (text as unknown as string) + (texts as unknown as string)],
    ['JSON', () => JSON.stringify(holders)],
    ['JSON of an entry', () => JSON.stringify([...holders.map])],
    ['inspect', () => inspect(holders, { depth: 9 })],
    [
      'inspect without its own ways',
      () => inspect(holders, { customInspect: false, showHidden: true, depth: 9, getters: true }),
    ],
    ['format', () => format('%s %o %O %j %d', text, text, texts, texts, text)],
    ['an error', () => inspect(new Error(`bad ${text}`, { cause: text }))],
    ['an error with a field', () => inspect(Object.assign(new Error('bad'), { text, texts }))],
    ['own properties', () => inspect([text, texts].flatMap((one) => Reflect.ownKeys(one)))],
    [
      'entries',
      () => inspect([Object.entries(text), Object.entries(texts), { ...text }, { ...texts }], { depth: 9 }),
    ],
    ['assign', () => inspect(Object.assign({}, text, texts), { customInspect: false })],
    [
      'structuredClone',
      () => inspect(structuredClone({ text, texts }), { customInspect: false, showHidden: true, depth: 9 }),
    ],
    [
      'postMessage',
      () => {
        const { port1, port2 } = new MessageChannel();
        port1.postMessage({ text, texts });
        const message = receiveMessageOnPort(port2);
        port1.close();
        return inspect(message, { customInspect: false, showHidden: true, depth: 9 });
      },
    ],
    ['localeCompare, sort and join', () => [text, text].sort().join()],
    ['a number', () => String(Number(text))],
    ['a property name', () => Object.keys({ [`${text}`]: 1 }).join()],
  ])('is nothing to %s', (_, print) => {
    const printed = print();
    expect(typeof printed).toBe('string');
    expect(printed).not.toContain(SECRET);
  });
});
