import { ruleOfField } from '../../src/contract/tables.ts';
import type { Labels } from '../../src/contract/labels.ts';
import { parseSite } from '../../src/contract/site.ts';
import type { Disclosure } from '../../src/contract/modes.ts';
import type { Project } from '../accounting/projects.ts';
import { reveal, type PrivateText } from '../sources/private-texts.ts';
import { labelByKey } from './keyed-labels.ts';
import { shapesIn } from './shapes.ts';

/** What the author chose to show, beside the mode. */
export interface LabelOptions {
  readonly title: string | null;
  readonly author: string | null;
  /** As {@link parseSite} gives it. */
  readonly site: string | null;
  readonly timeZone: string;
  /** Shows aliases in modes that number projects. */
  readonly allowAlias: boolean;
  /** Key of the labels of redacted reports; asked for only when one is needed. */
  readonly key: () => Uint8Array;
}

const LONGEST_LABEL = 80;

/** What has a label, in the order of its numbers in the report. */
export interface LabelledThings {
  readonly projects: readonly Project[];
  readonly models: readonly PrivateText[];
  readonly folders: readonly PrivateText[];
  readonly branches: readonly PrivateText[];
  readonly tools: readonly PrivateText[];
  readonly servers: readonly PrivateText[];
  readonly skills: readonly PrivateText[];
}

/** The labels of a report: the only texts of the author's that leave, each by its row of the field × mode table. */
export function writeLabels(disclosure: Disclosure, things: LabelledThings, options: LabelOptions): Labels {
  const isNamed = (field: string): boolean => ruleOfField(field, disclosure) === 'name';
  const label = (field: string, names: readonly PrivateText[]): readonly (string | null)[] =>
    names.map((name) => (isNamed(field) ? showName(name) : null));
  return {
    schema: 'tallysheet-labels/1',
    title: cleanLabel(options.title ?? '') || null,
    author: cleanLabel(options.author ?? '') || null,
    site: isNamed('site') ? parseSite(options.site ?? '') : null,
    timeZone: isNamed('time-zone') ? options.timeZone : null,
    projects: labelProjects(disclosure, things.projects, options).map((text, index) => ({
      label: text,
      tags: isNamed('tags') ? cleanTags(things.projects[index]?.tags ?? []) : [],
    })),
    models: label('custom-model', things.models),
    folders: label('folder', things.folders),
    branches: label('branch', things.branches),
    tools: label('custom-tool', things.tools),
    servers: label('mcp-server', things.servers),
    skills: label('skill', things.skills),
  };
}

function labelProjects(
  disclosure: Disclosure,
  projects: readonly Project[],
  options: LabelOptions,
): readonly (string | null)[] {
  const rule = ruleOfField('project', disclosure);
  if (rule === 'name')
    return projects.map(({ alias, name }) => (alias === null ? showName(name) : showLabel(alias) || null));
  if (rule === 'keyed') {
    // By its repository where it has one: a folder that moves and a colleague's clone keep the label.
    const unnamed = projects
      .filter(({ alias }) => alias === null)
      .map(({ remote, roots: [root] }) => {
        if (remote !== null) return `repository ${reveal(remote)}`;
        return `folder ${root === undefined ? '' : reveal(root)}`;
      });
    const keyed = unnamed.length > 0 ? labelByKey(options.key(), 'project', unnamed) : [];
    let next = 0;
    return projects.map(({ alias }) =>
      alias === null ? `Project ${keyed[next++] ?? ''}` : showLabel(alias) || null,
    );
  }
  return projects.map(({ alias }) =>
    options.allowAlias && alias !== null ? showLabel(alias) || null : null,
  );
}

/** Tags that can be seen, each once: two that were typed differently may be the same to a reader. */
function cleanTags(tags: readonly PrivateText[]): readonly string[] {
  return [...new Set(tags.map(showLabel))].filter((tag) => tag !== '');
}

/**
 * A name that the logs have, as a label. One that looks like a key, an address or a home folder has none: who chose
 * it thought of no report, and what one typed into the configuration stops the audit instead.
 */
function showName(name: PrivateText): string | null {
  const label = showLabel(name);
  return label === '' || shapesIn(label).length > 0 ? null : label;
}

/** A private text as a label: where it leaves, by a rule of the table above. */
const showLabel = (text: PrivateText): string => cleanLabel(reveal(text));

/**
 * A label as one line of plain text: no control or format characters (which can turn or hide what is read,
 * CVE-2021-42574), no lone surrogates, at most 80 characters.
 */
export function cleanLabel(text: string): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...plain];
  return characters.length > LONGEST_LABEL ? `${characters.slice(0, LONGEST_LABEL - 1).join('')}…` : plain;
}
