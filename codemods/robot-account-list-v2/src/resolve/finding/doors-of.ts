import { PACKAGES } from '../../old-api.js';
import type { Unit } from '../program/unit.js';
import type { Door } from './finding.js';

/** The calls a string may meet: in a file that speaks of the shim it may stand for its function, too. */
export function doorsOf(unit: Unit): readonly Door[] {
  return unit.text.includes(PACKAGES.shim) ? ['http', 'shim'] : ['http'];
}
