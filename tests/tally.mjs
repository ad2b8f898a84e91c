// Counts checks and ends with the line that tests/layers.sh adds up.
export class Tally {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  check(holds, complaint) {
    if (holds) {
      this.#passed += 1;
    } else {
      this.#failed += 1;
      console.log(`FAILED: ${complaint}`);
    }
  }

  skip(what, why) {
    this.#skipped += 1;
    console.log(`skipped: ${what}: ${why}`);
  }

  finish() {
    const skipped = this.#skipped > 0 ? `, ${this.#skipped} skipped` : '';
    console.log(`${this.#passed} passed, ${this.#failed} failed${skipped}`);
    process.exitCode = this.#failed > 0 ? 1 : 0;
  }
}
