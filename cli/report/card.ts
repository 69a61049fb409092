import type { Card, CardForm, CardKit, Picture } from '../../src/contract/card.ts';
import type { PageData } from '../../src/contract/labels.ts';
import { encodePng } from '../picture/png.ts';
import { paint } from '../picture/raster.ts';
import { writeSvg } from '../picture/svg.ts';
import { loadRenderer } from './assemble.ts';
import { readPackageFile } from './package-files.ts';

/** Draws the card of a report: of what its page is made of, and of nothing else. */
export async function drawCard(data: PageData, form: CardForm): Promise<Card> {
  const renderer = await loadRenderer();
  // Written by our build.
  const kit = JSON.parse(readPackageFile('card-kit.json')) as CardKit;
  return renderer.drawCard(data, kit, form);
}

/** What a card can be written as, by the end of a file's name. */
export const PICTURE_FORMATS: Readonly<Record<'png' | 'svg', (picture: Picture) => Uint8Array>> = {
  png: (picture) => encodePng(paint(picture)),
  svg: (picture) => Buffer.from(writeSvg(picture)),
};
export type PictureFormat = keyof typeof PICTURE_FORMATS;
