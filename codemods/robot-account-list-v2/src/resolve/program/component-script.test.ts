import { ts } from 'ts-morph';
import { expect, it } from 'vitest';
import { readComponentScript } from './component-script.js';

/** The code of the scripts, without what is blank around it and the names behind it. */
function codeOf(text: string): string | undefined {
  return readComponentScript(text)?.text.slice(0, text.length).trim();
}

it('keeps every offset and every line break of the file', () => {
  const text =
    '<template>\r\n  <p>客户 👋</p>\r\n</template>\n<script>\nrun();\n</script>\n<i18n>\n{}\n</i18n>\n';
  const script = readComponentScript(text)?.text ?? '';
  expect(script.indexOf('run();')).toBe(text.indexOf('run();'));
  expect(script.slice(0, text.length).replace(/[^\r\n]/g, '')).toBe(text.replace(/[^\r\n]/g, ''));
  expect(script.slice(0, text.length)).toHaveLength(text.length);
});

it.each([
  ['one script', '<script>a()</script>', 'a()'],
  [
    'attributes that hold `>`',
    '<script setup lang="ts" generic="T extends Map<A, B>">a()</script>',
    'a()',
  ],
  [
    'two scripts',
    '<script>a()</script><script setup>b()</script>',
    'a()                       b()',
  ],
  ['a script in a comment', '<!-- <script>no()</script> --><script>a()</script>', 'a()'],
  [
    'a script in a template',
    '<template><script>no()</script></template><script>a()</script>',
    'a()',
  ],
  [
    'templates in a template',
    '<template><template #x/><template>t</template></template><script>a()</script>',
    'a()',
  ],
  ['a template without a content', '<template src="./a.html" /><script>a()</script>', 'a()'],
  [
    'a script in a custom block',
    '<docs>\n<script>no()</script>\n</docs>\n<script>a()</script>',
    'a()',
  ],
  ['a script from elsewhere', '<script src="./a.js"></script><script setup>a()</script>', 'a()'],
  ['a tag in a string', '<script>a("<template>")</script>', 'a("<template>")'],
  ['a script that does not end', '<script>a()', 'a()'],
])('reads %s', (_, text, expected) => {
  expect(codeOf(text)).toBe(expected);
});

it.each([
  ['no script', '<template><p/></template>'],
  ['only a script from elsewhere', '<script src="./a.js"></script>'],
  ['a language it does not know', '<script lang="coffee">a</script>'],
  ['two languages', '<script>a()</script><script setup lang="ts">b()</script>'],
])('does not read %s', (_, text) => {
  expect(readComponentScript(text)).toBeUndefined();
});

it.each([
  ['', ts.ScriptKind.JS],
  [' lang="ts"', ts.ScriptKind.TS],
  [" setup lang='tsx'", ts.ScriptKind.TSX],
  [' lang=jsx', ts.ScriptKind.JSX],
])('tells the language by <script%s>', (attributes, kind) => {
  expect(readComponentScript(`<script${attributes}>a()</script>`)?.scriptKind).toBe(kind);
});

it('counts what a template names as used, keywords and unknown words aside', () => {
  const text =
    '<template><a :for="PATH" v-if="x" class="n">if</a></template><script>const PATH = 1; if (PATH) x();</script>';
  expect(readComponentScript(text)?.text.slice(text.length)).toBe('\n{[PATH, x]}\n');
});
