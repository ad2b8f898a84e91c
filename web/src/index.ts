// Defines the elements. A page may load the script twice: the first one stays.
import { PlimsollAnalyzer } from "./ui/analyzer.ts";
import { ChecklistPanel } from "./ui/checklist-panel.ts";
import { DiagnosticsPanel } from "./ui/diagnostics-panel.ts";
import { FixAllDialog } from "./ui/fix-all-dialog.ts";
import { HelpDialog } from "./ui/help-dialog.ts";

if (!customElements.get("plimsoll-analyzer")) {
  customElements.define("plimsoll-diagnostics", DiagnosticsPanel);
  customElements.define("plimsoll-checklist", ChecklistPanel);
  customElements.define("plimsoll-fix-all-dialog", FixAllDialog);
  customElements.define("plimsoll-help-dialog", HelpDialog);
  customElements.define("plimsoll-analyzer", PlimsollAnalyzer);
}
