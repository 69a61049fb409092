import { usualDisclosure, type Disclosure, type Mode } from '../../src/contract/modes.ts';
import type { TableName } from '../../src/contract/tables.ts';
import { SHIPPED_PRICES } from '../../cli/accounting/prices.ts';
import type { ProjectSetting } from '../../cli/accounting/projects.ts';
import { passDoor, type Share } from '../../cli/privacy/door.ts';
import type { LabelOptions } from '../../cli/privacy/labels.ts';
import { chooseCalls, privateSide } from '../../cli/report/chosen.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import { callsOf, type Call } from '../accounting/made-calls.ts';

export interface ShareOptions {
  readonly settings?: readonly ProjectSetting[];
  readonly labels?: Partial<LabelOptions>;
  readonly range?: { readonly from: number | null; readonly to: number | null };
  /** Day on which a range is compared with the period before; without it, it is not. */
  readonly today?: number;
  readonly except?: readonly string[];
}

/** What the privacy door lets out of some calls. Days begin at midnight UTC. */
export function shareOf(
  list: readonly Call[],
  shown: Mode | Disclosure,
  { settings = [], labels = {}, range = { from: null, to: null }, today, except = [] }: ShareOptions = {},
): Share {
  const texts = new PrivateTexts();
  const disclosure = typeof shown === 'string' ? usualDisclosure(shown) : shown;
  const chosen = chooseCalls(
    {
      accounts: {
        calls: callsOf(
          list.toSorted((one, other) => one.time - other.time),
          texts,
        ),
        texts,
        leftOut: [],
        scans: [],
      },
      sample: false,
    },
    {
      zone: 'UTC',
      range,
      agents: [],
      only: [],
      except,
      settings,
      claudeDirs: [],
      codexDirs: [],
      environment: { env: {}, platform: 'linux', home: '/home/me' },
      onProgress: null,
      wholeWeeks: disclosure.mode === 'public',
      today: today ?? null,
    },
    SHIPPED_PRICES,
  );
  return passDoor(privateSide(chosen, SHIPPED_PRICES, {}), disclosure, {
    title: null,
    author: null,
    site: null,
    timeZone: 'UTC',
    allowAlias: false,
    key: () => new Uint8Array(32),
    ...labels,
  });
}

/** A share as comparable text. */
export const printShare = ({ tables, labels }: Share): string =>
  JSON.stringify([...tables].map(([name, { columns }]) => [name, [...columns]])) + JSON.stringify(labels);

/** The rows of a table of a share, a value by column. */
export function rowsOfShare(
  share: Share,
  name: TableName,
): readonly Readonly<Record<string, number | null>>[] {
  const table = share.tables.get(name);
  return Array.from({ length: table?.length ?? 0 }, (_, row) =>
    Object.fromEntries([...(table?.columns ?? [])].map(([column, values]) => [column, values[row] ?? null])),
  );
}
