import type { Labels } from '../../src/contract/labels.ts';
import type { Manifest, ManifestFile } from '../../src/contract/manifest.ts';
import { EXTRAS, MODES } from '../../src/contract/modes.ts';
import { code, fieldsOf } from './markdown.ts';

/** The fields of labels.json. */
export function describeLabels(): string {
  return fieldsOf<Labels>({
    schema: ['text', '`tallysheet-labels/1`'],
    title: ['text or null', 'title of the report; null for the page’s own'],
    author: ['text or null', 'whose report it is'],
    site: ['text or null', 'address of the folder that the report will be found in, as its author typed it'],
    timeZone: ['text or null', 'IANA time zone of the days; null where the mode does not show it'],
    projects: [
      'list',
      '`label` and `tags` of project *n* at index *n* − 1; `label` is a name, an alias or a keyed label, and null where the mode shows a number only; `tags` is empty where it shows none',
    ],
    models: [
      'list',
      'name of custom model *n*, whose code is −*n*, at index *n* − 1; null where the mode shows a number only',
    ],
    folders: ['list', 'path of folder *n* below its project, alike'],
    branches: ['list', 'name of branch *n*, alike'],
    tools: ['list', 'name of tool *n* that the vocabulary does not have, whose code is −*n*, alike'],
    servers: ['list', 'name of MCP server *n*, alike'],
    skills: ['list', 'name of skill *n*, alike'],
  });
}

/** The fields of manifest.json. */
export function describeManifest(): string {
  return [
    fieldsOf<Manifest>({
      schema: ['text', '`tallysheet-manifest/1`'],
      version: ['text', 'version of Tallysheet that made the report'],
      mode: ['text', MODES.map(code).join(', ')],
      grain: ['text', 'finest time in the report: `hour`, `day` or `week`'],
      shows: ['list', `what a redacted report shows beside the rest: ${EXTRAS.map(code).join(', ')}`],
      prices: [
        'object',
        'the price table: `package` and `version` that most prices are from, the days `read` (compared with the makers’ own) and `newest` (newest price), `YYYY-MM-DD`, and the table’s `sha256`',
      ],
      files: ['list', 'every file but the manifest itself, by path'],
    }),
    '\nOf each file:\n\n',
    describeFile(),
  ].join('');
}

function describeFile(): string {
  return fieldsOf<ManifestFile>({
    path: ['text', 'path in the folder, with `/` on every platform'],
    bytes: ['number', 'size'],
    sha256: ['text', 'SHA-256, 64 hexadecimal digits in lower case'],
  });
}
