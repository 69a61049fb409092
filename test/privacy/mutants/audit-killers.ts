import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import zlib from 'node:zlib';
import type { CheckResult } from '../../../cli/audit/findings.ts';
import type { AuthorSide } from '../../../cli/audit/identity.ts';
import type { Residue } from '../../../cli/audit/residue.ts';
import { startEngine, type Engine } from '../../../cli/report/engine.ts';
import { writeManifest } from '../../../cli/report/manifest.ts';
import type { LogFile } from '../../../cli/sources/files.ts';
import { LINK_CARD } from '../../../src/contract/card.ts';
import type { Labels } from '../../../src/contract/labels.ts';
import { usualDisclosure, type Mode } from '../../../src/contract/modes.ts';
import { changeLabels, changeRows, manifestOf, replaceText, type Files } from '../../audit/changes.ts';
import { NO_LABELS } from '../../audit/made-residue.ts';
import { cardOf } from '../../card/cards.ts';
import { makeReport } from '../../report/made-report.ts';
import { pageData } from '../../views/page-data.ts';
import { SPELLINGS } from '../carriers.ts';
import type { Built } from './build.ts';
import type { Killer } from './found.ts';

/* What the audit must say: a fault in it, and it says less, or nothing. */

const NAME = 'quincewood-planner';
const PATH = `/srv/${NAME}`;
const TITLE = 'A garden in May';

const say = (checks: readonly CheckResult[]): readonly string[] =>
  checks.flatMap(({ check, outcome, findings }) => [
    ...(outcome === 'failed' && findings.length === 0 ? [`${check} failed`] : []),
    ...findings.map(({ class: kind, place }) => `${check}: ${kind}, ${place}`),
  ]);

/** Who has the logs, where some texts are met. */
function authorOf(
  { PrivateTexts }: Built,
  met: readonly string[],
  more: Partial<AuthorSide> = {},
): AuthorSide {
  const texts = new PrivateTexts();
  for (const text of met) texts.intern(text);
  return { texts, others: [], chosen: [], ...more };
}

/** Reports as the code without a fault makes them, of the fixtures. */
const REPORTS = {
  strict: { disclosure: usualDisclosure('strict'), title: TITLE },
  public: { disclosure: usualDisclosure('public'), title: TITLE },
  /** Its author typed nothing of the kind. */
  named: { disclosure: usualDisclosure('strict'), title: TITLE, author: NAME },
} as const;
type ReportName = keyof typeof REPORTS;

/** A change of a report, and all that the audit must say of it. */
interface Seed {
  /** By default strict. */
  readonly report?: ReportName;
  readonly hide: (files: Files) => unknown;
  /** Whether the manifest stays as it was. */
  readonly isClumsy?: true;
  readonly finds: readonly string[];
}

let engine: Promise<Engine> | undefined;
const made = new Map<ReportName, Promise<ReadonlyMap<string, Uint8Array>>>();

function reportOf(name: ReportName): Promise<ReadonlyMap<string, Uint8Array>> {
  const report = made.get(name) ?? makeReport(REPORTS[name]).then(({ files }) => files);
  made.set(name, report);
  return report;
}

/** The audit says of each changed report what it should, and nothing else. */
const saysOf =
  (...seeds: readonly Seed[]): Killer =>
  async (built) => {
    engine ??= startEngine();
    const running = engine;
    for (const { report = 'strict', hide, isClumsy, finds } of seeds) {
      const files: Files = new Map(await reportOf(report));
      const manifest = manifestOf(files);
      await hide(files);
      if (isClumsy !== true) files.set('manifest.json', writeManifest(manifest, files));
      const { audit, residue, labels } = await built.inspectReport(files, { engine: () => running });
      const author = authorOf(built, [PATH], { chosen: [TITLE] });
      const { disclosure } = REPORTS[report];
      const { result } = built.checkIdentity(residue, disclosure, labels ?? NO_LABELS, author);
      assert.deepEqual(say([...audit.checks, result]), finds);
      assert.equal(built.hasFailed(audit), say(audit.checks).length > 0);
    }
  };

const text = (content: string): Uint8Array => Buffer.from(content);
const usage = 'data/usage.parquet';

const beforeFooter = (files: Files, bytes: Uint8Array): void => {
  const table = Buffer.from(files.get(usage) ?? []);
  const footer = table.length - 8 - table.readUInt32LE(table.length - 8);
  files.set(usage, Buffer.concat([table.subarray(0, footer), bytes, table.subarray(footer)]));
};

const withFirst =
  (column: string, value: number | bigint) =>
  <Row extends Readonly<Record<string, unknown>>>(rows: readonly Row[]): Row[] =>
    rows.map((row, index) => (index === 0 ? { ...row, [column]: value } : row));

/** Which files there are, and what the manifest says of them. */
const auditFiles = saysOf(
  {
    hide: (files) => files.set('notes.txt', text('x')),
    isClumsy: true,
    finds: ['names: extra-file, notes.txt', 'render: other-render, notes.txt'],
  },
  {
    hide: (files) => files.set('card.png', text('x')),
    finds: ['render: other-render, card.png'],
  },
  {
    hide: (files) => files.set('data/hours.parquet', text('x')),
    finds: ['names: path-not-allowed, data/hours.parquet', 'render: other-render, data/hours.parquet'],
  },
  {
    hide: (files) => files.set('labels.json', Buffer.from(files.get('labels.json') ?? []).reverse()),
    isClumsy: true,
    finds: [
      'manifest: changed-file, labels.json',
      'schema: labels-malformed, labels.json',
      'encoding: other-encoding, labels.json',
    ],
  },
);

/** The published shell. */
const auditShell = saysOf(
  { hide: () => undefined, finds: [] },
  {
    hide: (files) => replaceText(files, 'engine.html', '<template', '<template '),
    finds: ['shell: changed-shell, engine.html', 'render: other-render, engine.html'],
  },
  {
    hide: (files) => replaceText(files, 'index.html', '<head>', '<head ><!-- -->'),
    finds: ['shell: changed-shell, index.html', 'render: other-render, index.html'],
  },
);

/** Values and labels that cannot be, and bytes between them. */
const auditData = saysOf(
  {
    hide: (files) => changeRows(files, 'usage', 'strict', withFirst('output', -1n)),
    finds: [`schema: impossible-value, ${usage}, column output`],
  },
  {
    hide: (files) => changeRows(files, 'usage', 'strict', (rows) => rows.reverse()),
    finds: [`schema: rows-out-of-order, ${usage}`, `encoding: other-encoding, ${usage}`],
  },
  {
    hide: (files) => changeLabels(files, (labels) => ({ ...labels, timeZone: 'Europe/Berlin' })),
    finds: ['schema: name-not-allowed, labels.json, time zone'],
  },
  {
    hide: (files) => changeLabels(files, (labels) => ({ ...labels, title: 'a\u202eb' })),
    finds: ['schema: unclean-label, labels.json, title'],
  },
  {
    hide: (files) =>
      changeLabels(files, (labels) => ({
        ...labels,
        projects: [...labels.projects, { label: null, tags: [] }],
      })),
    finds: [`schema: ordinals-not-dense, ${usage}, column project`],
  },
  {
    hide: (files) => beforeFooter(files, text('xyz')),
    finds: [`encoding: other-encoding, ${usage}`],
  },
  {
    hide: (files) => replaceText(files, 'labels.json', '{', '{ '),
    finds: ['encoding: other-encoding, labels.json'],
  },
);

/** What a public report generalises. */
const auditPublic = saysOf({
  report: 'public',
  hide: (files) => changeRows(files, 'usage', 'public', withFirst('input', 123_457n)),
  finds: [`schema: not-rounded, ${usage}, column input`, `schema: record-shown, ${usage}, column input`],
});

/** The page that is made again, and what only a comparison of all of it shows. */
const auditRender = saysOf(
  {
    hide: (files) => replaceText(files, 'index.html', TITLE, TITLE.toUpperCase()),
    finds: ['render: other-render, index.html, title'],
  },
  {
    hide: (files) => replaceText(files, 'index.html', '</main>', `<p>${NAME}</p></main>`),
    finds: ['render: other-render, index.html, page', 'identity: private-name, index.html, page'],
  },
);

/** A name in a label, with a page that fits: only who has the logs can tell. */
const auditNames = saysOf({
  report: 'named',
  hide: () => undefined,
  finds: ['index.html, page', 'index.html, data of the page', 'labels.json'].map(
    (place) => `identity: private-name, ${place}`,
  ),
});

/** What can be read in some bytes, as what is left of a report. */
function residueOf({ decodeLayers }: Built, bytes: Uint8Array, holdsLabels = true): Residue {
  const { layers, tooDeep } = decodeLayers(new Map([['page', bytes]]));
  return { layers: layers.map((layer) => ({ ...layer, holdsLabels })), explanation: '', tooDeep };
}

/** Keys, addresses and home folders. */
const auditSecrets: Killer = async (built) => {
  const find = async (content: string, typed: readonly string[] = []): Promise<readonly string[]> => {
    const { findings } = await built.checkSecrets(residueOf(built, text(content)), typed);
    return [...new Set(findings.map(({ class: kind }) => kind))];
  };
  // Put together here, so that no scanner takes this file for one with secrets in it.
  const isKey = ['-----BEGIN RSA ', 'PRIVATE KEY-----\n'].join('');
  const isToken = ['sk-', 'ant-', 'Ab1'.repeat(8)].join('');
  const isHook = [
    'https://hooks.slack',
    '.com/services/',
    'T0A1B2C3D/',
    'B0A1B2C3D/',
    'A1b2C3d4'.repeat(3),
  ].join('');
  for (const secret of [isKey, isToken, isHook]) assert.deepEqual(await find(`a ${secret} b`), ['secret']);
  assert.deepEqual(await find('in /home/ada/x'), ['home-folder']);
  assert.deepEqual(await find('by ada@example.org', ['ada@example.org']), []);
  assert.deepEqual(await find('ada@example.org, bob@example.org', ['ada@example.org']), ['e-mail']);
  let packed: Uint8Array = text(NAME);
  for (let depth = 0; depth < 8; depth += 1) packed = zlib.gzipSync(packed);
  assert.deepEqual(await find(Buffer.from(packed).toString('base64')), ['too-deep']);
};

/** A name is found however it is written or packed. */
const auditLayers: Killer = (built) => {
  const inText = SPELLINGS.map(([, spell]) => spell(NAME));
  const streams = [
    zlib.gzipSync(NAME),
    zlib.deflateSync(NAME),
    zlib.deflateRawSync(NAME),
    // So short a text alone would stand in it as it is.
    zlib.brotliCompressSync(`${NAME} ${SPELLINGS.map(([name]) => name).join(' ')}`),
    Buffer.from(NAME, 'utf16le'),
  ];
  const wholes: readonly Uint8Array[] = [
    ...inText.map(text),
    text(`${'x'.repeat(30)}1${Buffer.from(`${NAME} and ${NAME}`).toString('base64')}`),
    ...streams,
    Buffer.concat([text('\0behind '), zlib.gzipSync('first'), text('\0'), zlib.gzipSync(NAME)]),
    zipOf(NAME),
    zlib.gzipSync(zlib.gzipSync(zlib.gzipSync(NAME))),
  ];
  for (const [index, bytes] of wholes.entries())
    assert.ok(identityOf(built, bytes).length > 0, String(index));
  return Promise.resolve();
};

/** A ZIP of one file, as far as its first header goes. */
function zipOf(content: string): Uint8Array {
  const header = Buffer.alloc(31);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(1, 26);
  return Buffer.concat([header, zlib.deflateRawSync(content)]);
}

interface Searched {
  readonly mode?: Mode;
  readonly labels?: Partial<Labels>;
  readonly holdsLabels?: boolean;
  readonly met?: readonly string[];
  readonly others?: readonly string[];
  readonly chosen?: readonly string[];
}

/** What the search for the texts of the logs finds in some bytes, each class once. */
function identityOf(
  built: Built,
  bytes: Uint8Array,
  { mode = 'strict', labels = {}, holdsLabels = true, met = [PATH], ...more }: Searched = {},
): readonly string[] {
  const { result } = built.checkIdentity(
    residueOf(built, bytes, holdsLabels),
    usualDisclosure(mode),
    { ...NO_LABELS, ...labels },
    authorOf(built, met, more),
  );
  return [...new Set(result.findings.map(({ class: kind }) => kind))];
}

/** What is looked for, and what may stand there. */
const auditIdentity: Killer = (built) => {
  const find = (content: string, searched: Searched = {}): readonly string[] =>
    identityOf(built, text(content), searched);
  assert.deepEqual(find(`in ${PATH}.`), ['private-path', 'private-name']);
  assert.deepEqual(find('in -srv-quince-wood.', { met: ['/srv/quince_wood'] }), ['private-path']);
  assert.deepEqual(find(NAME.toUpperCase()), ['private-name']);
  assert.deepEqual(find('/home/ada', { met: [], others: ['/home/ada'] }), ['private-path', 'private-name']);
  for (const algorithm of ['md5', 'sha1', 'sha256'])
    assert.deepEqual(find(createHash(algorithm).update(PATH).digest('hex')), ['private-hash']);

  const projects = [{ label: NAME, tags: [] }];
  assert.deepEqual(find(NAME, { labels: { projects }, mode: 'normal' }), []);
  assert.deepEqual(find(NAME, { labels: { projects } }), ['private-name']);
  assert.deepEqual(find(NAME, { labels: { title: NAME } }), ['private-name']);
  const chosen = { labels: { title: NAME }, chosen: [NAME] };
  assert.deepEqual(find(NAME, chosen), []);
  assert.deepEqual(find(NAME, { ...chosen, holdsLabels: false }), ['private-name']);
  return Promise.resolve();
};

/** Any text of the logs, wherever it stands in them. */
const auditLogs: Killer = async (built, folder) => {
  const place = join(folder, 'searched');
  mkdirSync(place, { recursive: true });
  // What was said, not read as a name: as long as the shortest run that is found wherever it begins.
  const said = 'the quince is ripe today';
  assert.equal(said.length, 24);
  const write = (name: string, content: string, packed = text(content)): LogFile => {
    writeFileSync(join(place, name), packed);
    return { agent: 'codex', path: join(place, name), name, bytes: packed.length };
  };
  const find = async (log: LogFile, allowed: readonly string[] = []): Promise<readonly string[]> =>
    (await built.checkLogs(residueOf(built, text(`calls; ${said}!`)), allowed, [log])).findings.map(
      ({ class: kind }) => kind,
    );
  for (let before = 0; before < 13; before += 1)
    assert.deepEqual(await find(write('short.jsonl', `${'-'.repeat(before)}${said}-`)), ['text-of-logs']);
  // Read in pieces of a megabyte.
  assert.deepEqual(await find(write('long.jsonl', `${'-'.repeat(1024 * 1024 - 12)}${said}-`)), [
    'text-of-logs',
  ]);
  const line = `{"text":"${said}"}\n`;
  assert.deepEqual(await find(write('packed.jsonl.zst', line, zlib.zstdCompressSync(line))), [
    'text-of-logs',
  ]);
  assert.deepEqual(await find(write('short.jsonl', said), [said]), []);
  assert.deepEqual(await find(write('other.jsonl', said.slice(1))), []);
};

/** Texts that are set in a card. */
const auditCards: Killer = async (built) => {
  const use = { day: 20_577, agent: 1, project: 1, calls: 17, input: 900, cost: 12_340_000, model: 7 };
  const find = async (labels: Partial<Labels>, more: readonly string[] = []): Promise<readonly string[]> => {
    const data = pageData([use], { labels, mode: 'strict' });
    const card = cardOf(data);
    const said = { ...card, texts: [...card.texts, ...more] };
    return say(await built.auditCard(data, LINK_CARD, said, authorOf(built, [PATH], { chosen: [TITLE] })));
  };
  assert.deepEqual(await find({ title: TITLE }), []);
  assert.deepEqual(await find({}, ['melon']), ['schema: name-not-allowed, card']);
  assert.deepEqual(await find({ projects: [{ label: 'melon', tags: [] }] }, ['melon']), [
    'schema: name-not-allowed, card',
  ]);
  assert.deepEqual(await find({ title: NAME }), ['identity: private-name, card']);
};

/** What is read of a folder that somebody sent, and what is told of it. */
const auditFolder: Killer = async (built, folder) => {
  const place = join(folder, 'sent');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(join(place, 'data'), { recursive: true });
  mkdirSync(join(place, 'more'));
  const files: Files = new Map(await reportOf('strict'));
  for (const [path, bytes] of files) writeFileSync(join(place, path), bytes);
  writeFileSync(join(place, 'notes.txt'), NAME);
  writeFileSync(join(place, 'data', 'names.txt'), NAME);
  writeFileSync(join(place, '.DS_Store'), NAME);
  rmSync(join(place, 'engine.html'));
  symlinkSync(join(place, 'index.html'), join(place, 'engine.html'));
  const read = await built.readFolder(place);
  assert.ok(typeof read === 'object');
  assert.deepEqual(
    [...read.files.keys()].sort(),
    [...files.keys()].filter((path) => path !== 'engine.html').sort(),
  );
  assert.deepEqual(read.seen.map(({ class: kind, place: where }) => `${kind}, ${where}`).sort(), [
    'extra-file, data/names.txt',
    'extra-file, more/',
    'extra-file, notes.txt',
    'no-regular-file, engine.html',
  ]);
  assert.equal(read.litter, 1);
};

/** Every check by its name, cheapest first. */
export const AUDIT_KILLERS = {
  secrets: auditSecrets,
  layers: auditLayers,
  identity: auditIdentity,
  logs: auditLogs,
  cards: auditCards,
  folder: auditFolder,
  shell: auditShell,
  files: auditFiles,
  data: auditData,
  public: auditPublic,
  render: auditRender,
  names: auditNames,
} as const satisfies Record<string, Killer>;
export type AuditKillerName = keyof typeof AUDIT_KILLERS;
