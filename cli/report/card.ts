import {
  CARD_SIZES,
  LINK_CARD,
  type Card,
  type CardForm,
  type CardKit,
  type Picture,
} from '../../src/contract/card.ts';
import type { PageData } from '../../src/contract/labels.ts';
import { writePreview } from '../../src/contract/page.ts';
import { encodePng } from '../picture/png.ts';
import { paint } from '../picture/raster.ts';
import { writeSvg } from '../picture/svg.ts';
import { readPackageFile } from './package-files.ts';
import { loadRenderer } from './renderer.ts';

/** Name of the card in the folder of a report that says where it will be published. */
export const CARD_PATH = 'card.png';

/** Draws the card of a report: of what its page is made of, and of nothing else. */
export async function drawCard(data: PageData, form: CardForm): Promise<Card> {
  return (await loadRenderer()).drawCard(data, readKit(), form);
}

/** What a card can be written as, by the end of a file's name. */
export const PICTURE_FORMATS: Readonly<Record<'png' | 'svg', (picture: Picture) => Uint8Array>> = {
  png: (picture) => encodePng(paint(picture)),
  svg: (picture) => Buffer.from(writeSvg(picture)),
};
export type PictureFormat = keyof typeof PICTURE_FORMATS;

/** What a page's head tells sites that link to it; empty where it does not say at which address it will be. */
export async function describeLink(data: PageData): Promise<string> {
  const { site } = data.labels;
  if (site === null) return '';
  const preview = (await loadRenderer()).previewOf(data, readKit());
  return writePreview(preview, site, { ...CARD_SIZES[LINK_CARD.shape], path: CARD_PATH });
}

/** Written by our build. */
const readKit = (): CardKit => JSON.parse(readPackageFile('card-kit.json')) as CardKit;
