import type { SessionPage } from '../../contract/session-rows.ts';
import type { Sheet } from '../sheet.svelte.ts';

/**
 * What a reader searches sessions for: the number of one, or a part of the name of an agent or a project. Names stay
 * in the page: the engine is asked for their codes.
 */
export function searchOf(text: string, { names, whole }: Sheet): SessionPage['search'] {
  const word = text.trim().toLocaleLowerCase();
  if (word === '') return null;
  const has = (name: string): boolean => name.toLocaleLowerCase().includes(word);
  const number = /\d+$/.exec(word)?.[0];
  return {
    agents: whole.agents.map(({ agent }) => agent).filter((code) => has(names.agent(code).name)),
    projects: whole.projects.map(({ project }) => project).filter((code) => has(names.project(code).name)),
    sessions: number === undefined || number.length > 9 ? [] : [Number(number)],
  };
}
