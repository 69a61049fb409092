import { parentPort, workerData } from 'node:worker_threads';
import { crack } from './cracker.ts';
import { guessHost, guessPath } from './dictionary.ts';

/** A part of the dictionary: every `step`th guess from `first` on. */
export interface CrackOrder {
  readonly tokens: readonly string[];
  readonly paths: number;
  readonly hosts: number;
  readonly first: number;
  readonly step: number;
}

const { tokens, paths, hosts, first, step } = workerData as CrackOrder;

function* guesses(): Generator<string> {
  for (let index = first; index < paths; index += step) yield guessPath(index);
  for (let index = first; index < hosts; index += step) yield guessHost(index);
}

parentPort?.postMessage(crack(tokens, guesses()));
