/** The directory of a project that holds the record of what was written, where there is no git; never read. */
export const JOURNAL_DIRECTORY = '.qopen-compat';
