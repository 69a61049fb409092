import type { Attachment } from 'svelte/attachments';

/** Makes one tab stop of the buttons in a list: arrow keys go from one to the next. */
export function arrows(list: HTMLElement): ReturnType<Attachment> {
  const press = (event: KeyboardEvent): void => {
    const buttons = [...list.querySelectorAll<HTMLButtonElement>('button.exact')];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const step =
      event.key === 'ArrowDown' || event.key === forward ? 1 : event.key.startsWith('Arrow') ? -1 : null;
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step === null ? null : at + step;
    if (at < 0 || next === null) return;
    event.preventDefault();
    const [from, to] = [buttons[at], buttons[next]];
    if (from === undefined || to === undefined) return;
    from.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
  };
  list.addEventListener('keydown', press);
  return () => {
    list.removeEventListener('keydown', press);
  };
}
