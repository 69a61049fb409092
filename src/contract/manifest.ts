import { canonicalJson } from './canonical.ts';
import { formatIsoDay, parseDay } from './formats.ts';
import type { PricesStamp } from './labels.ts';
import {
  chooseDisclosure,
  EXTRAS,
  MODES,
  type Disclosure,
  type Extra,
  type Grain,
  type Mode,
} from './modes.ts';

export const MANIFEST_SCHEMA = 'tallysheet-manifest/1';

/** Name of the manifest in a report folder. It lists every other file and not itself. */
export const MANIFEST_NAME = 'manifest.json';

export interface ManifestFile {
  /** Path inside the folder, with `/` on every platform. */
  readonly path: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** SHA-256, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** What a report folder holds: how we know a folder for ours, and a reader knows it for unchanged. */
export interface Manifest extends Disclosure {
  readonly schema: typeof MANIFEST_SCHEMA;
  /** Version of Tallysheet that made the report. */
  readonly version: string;
  /** The price table that its costs were worked out with. */
  readonly prices: PricesStamp;
  /** Every file but the manifest, by path. */
  readonly files: readonly ManifestFile[];
}

/** The manifest's bytes as text. Files may come in any order. */
export function encodeManifest(manifest: Manifest): string {
  const files = [...manifest.files]
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  const text = canonicalJson({
    schema: manifest.schema,
    version: manifest.version,
    mode: manifest.mode,
    grain: manifest.grain,
    shows: manifest.shows,
    prices: manifest.prices,
    files,
  });
  if (parseManifest(text) === null) throw new RangeError('E_MANIFEST');
  return text;
}

/**
 * A manifest from its text, or null for anything that is not exactly one: a key too many, a path that could
 * lead out of the folder, files out of order. Spaces and the order of keys are free, so compare with
 * {@link encodeManifest} to learn whether somebody touched it.
 */
export function parseManifest(text: string): Manifest | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!hasExactly(value, ['schema', 'version', 'mode', 'grain', 'shows', 'prices', 'files'])) return null;
  const { schema, version, mode, grain, shows, prices, files } = value;
  if (schema !== MANIFEST_SCHEMA || !isVersion(version) || !isMode(mode) || !isPricesStamp(prices))
    return null;
  const disclosure = readDisclosure(mode, grain, shows);
  if (disclosure === null) return null;
  if (!Array.isArray(files) || files.length > 1000) return null;
  const list: ManifestFile[] = [];
  for (const file of files as readonly unknown[]) {
    if (!hasExactly(file, ['path', 'bytes', 'sha256'])) return null;
    const { path, bytes, sha256 } = file;
    if (!isReportPath(path) || path === MANIFEST_NAME || !isSize(bytes) || !isSha256(sha256)) return null;
    const before = list.at(-1);
    if (before !== undefined && before.path >= path) return null;
    list.push({ path, bytes, sha256 });
  }
  return { schema, version, ...disclosure, prices, files: list };
}

/**
 * Whether a file of a report may have this path: lower-case words with `/` between them, at most 120 long.
 * Nothing absolute, no `..`, no backslash or drive, no name that Windows keeps for devices.
 */
export function isReportPath(path: unknown): path is string {
  return (
    typeof path === 'string' &&
    path.length <= 120 &&
    path.split('/').every((word) => /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(word) && !DEVICE.test(word))
  );
}

const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

const isVersion = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 40 && /^\d+\.\d+\.\d+(?:-[0-9a-z.-]+)?$/.test(value);
const isMode = (value: unknown): value is Mode => MODES.some((mode) => mode === value);
const isGrain = (value: unknown): value is Grain => value === 'hour' || value === 'day' || value === 'week';
const isExtra = (value: unknown): value is Extra => EXTRAS.some((extra) => extra === value);

/** A disclosure that its mode leaves as a choice, in its one spelling. */
function readDisclosure(mode: Mode, grain: unknown, shows: unknown): Disclosure | null {
  if (!isGrain(grain) || !Array.isArray(shows) || !shows.every(isExtra)) return null;
  const disclosure = chooseDisclosure(mode, { grain, shows });
  return disclosure?.shows.join() === shows.join() ? disclosure : null;
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && formatIsoDay(parseDay(value)) === value;
const isPackage = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= 100 &&
  /^(?:@[a-z0-9-]+\/)?[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(value);
const isPricesStamp = (value: unknown): value is PricesStamp =>
  hasExactly(value, ['package', 'version', 'read', 'newest', 'sha256']) &&
  isPackage(value.package) &&
  isVersion(value.version) &&
  isDay(value.read) &&
  isDay(value.newest) &&
  isSha256(value.sha256);
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isSha256 = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** Whether a value from outside is an object of exactly these keys. */
export function hasExactly<Key extends string>(
  value: unknown,
  keys: readonly Key[],
): value is Readonly<Record<Key, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const own = Object.keys(value);
  return own.length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}
