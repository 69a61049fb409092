import type { Labels } from '../contract/labels.ts';
import type { Disclosure } from '../contract/modes.ts';
import { MODELS, modelOf } from '../contract/models.ts';
import type { ModelRow, PartMeasures } from '../contract/breakdown.ts';
import type { ToolRow } from '../contract/frame.ts';
import type { Measures } from '../contract/measures.ts';
import { FOLDED } from '../contract/tables.ts';
import { MCP_TOOL, TOOLS } from '../contract/tools.ts';
import { AGENTS, CALL_KINDS, EFFORTS, wordOf } from '../contract/vocabulary.ts';
import { texts } from '../texts/texts.ts';

/** Something that a row of a table, a band of a chart or a chip of the filter stands for. */
export interface Subject {
  /** The codes that it has in the data: the snapshots of a model are one model to a reader. */
  readonly codes: readonly number[];
  readonly name: string;
  /** Whether the name was typed by somebody, and may be in any language, direction or taste. */
  readonly foreign: boolean;
  readonly tags: readonly string[];
  /** Classes that give its marks their colour. */
  readonly mark: string;
}

export interface SubjectUse extends Subject {
  readonly use: PartMeasures;
}

/** Names of everything that a report can name. */
export interface Names {
  model(code: number): Subject;
  project(code: number): Subject;
  agent(code: number): Subject;
  effort(code: number): Subject;
  kind(code: number): Subject;
  session(ordinal: number): Subject;
  /** A folder with its project, and a branch. */
  folder(code: number, project: number): Place;
  branch(code: number): Place;
  /** A tool with the MCP server that it is from, or the skill that it was used for. */
  tool(row: Pick<ToolRow, 'tool' | 'server' | 'skill'>): string;
}

/** A name that no filter picks. */
export interface Place {
  readonly name: string;
  readonly foreign: boolean;
}

/** A label that can be seen, or null. */
function shown(label: string | null | undefined): string | null {
  return label === undefined || label === null || label.trim() === '' ? null : label;
}

/** Names from the labels of a report; `models` are the codes of its models. */
export function namesOf(labels: Labels, { mode }: Disclosure, models: readonly number[]): Names {
  const marks = marksOf(models);
  const families = new Map<string, number[]>();
  for (const code of models) {
    const key = familyKey(code);
    const codes = families.get(key);
    if (codes === undefined) families.set(key, [code]);
    else codes.push(code);
  }
  const isPublic = mode === 'public';
  const project = (code: number): Place => {
    const label = shown(code > 0 ? labels.projects[code - 1]?.label : null);
    const unnamed = code > 0 ? texts.names.project(code) : texts.names.noProject;
    return {
      name: code === FOLDED ? texts.names.other.projects : (label ?? unnamed),
      foreign: label !== null,
    };
  };
  const plain = (code: number, name: string): Subject => ({
    codes: [code],
    name,
    foreign: false,
    tags: [],
    mark: '',
  });
  /** The name of a model that is not a known one. */
  const otherModel = (code: number): string => {
    if (code === FOLDED) return texts.names.other.models;
    if (code >= 0) return texts.names.noModel;
    return isPublic ? texts.names.customModels : texts.names.customModel(-code);
  };
  return {
    model(code) {
      const codes = families.get(familyKey(code)) ?? [code];
      const known = modelOf(code);
      const label = code < 0 ? shown(labels.models[-code - 1]) : null;
      return {
        codes,
        name: known?.family ?? label ?? otherModel(code),
        foreign: label !== null,
        tags: [],
        mark: marks.get(familyKey(code)) ?? 'model-none',
      };
    },
    project(code) {
      return {
        codes: [code],
        ...project(code),
        tags: (code > 0 ? labels.projects[code - 1]?.tags : null) ?? [],
        mark: '',
      };
    },
    agent: (code) => {
      const word = wordOf(AGENTS, code);
      const known = word === null ? texts.names.unknownAgent(code) : texts.names.agents[word];
      return plain(code, code === FOLDED ? texts.names.other.agents : known);
    },
    effort: (code) => {
      const word = wordOf(EFFORTS, code);
      const known = word === null ? texts.names.unnamedEffort : texts.names.efforts[word];
      return plain(code, code === FOLDED ? texts.names.other.efforts : known);
    },
    kind: (code) => {
      const word = wordOf(CALL_KINDS, code);
      const known = word === null ? texts.names.unknownKind(code) : texts.names.kinds[word];
      return plain(code, code === FOLDED ? texts.names.other.kinds : known);
    },
    session: (ordinal) => plain(ordinal, texts.names.session(ordinal)),
    folder(code, ofProject) {
      const { name, foreign } = project(ofProject);
      if (code === 0) return { name: texts.names.root(name), foreign };
      const label = shown(labels.folders[code - 1]);
      return {
        name: texts.names.below(name, label ?? texts.names.folder(code)),
        foreign: foreign || label !== null,
      };
    },
    tool({ tool, server, skill }) {
      const t = texts.names;
      if (tool === FOLDED) return t.other.tools;
      const own = tool < 0 ? shown(labels.tools[-tool - 1]) : null;
      const name = tool < 0 ? (own ?? (isPublic ? t.customTools : t.customTool(-tool))) : wordOf(TOOLS, tool);
      const base = tool === MCP_TOOL ? t.mcp : (name ?? t.unknownTool(tool));
      if (server !== null && server > 0)
        return t.below(base, shown(labels.servers[server - 1]) ?? t.server(server));
      return skill !== null && skill > 0
        ? t.below(base, shown(labels.skills[skill - 1]) ?? t.skill(skill))
        : base;
    },
    branch(code) {
      const label = shown(code > 0 ? labels.branches[code - 1] : null);
      return {
        name: label ?? (code > 0 ? texts.names.branch(code) : texts.names.noBranch),
        foreign: label !== null,
      };
    },
  };
}

/** Models of a breakdown with the snapshots of a family taken together, in the order of their first code. */
export function modelUses(rows: readonly ModelRow[], names: Names): readonly SubjectUse[] {
  const groups = new Map<string, SubjectUse>();
  for (const row of rows) {
    const key = familyKey(row.model);
    const group = groups.get(key);
    groups.set(
      key,
      group === undefined
        ? { ...names.model(row.model), use: row }
        : // Every snapshot's row has the minutes of them all.
          { ...group, use: { ...addUse(group.use, row), activeMinutes: row.activeMinutes } },
    );
  }
  return [...groups.values()];
}

/** What the snapshots of one model have in common. */
export function familyKey(code: number): string {
  return modelOf(code)?.family ?? String(code);
}

/** The place of a model's size, from the largest. */
export function sizeOf(code: number): number {
  return ['large', 'middle', 'small'].indexOf(modelOf(code)?.size ?? 'small');
}

/** Sums of two sets of calls that share none. Days in which both were used cannot be told: the larger count stands. */
export function addUse(a: Measures, b: Measures): Measures {
  const known = (x: number | null, y: number | null): number | null =>
    x === null && y === null ? null : (x ?? 0) + (y ?? 0);
  return {
    calls: a.calls + b.calls,
    sessions: known(a.sessions, b.sessions),
    input: a.input + b.input,
    cacheRead: a.cacheRead + b.cacheRead,
    cacheWrite5m: a.cacheWrite5m + b.cacheWrite5m,
    cacheWrite1h: a.cacheWrite1h + b.cacheWrite1h,
    output: a.output + b.output,
    reasoning: known(a.reasoning, b.reasoning),
    webSearches: a.webSearches + b.webSearches,
    cost: known(a.cost, b.cost),
    uncachedCost: known(a.uncachedCost, b.uncachedCost),
    unpricedTokens: a.unpricedTokens + b.unpricedTokens,
    credits: known(a.credits, b.credits),
    placeholderCalls: a.placeholderCalls + b.placeholderCalls,
    activeDays: Math.max(a.activeDays, b.activeDays),
  };
}

/** Shades within one maker and size: more would not be told apart. */
const SHADES = 6;

/** Makers that have a pattern of their own on paper; the others have one together. */
const PATTERNED = ['anthropic', 'openai', 'google'];
/** Greys of one pattern. */
const INKS = 6;

/**
 * Classes of the marks of a report's models: hue by maker, lightness by size, shade among its like; and on paper, where
 * fewer can be told apart, a grey among those of the report that have its pattern.
 *
 * A family prefers a shade by its place among all families of its maker and size, in the order of their
 * codes, which are only ever appended: so it keeps its colour from report to report. Where two of one report
 * prefer the same shade, the one with the higher code takes the next that is free.
 */
export function marksOf(models: readonly number[]): ReadonlyMap<string, string> {
  const preferred = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const model of MODELS) {
    if (preferred.has(model.family)) continue;
    const group = `${model.maker}-${model.size}`;
    const count = counts.get(group) ?? 0;
    counts.set(group, count + 1);
    preferred.set(model.family, count % SHADES);
  }
  const marks = new Map<string, string>();
  const taken = new Set<string>();
  const inked = new Map<string, number>();
  const inkOf = (maker = ''): string => {
    const pattern = PATTERNED.includes(maker) ? maker : '';
    const ink = inked.get(pattern) ?? 0;
    inked.set(pattern, ink + 1);
    return `ink-${ink % INKS}`;
  };
  // As they are stacked: what follows each other there is far apart on paper.
  for (const code of models.toSorted((a, b) => sizeOf(a) - sizeOf(b) || a - b)) {
    const model = modelOf(code);
    const key = familyKey(code);
    if (marks.has(key)) continue;
    if (model === null) {
      marks.set(key, code < 0 ? `model-custom shade-${(-code - 1) % SHADES} ${inkOf()}` : 'model-none');
      continue;
    }
    const group = `model-${model.maker}-${model.size}`;
    const first = preferred.get(model.family) ?? 0;
    const turns = Array.from({ length: SHADES }, (_, turn) => (first + turn) % SHADES);
    const shade = turns.find((turn) => !taken.has(`${group} ${turn}`)) ?? first;
    taken.add(`${group} ${shade}`);
    marks.set(key, `${group} shade-${shade} ${inkOf(model.maker)}`);
  }
  return marks;
}
