// What the element does to a document of its own.

const sheet = new CSSStyleSheet();
sheet.replaceSync("body { margin: 0; }");

export function takePage(): void {
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
}
