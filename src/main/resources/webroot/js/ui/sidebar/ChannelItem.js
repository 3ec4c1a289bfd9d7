import { html } from "../html.js";
import { useApp } from "../context.js";
import { memo } from "../memo.js";
import { plural } from "../format.js";
import { usePerson } from "../use-people.js";
import { Avatar, GroupMark } from "../parts/Avatar.js";
import { Icon } from "../parts/Icon.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 */

/** One line of the list. */
export const ChannelItem = memo(
  /** @param {{view: ChannelView, current: boolean}} props */
  function ChannelItem({ view, current }) {
    const { store, router } = useApp();
    const other = usePerson(view.with);
    const title = view.kind === "direct" ? (other?.displayName ?? "…") : view.name;
    const unread = view.unread ?? 0;
    const mentions = view.mentions ?? 0;
    const waiting = store.outbox.value.some((item) => item.channel === view.id && item.state === "failed");
    const open = (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      router.go({ screen: "channel", channel: view.id });
    };
    const classes = ["channel-item", unread > 0 && !view.muted ? "is-unread" : "", view.muted ? "is-muted" : ""];
    return html`<li>
      <a href=${`/c/${view.id}`} class=${classes.join(" ")} data-roving data-channel=${view.id}
        aria-current=${current ? "page" : undefined} onClick=${open}>
        ${view.kind === "direct"
          ? html`<${Avatar} id=${view.with} size="s" presence />`
          : html`<${GroupMark} id=${view.id} visibility=${view.visibility} size="s" />`}
        <span class="channel-name">${title}</span>
        ${view.muted && html`<${Icon} name="bell-off" size=${14} />`}
        ${waiting && html`<span class="badge badge-failed" title="A message was not sent">!</span>`}
        ${mentions > 0 && html`<span class="badge badge-mention" title=${plural(mentions, "mention")}>@${mentions}</span>`}
        ${unread > 0 && html`<span class="badge">${unread > 999 ? "999+" : unread}<span class="visually-hidden"> unread</span></span>`}
      </a>
    </li>`;
  },
);
