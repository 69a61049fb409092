export const when = {
  streak: 'Longest streak',
  inARow: 'in a row with use',
  current: 'Current streak',
  atTheEnd: 'up to the last day',
  pause: 'Longest pause',
  without: 'between two days with use',
  perDay: 'Time on a day',
  ofActive: 'that has use, on average',
};
