import { css } from "lit";

export const dialogStyles = css`
  dialog {
    display: none;
    flex-direction: column;
    width: min(46rem, 100vw - 2rem);
    max-height: min(44rem, 100dvh - 2rem);
    padding: 0;
    border: 1px solid var(--edge);
    border-radius: 10px;
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--shadow);
  }
  dialog[open] { display: flex; }
  dialog::backdrop { background: rgb(8 16 24 / 45%); }
  h2 { padding: 1rem 1.25rem 0.75rem; font-size: 1.125rem; font-weight: 650; }
  .body { flex: 1; min-height: 0; overflow: auto; padding: 0.25rem 1.25rem 1rem; }
  .body:focus-visible { outline-offset: -2px; }
  .buttons {
    display: flex;
    justify-content: flex-end;
    gap: 0.5rem;
    padding: 0.75rem 1.25rem;
    border-top: 1px solid var(--edge);
  }
`;
