import { readFile, writeFile } from 'node:fs/promises';
import { DOCUMENTS, replaceTables } from './render-tables.js';

// npx tsx test/project/write-tables.ts (after npm run build): rewrites the READMEs' tables.
for (const [path, names] of Object.entries(DOCUMENTS)) {
  const readme = new URL(`../../${path}`, import.meta.url);
  await writeFile(readme, await replaceTables(await readFile(readme, 'utf8'), names));
}
