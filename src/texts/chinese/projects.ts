import type { Texts } from '../catalogue.ts';
import { inFull, inText, UNSUPPORTED } from './words.ts';

export const projects: Texts['projects'] = {
  heading: '用在哪些项目上？',
  summary: (count, half, of, hasOther) =>
    count === 0
      ? `全部归入“其他”：${UNSUPPORTED}。`
      : count === 1 && !hasOther
        ? '全部用在一个项目上。'
        : `${inText(count)}个项目${hasOther ? '及其他' : ''}${
            half === 0
              ? '。'
              : `；${half === 1 ? '仅最大的一个' : `最大的${inFull(half)}个`}就占${of === 'cost' ? '费用' : 'Token'}的一半或更多。`
          }`,
  one: {
    summary: (share, of, range) =>
      `占${of === 'cost' ? '费用' : 'Token'}的${share}${range === null ? '' : `；使用于${range}`}。`,
    more: '更多：',
    models: '哪些模型用在这个项目上？',
  },
  folders: '按文件夹',
  branches: '按分支',
  folder: '文件夹',
  branch: '分支',
  more: (shown, all) => `仅列出占比最大的${inFull(shown)}项，共${inFull(all)}项。`,
  tag: '标签',
  tagged: '项目',
  untagged: '无标签',
  tags: '按标签',
  tagsNote: '有两个标签的项目在两者中都计入。',
  trends: '各项目何时有工作？',
  trendsSummary: (count, first) =>
    count === 1 ? `按周，${first}。` : `按周，占比最高的${inText(count)}个；${first}居首。`,
};
