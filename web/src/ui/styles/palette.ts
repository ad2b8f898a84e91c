import { css } from "lit";

/**
 * Every colour once, for light and dark. `light-dark()` follows the `color-scheme` of the place the
 * element stands in, so that it fits the page around it.
 */
export const palette = css`
  :host {
    --sans: system-ui, -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif;
    --mono: ui-monospace, "SF Mono", "Cascadia Code", "JetBrains Mono", "DejaVu Sans Mono", monospace;

    --ground: light-dark(#f3f5f6, #0f151b);
    --surface: light-dark(#ffffff, #151c24);
    --raised: light-dark(#ffffff, #1c2530);
    --edge: light-dark(#dce2e6, #2a3542);
    --control: light-dark(#84919c, #6d7b89);
    --ink: light-dark(#17212b, #e2e8ed);
    --muted: light-dark(#566370, #9ba9b6);
    --accent: light-dark(#0a5a78, #6fc2df);
    --on-accent: light-dark(#ffffff, #0b1620);
    --accent-tint: light-dark(#e4f0f4, #173240);
    --line-active: light-dark(#f4f7f9, #1a232d);
    --selection: light-dark(#c4dfeb, #264a5e);
    --match: light-dark(#f6e3a6, #5a4a12);
    --shadow: 0 4px 16px light-dark(rgb(15 30 45 / 14%), rgb(0 0 0 / 50%));

    --critical: light-dark(#9f1239, #ff8fa8);
    --high: light-dark(#b0360c, #ff9f72);
    --medium: light-dark(#845500, #e6ba57);
    --low: light-dark(#1d5ba6, #86b6f4);
    --info: light-dark(#566370, #9ba9b6);
    --good: light-dark(#1c693b, #7dcf9a);

    --removed: light-dark(#fdeceb, #391e21);
    --removed-strong: light-dark(#f8c9c5, #682c31);
    --added: light-dark(#e6f5ea, #16301f);
    --added-strong: light-dark(#b5e2c1, #215434);

    --token-keyword: light-dark(#0a5a78, #6fc2df);
    --token-variable: light-dark(#86377a, #dd9bd2);
    --token-flag: light-dark(#765000, #d9b465);
    --token-string: light-dark(#1f6b40, #8fce9f);
    --token-number: light-dark(#96430b, #f0a878);
    --token-command: light-dark(#274fa1, #9db8f7);
    --token-stage: light-dark(#7a3ea0, #c7a4ee);
    --token-image: light-dark(#0d6862, #6fd0c5);
  }
`;
