// Files that are dragged over an element and dropped on it.
import type { ReactiveController, ReactiveControllerHost } from "lit";

export class FileDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => boolean;
  readonly #take: (file: File | undefined) => void;
  #isOver = false;

  /** For `@dragover`, `@drop` and `@dragleave`: before the editor, which would take the file for text to insert. */
  readonly listener = { handleEvent: (event: DragEvent) => this.#handle(event), capture: true };

  constructor(host: ReactiveControllerHost, wanted: () => boolean, take: (file: File | undefined) => void) {
    this.#host = host;
    this.#wanted = wanted;
    this.#take = take;
    host.addController(this);
  }

  /** A file hangs over the element. */
  get isOver(): boolean {
    return this.#isOver;
  }

  hostDisconnected(): void {
    this.#isOver = false;
  }

  #handle(event: DragEvent): void {
    if (event.type === "dragleave") return this.#set(false);
    if (!event.dataTransfer?.types.includes("Files") || !this.#wanted()) return;
    event.preventDefault();
    event.stopPropagation();
    this.#set(event.type === "dragover");
    if (event.type === "drop") this.#take(event.dataTransfer.files[0]);
  }

  #set(isOver: boolean): void {
    if (isOver === this.#isOver) return;
    this.#isOver = isOver;
    this.#host.requestUpdate();
  }
}
