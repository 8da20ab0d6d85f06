/**
 * A stream of numbers in [0, 1) that depends on `key` alone, and so is the same on every machine
 * (mulberry32; for data that looks real, not for secrets).
 *
 * @param key safe integers; every one of them counts
 */
export function createRandom(...key: number[]): () => number {
  let state = mix(key);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), bits | 61)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One item of a list, chosen by the next number of the stream. */
export function pick<Item>(random: () => number, items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

/** Text of `length` letters and digits. */
export function randomText(random: () => number, length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let text = '';
  while (text.length < length) text += alphabet[Math.floor(random() * alphabet.length)];
  return text;
}

/** Both halves of each integer are stirred in, as in murmur3's finalizer. */
function mix(key: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const integer of key) {
    for (const half of [integer | 0, Math.floor(integer / 2 ** 32)]) {
      hash = Math.imul(hash ^ half, 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
      hash ^= hash >>> 16;
    }
  }
  return hash;
}
