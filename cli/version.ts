/** Version of Tallysheet: put in by the build; 0.0.0 when it runs from its sources. */
export const VERSION: string = typeof TALLYSHEET_VERSION === 'string' ? TALLYSHEET_VERSION : '0.0.0';
