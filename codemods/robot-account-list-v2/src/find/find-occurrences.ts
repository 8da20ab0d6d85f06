import { constants as bufferConstants } from 'node:buffer';
import { closeSync, constants, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OLD_NAME } from '../old-api.js';
import type { OnProgress } from '../progress.js';
import { fileKind, type FileKind } from './file-kind.js';
import { findOldName } from './find-old-name.js';
import { isOwnReport } from './own-report.js';
import { listFiles } from './list-files.js';

/** A file that carries the old name. */
export interface FoundFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly kind: FileKind;
  /** The file without its byte order mark; what is not UTF-8 is decoded well enough to give lines. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** Whether `text` gives the file back byte for byte; a file for which it does not is never edited. */
  readonly isUtf8: boolean;
  /** Where the old name stands, as offsets in `text` (UTF-16 units). Never empty. */
  readonly uses: readonly number[];
}

/** What the byte scan saw. */
export interface Found {
  readonly files: readonly FoundFile[];
  readonly filesRead: number;
  /** Files that could not be read; what they hold is not known. */
  readonly unreadable: readonly string[];
  /** Names that merely contain the old one, such as `GetRobotAccountByIdsV2`. */
  readonly longerNames: number;
  /** Reports of this tool that carry the name; what they repeat is not counted. */
  readonly ownReports: number;
  /** Every file that was looked at, relative to the root, with `/`; sorted. */
  readonly paths: readonly string[];
  /** Ambient declarations of the project (`.d.ts`), for the type check. */
  readonly declarations: readonly string[];
}

/**
 * Finds every occurrence of the old API's name under `root`: bytes first, so that files without it
 * cost a read and nothing more. Reads what git tracks or could track; `node_modules`, `dist` and
 * `.git` are left out.
 *
 * @throws the file system's error when `root` is not a readable directory
 */
export function findOccurrences(root: string, onProgress?: OnProgress): Found {
  const files: FoundFile[] = [];
  const { paths, unreadable: unlisted } = listFiles(root);
  const unreadable = [...unlisted];
  let longerNames = 0;
  let ownReports = 0;
  let filesRead = 0;
  for (const [done, path] of paths.entries()) {
    onProgress?.({ step: 'read', done, total: paths.length });
    const bytes = read(join(root, path), path, unreadable);
    if (bytes === undefined) continue;
    filesRead += 1;
    if (!carriesName(bytes)) continue;
    if (isOwnReport(bytes)) {
      ownReports += 1;
      continue;
    }
    const decoded = decode(bytes);
    const hasByteOrderMark = decoded.text.startsWith('\uFEFF');
    const text = hasByteOrderMark ? decoded.text.slice(1) : decoded.text;
    const { isUtf8 } = decoded;
    const hits = findOldName(text);
    longerNames += hits.longerNames;
    if (hits.uses.length === 0) continue;
    files.push({ path, kind: fileKind(path), text, hasByteOrderMark, isUtf8, uses: hits.uses });
  }
  const declarations = paths.filter((path) => /\.d\.[cm]?ts$/.test(path));
  return { files, filesRead, unreadable, longerNames, ownReports, paths, declarations };
}

const NAME_IN_UTF16_LE = Buffer.from(OLD_NAME, 'utf16le');
const NAME_IN_UTF16_BE = Buffer.from(OLD_NAME, 'utf16le').swap16();

/** A link is not followed: what it leads to inside the project is listed under its own name. */
const WITHOUT_LINKS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

function read(path: string, relative: string, unreadable: string[]): Buffer | undefined {
  try {
    const bytes = readOpened(openSync(path, WITHOUT_LINKS));
    if (bytes.length <= bufferConstants.MAX_STRING_LENGTH) return bytes;
    unreadable.push(relative);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // Tracked but deleted, or a link: there is no file to read. A name that is not UTF-8 cannot be opened.
    const isGone = code === 'ENOENT' && !relative.includes('\uFFFD');
    if (!isGone && code !== 'ELOOP') unreadable.push(relative);
  }
  return undefined;
}

function readOpened(file: number): Buffer {
  try {
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function carriesName(bytes: Buffer): boolean {
  if (bytes.includes(OLD_NAME)) return true;
  // UTF-16, with or without its mark, has a zero byte wherever there is a letter of English.
  if (!bytes.subarray(0, 1 << 16).includes(0)) return false;
  return bytes.includes(NAME_IN_UTF16_LE) || bytes.includes(NAME_IN_UTF16_BE);
}

function decode(bytes: Buffer): { text: string; isUtf8: boolean } {
  const text = bytes.toString('utf8');
  const isUtf8 = text.includes(OLD_NAME) && Buffer.from(text, 'utf8').equals(bytes);
  if (isUtf8) return { text, isUtf8 };
  if (bytes.includes(OLD_NAME)) return { text: bytes.toString('latin1'), isUtf8: false };
  const shifted = bytes.subarray(1);
  const readings = [bytes, shifted].flatMap((each) => [each.toString('utf16le'), bigEndian(each)]);
  const reading = readings.find((each) => each.includes(OLD_NAME)) ?? bytes.toString('latin1');
  return { text: reading, isUtf8: false };
}

function bigEndian(bytes: Buffer): string {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return even.swap16().toString('utf16le');
}
