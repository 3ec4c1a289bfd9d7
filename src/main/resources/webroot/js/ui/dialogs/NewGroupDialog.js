import { html, useState } from "../html.js";
import { useApp } from "../context.js";
import { useSubmit } from "../use-submit.js";
import { Button } from "../parts/Button.js";
import { Dialog } from "../parts/Dialog.js";
import { Field, FormError } from "../parts/Field.js";
import { PeoplePicker } from "../parts/PeoplePicker.js";
import { VisibilityChoice } from "../parts/VisibilityChoice.js";

/**
 * @import {User} from "../../net/types.js"
 */

/** @param {{onClose: () => void}} props */
export function NewGroupDialog({ onClose }) {
  const app = useApp();
  const [name, setName] = useState("");
  const [topic, setTopic] = useState("");
  const [visibility, setVisibility] = useState(/** @type {"private"|"public"} */ ("private"));
  const [members, setMembers] = useState(/** @type {User[]} */ ([]));
  const create = useSubmit(() =>
    app.channels.createGroup({
      name: name.trim(),
      ...(topic.trim() ? { topic: topic.trim() } : {}),
      visibility,
      members: members.map((user) => user.id),
    }),
  );
  const submit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    if (await create.run()) onClose();
  };
  const footer = html`<${Button} onClick=${onClose}>Cancel<//>
    <${Button} kind="primary" type="submit" form="new-group" busy=${create.busy}>Create group<//>`;
  return html`<${Dialog} title="New group" onClose=${onClose} footer=${footer}>
    <form id="new-group" class="form" onSubmit=${submit}>
      <${Field} label="Name" required maxlength="80" value=${name} data-autofocus
        onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
      <${Field} label="Topic (optional)" maxlength="500" value=${topic}
        onInput=${(/** @type {any} */ event) => setTopic(event.currentTarget.value)} />
      <${VisibilityChoice} value=${visibility} onChange=${setVisibility} />
      <${PeoplePicker} label="Add people" chosen=${members} onChange=${setMembers} />
      <${FormError} error=${create.error} />
    </form>
  <//>`;
}
