/** A run of neighbouring places: the first and the last of them. */
export type Run = readonly [number, number];

/** The run between two places, whichever comes first. */
export function runOf(one: number, other: number): Run {
  return one < other ? [one, other] : [other, one];
}

export interface DragEvents {
  /** The run so far, while it is dragged; null where it is given up. */
  readonly onbrush: (run: Run | null) => void;
  /** The run when it is let go. */
  readonly oncommit: (run: Run) => void;
}

/**
 * A drag over the places of a chart. It begins when it leaves the place where it was pressed: what stays in
 * one place is a click.
 */
export class Drag {
  readonly #events: () => DragEvents | null;
  #from: number | null = null;
  #run: Run | null = null;
  #isOver = false;

  /** @param events Asked each time, null while nothing can be dragged. */
  constructor(events: () => DragEvents | null) {
    this.#events = events;
  }

  press(place: number): void {
    this.#isOver = false;
    if (this.#events() !== null) this.#from = place;
  }

  move(place: number): void {
    if (this.#from === null || (this.#run === null && place === this.#from)) return;
    const run = runOf(this.#from, place);
    if (this.#run?.[0] === run[0] && this.#run[1] === run[1]) return;
    this.#run = run;
    this.#events()?.onbrush(run);
  }

  release(): void {
    // One that was given up is over already, and the click that comes now still belongs to it.
    if (this.#from === null) return;
    const run = this.#run;
    this.#end();
    if (run !== null) this.#events()?.oncommit(run);
  }

  /** By Escape, or because the pointer turned out to scroll the page. */
  giveUp(): void {
    const wasDragged = this.#run !== null;
    this.#end();
    if (wasDragged) this.#events()?.onbrush(null);
  }

  /** Whether the click that comes now is the end of a drag, even of one that was given up. */
  get isOver(): boolean {
    return this.#isOver;
  }

  #end(): void {
    this.#isOver ||= this.#run !== null;
    this.#from = null;
    this.#run = null;
  }
}
