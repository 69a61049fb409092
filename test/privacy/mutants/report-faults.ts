import type { KillerName } from './killers.ts';
import { faultsIn, type Fault } from './fault.ts';

/** A field's row of the field × mode table with another rule for a mode. */
const rule = (
  by: KillerName,
  field: string,
  from: string,
  to: string,
): readonly [KillerName, string, string, string] => [
  by,
  `the field ${field} by another rule: ${to}`,
  `field('${field}', [${from}]`,
  `field('${field}', [${to}]`,
];

/** Faults in what a report may hold and how it is written. */
export const REPORT_FAULTS: readonly Fault<KillerName>[] = [
  ...faultsIn('src/contract/fields.ts', [
    rule(
      'grain',
      'hour',
      "'exact', 'dropped', 'dropped', 'dropped'",
      "'exact', 'dropped', 'exact', 'dropped'",
    ),
    rule(
      'grain',
      'hour-of-day',
      "'exact', 'exact', 'dropped', 'dropped'",
      "'exact', 'exact', 'exact', 'dropped'",
    ),
    rule(
      'audit',
      'custom-model',
      "'name', 'ordinal', 'ordinal', 'dropped'",
      "'name', 'ordinal', 'name', 'dropped'",
    ),
    rule('keys', 'project', "'name', 'keyed', 'ordinal', 'folded'", "'name', 'name', 'ordinal', 'folded'"),
    rule('labels', 'project', "'name', 'keyed', 'ordinal', 'folded'", "'name', 'keyed', 'keyed', 'folded'"),
    rule('audit', 'folder', "'name', 'asked', 'dropped', 'dropped'", "'name', 'name', 'dropped', 'dropped'"),
    rule('audit', 'branch', "'name', 'asked', 'dropped', 'dropped'", "'name', 'asked', 'name', 'dropped'"),
    rule('labels', 'tags', "'name', 'name', 'dropped', 'dropped'", "'name', 'name', 'name', 'dropped'"),
    rule(
      'audit',
      'session',
      "'ordinal', 'ordinal', 'dropped', 'dropped'",
      "'ordinal', 'ordinal', 'ordinal', 'dropped'",
    ),
    rule(
      'grain',
      'session-hour',
      "'exact', 'dropped', 'dropped', 'dropped'",
      "'exact', 'exact', 'dropped', 'dropped'",
    ),
    rule(
      'rounding',
      'sessions-begun',
      "'exact', 'exact', 'exact', 'dropped'",
      "'exact', 'exact', 'exact', 'exact'",
    ),
    rule(
      'rounding',
      'session-sizes',
      "'exact', 'exact', 'exact', 'bucketed'",
      "'exact', 'exact', 'exact', 'exact'",
    ),
    rule(
      'rounding',
      'activity',
      "'exact', 'exact', 'exact', 'rounded'",
      "'exact', 'exact', 'exact', 'exact'",
    ),
    rule(
      'records',
      'provenance',
      "'exact', 'exact', 'exact', 'dropped'",
      "'exact', 'exact', 'exact', 'exact'",
    ),
    rule('records', 'logs', "'exact', 'exact', 'exact', 'dropped'", "'exact', 'exact', 'exact', 'exact'"),
    rule('records', 'contexts', "'exact', 'exact', 'exact', 'dropped'", "'exact', 'exact', 'exact', 'exact'"),
    rule('audit', 'prices', "'exact', 'exact', 'exact', 'dropped'", "'exact', 'exact', 'exact', 'exact'"),
    rule(
      'zones',
      'time-zone',
      "'name', 'dropped', 'dropped', 'dropped'",
      "'name', 'name', 'dropped', 'dropped'",
    ),
    rule(
      'environment',
      'system',
      "'code', 'dropped', 'dropped', 'dropped'",
      "'code', 'code', 'code', 'code'",
    ),
    rule(
      'before',
      'period-before',
      "'exact', 'exact', 'exact', 'dropped'",
      "'exact', 'exact', 'exact', 'exact'",
    ),
    rule('zones', 'week-start', "'exact', 'exact', 'exact', 'dropped'", "'exact', 'exact', 'exact', 'exact'"),
  ]),
  ...faultsIn('src/contract/rounding.ts', [
    ['support', 'categories of nine sessions', 'sessions: 10, weeks: 3', 'sessions: 9, weeks: 3'],
    ['support', 'categories of two weeks', 'sessions: 10, weeks: 3', 'sessions: 10, weeks: 2'],
    ['rounding', 'a third digit', 'String(value).length - DIGITS)', 'String(value).length - DIGITS - 1)'],
    [
      'rounding',
      'how many sessions below 15',
      'if (value > SESSION_RANGES[1].to) return roundFigure(value);',
      'return value;',
    ],
  ]),
  ...faultsIn('cli/report/compile.ts', [
    [
      'zones',
      'the zone, by the weeks of a public report',
      "zone: isPublic ? 'UTC' : options.zone,",
      'zone: options.zone,',
    ],
    ['records', 'the moment of a public report', 'wholeWeeks: isPublic', 'wholeWeeks: false'],
    [
      'environment',
      'the home folder',
      'title: options.title,',
      'title: options.title ?? options.environment.home,',
    ],
    [
      'environment',
      'the user',
      'author: options.author,',
      "author: options.author ?? options.environment.env['USER'] ?? null,",
    ],
    [
      'environment',
      'the day on which a report was made',
      "'price-day': priceDay,",
      "'price-day': Math.floor(Date.now() / 86_400_000),",
    ],
    [
      'environment',
      'the minute in which a report was made',
      "...(unlogged > 0 ? { 'unlogged-tokens': unlogged } : {}),",
      "'unlogged-tokens': Math.floor(Date.now() / 60_000),",
    ],
    ['keys', 'where the key lies', 'title: options.title,', 'title: options.keyFile,'],
  ]),
  ...faultsIn('cli/report/parquet.ts', [
    ['audit', 'statistics', 'statistics: false', 'statistics: true'],
    [
      'environment',
      'the machine, in a key of a data file',
      'statistics: false',
      "statistics: false,\n      kvMetadata: [{ key: 'host', value: String(process.env['HOSTNAME']) }]",
    ],
    [
      'audit',
      'the time, in a key of a data file',
      'statistics: false',
      "statistics: false,\n      kvMetadata: [{ key: 'time', value: String(performance.now()) }]",
    ],
    [
      'audit',
      'bytes after a data file',
      'files.set(name, encodeTable(table, columns));',
      'files.set(name, Buffer.concat([encodeTable(table, columns), new Uint8Array([80, 65, 82, 49])]));',
    ],
    ['audit', 'another encoding, which may hold more', "codec: 'UNCOMPRESSED'", "codec: 'SNAPPY'"],
  ]),
];
