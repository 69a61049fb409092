/** Version of Tallysheet, put in by scripts/build.ts. */
declare const TALLYSHEET_VERSION: string;
