import { createContext } from 'svelte';
import type { Figures } from '../contract/figures.ts';
import type { Money } from '../contract/money.ts';

/** How a report writes what its readers choose to read differently: the same everywhere on the page. */
export interface Display {
  readonly figures: Figures;
  readonly money: Money;
  /** The weekday that weeks begin on, 0 for Monday. */
  readonly weekStart: number;
  /** A figure's text, marked as rounded where the report's figures are; nothing and what is missing stay. */
  readonly about: (text: string) => string;
}

export const [display, setDisplay] = createContext<Display>();
