import { html, useEffect, useLayoutEffect, useRef, useState } from "../html.js";
import { useApp } from "../context.js";
import { useRoving } from "../use-roving.js";
import { Button } from "../parts/Button.js";
import { EmptyState, ErrorState } from "../parts/EmptyState.js";
import { ListSkeleton } from "../parts/Skeleton.js";
import { FoundMessage } from "./FoundMessage.js";
import { Panel } from "./Panel.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 * @import {Found} from "../../net/api.js"
 */

const TYPED_FOR_MS = 250;

/** @param {{view: ChannelView}} props */
export function SearchPanel({ view }) {
  const app = useApp();
  const roving = useRoving();
  const input = useRef(/** @type {HTMLInputElement|null} */ (null));
  const [query, setQuery] = useState("");
  const [everywhere, setEverywhere] = useState(false);
  const [again, setAgain] = useState(0);
  const [state, setState] = useState(/** @type {{found?: Found[], cursor?: string, busy: boolean, error?: string}} */ ({ busy: false }));
  const q = query.trim();
  const where = everywhere ? {} : { channel: view.id };
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (q.length < 2) {
      setState({ busy: false });
      return undefined;
    }
    const stop = new AbortController();
    setState((before) => ({ ...before, busy: true, error: undefined }));
    const timer = setTimeout(() => {
      app.api.search({ q, ...where }, stop.signal).then(
        ({ items, cursor }) => setState({ found: items, cursor, busy: false }),
        (error) => !stop.signal.aborted && setState({ busy: false, error: error.message }),
      );
    }, TYPED_FOR_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [q, everywhere, view.id, again]);
  const more = () => {
    app.api.search({ q, ...where, cursor: state.cursor }).then(
      ({ items, cursor }) => setState((before) => ({ ...before, found: [...(before.found ?? []), ...items], cursor })),
      (error) => app.toasts.error(error),
    );
  };
  const words = q.split(/\s+/);
  return html`<${Panel} title="Search">
    <div class="panel-tools" role="search">
      <input ref=${input} class="input" type="search" placeholder="Search messages" aria-label="Search messages" value=${query}
        onInput=${(/** @type {any} */ event) => setQuery(event.currentTarget.value)} />
      <label class="check"><input type="checkbox" checked=${everywhere}
        onChange=${(/** @type {any} */ event) => setEverywhere(event.currentTarget.checked)} /> In all my conversations</label>
    </div>
    <div class="panel-scroll" tabindex="-1">
      ${state.error && html`<${ErrorState} text=${state.error} retry=${() => setAgain(again + 1)} />`}
      ${state.busy && !state.found && html`<${ListSkeleton} rows=${4} />`}
      ${!state.busy && !state.found && !state.error && html`<${EmptyState} icon="search" title="Find what was said"><p>Type at least two characters.</p><//>`}
      ${state.found?.length === 0 && html`<${EmptyState} icon="search" title="Nothing found"><p>No message has “${q}”.</p><//>`}
      ${state.found && state.found.length > 0 && html`<ul class="found-list" ref=${roving.ref} onKeyDown=${roving.onKeyDown} aria-label="Results">
        ${state.found.map(({ message }) => html`<${FoundMessage} key=${`${message.channel}/${message.seq}`} message=${message}
          where=${everywhere} words=${words} />`)}
      </ul>`}
      ${state.cursor && html`<div class="panel-tools"><${Button} class="wide" onClick=${more}>Show more<//></div>`}
    </div>
  <//>`;
}
