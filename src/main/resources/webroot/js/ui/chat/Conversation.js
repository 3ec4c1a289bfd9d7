import { html, useEffect, useState } from "../html.js";
import { useApp } from "../context.js";
import { panel } from "../ui-state.js";
import { ErrorState } from "../parts/EmptyState.js";
import { MessageSkeleton } from "../parts/Skeleton.js";
import { MembersPanel } from "../panels/MembersPanel.js";
import { SearchPanel } from "../panels/SearchPanel.js";
import { Banner } from "./Banner.js";
import { Composer } from "./Composer.js";
import { ConversationHeader } from "./ConversationHeader.js";
import { JoinPreview } from "./JoinPreview.js";
import { MessageList } from "./MessageList.js";
import { TypingLine } from "./TypingLine.js";

/**
 * One channel: its messages, the composer, and a panel where one is open.
 *
 * @param {{id: string}} props
 */
export function Conversation({ id }) {
  const app = useApp();
  const { store } = app;
  const view = store.channels.value.byId.get(id);
  const { seq } = store.route.value;
  const known = Boolean(view);
  const [membersFailed, setMembersFailed] = useState(false);
  useEffect(() => {
    if (known) void app.history.open(id, seq);
  }, [id, seq, known]);
  const online = store.status.value.state === "online";
  useEffect(() => {
    if (!known || !online) return;
    app.company.loadMembers(id).then(
      () => setMembersFailed(false),
      () => setMembersFailed(true),
    );
  }, [id, known, online]);
  if (!view) {
    return store.loaded.value
      ? html`<${JoinPreview} id=${id} />`
      : html`<main id="main" class="main" tabindex="-1"><${Banner} /><${MessageSkeleton} rows=${6} /></main>`;
  }
  const conversation = store.conversations.value.get(id);
  return html`
    <main id="main" class="main" tabindex="-1" aria-label="Conversation">
      <${ConversationHeader} view=${view} />
      <${Banner} />
      ${conversation?.error && !conversation.timeline
        ? html`<div class="fill"><${ErrorState} text=${conversation.error} retry=${() => app.history.open(id, seq)} /></div>`
        : conversation?.timeline
          ? html`<${MessageList} key=${id} view=${view} conversation=${conversation} />`
          : html`<div class="fill"><${MessageSkeleton} rows=${8} /></div>`}
      <${TypingLine} id=${id} />
      <${Composer} view=${view} />
    </main>
    ${panel.value === "members" && html`<${MembersPanel} view=${view} failed=${membersFailed} />`}
    ${panel.value === "search" && html`<${SearchPanel} view=${view} />`}`;
}
