import type { AuditKillerName } from './audit-killers.ts';
import { faultsIn, type Fault } from './fault.ts';

/** A line that is not there. */
const without = (
  by: AuditKillerName,
  leaks: string,
  text: string,
): readonly [AuditKillerName, string, string, string] => [by, leaks, text, ''];

/** Faults in the audit: with each, something can leave that it says is not there. */
export const AUDIT_FAULTS: readonly Fault<AuditKillerName>[] = [
  ...faultsIn('cli/audit/findings.ts', [
    [
      'shell',
      'everything: checks that always pass',
      "outcome: findings.length === 0 ? 'passed' : 'failed'",
      "outcome: 'passed'",
    ],
    ['files', 'the last thing that is found', '.slice(0, MOST_FINDINGS)', '.slice(0, -1)'],
  ]),
  ...faultsIn('cli/audit/audit.ts', [
    [
      'shell',
      'whatever not every check finds',
      "checks.some(({ outcome }) => outcome === 'failed')",
      "checks.every(({ outcome }) => outcome === 'failed')",
    ],
    [
      'shell',
      'what a changed page does',
      'checks: [version, checkShell(files, manifest, shells), schema',
      "checks: [version, notPossible('shell', 'after-failure'), schema",
    ],
    [
      'files',
      'files of any name',
      'checkNames(files, manifest, seen),',
      'checkNames(new Map(), null, seen),',
    ],
    ['files', 'files that were changed on the way', 'checkManifest(files),', ''],
  ]),
  ...faultsIn('cli/audit/names.ts', [
    [
      'files',
      'a file that the manifest does not list',
      'path !== MANIFEST_NAME && !listed.has(path)',
      'path === MANIFEST_NAME',
    ],
    ['files', 'a table of another mode', 'if (allowed?.has(path) !== true)', 'if (allowed === null)'],
    [
      'files',
      'other bytes of the same length',
      '(content.length !== size || sha256(content) !== hash)',
      'content.length !== size',
    ],
  ]),
  ...faultsIn('cli/audit/shell.ts', [
    ['shell', 'what another engine does', 'sha256(bytes) === shell.engine', 'bytes.length > 0'],
    ['shell', 'a comment in the page’s shell', 'cutPage(bytes, shell.page) !== null', 'bytes.length > 0'],
  ]),
  ...faultsIn('cli/audit/schema.ts', [
    [
      'data',
      'texts as numbers that cannot be',
      'valuesOf(table, column.name).every(isPossible)',
      'valuesOf(table, column.name).some(isPossible)',
    ],
    [
      'data',
      'texts as the order of rows',
      'if (difference !== 0) return difference > 0;',
      'if (difference !== 0) return true;',
    ],
    without('data', 'any label', '    ...read.findings,\n'),
    [
      'data',
      'labels of nothing',
      'met.size === highest && (most === null || highest === most)',
      'met.size === highest',
    ],
    without('public', 'what a public report generalises', '    ...checkGeneralised(tables, manifest),\n'),
  ]),
  ...faultsIn('cli/audit/labels.ts', [
    [
      'data',
      'names that the mode hides, in labels',
      'if (!isShown) findings.push',
      "if (!isShown && label === '') findings.push",
    ],
    [
      'data',
      'characters that hide, in labels',
      "label === '' || cleanLabel(label) !== label",
      "label === ''",
    ],
  ]),
  ...faultsIn('cli/audit/generalised.ts', [
    [
      'public',
      'exact numbers in a public report that is finished',
      'if (!all(isRounded)) note',
      'if (!all(Number.isInteger)) note',
    ],
    without(
      'public',
      'the week in which somebody did most',
      "          if (hasRecord(table, column, values)) note('record-shown');\n",
    ),
  ]),
  ...faultsIn('cli/audit/encoding.ts', [
    [
      'data',
      'bytes between the pages of a table',
      'if (bytes === null || Buffer.compare(bytes, files.get(place) ?? new Uint8Array()) !== 0)',
      'if (bytes === null)',
    ],
    ['data', 'spaces between the labels', 'if (json === null || !isCanonical(json))', 'if (json === null)'],
  ]),
  ...faultsIn('cli/audit/render.ts', [
    [
      'render',
      'a page of as many bytes',
      'Buffer.compare(found, made) === 0',
      'found.length === made.length',
    ],
    ['files', 'a picture that nobody made', 'new Set([...again.keys(), ...files.keys()])', 'again.keys()'],
    [
      'render',
      'words in the title',
      'SHELL_MARKS.filter((mark) => foundParts',
      "SHELL_MARKS.filter((mark) => mark !== 'TALLYSHEET_TITLE' && foundParts",
    ],
  ]),
  ...faultsIn('cli/audit/residue.ts', [
    [
      'names',
      'names in a page that could be made again',
      "mark === 'TALLYSHEET_SHARE_DATA' && isSame(bytes, known.again.get(path))",
      'isSame(bytes, known.again.get(path))',
    ],
    [
      'names',
      'names in labels',
      'if (path === LABELS_PATH) named.set(path, left(Buffer.from(bytes).toString()));',
      'if (path === LABELS_PATH) continue;',
    ],
    [
      'names',
      'names that the page has of itself',
      'const unnamed = withoutNames(data);',
      'const unnamed = data;',
    ],
    ['names', 'the name of the author', '      author: null,\n', '      author: labels.author,\n'],
    [
      'render',
      'what was not to be read again',
      '`${path}, ${PAGE_PART_NAMES[mark]}`, left(parts[mark])',
      '`${path}, ${PAGE_PART_NAMES[mark]}`, new Uint8Array()',
    ],
  ]),
  ...faultsIn('cli/audit/layers.ts', [
    [
      'secrets',
      'what is packed deeper than it is unpacked',
      '(depth === limits.depth && packed.found.length > 0)',
      'false',
    ],
    ['layers', 'UTF-16', 'if (!bytes.includes(0)) return [];', 'if (bytes.length > 0) return [];'],
    ['layers', 'bytes packed in bytes', '      ...packed.found,\n', ''],
    ['layers', 'names packed in something packed', 'depth: depth + 1,', 'depth: limits.depth,'],
  ]),
  ...faultsIn('cli/audit/containers.ts', [
    without('layers', 'gzip', "  { name: 'gzip', magic: [0x1f, 0x8b, 0x08], unpack: gunzip },\n"),
    without('layers', 'ZIP', "  { name: 'zip', magic: [0x50, 0x4b, 0x03, 0x04], unpack: unzipEntry },\n"),
    ['layers', 'deflate at the usual level', '[0x01, 0x5e, 0x9c, 0xda]', '[0x01, 0x5e, 0xda]'],
    without(
      'layers',
      'deflate without a head',
      "    add('raw deflate', (most) => zlib.inflateRawSync(buffer, limit(most)));\n",
    ),
    without(
      'layers',
      'brotli',
      "    add('brotli', (most) => zlib.brotliDecompressSync(buffer, limit(most)));\n",
    ),
    ['layers', 'all but the first stream of a file', 'tries < MOST_TRIES', 'tries < 1'],
  ]),
  ...faultsIn('cli/audit/spellings.ts', [
    ['layers', 'base64', "add('base64', Buffer.from(run, 'base64'), true, true);", ''],
    [
      'layers',
      'base64 behind another letter',
      'for (const offset of [1, 2, 3]) add',
      'for (const offset of [] as number[]) add',
    ],
    [
      'layers',
      'hexadecimal',
      "hex.map((run) => Buffer.from(run.slice(offset), 'hex'))",
      'hex.map(() => Buffer.alloc(0))',
    ],
    without('layers', 'names backwards', "  add('reversed', [...text].reverse().join(''), true);\n"),
    without('layers', 'character codes', "  add('character codes', characterCodes(text), true);\n"),
    without(
      'layers',
      'escapes of CSS',
      "  add('unescaped css', text.replace(CSS_ESCAPE, unescapeCss), isNoise);\n",
    ),
    ['layers', 'entities', '.replace(ENTITY, entity)', ''],
    ['layers', 'escapes of JavaScript', '.replace(ESCAPE, unescapeScript)', ''],
    [
      'layers',
      'escapes of addresses',
      'if (!/%[0-9a-f]{2}/i.test(text)) return text;',
      'if (text.length > 0) return text;',
    ],
  ]),
  ...faultsIn('cli/audit/identity.ts', [
    without(
      'identity',
      'the home folder of who has the logs',
      '  for (const text of others) search.look(text);\n',
    ),
    [
      'identity',
      'names of the logs, where there are labels',
      "ruleOfField(field, disclosure) === 'name' || isChosen(name)",
      'name.length > 0',
    ],
    ['identity', 'a title that nobody typed', 'label !== null && chosen.includes(label)', 'label !== null'],
    ['identity', 'labels in the names of files', 'allowed: holdsLabels ? shown : []', 'allowed: shown'],
  ]),
  ...faultsIn('cli/sources/text-search.ts', [
    without(
      'identity',
      'paths as the agents write them in names of folders',
      "      this.#seek(text.replace(/[^A-Za-z0-9]/g, '-'), 'private-path');\n",
    ),
    ['identity', 'the last folder of a path', "        this.#seek(part, 'private-name');\n", ''],
    ['identity', 'names in capitals', "text.normalize('NFC').toLowerCase()", "text.normalize('NFC')"],
    ['identity', 'SHA-1 of paths', "['md5', 'sha1', 'sha256']", "['md5', 'sha256']"],
  ]),
  ...faultsIn('cli/audit/secrets.ts', [
    [
      'secrets',
      'keys that only the lists of Secretlint know',
      'if (await hasKnownSecret(text))',
      'if (text.length === 0 && (await hasKnownSecret(text)))',
    ],
    [
      'secrets',
      'home folders and keys by their shape',
      'findings.push(...shapes.map',
      'findings.push(...shapes.slice(0, 0).map',
    ],
    [
      'secrets',
      'the addresses of others beside the author’s',
      '.every((address) => contacts.includes(address))',
      '.some((address) => contacts.includes(address))',
    ],
    ['secrets', 'what is packed too deep', "tooDeep.map((place) => ({ class: 'too-deep', place }))", '[]'],
  ]),
  ...faultsIn('cli/audit/logs.ts', [
    ['logs', 'a text that begins between two steps', 'const STEP = 13;', 'const STEP = 14;'],
    ['logs', 'a text on the border of two pieces', 'const OVERLAP = SHORTEST_RUN;', 'const OVERLAP = 1;'],
    [
      'logs',
      'texts of packed logs',
      "if (log.name.endsWith('.zst')) await unpackZstd(read, add);",
      "if (log.name.endsWith('.zst')) return;",
    ],
    ['logs', 'texts of the logs that are short', 'const SHORTEST_RUN = 24;', 'const SHORTEST_RUN = 25;'],
  ]),
  ...faultsIn('cli/audit/card.ts', [
    ['cards', 'names in the picture', '!isOfLabel(name, labels)', 'labels.projects.length < 0'],
    [
      'cards',
      'a title in the picture that nobody typed',
      '...(author === null ? [] :',
      '...(author !== null ? [] :',
    ],
  ]),
  ...faultsIn('cli/audit/folder.ts', [
    ['folder', 'where a link leads', '!entry.isFile()', '!entry.isFile() && !entry.isSymbolicLink()'],
    ['folder', 'files of any name beside a report', 'LITTER.test(entry.name)', "entry.name !== ''"],
    without(
      'folder',
      'folders beside a report',
      "\n        else seen.push({ class: 'extra-file', place: `${path}/` });",
    ),
  ]),
];
