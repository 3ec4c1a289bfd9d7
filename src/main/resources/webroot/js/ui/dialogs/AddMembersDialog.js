import { html, useState } from "../html.js";
import { useApp } from "../context.js";
import { useSubmit } from "../use-submit.js";
import { Button } from "../parts/Button.js";
import { Dialog } from "../parts/Dialog.js";
import { FormError } from "../parts/Field.js";
import { PeoplePicker } from "../parts/PeoplePicker.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 * @import {User} from "../../net/types.js"
 */

/** @param {{view: ChannelView, onClose: () => void}} props */
export function AddMembersDialog({ view, onClose }) {
  const app = useApp();
  const [chosen, setChosen] = useState(/** @type {User[]} */ ([]));
  const members = new Set((app.store.members.value.get(view.id) ?? []).map((member) => member.user));
  const add = useSubmit(() => app.api.addMembers(view.id, chosen.map((user) => user.id)));
  const submit = async () => {
    if (await add.run()) onClose();
  };
  const footer = html`<${Button} onClick=${onClose}>Cancel<//>
    <${Button} kind="primary" busy=${add.busy} disabled=${chosen.length === 0 || add.busy} onClick=${submit}>Add<//>`;
  return html`<${Dialog} title=${`Add people to ${view.name}`} onClose=${onClose} footer=${footer}>
    <${PeoplePicker} label="People" chosen=${chosen} onChange=${setChosen} exclude=${members} data-autofocus />
    <${FormError} error=${add.error} />
  <//>`;
}
