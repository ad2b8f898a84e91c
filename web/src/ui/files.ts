// Files in and out, without any server.

/** More is not a Dockerfile. */
export const mostBytes = 1_000_000;

export async function readDockerfile(file: File): Promise<string> {
  if (file.size > mostBytes) throw new Error(`${file.name} is larger than a Dockerfile: over 1 MB.`);
  const bytes = await file.arrayBuffer();
  try {
    // The byte order mark stays: it is given back when the file is saved.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`${file.name} is not text in UTF-8.`);
  }
}

export function download(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
