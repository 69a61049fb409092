import { createHash } from 'node:crypto';
import { encodeManifest, MANIFEST_NAME, MANIFEST_SCHEMA } from '../../src/contract/manifest.ts';
import type { Stamp } from '../../src/contract/labels.ts';

/** SHA-256 of a file's bytes, as manifests have it. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The bytes of the manifest that lists `files`; a manifest among them is left out. */
export function writeManifest(
  { mode, grain, shows, version, prices }: Stamp,
  files: ReadonlyMap<string, Uint8Array>,
): Uint8Array {
  const list = [...files]
    .filter(([path]) => path !== MANIFEST_NAME)
    .map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) }));
  return Buffer.from(
    encodeManifest({ schema: MANIFEST_SCHEMA, version, mode, grain, shows, prices, files: list }),
  );
}
