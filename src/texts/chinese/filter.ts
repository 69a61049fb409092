import type { Texts } from '../catalogue.ts';

export const filter: Texts['filter'] = {
  heading: '选择统计范围',
  from: '从',
  to: '至',
  presets: '时间段',
  all: '全部',
  lastDays: (days) => `最近${days}天`,
  lastWeeks: (weeks) => `最近${weeks}周`,
  months: (year) => `${year}年`,
  chosen: '已选条件',
  since: (day) => `${day}起`,
  until: (day) => `截至${day}`,
  hours: (from, to) => `${from}:00–${to}:00`,
  remove: (name) => `移除：${name}`,
  clear: '显示全部',
  opening: '正在打开用于统计的引擎。只需一次。',
  asking: '正在统计……',
  failed: {
    E_ENGINE_FILE:
      '报告的引擎没有打开。它在本页旁边的engine.html中：请保持整个文件夹完整，压缩包请先解压再打开。',
    E_ENGINE_DATA:
      '报告的数据没有打开。它在本页旁边的data.html中：请保持整个文件夹完整，压缩包请先解压再打开。',
    E_ENGINE_START:
      '引擎未能在此浏览器中启动。较新的Firefox、Chrome、Edge或Safari都可以运行；当前页面对整段时间是完整的。',
    E_ENGINE_QUERY: '引擎无法统计此选择。请换一个选择，或重新加载页面。',
    other: '统计此选择失败。请重新加载页面；当前页面对整段时间是完整的。',
  },
  failedRest: '下方数字仍是上一次成功的选择。',
  again: '重试',
  dismiss: '关闭',
  announce: (figures) => `报告现在显示：${figures}。`,
  announceAll: (figures) => `报告重新显示全部：${figures}。`,
};
