import { describe, expect, it } from "vitest";
import { describeFormat, putFormat, takeFormat } from "../src/text/format.ts";

describe("the format of a file", () => {
  const files = [
    "", "FROM a", "FROM a\n", "FROM a\r\nRUN b\r\n", "FROM a\rRUN b", "\uFEFFFROM a\r\n", "\uFEFF", "\n\n",
  ];
  it.each(files)("comes back: %j", (file) => {
    const { text, format } = takeFormat(file);
    expect(text).not.toMatch(/\r|^\uFEFF/);
    expect(putFormat(text, format)).toBe(file);
  });

  it("takes the commonest line end of a mixture and says so", () => {
    const { text, format } = takeFormat("a\r\nb\r\nc\n");
    expect(text).toBe("a\nb\nc\n");
    expect(format).toEqual({ lineEnd: "\r\n", byteOrderMark: false, mixed: true });
    expect(describeFormat(format)).toBe("mixed line ends, saved as CRLF");
  });

  it("is described only where it is unusual", () => {
    expect(describeFormat(takeFormat("a\nb\n").format)).toBe("");
    expect(describeFormat(takeFormat("\uFEFFa\r\n").format)).toBe("CRLF, BOM");
  });
});
