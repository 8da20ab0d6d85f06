/** How far the list has moved at one place since its items were remembered. */
interface Landmark {
  readonly place: number;
  shift: number;
}

/** Landmarks kept for a list. More would follow a wilder drift; between two of them it is interpolated. */
const MAX_LANDMARKS = 64;

/**
 * How far a list has moved since it was remembered, from place to place: whoever is added or deleted
 * moves everybody behind, so that a page tells of all that lies behind it, and of little before it.
 */
export class Shifts {
  /** In the order of their places. */
  #landmarks: Landmark[] = [];

  /** The shift at a place: a whole number, 0 where nothing is known. */
  at(place: number): number {
    const next = this.#landmarks.findIndex((landmark) => landmark.place >= place);
    const after = this.#landmarks[next];
    const before = next === -1 ? this.#landmarks.at(-1) : this.#landmarks[next - 1];
    if (before === undefined) return after?.shift ?? 0;
    if (after === undefined) return before.shift;
    return Math.round(between(before, after, place));
  }

  /** Notes that what was remembered from `first` to `last` now stands `shift` further on. */
  note(first: number, last: number, shift: number): void {
    const place = Math.round((first + last) / 2);
    const change = shift - this.at(place);
    const kept = this.#landmarks.filter(
      (landmark) => landmark.place < first || landmark.place > last,
    );
    for (const landmark of kept) if (landmark.place > place) landmark.shift += change;
    const at = kept.findIndex((landmark) => landmark.place > place);
    kept.splice(at === -1 ? kept.length : at, 0, { place, shift });
    if (kept.length > MAX_LANDMARKS) kept.splice(leastTelling(kept), 1);
    this.#landmarks = kept;
  }
}

function between(before: Landmark, after: Landmark, place: number): number {
  const share = (place - before.place) / Math.max(after.place - before.place, 1);
  return before.shift + (after.shift - before.shift) * share;
}

/** The index of the landmark that its two neighbours make up for best. */
function leastTelling(landmarks: readonly Landmark[]): number {
  let least = 1;
  let leastError = Infinity;
  for (let index = 1; index < landmarks.length - 1; index += 1) {
    const [before, own, after] = landmarks.slice(index - 1, index + 2);
    if (before === undefined || own === undefined || after === undefined) continue;
    const error = Math.abs(own.shift - between(before, after, own.place));
    if (error >= leastError) continue;
    least = index;
    leastError = error;
  }
  return least;
}
