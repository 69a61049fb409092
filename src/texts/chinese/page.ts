import { CHINESE } from '../../contract/locales.ts';
import type { Texts } from '../catalogue.ts';
import type { page as english } from '../english/page.ts';
import { inFull, inRange, inText } from './words.ts';

/** What stands around the views: the brand, the title, the footer, and words that all of them use. */
export const page: Pick<Texts, keyof typeof english> = {
  locale: CHINESE,
  brand: 'Tallysheet',
  title: '编程智能体用量',
  noPeriod: '没有日期',
  period: (range, isWeekly) => range + (isWeekly ? '，按ISO周' : ''),
  sentences: (sentences) => sentences.join(''),
  space: '',
  announced: (cost, tokens, calls) =>
    [cost, `${tokens}个Token`, `${calls}次调用`].filter((text) => text !== null).join('，'),
  about: (text) => `约${text}`,
  sumOfCells: (value) => `${value}，即各舍入单元格之和`,
  range: inRange,
  inText,
  none: '–',
  wholeReport: '此处为整份报告，不随选择变化。',

  language: '语言',
  views: {
    label: '报告的各部分',
    overview: '概览',
    when: '时间',
    models: '模型',
    projects: '项目',
    sessions: '会话',
    accounting: '核算',
    privacy: '隐私',
    sql: 'SQL',
  },

  theme: {
    label: '配色',
    names: { system: '跟随系统', light: '浅色', dark: '深色' },
  },

  footer: {
    what: '这是一份计数报告：编程智能体用了多少次，用量是多少。它由一台电脑上的日志得出，不含日志中的任何文字。它不需要网络，也不发送任何内容。',
    prices: (day, isWeekly) =>
      `费用是这些调用按API标价计算应付的金额${day === null ? '' : `，所用价格表最近于${day}与各厂商的价格核对`}，每次调用按${isWeekly ? '其所在周的星期日' : '当日'}的价格计算。它不是账单：订阅另行计费。`,
    stale: (days) =>
      `本报告截止于该日之后${inFull(days)}天，其间价格可能已有变动；获取较新的价格：npx tallysheet@latest，或--prices 文件。`,
    converted: (code, rate) => `费用按1美元兑${rate} ${code}折算，汇率由作者给出。`,
    weekStart: (weekday) => `每周从${weekday}开始。`,
    days: (zone) => (zone === null ? '日期为作者的本地日期。' : `日期为作者的本地日期，时区为${zone}。`),
    weeks: '周为UTC的ISO周，从星期一开始。',
    made: (version) => `由Tallysheet ${version}生成。`,
    affiliation: 'Tallysheet与任何智能体或模型的厂商均无关联；相关名称归各厂商所有。',
  },

  fault: '本页某处出错。所显示的内容是完整的，但可能无法筛选：请重新加载。',

  empty: {
    wholeWeeks: '这段时间内没有完整的一周',
    wholeWeeksText:
      '公开报告只包含完整的周，从星期一到星期日（UTC）。尚未结束的一周不在其中，被这段时间截断的周也不在其中。',
    narrowed: '所选范围内没有调用',
    narrowedText: '生成这份报告所用的日期、项目或文件夹中没有任何调用。日志中可能有其他调用。',
    none: '这些日志中没有调用',
    noneText: '所读取的日志中没有模型调用。日志中的其他内容列在下方。',
    filtered: '没有符合所选条件的调用。移除上方的某个条件即可看到更多。',
  },

  appendix: '图表背后的数字',
  twin: '以表格查看',
  weeks: {
    idle: '指向某一周，可在各图中查看当周数值。',
    cursor: '选择一周：方向键移动，回车键选定',
  },
};
