/** Where this project lives; links in notices and errors start here. */
export const PROJECT_URL = 'https://github.com/qopen-compat/qopen-compat';

/** A deprecation, as every warning, report and README table tells it. */
export interface Notice {
  /** One sentence: what is deprecated and what the vendor recommends. */
  readonly message: string;
  /** What to write instead, as code. */
  readonly instead: string;
  /** Where to read on. */
  readonly link: string;
}

/**
 * The deprecations this project speaks of, by their stable code.
 *
 * @see CONTRACT.md S: the vendor's page marks `GetRobotAccountByIds` 废弃 and recommends `GetRobotAccountListV2`
 */
export const NOTICES = {
  QOPEN_DEP001: {
    message:
      'GetRobotAccountByIds is deprecated by the vendor (废弃), who recommends GetRobotAccountListV2.',
    instead: 'await collectRobotAccounts(GetRobotAccountListV2, request)',
    link: `${PROJECT_URL}#qopen_dep001`,
  },
} as const satisfies Record<string, Notice>;

/** The stable code of a notice. */
export type NoticeCode = keyof typeof NOTICES;
