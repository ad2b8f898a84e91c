// Tabs as the ARIA Authoring Practices have them: arrows move, the shown one takes the focus.
import { html } from "lit";

export interface Tab<Name extends string> {
  name: Name;
  label: string;
  /** What is behind it, in a number. */
  badge: string;
}

export function tabList<Name extends string>(
  label: string,
  tabs: readonly Tab<Name>[],
  selected: Name,
  select: (name: Name) => void,
) {
  const keydown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === selected);
    const to = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    select(tabs[to]!.name);
    (event.currentTarget as Element).querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${label} @keydown=${keydown}>${tabs.map(({ name, label, badge }) => html`
      <button role="tab" id="tab-${name}" aria-controls="panel-${name}" aria-selected=${name === selected}
        tabindex=${name === selected ? 0 : -1} @click=${() => select(name)}>${label}
        ${badge ? html`<span class="badge">${badge}</span>` : ""}</button>`)}</div>`;
}
