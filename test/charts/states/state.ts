import type { Component } from 'svelte';

/** A chart with the pictures of it that are looked at: each is a golden, and stands in the gallery. */
export interface Shown {
  /** Begins the names of its goldens. */
  readonly name: string;
  /** What question it answers, and what to look for. */
  readonly note: string;
  readonly states: readonly { readonly name: string; readonly picture: Picture }[];
}

/** A component with its properties. What they are, only the component knows. */
export interface Picture {
  readonly component: Component<Record<string, unknown>>;
  readonly props: Readonly<Record<string, unknown>>;
}

/** The states of one component, their properties checked against it. */
export function statesOf<Props extends object>(
  name: string,
  note: string,
  component: (internals: never, props: Props) => object,
  states: Readonly<Record<string, NoInfer<Props>>>,
): Shown {
  return {
    name,
    note,
    states: Object.entries(states).map(([state, props]) => ({
      name: state,
      picture: {
        component: component as unknown as Picture['component'],
        props: Object.fromEntries(Object.entries(props)),
      },
    })),
  };
}

/** Numbers from 0 to 1 that look like chance and are the same everywhere (a linear congruential generator). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Dollars as a chart writes them: `$0.42`, `$12`, `$1,234`. */
export const dollars = (value: number): string =>
  `$${
    value > 0 && value < 10
      ? value.toFixed(2)
      : Math.round(value)
          .toFixed(0)
          .replace(/\B(?=(\d{3})+$)/g, ',')
  }`;

/** A share from 0 to 1 as a chart writes it. */
export const percent = (value: number): string => `${(100 * value).toFixed(0)}\u202f%`;
