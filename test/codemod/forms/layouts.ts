import { isComponent } from './kinds.js';
import type { FileKind, LayoutPiece } from './piece.js';

const isCommonJs = ({ system }: FileKind): boolean => system === 'commonjs';
const isScript = (kind: FileKind): boolean => !isComponent(kind);

/** How a file is written. */
export const LAYOUTS: readonly LayoutPiece[] = [
  { name: 'plain', lay: (text) => text },
  { name: 'crlf', lay: (text) => text.replaceAll('\n', '\r\n') },
  { name: 'byte-order-mark', lay: (text) => `\uFEFF${text}` },
  {
    name: 'tabs',
    lay: (text) => text.replace(/^(?: {2})+/gm, (indent) => '\t'.repeat(indent.length / 2)),
  },
  { name: 'no-semicolons', lay: (text) => text.replace(/;$/gm, '') },
  { name: 'double-quotes', lay: (text) => text.replace(/'([^'"\n]*)'/g, '"$1"') },
  { name: 'shebang', fits: isScript, lay: (text) => `#!/usr/bin/env node\n${text}` },
  {
    name: 'licence',
    fits: isScript,
    lay: (text) =>
      `/*!\n * Copyright (c) 2024 某某科技\n * 保留所有权利\n */\n\n// 查一批客户\n${text}`,
  },
  { name: 'use-strict', fits: isCommonJs, lay: (text) => `'use strict';\n\n${text}` },
  {
    name: 'use-server',
    fits: (kind) => kind.system === 'esm' && isScript(kind),
    lay: (text) => `'use server'\n\n${text}`,
  },
  {
    name: 'comments',
    lay: (text) =>
      text
        .replace(/^( *)return /m, '$1// 返回：客户列表\n$1return ')
        .replace(/^(export |exports\.)/m, '/** 按 id 查客户（旧接口 GetRobotAccountByIds） */\n$1'),
  },
];
