import type { Disclosure } from './modes.ts';
import type { Answers } from './question.ts';
import type { TableName } from './tables.ts';

/** Every name in a report: those that its author chose to show. The page shows the same ones. */
export interface Labels {
  readonly schema: 'tallysheet-labels/1';
  /** Title of the report; null for the page's own. */
  readonly title: string | null;
  /** Whose report it is. */
  readonly author: string | null;
  /** Address of the folder that the report will be found in; null where its author did not say. */
  readonly site: string | null;
  /** IANA time zone of the days, where the mode shows it. */
  readonly timeZone: string | null;
  /** Label and tags of project n at index n - 1; null for "Project n". */
  readonly projects: readonly { readonly label: string | null; readonly tags: readonly string[] }[];
  /** Name of custom model n at index n - 1; null for "Custom model n". The following alike. */
  readonly models: readonly (string | null)[];
  /** Folders by their path below the project. */
  readonly folders: readonly (string | null)[];
  readonly branches: readonly (string | null)[];
  /** Tools that the vocabulary does not have, MCP servers and skills. */
  readonly tools: readonly (string | null)[];
  readonly servers: readonly (string | null)[];
  readonly skills: readonly (string | null)[];
}

/** The price table that costs were worked out with, for a recipient to tell. */
export interface PricesStamp {
  /** Package that most of its prices are from, and that package's version. */
  readonly package: string;
  readonly version: string;
  /** Day on which the table was last compared with the makers' prices, `YYYY-MM-DD`. */
  readonly read: string;
  /** Day on which the newest price of the table was set, `YYYY-MM-DD`. */
  readonly newest: string;
  /** SHA-256 of the table, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

/** What a page is rendered from, beside its answers. */
export interface Stamp extends Disclosure {
  /** Version of Tallysheet. */
  readonly version: string;
  readonly prices: PricesStamp;
}

/** Everything that the page is a function of. */
export interface PageData {
  readonly stamp: Stamp;
  readonly labels: Labels;
  readonly answers: Answers;
  /** SHA-256 of the file of each share table, as the manifest has them: 64 lower-case hexadecimal digits. */
  readonly sums: Readonly<Partial<Record<TableName, string>>>;
}
