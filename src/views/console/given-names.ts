import type { Labels } from '../../contract/labels.ts';
import type { Disclosure } from '../../contract/modes.ts';
import { MODELS } from '../../contract/models.ts';
import type { GivenNames, NameList } from '../../contract/readable.ts';
import { FOLDED } from '../../contract/tables.ts';
import { TOOLS } from '../../contract/tools.ts';
import { AGENTS, CALL_KINDS, EFFORTS } from '../../contract/vocabulary.ts';
import { texts } from '../../texts/texts.ts';
import type { Names } from '../names.ts';

/**
 * What a report's codes are called in its SQL: as the page calls them, where it has a name of its own; else by the
 * words of the vocabularies. Two projects of one name are told apart by their numbers, for a query groups by names.
 */
export function givenNames(labels: Labels, { mode }: Disclosure, names: Names): GivenNames {
  const isPublic = mode === 'public';
  /** What public mode folds. */
  const folded = (name: string): NameList => (isPublic ? [[FOLDED, name]] : []);
  const t = texts.names;
  const ordinals = (list: readonly unknown[]): readonly number[] => list.map((_, index) => index + 1);
  const custom = (list: readonly unknown[]): readonly number[] =>
    isPublic ? [-1] : ordinals(list).map((ordinal) => -ordinal);
  const ofCodes = (codes: readonly number[], nameOf: (code: number) => string): NameList =>
    codes.map((code) => [code, nameOf(code)]);
  const ofWords = (vocabulary: Readonly<Record<string, number>>): NameList =>
    Object.entries(vocabulary).map(([word, code]) => [code, word]);
  const ofLabels = (list: readonly (string | null)[], unnamed: (ordinal: number) => string): NameList =>
    list.map((label, index) => [index + 1, label ?? unnamed(index + 1)]);
  const toolOf = (tool: number): string => names.tool({ tool, server: null, skill: null });
  const projects = toldApart(ofCodes(ordinals(labels.projects), (code) => names.project(code).name));
  return {
    lists: {
      agents: [
        ...ofCodes(Object.values(AGENTS), (code) => names.agent(code).name),
        ...folded(t.other.agents),
      ],
      branches: ofCodes(ordinals(labels.branches), (code) => names.branch(code).name),
      efforts: [...ofWords(EFFORTS), ...folded(t.other.efforts)],
      folders: ofLabels(labels.folders, t.folder),
      kinds: [...ofWords(CALL_KINDS), ...folded(t.other.kinds)],
      models: [
        ...ofCodes(
          [...MODELS.map(({ code }) => code), ...custom(labels.models)],
          (code) => names.model(code).name,
        ),
        ...folded(t.other.models),
      ],
      projects: [...projects, ...folded(t.other.projects)],
      servers: ofLabels(labels.servers, t.server),
      skills: ofLabels(labels.skills, t.skill),
      tools: [
        ...ofCodes([...Object.values(TOOLS), ...custom(labels.tools)], toolOf),
        ...folded(t.other.tools),
      ],
    },
    tags: labels.projects.flatMap(({ tags }, index) =>
      tags.map((tag): [string, string] => [projects[index]?.[1] ?? '', tag]),
    ),
  };
}

function toldApart(list: NameList): NameList {
  const counts = new Map<string, number>();
  for (const [, name] of list) counts.set(name, (counts.get(name) ?? 0) + 1);
  return list.map(([code, name]) => [code, (counts.get(name) ?? 0) > 1 ? `${name} #${code}` : name]);
}
