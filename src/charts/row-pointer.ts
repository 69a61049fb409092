import { Drag, type DragEvents } from './drag.ts';
import { placeOf } from './pointer.ts';

/** A row of bars as a pointer sees it. */
export interface Row {
  readonly width: number;
  readonly height: number;
  /** The bar at a place, null beside them. */
  readonly indexAt: (x: number) => number | null;
  /** The bar that is nearest to a place. */
  readonly nearestTo: (x: number) => number;
}

/** What is told of a pointer; null for what nobody asks. */
export interface RowEvents {
  /** The bar under the pointer. */
  readonly onactive: ((index: number | null) => void) | null;
  /** A bar that was clicked. */
  readonly onchoose: ((index: number) => void) | null;
  /** Both are set where a drag chooses a run of bars. */
  readonly onbrush: DragEvents['onbrush'] | null;
  readonly oncommit: DragEvents['oncommit'] | null;
}

/** The handlers of a chart whose bars are read, chosen and dragged over. */
export class RowPointer {
  readonly #row: () => Row;
  readonly #events: () => RowEvents;
  readonly #drag: Drag;

  /** @param row,events Asked at each event: both change while the pointer is on the chart. */
  constructor(row: () => Row, events: () => RowEvents) {
    this.#row = row;
    this.#events = events;
    this.#drag = new Drag(() => {
      const { onbrush, oncommit } = events();
      return onbrush === null || oncommit === null ? null : { onbrush, oncommit };
    });
  }

  readonly press = (event: PointerEvent & { currentTarget: Element }): void => {
    const row = this.#row();
    const { x } = placeOf(event, row);
    if (this.#events().onbrush === null || event.button !== 0 || row.indexAt(x) === null) return;
    this.#drag.press(row.nearestTo(x));
    // A drag goes on outside of the chart.
    event.currentTarget.setPointerCapture(event.pointerId);
  };

  readonly move = (event: PointerEvent): void => {
    const row = this.#row();
    const { x } = placeOf(event, row);
    this.#events().onactive?.(row.indexAt(x));
    this.#drag.move(row.nearestTo(x));
  };

  readonly release = (): void => this.#drag.release();

  readonly giveUp = (): void => this.#drag.giveUp();

  readonly leave = (): void => this.#events().onactive?.(null);

  readonly click = (event: MouseEvent): void => {
    const row = this.#row();
    const index = row.indexAt(placeOf(event, row).x);
    if (index !== null && !this.#drag.isOver) this.#events().onchoose?.(index);
  };
}
