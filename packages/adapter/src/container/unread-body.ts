import { Readable } from 'node:stream';
import * as consume from 'node:stream/consumers';
import type { ReadableStream } from 'node:stream/web';

/** A stream of one text with the reading methods of the body that undici's `request` gives; read once, like it. */
export class UnreadBody extends Readable {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  override _read(): void {
    this.push(Buffer.from(this.#text));
    this.push(null);
  }

  get bodyUsed(): boolean {
    return Readable.isDisturbed(this);
  }

  get body(): ReadableStream {
    return Readable.toWeb(this);
  }

  async json(): Promise<unknown> {
    return consume.json(this.#unused());
  }

  async text(): Promise<string> {
    return consume.text(this.#unused());
  }

  async blob(): Promise<Blob> {
    return new Blob([await this.bytes()]);
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return consume.arrayBuffer(this.#unused());
  }

  /** Reads the body and drops it. */
  async dump(): Promise<void> {
    await consume.buffer(this.#unused());
  }

  #unused(): this {
    if (this.bodyUsed) throw new TypeError('Body is unusable: it was read already.');
    return this;
  }
}
