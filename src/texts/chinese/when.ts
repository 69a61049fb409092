import type { Texts } from '../catalogue.ts';

export const when: Texts['when'] = {
  streak: '最长连续',
  inARow: '每天都有使用',
  current: '当前连续',
  atTheEnd: '截至最后一天',
  pause: '最长间断',
  without: '两个使用日之间',
  perDay: '每日时间',
  ofActive: '按有使用的日子平均',
};
