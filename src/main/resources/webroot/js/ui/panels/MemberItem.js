import { html } from "../html.js";
import { useApp } from "../context.js";
import { usePerson } from "../use-people.js";
import { Avatar } from "../parts/Avatar.js";
import { Menu } from "../parts/Menu.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 * @import {Member} from "../../net/types.js"
 */

const ROLES = { owner: "Owner", moderator: "Moderator", member: "" };

/**
 * @param {{member: Member, view: ChannelView, rank: string, onRemove: (member: Member) => void}} props
 */
export function MemberItem({ member, view, rank, onRemove }) {
  const app = useApp();
  const person = usePerson(member.user);
  const me = member.user === app.store.me.value?.id;
  const say = (/** @type {Promise<unknown>} */ attempt) => attempt.catch((error) => app.toasts.error(error));
  const role = (/** @type {string} */ to) => say(app.api.putMember(view.id, member.user, to));
  const items = [
    ...(me ? [] : [{ icon: /** @type {const} */ ("chat"), label: "Direct chat", run: () => void say(app.channels.openDirect(member.user)) }]),
    ...(view.kind === "group" && rank === "owner" && !me ? roleItems(member.role, role) : []),
    ...(view.kind === "group" && rank !== "member" && !me && member.role !== "owner"
      ? [{ icon: /** @type {const} */ ("trash"), label: "Remove from channel", danger: true, run: () => onRemove(member) }]
      : []),
  ];
  return html`<li class="member">
    <${Avatar} id=${member.user} size="s" presence />
    <span class="member-name"><span>${person?.displayName ?? "…"}${me ? " (you)" : ""}</span>
      <span class="muted">${[`@${person?.username ?? "…"}`, person?.status].filter(Boolean).join(" · ")}</span></span>
    ${view.kind === "group" && ROLES[member.role] && html`<span class="tag">${ROLES[member.role]}</span>`}
    ${items.length > 0 && html`<${Menu} icon="down" label=${`Actions for ${person?.displayName ?? "member"}`} items=${items} />`}
  </li>`;
}

/**
 * @param {string} now
 * @param {(to: string) => void} set
 */
function roleItems(now, set) {
  const all = [
    { to: "owner", label: "Make owner" },
    { to: "moderator", label: "Make moderator" },
    { to: "member", label: "Make member" },
  ];
  return all
    .filter(({ to }) => to !== now)
    .map(({ to, label }) => ({ icon: /** @type {const} */ ("users"), label, run: () => set(to) }));
}
