import type { Texts } from '../catalogue.ts';

export const takeaway: Texts['takeaway'] = {
  save: 'Sichern',
  saveOf: (heading) => `Sichern: ${heading}`,
  chart: 'Diagramm',
  table: 'Tabelle',
  copyTable: 'Kopieren',
  item: (what, format) => `${what}: ${format}`,
  saved: (file) => `Gesichert: ${file}`,
  failed: 'Das ließ sich in diesem Browser nicht sichern.',
  copy: (shown, exact) => `${shown}, ${exact} kopieren`,
  copied: (what) => `Kopiert: ${what}`,
  rows: (count, isOne) => `${count} ${isOne ? 'Zeile' : 'Zeilen'}`,
  notCopied: 'Dieser Browser lässt die Seite nicht kopieren. Den Text markieren und selbst kopieren.',
  terms: {
    prices: 'zu Listenpreisen',
    converted: (code, rate) => `zu ${rate} ${code} für 1 US-Dollar`,
    rounded: 'gerundet, und Summen gerundeter Zahlen',
  },
  only: (names) => `Nur ${names}`,
};
