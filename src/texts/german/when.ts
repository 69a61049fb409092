import type { Texts } from '../catalogue.ts';

export const when: Texts['when'] = {
  streak: 'Längste Serie',
  inARow: 'mit Nutzung in Folge',
  current: 'Laufende Serie',
  atTheEnd: 'bis zum letzten Tag',
  pause: 'Längste Pause',
  without: 'zwischen zwei Tagen mit Nutzung',
  perDay: 'Zeit je Tag',
  ofActive: 'mit Nutzung, im Mittel',
};
