import { lstatSync, readFileSync } from 'node:fs';
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
  const unreadable: string[] = [];
  const paths = listFiles(root);
  let longerNames = 0;
  let ownReports = 0;
  let filesRead = 0;
  for (const [done, path] of paths.entries()) {
    onProgress?.({ step: 'read', done, total: paths.length });
    const bytes = read(join(root, path), path, unreadable);
    if (bytes === undefined) continue;
    filesRead += 1;
    if (!carriesName(bytes) || isSymbolicLink(join(root, path))) continue;
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

function read(path: string, relative: string, unreadable: string[]): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // Tracked but deleted, or a link to a directory or to nowhere: there is no file to read.
    const isNoFile = code === 'ENOENT' || (code === 'EISDIR' && isSymbolicLink(path));
    if (!isNoFile) unreadable.push(relative);
    return undefined;
  }
}

function carriesName(bytes: Buffer): boolean {
  if (bytes.includes(OLD_NAME)) return true;
  const isUtf16 = bytes[0] === 0xff ? bytes[1] === 0xfe : bytes[0] === 0xfe && bytes[1] === 0xff;
  return isUtf16 && (bytes.includes(NAME_IN_UTF16_LE) || bytes.includes(NAME_IN_UTF16_BE));
}

function isSymbolicLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}

function decode(bytes: Buffer): { text: string; isUtf8: boolean } {
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return { text, isUtf8: true };
  if (bytes.includes(NAME_IN_UTF16_LE)) return { text: bytes.toString('utf16le'), isUtf8: false };
  if (bytes.includes(NAME_IN_UTF16_BE)) {
    const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
    return { text: even.swap16().toString('utf16le'), isUtf8: false };
  }
  return { text: bytes.toString('latin1'), isUtf8: false };
}
