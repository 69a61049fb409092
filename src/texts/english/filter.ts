export const filter = {
  heading: 'Choose what is counted',
  from: 'From',
  to: 'to',
  presets: 'Periods',
  all: 'All',
  lastDays: (days: number): string => `Last ${days} days`,
  lastWeeks: (weeks: number): string => `Last ${weeks} weeks`,
  months: (year: number): string => String(year),
  chosen: 'Chosen',
  since: (day: string): string => `from ${day}`,
  until: (day: string): string => `to ${day}`,
  /** Whole hours of the day, from the beginning of one to that of another. */
  hours: (from: number, to: number): string => `${from}:00–${to}:00`,
  remove: (name: string): string => `Remove: ${name}`,
  clear: 'Show everything',
  opening: 'Opening the engine that counts this. It happens once.',
  asking: 'Counting …',
  failed: {
    E_ENGINE_FILE:
      'The report’s engine did not open. It lies in engine.html beside this page: keep the whole folder together, and unpack a zip before you open it.',
    E_ENGINE_DATA:
      'The report’s data did not open. It lies in data.html beside this page: keep the whole folder together, and unpack a zip before you open it.',
    E_ENGINE_START:
      'The engine did not start in this browser. A recent Firefox, Chrome, Edge or Safari runs it; the page as you see it is complete for the whole period.',
    E_ENGINE_QUERY: 'The engine could not count this choice. Try another one, or load the page again.',
    other:
      'Counting this choice failed. Load the page again; the page as you see it is complete for the whole period.',
  },
  failedRest: 'The figures below are still those of the last choice that worked.',
  again: 'Try again',
  dismiss: 'Close',
  announce: (figures: string): string => `The report now shows ${figures}.`,
  announceAll: (figures: string): string => `The report shows everything again: ${figures}.`,
};
