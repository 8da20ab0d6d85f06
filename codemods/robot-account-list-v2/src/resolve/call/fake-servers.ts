import { NEW_NAME, OLD_NAME } from '../../old-api.js';
import { loadersOf } from '../program/mentions.js';
import { oncePerProject } from '../program/once-per-project.js';
import type { Project } from '../program/project.js';
import { DECLARES_TESTS } from '../program/test-call.js';
import { isTestPath, SERVES } from '../program/test-double.js';

/** What a server reads of a request for customers, or answers it. */
const ACCOUNTS = /\baccount_(?:id_)?list\b/;

/**
 * The tests of what a file does, and files that such tests load, that have a server of their own which answers
 * whatever path it is asked, and so V2 as V1. One that knows a path by its name is a use of its own.
 */
export const fakeServersFor = oncePerProject(
  (project: Project, path: string): readonly string[] => {
    const loaders = loadersOf(project, path);
    const textOf = (from: string): string => project.textOf(from) ?? '';
    const isTest = (from: string): boolean =>
      loaders.has(from) && (isTestPath(from) || DECLARES_TESTS.test(textOf(from)));
    return project.replacing().filter((from) => {
      const text = textOf(from);
      if (!SERVES.test(text) || !ACCOUNTS.test(text)) return false;
      if (text.includes(OLD_NAME) || text.includes(NEW_NAME)) return false;
      return (
        isTest(from) ||
        (isTestPath(from) && project.importersOf(from).some((each) => isTest(each.path)))
      );
    });
  },
);
