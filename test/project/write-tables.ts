import { readFile, writeFile } from 'node:fs/promises';
import { replaceTables } from './render-tables.js';

// npx tsx test/project/write-tables.ts (after npm run build): rewrites the README's tables.
const readme = new URL('../../README.md', import.meta.url);
await writeFile(readme, await replaceTables(await readFile(readme, 'utf8')));
