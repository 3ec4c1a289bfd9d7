import { html } from "../html.js";
import { memo } from "../memo.js";
import { dateAndTime, fullTimeOf, shortTimeOf, timeOf } from "../format.js";
import { usePerson } from "../use-people.js";
import { Avatar } from "../parts/Avatar.js";
import { IconButton } from "../parts/Button.js";
import { MessageBody } from "./MessageBody.js";
import { Quote } from "./Quote.js";
import { Reactions } from "./Reactions.js";

/**
 * @import {Message} from "../../net/types.js"
 * @import {MessageActions} from "./use-message-actions.js"
 */

/** One message. Drawn again only when itself, its standing or its buttons change. */
export const MessageRow = memo(
  /**
   * @param {{message: Message, grouped: boolean, actions: MessageActions, active: boolean, rendered: boolean, tab: boolean}} props
   */
  function MessageRow({ message, grouped, actions, active, tab }) {
    const author = usePerson(message.by);
    const name = author?.displayName ?? "…";
    return html`<li id=${`m-${message.seq}`} class=${grouped ? "message is-grouped" : "message"} data-seq=${message.seq}
      tabindex=${tab ? 0 : -1} aria-label=${`${name}, ${dateAndTime(message.at)}`}>
      <div class="message-side">
        ${grouped
          ? html`<time class="message-time-side" datetime=${message.at} aria-hidden="true">${shortTimeOf(message.at)}</time>`
          : html`<${Avatar} id=${message.by} />`}
      </div>
      <div class="message-main">
        ${!grouped && html`<div class="message-head">
          <button type="button" class="message-author" tabindex="-1" onClick=${() => actions.openPerson(message.by)}>${name}</button>
          <time class="message-time" datetime=${message.at} title=${fullTimeOf(message.at)}>${timeOf(message.at)}</time>
        </div>`}
        ${message.replyTo !== undefined && html`<${Quote} channel=${message.channel} seq=${message.replyTo} onOpen=${actions.jump} />`}
        <${MessageBody} message=${message} />
        ${message.reactions.length > 0 && html`<${Reactions} message=${message} actions=${actions} />`}
      </div>
      ${active && !message.deletedAt && html`<${Tools} message=${message} actions=${actions} />`}
    </li>`;
  },
);

/** @param {{message: Message, actions: MessageActions}} props */
function Tools({ message, actions }) {
  const pick = (/** @type {MouseEvent} */ event) => actions.openPicker(message, /** @type {Element} */ (event.currentTarget));
  return html`<div class="message-tools" role="toolbar" aria-label="Message actions">
    <${IconButton} tabindex="-1" icon="react" label="React" size=${17} onClick=${pick} />
    <${IconButton} tabindex="-1" icon="reply" label="Reply" size=${17} onClick=${() => actions.reply(message)} />
    ${actions.mayEdit(message) && html`<${IconButton} tabindex="-1" icon="edit" label="Edit" size=${16} onClick=${() => actions.edit(message)} />`}
    <${IconButton} tabindex="-1" icon="link" label="Copy link" size=${16} onClick=${() => actions.copyLink(message)} />
    ${actions.mayDelete(message) && html`<${IconButton} tabindex="-1" icon="trash" label="Delete" size=${16} class="is-danger"
      onClick=${() => actions.askDelete(message)} />`}
  </div>`;
}
