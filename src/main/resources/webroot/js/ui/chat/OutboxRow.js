import { html } from "../html.js";
import { useApp } from "../context.js";
import { memo } from "../memo.js";
import { renderText } from "../markdown.js";
import { Avatar } from "../parts/Avatar.js";
import { Icon } from "../parts/Icon.js";

/**
 * @import {Unsent} from "../../state/outbox.js"
 */

/** A message on its way, or one that was not taken. */
export const OutboxRow = memo(
  /** @param {{item: Unsent}} props */
  function OutboxRow({ item }) {
    const { store, outgoing } = useApp();
    const connected = store.status.value.state === "online";
    const failed = item.state === "failed";
    const stuck = failed || (item.state === "queued" && !connected);
    const markup = renderText(item.text);
    return html`<li class=${failed ? "message is-unsent is-failed" : "message is-unsent"} data-unsent=${item.clientId}>
      <div class="message-side"><${Avatar} id=${store.me.value?.id ?? ""} /></div>
      <div class="message-main">
        <div class="message-head">
          <span class="message-author">${store.me.value?.displayName}</span>
          <span class="message-time">${stuck ? "" : "Sending…"}</span>
        </div>
        ${markup === undefined
          ? html`<div class="message-text is-plain">${item.text}</div>`
          : html`<div class="message-text" dangerouslySetInnerHTML=${{ __html: markup }}></div>`}
        ${stuck && html`<div class="unsent-line">
          <${Icon} name=${failed ? "warning" : "clock"} size=${14} />
          <span>${failed ? `Not sent: ${item.error ?? "the hub refused it."}` : "Not sent yet; it will be when you are connected."}</span>
          <button type="button" class="link" onClick=${() => outgoing.retry(item)}>Retry</button>
          <button type="button" class="link" onClick=${() => outgoing.discard(item)}>Discard</button>
        </div>`}
      </div>
    </li>`;
  },
);
