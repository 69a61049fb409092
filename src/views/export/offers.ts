import { createContext, getContext, onDestroy, setContext } from 'svelte';
import type { Origin } from './json.ts';
import type { ExportTable } from './table.ts';

/** A table that can be taken away, as it is when it is asked for. */
export interface Offer {
  readonly caption: () => string;
  readonly make: () => ExportTable;
}

const OFFERS = Symbol('offers');

/** Collects what is offered below the component that calls it, in the order of the page. */
export function collectOffers(): readonly Offer[] {
  const offers: Offer[] = [];
  setContext(OFFERS, offers);
  return offers;
}

/** Offers a table to the nearest menu above the component that calls it. */
export function offerTable(caption: () => string, make: () => ExportTable): void {
  const offers = getContext<Offer[] | undefined>(OFFERS);
  if (offers === undefined) return;
  const offer: Offer = { caption, make };
  offers.push(offer);
  onDestroy(() => {
    offers.splice(offers.indexOf(offer), 1);
  });
}

/** What everything that is taken away needs of the page. */
export interface Takeaway {
  /** Where the numbers are from, as the page stands. */
  readonly origin: () => Origin;
  /** Says in a line what happened, to eyes and to screen readers. */
  readonly say: (text: string) => void;
}

export const [takeaway, setTakeaway] = createContext<Takeaway>();
