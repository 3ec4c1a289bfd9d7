import { html } from "../html.js";
import { useApp } from "../context.js";
import { closeDialog, dialog } from "../ui-state.js";
import { AddMembersDialog } from "./AddMembersDialog.js";
import { BrowseDialog } from "./BrowseDialog.js";
import { ChannelDialog } from "./ChannelDialog.js";
import { InvitesDialog } from "./InvitesDialog.js";
import { NewChatDialog } from "./NewChatDialog.js";
import { NewGroupDialog } from "./NewGroupDialog.js";
import { QuickSwitcher } from "./QuickSwitcher.js";
import { SettingsDialog } from "./SettingsDialog.js";
import { ShortcutsDialog } from "./ShortcutsDialog.js";

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { store } = useApp();
  const view = store.channels.value.byId.get(store.route.value.channel ?? "");
  switch (dialog.value) {
    case "new-chat":
      return html`<${NewChatDialog} onClose=${closeDialog} />`;
    case "new-group":
      return html`<${NewGroupDialog} onClose=${closeDialog} />`;
    case "browse":
      return html`<${BrowseDialog} onClose=${closeDialog} />`;
    case "switcher":
      return html`<${QuickSwitcher} onClose=${closeDialog} />`;
    case "settings":
      return html`<${SettingsDialog} onClose=${closeDialog} />`;
    case "invites":
      return html`<${InvitesDialog} onClose=${closeDialog} />`;
    case "shortcuts":
      return html`<${ShortcutsDialog} onClose=${closeDialog} />`;
    case "channel":
      return view && html`<${ChannelDialog} view=${view} onClose=${closeDialog} />`;
    case "add-members":
      return view && html`<${AddMembersDialog} view=${view} onClose=${closeDialog} />`;
    default:
      return null;
  }
}
