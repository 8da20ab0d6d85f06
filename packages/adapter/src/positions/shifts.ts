/** How far the list has moved at one place since its items were remembered. */
interface Landmark {
  readonly place: number;
  shift: number;
  /** When it was noted, as a count of notes. */
  noted: number;
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
  #notes = 0;

  /** The shift at a place: a whole number, 0 where nothing is known. */
  at(place: number): number {
    const next = this.#landmarks.findIndex((landmark) => landmark.place >= place);
    const after = this.#landmarks[next];
    const before = next === -1 ? this.#landmarks.at(-1) : this.#landmarks[next - 1];
    if (before === undefined) return after?.shift ?? 0;
    if (after === undefined) return before.shift;
    return Math.round(between(before, after, place));
  }

  /** Notes how far on stands now what one page holds, in the order of the places, and forgets what was known in between. */
  note(seen: readonly { readonly place: number; readonly shift: number }[]): void {
    const [first, last] = [seen[0], seen.at(-1)];
    if (first === undefined || last === undefined) return;
    const changeBefore = first.shift - this.at(first.place);
    const changeBehind = last.shift - this.at(last.place);
    const isAsKnown = changeBefore === 0 && changeBehind === 0;
    const near = this.#landmarks.find(({ place }) => Math.abs(place - first.place) <= NEAR);
    if (isAsKnown && seen.length === 1 && near?.shift === first.shift) {
      near.noted = this.#notes += 1;
      return;
    }
    const before = this.#landmarks.filter(({ place }) => place < first.place);
    const behind = this.#landmarks.filter(({ place }) => place > last.place);
    for (const each of behind) each.shift += changeBehind;
    // What changed did so behind the place that was looked at last, and before this one: who knows where.
    const latest = before.reduce((a, b) => (b.noted > a.noted ? b : a), START);
    for (const each of before) {
      if (each.place <= latest.place) continue;
      each.shift += changeBefore * ((each.place - latest.place) / (first.place - latest.place));
    }
    const noted = (this.#notes += 1);
    this.#landmarks = [...before, ...seen.map((each) => ({ ...each, noted })), ...behind];
    while (this.#landmarks.length > MAX_LANDMARKS) {
      this.#landmarks.splice(leastTelling(this.#landmarks), 1);
    }
  }
}

/** Landmarks that say the same need not stand closer than this, in accounts. */
const NEAR = 50;

/** The head of the list, where nothing was looked at yet. */
const START: Landmark = { place: 0, shift: 0, noted: 0 };

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
