import type { Labels } from '../../src/contract/labels.ts';
import { hasExactly } from '../../src/contract/manifest.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import { parseSite } from '../../src/contract/site.ts';
import { ruleOfField } from '../../src/contract/tables.ts';
import { cleanLabel } from '../privacy/labels.ts';
import type { Finding } from './findings.ts';
import { LABELS_PATH, readJson } from './report-files.ts';

/** What a keyed label looks like; only its author can tell whether it is one. */
export const KEYED_LABEL = /^Project [a-z2-7]{8,52}$/;

const ZONE = /^[A-Za-z0-9_+-]{1,40}(?:\/[A-Za-z0-9_+-]{1,40}){0,2}$/;

/** The labels are whole and clean, and none of them is of a kind that the mode does not show. */
export function checkLabels(
  bytes: Uint8Array | undefined,
  disclosure: Disclosure,
): { readonly findings: readonly Finding[]; readonly labels: Labels | null } {
  const labels = bytes === undefined ? null : parseLabels(readJson(bytes)?.value);
  if (labels === null) {
    // A file that is not there is told of among the names.
    return {
      findings: bytes === undefined ? [] : [{ class: 'labels-malformed', place: LABELS_PATH }],
      labels: null,
    };
  }
  const findings: Finding[] = [];
  const expect = (place: string, label: string | null, isShown: boolean): void => {
    if (label === null) return;
    if (!isShown) findings.push({ class: 'name-not-allowed', place: `${LABELS_PATH}, ${place}` });
    else if (label === '' || cleanLabel(label) !== label)
      findings.push({ class: 'unclean-label', place: `${LABELS_PATH}, ${place}` });
  };
  const zoneIsShown = ruleOfField('time-zone', disclosure) === 'name';
  expect('title', labels.title, true);
  expect('author', labels.author, true);
  if (labels.site !== null && parseSite(labels.site) !== labels.site)
    findings.push({ class: 'unclean-label', place: `${LABELS_PATH}, site` });
  expect('time zone', labels.timeZone, zoneIsShown && ZONE.test(labels.timeZone ?? ''));
  for (const [index, { label, tags }] of labels.projects.entries()) {
    // An alias, where the author asked for it to be shown: nobody else can tell it from a name.
    expect(`project ${index + 1}`, label, ruleOfField('project', disclosure) !== 'dropped');
    for (const tag of tags)
      expect(`tags of project ${index + 1}`, tag, ruleOfField('tags', disclosure) === 'name');
  }
  for (const [index, name] of labels.models.entries())
    expect(`custom model ${index + 1}`, name, ruleOfField('custom-model', disclosure) === 'name');
  for (const [list, field, what] of [
    [labels.folders, 'folder', 'folder'],
    [labels.branches, 'branch', 'branch'],
    [labels.tools, 'custom-tool', 'custom tool'],
    [labels.servers, 'mcp-server', 'server'],
    [labels.skills, 'skill', 'skill'],
  ] as const)
    for (const [index, name] of list.entries())
      expect(`${what} ${index + 1}`, name, ruleOfField(field, disclosure) === 'name');
  return { findings, labels };
}

const KEYS = [
  'schema',
  'title',
  'author',
  'site',
  'timeZone',
  'projects',
  'models',
  'folders',
  'branches',
  'tools',
  'servers',
  'skills',
] as const;

/** Labels from JSON, or null for anything that is not exactly them. */
function parseLabels(value: unknown): Labels | null {
  if (!hasExactly(value, KEYS)) return null;
  const { schema, title, author, site, timeZone, projects } = value;
  if (schema !== 'tallysheet-labels/1') return null;
  if (!isText(title) || !isText(author) || !isText(site) || !isText(timeZone)) return null;
  const lists = [value.models, value.folders, value.branches, value.tools, value.servers, value.skills].map(
    (list) => (Array.isArray(list) && list.every(isText) ? list : null),
  );
  const [models, folders, branches, tools, servers, skills] = lists;
  if (!models || !folders || !branches || !tools || !servers || !skills) return null;
  if (!Array.isArray(projects)) return null;
  const read: { label: string | null; tags: readonly string[] }[] = [];
  for (const project of projects as readonly unknown[]) {
    if (!hasExactly(project, ['label', 'tags']) || !isText(project.label)) return null;
    const tags: unknown = project.tags;
    if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) return null;
    read.push({ label: project.label, tags });
  }
  return {
    schema,
    title,
    author,
    site,
    timeZone,
    projects: read,
    models,
    folders,
    branches,
    tools,
    servers,
    skills,
  };
}

const isText = (value: unknown): value is string | null => value === null || typeof value === 'string';
