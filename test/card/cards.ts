import { readFileSync } from 'node:fs';
import type { Card, CardForm, CardKit } from '../../src/contract/card.ts';
import { LINK_CARD } from '../../src/contract/card.ts';
import type { PageData } from '../../src/contract/labels.ts';
import { drawCard } from '../../src/card/drawing.ts';

/** What the built package draws cards with. */
export const KIT = JSON.parse(
  readFileSync(new URL('../../dist/card-kit.json', import.meta.url), 'utf8'),
) as CardKit;

export const cardOf = (data: PageData, form: CardForm = LINK_CARD): Card => drawCard(data, KIT, form);

/** The forms that a card can have. */
export const FORMS: readonly CardForm[] = (['wide', 'square'] as const).flatMap((shape) =>
  (['light', 'dark'] as const).map((theme) => ({ shape, theme })),
);
