export { type DropIn, type DropInOptions, createDropIn } from './create-drop-in.js';
export { type RunningDropIn, type StartDropInOptions, startDropIn } from './start-drop-in.js';
