import { html, nothing } from "lit";
import type { Policy } from "../engine/types.ts";
import { sign } from "./icons.ts";

export type Profile = NonNullable<Policy["profile"]>;
export type Theme = "auto" | "light" | "dark";

export const profiles: readonly Profile[] = ["recommended", "strict", "learning", "hadolint"];
export const themes: readonly Theme[] = ["auto", "light", "dark"];
const profileWord = (profile: Profile) =>
  ({ recommended: "Recommended", strict: "Strict", learning: "Learning", hadolint: "hadolint" })[profile];
const themeWord = (theme: Theme) => ({ auto: "automatic", light: "light", dark: "dark" })[theme];

export interface ToolbarState {
  isReadOnly: boolean;
  canUndo: boolean;
  canRedo: boolean;
  profile: Profile;
  theme: Theme;
}

export interface ToolbarActions {
  open(): void;
  download(): void;
  undo(): void;
  redo(): void;
  help(): void;
  setProfile(profile: Profile): void;
  setTheme(theme: Theme): void;
}

const button = (name: string, icon: Parameters<typeof sign>[0], action: () => void, isDisabled = false) => html`
  <button class="quiet" title=${name} ?disabled=${isDisabled} @click=${action}>
    ${sign(icon)}<span class="text">${name}</span></button>`;

export function toolbar(state: ToolbarState, actions: ToolbarActions) {
  const nextTheme = themes[(themes.indexOf(state.theme) + 1) % themes.length]!;
  return html`
    <div class="tools">
      <div class="group" role="group" aria-label="File">
        ${state.isReadOnly ? nothing : button("Open", "open", actions.open)}
        ${button("Download", "download", actions.download)}
      </div>
      ${state.isReadOnly ? nothing : html`<div class="group" role="group" aria-label="History">
        ${button("Undo", "undo", actions.undo, !state.canUndo)}
        ${button("Redo", "redo", actions.redo, !state.canRedo)}
      </div>`}
      <div class="group">
        <label><span class="text">Profile</span>
          <select aria-label="Profile" @change=${(event: Event) =>
            actions.setProfile((event.target as HTMLSelectElement).value as Profile)}>
            ${profiles.map((name) => html`<option value=${name} .selected=${name === state.profile}>${profileWord(name)}</option>`)}
          </select></label>
      </div>
      <div class="group">
        <button class="quiet" title="Theme: ${themeWord(state.theme)}" aria-label="Theme: ${themeWord(state.theme)}"
          @click=${() => actions.setTheme(nextTheme)}>${sign("theme")}</button>
        <button class="quiet" title="Help (?)" aria-label="Help" @click=${actions.help}>${sign("help")}</button>
      </div>
    </div>`;
}
