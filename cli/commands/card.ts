import type { Card, UnsetName } from '../../src/contract/card.ts';
import { formatBytes } from '../../src/contract/formats.ts';
import type { PageData } from '../../src/contract/labels.ts';
import type { Mode } from '../../src/contract/modes.ts';
import { hasFailed } from '../audit/audit.ts';
import { auditCard } from '../audit/card.ts';
import type { AuthorSide } from '../audit/identity.ts';
import { listFindings } from '../audit/words.ts';
import { TallysheetError } from '../errors.ts';
import { drawCard, PICTURE_FORMATS } from '../report/card.ts';
import { sha256 } from '../report/manifest.ts';
import type { Machine } from './build.ts';
import type { CardOptions } from './card-options.ts';
import { authorSide, compileAudited, planReport } from './compiling.ts';
import { checkOutput, writeOutput } from './output-file.ts';
import { pathOf } from './paths.ts';
import { verifiedReport } from './reports.ts';
import { safeText } from './safe-text.ts';
import { hasColour, labelledLines, progressLine } from './terminal.ts';

/** What `card --json` prints. */
export interface PrintedCard {
  readonly schema: 'tallysheet-card/1';
  readonly mode: Mode;
  readonly width: number;
  readonly height: number;
  /** Every text that is set in it. */
  readonly texts: readonly string[];
  /** Names that the card's faces cannot set. */
  readonly unset: readonly UnsetName[];
  /** As typed. */
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
}

/**
 * Draws the card of a report and writes it, once it has passed its audit.
 * @throws {TallysheetError} E_AUDIT_FAILED, E_FILE_FAILED, E_VERIFY_…, and what a build throws
 */
export async function makeCard(options: CardOptions, machine: Machine): Promise<void> {
  const { form, force } = options;
  const outs = options.outs.map((out) => ({ ...out, path: pathOf(out.file, machine) }));
  // Before the logs are read: who has to choose another file should learn it at once.
  for (const { path } of outs) await checkOutput(path, { force });

  const { data, author } = await dataOf(options, machine);
  const card = await drawCard(data, form);
  const checks = await auditCard(data, form, card, author);
  if (hasFailed({ checks }))
    throw new TallysheetError('E_AUDIT_FAILED', { findings: listFindings({ checks }) });

  const { mode } = data.stamp;
  const written: PrintedCard['files'][number][] = [];
  for (const { file, path, format } of outs) {
    const bytes = PICTURE_FORMATS[format](card.picture);
    await writeOutput(path, bytes, { force, isPrivate: mode === 'normal' });
    written.push({ path: file, bytes: bytes.length, sha256: sha256(bytes) });
  }
  tell(options, machine, card, mode, written);
}

/** What the report's page is made of, and what only its author has: null where it may be somebody else's. */
async function dataOf(
  { of, quiet, json }: CardOptions,
  machine: Machine,
): Promise<{ readonly data: PageData; readonly author: AuthorSide | null }> {
  if ('folder' in of) return { data: (await verifiedReport(of.folder, machine)).data, author: null };
  const plan = await planReport(of.choice, machine);
  const progress = progressLine(machine.stderr, quiet || json, machine.now);
  const { compiled, audit } = await compileAudited(
    machine,
    { ...plan.options, onProgress: progress.show },
    false,
    progress.end,
  );
  if (audit.data === null) throw new RangeError('E_RENDER');
  if (compiled.summary.sample)
    machine.stderr.write(
      'tallysheet: There are no logs on this machine. This is a card of the sample logs that come with Tallysheet.\n',
    );
  return { data: audit.data, author: authorSide(compiled, plan.options) };
}

const UNSET_WORDS: Readonly<Record<UnsetName, string>> = {
  title: 'the title',
  author: 'the name of the author',
  model: 'names of custom models',
};

function tell(
  { json, quiet }: CardOptions,
  machine: Machine,
  { picture: { width, height }, texts, unset }: Card,
  mode: Mode,
  files: PrintedCard['files'],
): void {
  if (unset.length > 0)
    machine.stderr.write(
      `tallysheet: Not on the card: ${unset.map((name) => UNSET_WORDS[name]).join(' and ')}, for characters that its typeface does not have.\n`,
    );
  if (json) {
    const printed: PrintedCard = { schema: 'tallysheet-card/1', mode, width, height, texts, unset, files };
    machine.stdout.write(`${JSON.stringify(printed)}\n`);
  } else if (!quiet) {
    const lines = labelledLines(
      [
        ['Card', `${String(width)} × ${String(height)}, in ${mode} mode; every name in it is in the report`],
        [
          'Written',
          files.map(({ path, bytes }) => `${safeText(path, 4096)}, ${formatBytes(bytes)}`).join('; '),
        ],
      ],
      hasColour(machine.stdout, machine.env),
    );
    machine.stdout.write(`${lines.join('\n')}\n`);
  }
}
