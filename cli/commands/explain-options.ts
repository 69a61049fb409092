import { parseDay } from '../../src/contract/formats.ts';
import { AUDIENCES, type Mode } from '../../src/contract/modes.ts';
import { AGENTS, type Agent } from '../../src/contract/vocabulary.ts';
import { readAll, readOne, readWord, refuseValue, type Command, type Values } from './command.ts';
import { readZone, ZONE_RULE, zoneHint, type PeriodOptions } from './period.ts';

/** What `explain` is asked for: checked, but not yet looked up on this machine. */
export interface ExplainCommandOptions {
  /** Of whose report the ordinals of sessions are. */
  readonly mode: Mode;
  /** Days since 1970. */
  readonly day: number | null;
  /** An id, a family's name or a part of either, as written. */
  readonly model: string | null;
  /** A session's ordinal. */
  readonly session: number | null;
  readonly period: PeriodOptions;
  /** IANA zone. */
  readonly timezone: string | null;
  readonly agents: readonly Agent[];
  readonly only: readonly string[];
  readonly except: readonly string[];
  readonly claudeDirs: readonly string[];
  readonly codexDirs: readonly string[];
  /** Files, as written. */
  readonly prices: string | null;
  readonly config: string | null;
  readonly json: boolean;
}

/** Whose reports number sessions: of another there is no ordinal to ask with. */
const ASKING = { me: AUDIENCES.me, team: AUDIENCES.team } as const;

/** @throws {TallysheetError} E_USAGE_… */
export function readExplainOptions(values: Values): ExplainCommandOptions {
  const one = (name: string): string | null => readOne(values, name);
  const [day, session, zone, audience] = [one('day'), one('session'), one('timezone'), one('for')];
  return {
    mode: ASKING[audience === null ? 'me' : readWord('for', audience, ASKING)],
    day: day === null ? null : (parseDay(day) ?? refuseValue('day', day, '', 'a day, such as 2026-10-01')),
    model: one('model'),
    session:
      session === null
        ? null
        : /^0*[1-9]\d{0,8}$/.test(session)
          ? Number(session)
          : refuseValue('session', session, '', 'the number of a session, 1 or above'),
    period: { period: one('period'), since: one('since'), until: one('until') },
    timezone:
      zone === null ? null : (readZone(zone) ?? refuseValue('timezone', zone, zoneHint(zone), ZONE_RULE)),
    agents: readAll(values, 'agent').map((word) => readWord('agent', word, AGENTS)),
    only: readAll(values, 'project'),
    except: readAll(values, 'exclude-project'),
    claudeDirs: readAll(values, 'claude-dir'),
    codexDirs: readAll(values, 'codex-dir'),
    prices: one('prices'),
    config: one('config'),
    json: values.has('json'),
  };
}

/** Prints where a number comes from. */
export const EXPLAIN: Command<{ readonly command: 'explain'; readonly options: ExplainCommandOptions }> = {
  name: 'explain',
  summary: 'Print where a number comes from: lines, calls, tokens, prices',
  about:
    'Prints where the numbers of a report come from, so that they can be checked by hand. Writes nothing.',
  usage: 'explain [options]',
  options: {
    'Which number': {
      '--day <day>': 'Of one day: 2026-06-01',
      '--model <model>': 'Of one model, by its id, its name or a part of either',
      '--session <n>': 'Of one session, by its number in the report, call by call',
      '--for <whom>': 'Whose report that is: me or team (default me)',
    },
    'Of which report': {
      '--period <period>': 'today, 7d, month, last-month, 2026, 2026-06 or all (default all)',
      '--since <day>': 'From this day on: 2026-06-01, or 30d for the last 30 days',
      '--until <day>': 'Up to this day, which is included',
      '--timezone <zone>': 'Where its days begin, such as Europe/Berlin (default: here)',
      '--agent <agent>': 'Only claude-code or codex; can be repeated',
      '--project <project>': 'Only this project, by name or folder; can be repeated',
      '--exclude-project <project>': 'Without this project; can be repeated',
    },
    'Where from': {
      '--claude-dir <folder>': 'Read only this folder, which holds projects/; can be repeated',
      '--codex-dir <folder>': 'Read only this folder, which holds sessions/; can be repeated',
      '--prices <file>': 'Your own prices in place of the shipped ones, for the models in it',
      '--config <file>': 'Another configuration file',
    },
    How: {
      '--json': 'As one JSON object',
    },
  },
  examples: [
    ['explain', 'everything: from the lines read to the cost'],
    ['explain --day 2026-06-01', 'one day'],
    ['explain --model opus --period month', 'what Claude Opus cost this month, at which rates'],
    ['explain --session 12', 'every call of the report’s session 12'],
  ],
  read: (values) => ({ command: 'explain', options: readExplainOptions(values) }),
};
