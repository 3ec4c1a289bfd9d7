import { html, useEffect, useState } from "../html.js";
import { useApp } from "../context.js";
import { plural } from "../format.js";
import { useSubmit } from "../use-submit.js";
import { GroupMark } from "../parts/Avatar.js";
import { Button } from "../parts/Button.js";
import { Dialog } from "../parts/Dialog.js";
import { EmptyState, ErrorState } from "../parts/EmptyState.js";
import { Field, FormError } from "../parts/Field.js";
import { ListSkeleton } from "../parts/Skeleton.js";

/**
 * @import {Channel} from "../../net/types.js"
 */

const TYPED_FOR_MS = 200;

/** Public channels to join. @param {{onClose: () => void}} props */
export function BrowseDialog({ onClose }) {
  const app = useApp();
  const [query, setQuery] = useState("");
  const [state, setState] = useState(/** @type {{items?: Channel[], cursor?: string, error?: string}} */ ({}));
  const load = (/** @type {string} */ typed, /** @type {string|undefined} */ cursor) =>
    app.api.publicChannels(typed, cursor).then(
      (page) => setState((before) => ({ items: [...(cursor ? (before.items ?? []) : []), ...page.items], cursor: page.cursor })),
      (error) => setState({ error: error.message }),
    );
  useEffect(() => {
    const timer = setTimeout(() => void load(query.trim(), undefined), state.items ? TYPED_FOR_MS : 0);
    return () => clearTimeout(timer);
  }, [query]);
  const join = useSubmit((/** @type {Channel} */ channel) => app.channels.join(channel));
  const enter = async (/** @type {Channel} */ channel) => {
    if (app.store.channels.value.byId.has(channel.id)) app.router.go({ screen: "channel", channel: channel.id });
    else if (!(await join.run(channel))) return;
    onClose();
  };
  const joined = app.store.channels.value.byId;
  return html`<${Dialog} title="Browse channels" size="l" onClose=${onClose}>
    <${Field} label="Find a public channel" type="search" autocomplete="off" value=${query} data-autofocus
      onInput=${(/** @type {any} */ event) => setQuery(event.currentTarget.value)} />
    <${FormError} error=${join.error} />
    <div class="dialog-list">
      ${state.error && html`<${ErrorState} text=${state.error} retry=${() => load(query.trim(), undefined)} />`}
      ${!state.items && !state.error && html`<${ListSkeleton} rows=${5} />`}
      ${state.items?.length === 0 && html`<${EmptyState} icon="compass" title=${query ? "Nothing found" : "No public channels yet"}>
        <p>${query ? "Try another word." : "Make a group and choose “Public”."}</p><//>`}
      <ul class="browse-list" aria-label="Public channels">
        ${state.items?.map((channel) => html`<li key=${channel.id} class="browse-item">
          <${GroupMark} id=${channel.id} visibility="public" />
          <span class="browse-main"><strong>${channel.name}</strong>
            <span class="muted">${[plural(channel.members, "member"), channel.topic].filter(Boolean).join(" · ")}</span></span>
          <${Button} kind=${joined.has(channel.id) ? "plain" : "primary"} aria-label=${`${joined.has(channel.id) ? "Open" : "Join"} ${channel.name}`}
            onClick=${() => enter(channel)}>${joined.has(channel.id) ? "Open" : "Join"}<//>
        </li>`)}
      </ul>
      ${state.cursor && html`<div class="panel-tools"><${Button} class="wide" onClick=${() => load(query.trim(), state.cursor)}>Show more<//></div>`}
    </div>
  <//>`;
}
