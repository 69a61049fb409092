import { texts } from './texts/texts.ts';

/**
 * Says on the page that something in it failed: a sentence and a code. What the error says is shown to nobody and
 * goes to no console, for it may quote data.
 */
export function watchFaults(): void {
  const tell = (event: Event): void => {
    event.preventDefault();
    if (document.querySelector('.fault') !== null) return;
    const notice = document.createElement('p');
    notice.className = 'failure fault';
    notice.setAttribute('role', 'alert');
    notice.textContent = `${texts.fault} E_PAGE`;
    document.body.prepend(notice);
  };
  addEventListener('error', tell);
  addEventListener('unhandledrejection', tell);
}
