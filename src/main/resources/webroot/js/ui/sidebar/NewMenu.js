import { html } from "../html.js";
import { openDialog } from "../ui-state.js";
import { Menu } from "../parts/Menu.js";

/** Everything that can be begun. */
export function NewMenu() {
  const items = [
    { icon: /** @type {const} */ ("chat"), label: "New direct chat", run: () => openDialog("new-chat") },
    { icon: /** @type {const} */ ("users"), label: "New group", run: () => openDialog("new-group") },
    { icon: /** @type {const} */ ("compass"), label: "Browse channels", run: () => openDialog("browse") },
  ];
  return html`<${Menu} icon="plus" label="New conversation" items=${items} />`;
}
