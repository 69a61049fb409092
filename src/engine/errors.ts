/** Codes of what can go wrong; the page has a sentence for each. */
export type EngineErrorCode =
  | 'E_ENGINE_FILE'
  | 'E_ENGINE_DATA'
  | 'E_ENGINE_START'
  | 'E_ENGINE_QUERY'
  /** A query of the reader's took longer than it may, or was stopped. */
  | 'E_ENGINE_TIME'
  | 'E_ENGINE_STOPPED';

export class EngineError extends Error {
  readonly code: EngineErrorCode;

  constructor(code: EngineErrorCode) {
    super(code);
    this.name = 'EngineError';
    this.code = code;
  }
}
