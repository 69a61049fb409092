import type { AuthorSide } from '../../cli/audit/identity.ts';
import { decodeLayers } from '../../cli/audit/layers.ts';
import type { Residue } from '../../cli/audit/residue.ts';
import { PrivateTexts } from '../../cli/sources/private-texts.ts';
import type { Labels } from '../../src/contract/labels.ts';

/** Labels that say nothing. */
export const NO_LABELS: Labels = {
  ...{ schema: 'tallysheet-labels/1', title: null, author: null, site: null, timeZone: null },
  ...{ projects: [], models: [], folders: [], branches: [], tools: [], servers: [], skills: [] },
};

/** What is left of a report in which something stands that should not. */
export function residueOf(
  text: string | Uint8Array,
  holdsLabels = true,
  explanation = 'calls in Project 1',
): Residue {
  const { layers } = decodeLayers(new Map([['page', Buffer.from(text)]]));
  return { layers: layers.map((layer) => ({ ...layer, holdsLabels })), explanation, tooDeep: [] };
}

/** An author whose logs have some texts, and who typed others to be shown. */
export function authorOf(texts: readonly string[], chosen: readonly string[] = []): AuthorSide {
  const table = new PrivateTexts();
  for (const text of texts) table.intern(text);
  return { texts: table, others: [], chosen };
}
