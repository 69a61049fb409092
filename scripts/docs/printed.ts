import { CHECKS } from '../../cli/audit/findings.ts';
import { CHECK_WORDS } from '../../cli/audit/words.ts';
import type { BuildOptions } from '../../cli/commands/build-options.ts';
import type { DescribedCheck, Verified } from '../../cli/commands/verify.ts';
import type {
  Published,
  PublishedBefore,
  PublishedLines,
  PublishedProvenance,
  PublishedReason,
  PublishedTotals,
  PublishedUse,
} from '../../cli/report/published-cells.ts';
import { MODES } from '../../src/contract/modes.ts';
import { AGENTS } from '../../src/contract/vocabulary.ts';
import { code, fieldsOf } from './markdown.ts';

/** The object that `verify --json` prints. */
export function describeVerified(): string {
  return [
    fieldsOf<Verified>({
      schema: ['text', '`tallysheet-verify/1`'],
      verdict: [
        'text',
        '`passed`; `failed`; `incomplete` where nothing is wrong that this version could check, but another version made the report',
      ],
      version: ['text or null', 'version of Tallysheet that the report says made it'],
      mode: ['text or null', MODES.map(code).join(', ')],
      manifestSha256: ['text or null', 'SHA-256 of `manifest.json`, which stands for the whole report'],
      checks: ['list', 'every check, in the order in which they are made'],
      notChecked: [
        'number',
        'files that systems put into folders, such as `.DS_Store`: not checked, and no part of the report',
      ],
    }),
    '\nOf each check:\n\n',
    fieldsOf<DescribedCheck>({
      check: ['text', 'its name, below'],
      outcome: ['text', '`passed`, `failed` or `not-possible`'],
      reason: ['text or null', 'why it was not possible'],
      findings: ['list', 'what is wrong by its `class`, and where: `place`. Never what stands there'],
    }),
    '\n| check | what it says when it has passed |\n|---|---|\n',
    ...CHECKS.map((check) => `| \`${check}\` | ${CHECK_WORDS[check]} |\n`),
  ].join('');
}

/** The object that `build --json` prints. */
export function describePublished(): string {
  return [
    fieldsOf<
      Published & { files: unknown } & Pick<Verified, 'manifestSha256'> & { audit: unknown } & Pick<
          BuildOptions,
          'out'
        >
    >({
      schema: ['text', '`tallysheet-build/1`'],
      mode: ['text', MODES.map(code).join(', ')],
      grain: ['text', 'what a row of `byDay` is: `day`, or `week` by its Monday'],
      timezone: ['text or null', 'IANA time zone of the days; null where the mode does not show it'],
      range: [
        'object',
        '`first` and `last` day, `YYYY-MM-DD`: those that were asked for, else the first and last with a call; null where there is none',
      ],
      totals: ['object', 'the measures below, and how many sessions, days and weeks; see below'],
      before: [
        'object or null',
        'the equal period just before the range that was asked for; null where none was asked for, and in public mode; see below',
      ],
      byAgent: [
        'list',
        `\`agent\` (${Object.keys(AGENTS).map(code).join(', ')}; \`other\` for what public mode folds) and the measures`,
      ],
      byModel: [
        'list',
        '`model` and the measures; the model is the id of a known one, the name of a custom one where the mode shows it and `custom-n` where it does not, `unknown` where the log names none; in public mode `custom` for all custom ones and `other` for those that are folded',
      ],
      byDay: [
        'list',
        '`day` (`YYYY-MM-DD`) and the measures, for each day with a call; with grain `week` for each week, by its Monday',
      ],
      currency: [
        'object or null',
        '`code` (ISO 4217) and `rate` of the currency that the report shows money in; null for US dollars. Costs are in micro-dollars all the same',
      ],
      leftOut: ['object', 'how many lines or files were left out, by the word of `LEFT_OUT_REASONS`'],
      accounting: [
        'object',
        '`lines`, `reasons` and `provenance`: how lines became calls, and how sure the counts are; see below',
      ],
      files: ['list', '`path`, `bytes` and `sha256` of every file of the report, `manifest.json` too'],
      audit: ['list', 'the checks that the report has passed before it was written, as in `verify --json`'],
      manifestSha256: ['text', 'SHA-256 of `manifest.json`, which stands for the whole report'],
      out: ['text', 'the report’s folder, as it was given or by default'],
    }),
    '\nThe measures, in `totals` and in every row:\n\n',
    fieldsOf<PublishedUse>({
      input: ['number', 'uncached input tokens'],
      cacheRead: ['number', 'cache read tokens'],
      cacheWrite5m: ['number', 'cache write tokens, kept 5 minutes'],
      cacheWrite1h: ['number', 'cache write tokens, kept 1 hour'],
      output: ['number', 'output tokens'],
      reasoning: ['number or null', 'reasoning tokens, a part of `output`; null: not logged'],
      calls: ['number', 'calls'],
      costMicroUsd: ['number or null', 'micro-dollars at list prices; null: no call is priced'],
      uncachedCostMicroUsd: [
        'number or null',
        'what the priced calls would cost without a prompt cache; null: no call is priced',
      ],
      unpricedTokens: ['number', 'tokens of calls without a known price'],
      creditsMicro: [
        'number or null',
        'millionths of a Codex credit at published rates; null: no call has a known one',
      ],
    }),
    '\nIn `totals`, beside the measures:\n\n',
    fieldsOf<Omit<PublishedTotals, keyof PublishedUse>>({
      sessions: ['number or null', 'sessions; null in public mode, which says ranges only'],
      sessionRange: ['object', '`from` and `to`: so many sessions at least and at most'],
      activeDays: ['number or null', 'days with a call; null where the report tells no days apart'],
      activeWeeks: ['number', 'weeks with a call, Monday to Sunday'],
    }),
    '\nIn `before`:\n\n',
    fieldsOf<PublishedBefore>({
      first: [
        'text',
        'first day, `YYYY-MM-DD`: the month before a whole calendar month, the year before a whole year, else as many days as the range has, or as have come where it goes on',
      ],
      last: ['text', 'last day, the one before the range'],
      logsFrom: [
        'text',
        'day from which on there are calls of every agent; later than `first` where an agent’s logs begin within the period or after it, and the totals are of a part',
      ],
      calls: ['number', 'calls'],
      sessions: ['number', 'sessions with a call in it'],
      wholeInput: ['number', 'input tokens: uncached, cache reads and cache writes'],
      cacheRead: ['number', 'cache read tokens among them'],
      output: ['number', 'output tokens'],
      costMicroUsd: ['number or null', 'micro-dollars at list prices; null: no call is priced'],
      unpricedTokens: ['number', 'tokens of calls without a known price'],
      activeMinutes: ['number', 'active minutes'],
      activeDays: ['number', 'days with a call'],
    }),
    '\nOf each agent, in `accounting.lines`. `lines` = `calls` − `advisorCalls` + the counts of all reasons whose unit is `lines`:\n\n',
    fieldsOf<PublishedLines>({
      agent: ['text', Object.keys(AGENTS).map(code).join(', ')],
      files: ['number or null', 'log files read; null where the report was narrowed to days or projects'],
      lines: ['number or null', 'lines in them, blank ones aside; null as above'],
      calls: ['number', 'calls'],
      advisorCalls: ['number', 'calls among them that stand inside another call’s line'],
    }),
    '\nOf each agent and reason, in `accounting.reasons`:\n\n',
    fieldsOf<PublishedReason>({
      agent: ['text', Object.keys(AGENTS).map(code).join(', ')],
      reason: ['text', 'word of `LEFT_OUT_REASONS`'],
      unit: ['text', '`lines`, `files` or `parts` of lines'],
      count: ['number', 'how many of them'],
    }),
    '\nOf each agent, certainty and pricing, in `accounting.provenance`:\n\n',
    fieldsOf<PublishedProvenance>({
      agent: ['text', Object.keys(AGENTS).map(code).join(', ')],
      certainty: ['text', 'word of `CERTAINTIES`'],
      pricing: ['text', 'word of `PRICINGS`'],
      calls: ['number', 'calls'],
      tokens: ['number', 'tokens of all kinds'],
      costMicroUsd: ['number or null', 'micro-dollars at list prices; null: not priced'],
    }),
  ].join('');
}
