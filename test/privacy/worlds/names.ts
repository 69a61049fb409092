import { Draw, type Spread } from './draw.ts';
import type { VersionRef } from './world.ts';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const ODD = [
  'ü',
  'é',
  '日本',
  'ß',
  '🚀',
  ' ',
  '-',
  '.',
  "'",
  '"',
  '<b>',
  '&',
  '\u200b',
  '\u202e',
  'ﬁ',
  '%',
  '$',
  '\\u',
  '\n',
];

/**
 * One value per number, never the same for two numbers: a renaming is another seed. The values of a seed do not
 * depend on which of them is asked for first.
 */
class Renaming {
  readonly #draw: Draw;
  readonly #field: string;
  readonly #make: (draw: Draw, number: number) => string;
  readonly #values: string[] = [];
  readonly #taken = new Set<string>();

  constructor(
    seed: number,
    spread: Spread | null,
    field: string,
    make: (draw: Draw, number: number) => string,
  ) {
    this.#draw = seededDraw(seed, field, spread);
    this.#field = field;
    this.#make = make;
  }

  of(number: number): string {
    while (this.#values.length <= number) {
      const value = this.#make(this.#draw, this.#values.length);
      if (this.#taken.has(value)) continue;
      this.#taken.add(value);
      this.#values.push(value);
      this.#draw.note(this.#field, value);
    }
    return this.#values[number]!;
  }
}

/** A draw of its own for each field and seed. */
function seededDraw(seed: number, field: string, spread: Spread | null): Draw {
  let mixed = seed;
  for (const letter of field) mixed = Math.imul(mixed ^ letter.codePointAt(0)!, 0x01000193);
  return new Draw(mixed, 'high', spread);
}

function plain(draw: Draw, longest: number): string {
  let text = '';
  const length = draw.random.between(1, longest);
  for (let index = 0; index < length; index += 1) text += PLAIN[draw.random.between(0, PLAIN.length - 1)]!;
  return text;
}

/** Some letters, and now and then what is hard to print. */
function odd(draw: Draw, longest: number): string {
  const text = plain(draw, longest);
  return draw.random.chance(0.3) ? text + draw.random.pick(ODD) + plain(draw, 4) : text;
}

const folderName = (draw: Draw): string => odd(draw, 14).replaceAll(/[/\\]/g, '_').trim() + plain(draw, 3);

/** Names that the author may choose to show: of projects, folders, branches, models, tools; and client versions. */
export class Names {
  readonly #seed: number;
  readonly #spread: Spread | null;
  readonly #projects: Renaming;
  readonly #folders: Renaming;
  readonly branches: Renaming;
  readonly models: Renaming;
  readonly servers: Renaming;
  readonly tools: Renaming;
  readonly skills: Renaming;

  constructor(seed: number, spread: Spread | null) {
    this.#seed = seed;
    this.#spread = spread;
    const draw = seededDraw(seed, 'user', spread);
    const isWindows = draw.random.chance(0.15);
    const home = isWindows ? `C:\\Users\\${plain(draw, 12)}` : `/home/${folderName(draw)}`;
    const separator = isWindows ? '\\' : '/';
    draw.note('user', home);
    this.#projects = new Renaming(seed, spread, 'project', (from, number) => {
      const parents = Array.from({ length: from.random.between(1, 4) }, () => folderName(from));
      // The number keeps one project from lying in another.
      return [home, `p${String(number)}`, ...parents, folderName(from)].join(separator);
    });
    this.#folders = new Renaming(seed, spread, 'folder name', (from, number) => {
      const rest = Array.from({ length: from.random.between(0, 3) }, () => folderName(from));
      // Agents' own work trees belong to their project wherever a session began.
      const inside = number % 5 === 1 ? ['.claude', 'worktrees'] : [];
      return [...inside, `${folderName(from)}-${String(number)}`, ...rest].join(separator);
    });
    this.branches = new Renaming(seed, spread, 'branch name', (from) => odd(from, 40));
    this.models = new Renaming(seed, spread, 'custom model name', (from) =>
      from.random.pick([
        `ft:gpt-5.5:${plain(from, 12)}:${plain(from, 8)}`,
        `arn:aws:bedrock:us-east-1:${plain(from, 12)}:inference-profile/${plain(from, 9)}`,
        `projects/${plain(from, 9)}/models/${plain(from, 9)}`,
        `claude-opus-4-6-${plain(from, 9)}x`,
        odd(from, 30) + 'x',
      ]),
    );
    this.servers = new Renaming(seed, spread, 'server name', (from) => plain(from, 20));
    this.skills = new Renaming(seed, spread, 'skill name', (from) => `s${odd(from, 24)}`);
    this.tools = new Renaming(seed, spread, 'custom tool name', (from) => `x${odd(from, 24)}`);
  }

  /** The path of a folder of a project; 0 is its root. */
  folder(project: number, folder: number): string {
    const root = this.#projects.of(project);
    if (folder === 0) return root;
    return `${root}${root.startsWith('/') ? '/' : '\\'}${this.#folders.of(folder)}`;
  }

  version({ major, isPlaceholder, number }: VersionRef): string {
    const draw = seededDraw(this.#seed, `version ${String(major)} ${String(number)}`, this.#spread);
    const { random } = draw;
    const version = isPlaceholder
      ? random.pick([`2.0.${String(random.between(67, 999))}`, `2.1.${String(random.between(0, 56))}`])
      : `${String(major)}.${String(random.between(2, 99))}.${String(random.between(0, 999))}`;
    draw.note('version text', version);
    return version;
  }
}

/** What no report shows in any mode: ids, and the names of files and folders of the logs. */
export class Ids {
  readonly #seed: number;
  readonly sessions: Renaming;
  readonly messages: Renaming;
  readonly requests: Renaming;
  readonly uuids: Renaming;
  readonly threads: Renaming;
  readonly tools: Renaming;
  readonly files: Renaming;
  readonly #folders: Renaming;

  constructor(seed: number, spread: Spread | null) {
    this.#seed = seed;
    const any = (from: Draw): string => (from.random.chance(0.6) ? from.random.uuid() : odd(from, 60));
    // A session may be named by its file alone.
    const session = (from: Draw): string => (from.random.chance(0.6) ? from.random.uuid() : plain(from, 60));
    this.sessions = new Renaming(seed, spread, 'session id', session);
    this.messages = new Renaming(seed, spread, 'message id', (from) => `msg_${odd(from, 40)}`);
    this.requests = new Renaming(seed, spread, 'request id', (from) => `req_${odd(from, 40)}`);
    this.uuids = new Renaming(seed, spread, 'line id', any);
    this.threads = new Renaming(seed, spread, 'thread id', (from) => from.random.uuid());
    this.tools = new Renaming(seed, spread, 'tool use id', (from) => `toolu_${odd(from, 30)}`);
    this.files = new Renaming(seed, spread, 'log file name', (from) => plain(from, 40));
    this.#folders = new Renaming(seed, spread, 'log folder name', (from) => `-${plain(from, 60)}`);
  }

  /** One of a few folders of the logs. */
  folder(key: number): string {
    return this.#folders.of(this.random(key).between(0, 6));
  }

  /** Chance of a file's own. */
  random(key: number): Draw['random'] {
    return seededDraw(this.#seed, `file ${String(key)}`, null).random;
  }

  /** A rollout's path below `sessions/`, without its ending. */
  rollout(key: number): string {
    const random = this.random(key);
    const two = (low: number, high: number): string => String(random.between(low, high)).padStart(2, '0');
    const date = [String(random.between(2020, 2030)), two(1, 12), two(1, 28)];
    const time = [two(0, 23), two(0, 59), two(0, 59)];
    return `${date.join('/')}/rollout-${date.join('-')}T${time.join('-')}-${this.threads.of(key)}`;
  }
}
