/** Whole numbers from 0 up to 2 ** 31, small ones in fewer bytes: seven bits in each, the lowest first. */
export class NumberWriter {
  #bytes = new Uint8Array(64);
  length = 0;

  write(value: number): void {
    if (this.length + 5 > this.#bytes.length) this.#grow(this.length + 5);
    let rest = value;
    while (rest > 0x7f) {
      this.#bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.#bytes[this.length++] = rest;
  }

  /** What was written; it starts anew after. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }

  #grow(least: number): void {
    const wider = new Uint8Array(Math.max(least, this.#bytes.length * 2));
    wider.set(this.#bytes);
    this.#bytes = wider;
  }
}
