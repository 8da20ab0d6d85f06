const HEAD_BYTES = 200;
const HEAD = /"schema": "qopen-compat\.[a-z]+\/\d+"/;

/**
 * Whether a file is a report that this tool wrote earlier. One names every site it reports on, so a
 * scan that counted it would double with every run.
 */
export function isOwnReport(bytes: Buffer): boolean {
  return HEAD.test(bytes.subarray(0, HEAD_BYTES).toString('latin1'));
}
