import { html, useState } from "../html.js";
import { useApp } from "../context.js";
import { useSubmit } from "../use-submit.js";
import { titleOf } from "../../state/names.js";
import { Button } from "../parts/Button.js";
import { ConfirmDialog } from "../parts/ConfirmDialog.js";
import { Dialog } from "../parts/Dialog.js";
import { Field, FormError } from "../parts/Field.js";
import { VisibilityChoice } from "../parts/VisibilityChoice.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 */

/** A channel's settings, as far as the person may change them. @param {{view: ChannelView, onClose: () => void}} props */
export function ChannelDialog({ view, onClose }) {
  const app = useApp();
  const group = view.kind === "group";
  const admin = ["owner", "admin"].includes(app.store.me.value?.role ?? "");
  const owns = group && (view.role === "owner" || admin);
  const moderates = owns || (group && view.role === "moderator");
  const [asking, setAsking] = useState(/** @type {"leave"|"delete"|undefined} */ (undefined));
  const mute = useSubmit((/** @type {boolean} */ muted) => app.channels.mute(view.id, muted));
  if (asking) {
    const leaving = asking === "leave";
    return html`<${ConfirmDialog} title=${leaving ? `Leave ${view.name}?` : `Delete ${view.name}?`} action=${leaving ? "Leave" : "Delete channel"}
      text=${leaving ? "You will no longer get its messages." : "The channel and its messages are gone for everyone. This can't be undone."}
      run=${() => (leaving ? app.channels.leave(view.id) : app.api.deleteChannel(view.id))} onClose=${onClose} />`;
  }
  return html`<${Dialog} title=${group ? "Channel settings" : titleOf(view, app.store.people.value)} onClose=${onClose}>
    ${moderates && html`<${ChannelForm} view=${view} owns=${owns} />`}
    ${group && !moderates && view.topic && html`<p class="dialog-text">${view.topic}</p>`}
    <section class="settings-section">
      <label class="switch-row"><span><strong>Mute</strong><span class="muted">No unread count in the title; the list stays quiet.</span></span>
        <input type="checkbox" role="switch" checked=${Boolean(view.muted)} disabled=${mute.busy}
          onChange=${(/** @type {any} */ event) => mute.run(event.currentTarget.checked)} /></label>
      <${FormError} error=${mute.error} />
    </section>
    ${group && html`<section class="settings-section danger-zone">
      <${Button} kind="danger" icon="log-out" onClick=${() => setAsking("leave")}>Leave channel<//>
      ${owns && html`<${Button} kind="danger" icon="trash" onClick=${() => setAsking("delete")}>Delete channel<//>`}
    </section>`}
  <//>`;
}

/** @param {{view: ChannelView, owns: boolean}} props */
function ChannelForm({ view, owns }) {
  const app = useApp();
  const [name, setName] = useState(view.name ?? "");
  const [topic, setTopic] = useState(view.topic ?? "");
  const [visibility, setVisibility] = useState(view.visibility);
  const [invites, setInvites] = useState(view.invites ?? "members");
  const save = useSubmit(async () => {
    await app.api.updateChannel(view.id, {
      ...(name.trim() === view.name ? {} : { name: name.trim() }),
      ...(topic.trim() === (view.topic ?? "") ? {} : { topic: topic.trim() }),
      ...(visibility === view.visibility ? {} : { visibility }),
      ...(invites === (view.invites ?? "members") ? {} : { invites }),
    });
    app.toasts.show("The channel is changed.");
  });
  const changed =
    name.trim() !== view.name || topic.trim() !== (view.topic ?? "") || visibility !== view.visibility || invites !== (view.invites ?? "members");
  const submit = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    void save.run();
  };
  return html`<form class="form" onSubmit=${submit}>
    <${Field} label="Name" required maxlength="80" value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} />
    <${Field} label="Topic" as="textarea" rows="2" maxlength="500" value=${topic} onInput=${(/** @type {any} */ event) => setTopic(event.currentTarget.value)} />
    ${owns && html`<${VisibilityChoice} value=${visibility} onChange=${setVisibility} />
      ${visibility === "private" && html`<label class="switch-row"><span><strong>Members may add people</strong>
        <span class="muted">Otherwise only owners and moderators do.</span></span>
        <input type="checkbox" role="switch" checked=${invites === "members"}
          onChange=${(/** @type {any} */ event) => setInvites(event.currentTarget.checked ? "members" : "moderators")} /></label>`}`}
    <${FormError} error=${save.error} />
    <div class="button-row"><${Button} kind="primary" type="submit" busy=${save.busy} disabled=${!changed || save.busy}>Save changes<//></div>
  </form>`;
}
