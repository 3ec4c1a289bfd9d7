import { h } from "preact";
import { html, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "../html.js";
import { useApp } from "../context.js";
import { dayOf } from "../format.js";
import { markdownReady } from "../markdown.js";
import { Icon } from "../parts/Icon.js";
import { EmptyState } from "../parts/EmptyState.js";
import { EmojiPopover } from "../emoji/EmojiPopover.js";
import { MessageRow } from "./MessageRow.js";
import { OutboxRow } from "./OutboxRow.js";
import { SeenLine } from "./SeenLine.js";
import { rowsOf } from "./rows.js";
import { ScrollKeeper } from "./scroll-keeper.js";
import { useMessageActions } from "./use-message-actions.js";
import { useMessageKeys } from "./use-message-keys.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 * @import {Conversation} from "../../state/store.js"
 */

/** Closer to an edge than this, the next page is fetched. */
const FETCH_WITHIN_PX = 1_200;

/** @param {{view: ChannelView, conversation: Conversation}} props */
export function MessageList({ view, conversation }) {
  const app = useApp();
  const { store, history, reading } = app;
  const timeline = conversation.timeline;
  const items = timeline?.items ?? [];
  const me = store.me.value?.id;
  const scroller = useRef(/** @type {HTMLDivElement|null} */ (null));
  const list = useRef(/** @type {HTMLOListElement|null} */ (null));
  const keeper = useRef(/** @type {ScrollKeeper|undefined} */ (undefined));
  const shown = useRef(0);
  const [away, setAway] = useState(false);
  const actions = useMessageActions(view);
  const keys = useMessageKeys(actions, items);
  const outbox = store.outbox.value.filter((item) => item.channel === view.id);
  const rows = useMemo(() => rowsOf(items, conversation.unreadFrom, me), [items, conversation.unreadFrom, me]);
  void markdownReady.value;

  const look = useCallback(() => {
    const keep = keeper.current;
    if (!keep) return;
    keep.remember();
    const now = store.conversations.peek().get(view.id)?.timeline;
    const { toStart, toEnd } = keep.distances;
    if (now && !now.atStart && toStart < FETCH_WITHIN_PX) void history.older(view.id);
    else if (now && !now.atEnd && toEnd < FETCH_WITHIN_PX) void history.newer(view.id);
    const atNewest = keep.atEnd && (now?.atEnd ?? false);
    setAway(!atNewest);
    reading.looksAtEnd(view.id, atNewest);
  }, [view.id]);

  useLayoutEffect(() => {
    if (!scroller.current || !list.current) return;
    keeper.current ??= new ScrollKeeper(scroller.current, list.current);
    const target = conversation.target;
    const row = target && list.current.querySelector(`#m-${target.seq}`);
    if (target && row && shown.current !== target.at) {
      shown.current = target.at;
      keeper.current.show(row, 0.4);
      row.classList.add("is-target");
      setTimeout(() => row.classList.remove("is-target"), 2_500);
    } else if (shown.current === 0) {
      shown.current = 1;
      const line = list.current.querySelector(".unread-line");
      if (line) keeper.current.show(line, 0.25);
      else keeper.current.toEnd();
    } else {
      if (!timeline?.atEnd) keeper.current.atEnd = false;
      keeper.current.restore();
    }
  });
  useEffect(look, [items, timeline?.atEnd, timeline?.atStart]);
  // What the person sends is what they want to see.
  const sent = store.lastSent.value;
  useEffect(() => {
    if (sent?.channel !== view.id) return;
    store.lastSent.value = undefined;
    if (store.conversations.peek().get(view.id)?.timeline?.atEnd) keeper.current?.toEnd();
    else void history.toEnd(view.id);
  }, [sent]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => keeper.current?.atEnd && keeper.current.toEnd());
    observer.observe(element);
    if (list.current) observer.observe(list.current);
    return () => {
      observer.disconnect();
      reading.looksAtEnd(view.id, false);
    };
  }, []);
  const toNewest = () => {
    shown.current = 1;
    if (timeline?.atEnd) keeper.current?.toEnd();
    else {
      if (keeper.current) keeper.current.atEnd = true;
      void history.toEnd(view.id);
    }
  };
  const unread = view.unread ?? 0;
  return html`<div class="messages-frame">
    <div class="messages" ref=${scroller} onScroll=${look} tabindex="-1">
      <div class="messages-pad">
        ${timeline?.atStart
          ? html`<${Beginning} view=${view} empty=${items.length === 0 && outbox.length === 0} />`
          : html`<p class="loading-line" role="status">Loading earlier messages…</p>`}
        <ol class="message-list" ref=${list} aria-label="Messages" onKeyDown=${keys.onKeyDown}
          onFocusIn=${keys.onFocusIn} onPointerOver=${keys.onPointerOver} onPointerLeave=${keys.onPointerLeave}>
          ${rows.map((row) =>
            row.kind === "message"
              ? h(MessageRow, {
                  key: row.key,
                  message: row.message,
                  grouped: row.grouped,
                  actions: actions.stable,
                  active: keys.active === row.message.seq,
                  rendered: markdownReady.value,
                  tab: keys.tabSeq === row.message.seq,
                })
              : row.kind === "day"
                ? html`<li key=${row.key} class="day-line"><span>${dayOf(row.at)}</span></li>`
                : html`<li key=${row.key} class="unread-line"><span>New</span></li>`,
          )}
          ${timeline?.atEnd && outbox.map((item) => html`<${OutboxRow} key=${item.clientId} item=${item} />`)}
        </ol>
        ${timeline?.atEnd && html`<${SeenLine} view=${view} items=${items} />`}
        ${!timeline?.atEnd && html`<p class="loading-line" role="status">Loading later messages…</p>`}
      </div>
    </div>
    ${away && html`<button type="button" class="to-newest" onClick=${toNewest}>
      <${Icon} name="arrow-down" size=${15} />${unread > 0 ? `${unread > 99 ? "99+" : unread} new` : "Newest"}
    </button>`}
    ${actions.picker && html`<${EmojiPopover} anchor=${actions.picker.anchor} onPick=${actions.pick} onClose=${actions.closePicker} />`}
    ${actions.dialog}
  </div>`;
}

/** @param {{view: ChannelView, empty: boolean}} props */
function Beginning({ view, empty }) {
  if (empty) {
    return html`<${EmptyState} icon="chat" title="Nothing here yet"><p>Write the first message below.</p><//>`;
  }
  return html`<p class="beginning">${view.kind === "direct" ? "This is where your conversation began." : `This is where ${view.name} began.`}</p>`;
}
