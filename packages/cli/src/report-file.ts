import {
  accessSync,
  constants,
  lstatSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { InvalidArgumentError } from 'commander';

/** A reader of an option's value: a file that can be written, told before anything else is done. */
export function reportFile(path: string): string {
  const entry = statSync(path, { throwIfNoEntry: false });
  if (entry?.isDirectory())
    throw new InvalidArgumentError('That is a directory; name a file in it.');
  if (entry === undefined && !statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new InvalidArgumentError(`Make the directory ${dirname(path)} first.`);
  }
  try {
    accessSync(entry === undefined ? dirname(path) : path, constants.W_OK);
  } catch {
    throw new InvalidArgumentError('It cannot be written; give a file that can.');
  }
  return path;
}

/** Writes a report whole or not at all; what is no plain file, such as a pipe, is written to as it is. */
export function writeReport(path: string, text: string): void {
  const isPlain = lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? true;
  if (!isPlain) {
    writeFileSync(path, text);
    return;
  }
  const draft = `${path}.${process.pid}.draft`;
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A report as the text of its file. */
export function jsonText(report: object): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
