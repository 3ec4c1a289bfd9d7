import { html, useEffect, useState } from "../html.js";
import { useApp } from "../context.js";
import { useRoving } from "../use-roving.js";
import { Button, IconButton } from "../parts/Button.js";
import { EmptyState, ErrorState } from "../parts/EmptyState.js";
import { ListSkeleton } from "../parts/Skeleton.js";
import { Banner } from "../chat/Banner.js";
import { FoundMessage } from "./FoundMessage.js";

/**
 * @import {Message} from "../../net/types.js"
 */

/** Messages that mention the person, newest first. */
export function MentionsScreen() {
  const app = useApp();
  const roving = useRoving();
  const [state, setState] = useState(/** @type {{items?: Message[], cursor?: string, error?: string}} */ ({}));
  const load = (/** @type {string|undefined} */ cursor) =>
    app.api.mentions(cursor).then(
      (page) => setState((before) => ({ items: [...(cursor ? (before.items ?? []) : []), ...page.items], cursor: page.cursor })),
      (error) => setState((before) => ({ ...before, error: error.message })),
    );
  const waiting = app.store.mentionTotal.value;
  useEffect(() => void load(undefined), [waiting]);
  return html`<main id="main" class="main" tabindex="-1">
    <header class="main-head">
      <${IconButton} icon="back" label="Back to the list" class="only-phone" onClick=${() => app.router.go({ screen: "home" })} />
      <div class="main-title"><h2>Mentions</h2><p>Messages that name you</p></div>
    </header>
    <${Banner} />
    <div class="fill mentions-scroll">
      ${state.error && !state.items && html`<${ErrorState} text=${state.error} retry=${() => load(undefined)} />`}
      ${!state.items && !state.error && html`<${ListSkeleton} rows=${6} />`}
      ${state.items?.length === 0 && html`<${EmptyState} icon="mention" title="Nobody has mentioned you yet">
        <p>When somebody writes @${app.store.me.value?.username}, it shows up here.</p>
      <//>`}
      ${state.items && state.items.length > 0 && html`<ul class="found-list" ref=${roving.ref} onKeyDown=${roving.onKeyDown} aria-label="Mentions">
        ${state.items.map((message) => html`<${FoundMessage} key=${`${message.channel}/${message.seq}`} message=${message} where />`)}
      </ul>`}
      ${state.cursor && html`<div class="panel-tools"><${Button} onClick=${() => load(state.cursor)}>Show more<//></div>`}
    </div>
  </main>`;
}
