import { html, useState } from "../html.js";
import { useApp } from "../context.js";
import { openDialog } from "../ui-state.js";
import { useRoving } from "../use-roving.js";
import { Button } from "../parts/Button.js";
import { ConfirmDialog } from "../parts/ConfirmDialog.js";
import { ErrorState } from "../parts/EmptyState.js";
import { ListSkeleton } from "../parts/Skeleton.js";
import { MemberItem } from "./MemberItem.js";
import { Panel } from "./Panel.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 * @import {Member} from "../../net/types.js"
 */

const RANKS = { owner: 0, moderator: 1, member: 2 };
/** Longer lists are cut; search finds the others. */
const SHOWN = 300;

/** @param {{view: ChannelView, failed: boolean}} props */
export function MembersPanel({ view, failed }) {
  const app = useApp();
  const { store } = app;
  const roving = useRoving();
  const [filter, setFilter] = useState("");
  const [removing, setRemoving] = useState(/** @type {Member|undefined} */ (undefined));
  const members = store.members.value.get(view.id);
  const people = store.people.value;
  const admin = ["owner", "admin"].includes(store.me.value?.role ?? "");
  const rank = admin ? "owner" : (view.role ?? "member");
  const mayAdd = view.kind === "group" && (rank !== "member" || (view.visibility === "private" && view.invites !== "moderators"));
  const typed = filter.toLowerCase();
  const shown = [...(members ?? [])]
    .filter(({ user }) => !typed || `${people.get(user)?.displayName} ${people.get(user)?.username}`.toLowerCase().includes(typed))
    .sort((a, b) => RANKS[a.role] - RANKS[b.role] || (people.get(a.user)?.displayName ?? "~").localeCompare(people.get(b.user)?.displayName ?? "~"))
    .slice(0, SHOWN);
  const removed = removing && people.get(removing.user)?.displayName;
  return html`<${Panel} title="Members">
    ${mayAdd && html`<div class="panel-tools"><${Button} icon="user-plus" class="wide" onClick=${() => openDialog("add-members")}>Add people<//></div>`}
    ${(members?.length ?? 0) > 12 && html`<div class="panel-tools">
      <input class="input" type="search" placeholder="Find a member" aria-label="Find a member" value=${filter}
        onInput=${(/** @type {any} */ event) => setFilter(event.currentTarget.value)} />
    </div>`}
    ${!members && (failed
      ? html`<${ErrorState} text="The members can't be loaded." retry=${() => app.company.loadMembers(view.id).catch(() => undefined)} />`
      : html`<${ListSkeleton} rows=${5} />`)}
    <ul class="member-list" ref=${roving.ref} onKeyDown=${roving.onKeyDown}>
      ${shown.map((member) => html`<${MemberItem} key=${member.user} member=${member} view=${view} rank=${rank} onRemove=${setRemoving} />`)}
    </ul>
    ${removing && html`<${ConfirmDialog} title=${`Remove ${removed}?`} action="Remove"
      text=${`${removed} will no longer see this channel.`}
      run=${() => app.api.removeMember(view.id, removing.user)} onClose=${() => setRemoving(undefined)} />`}
  <//>`;
}
