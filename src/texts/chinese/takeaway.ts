import type { Texts } from '../catalogue.ts';

export const takeaway: Texts['takeaway'] = {
  save: '保存',
  saveOf: (heading) => `保存：${heading}`,
  chart: '图表',
  table: '表格',
  copyTable: '复制',
  item: (what, format) => `${what}：${format}`,
  saved: (file) => `已保存：${file}`,
  failed: '此浏览器无法保存该内容。',
  copy: (shown, exact) => `${shown}，复制${exact}`,
  copied: (what) => `已复制：${what}`,
  rows: (count) => `${count}行`,
  notCopied: '此浏览器不允许页面复制。请选中文字自行复制。',
  terms: {
    prices: '按标价',
    converted: (code, rate) => `按1美元兑${rate} ${code}`,
    rounded: '已舍入，且为舍入数之和',
  },
  only: (names) => `仅${names}`,
};
