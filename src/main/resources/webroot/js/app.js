import { render } from "preact";
import { html } from "htm/preact";
import { effect } from "@preact/signals";
import { Application } from "./app/application.js";
import { renderAhead } from "./app/render-ahead.js";
import { startTheme } from "./app/theme.js";
import { AppContext } from "./ui/context.js";
import { loadMarkdown, renderMessage } from "./ui/markdown.js";
import { Root } from "./ui/Root.js";

const application = new Application(async (messages) => {
  await loadMarkdown();
  await renderAhead(messages, renderMessage);
});
const { store } = application;

startTheme(store);
effect(() => {
  const unread = store.unreadTotal.value;
  document.title = store.me.value && unread > 0 ? `(${unread}) Hubbub` : "Hubbub";
});

const root = document.getElementById("app");
if (root) render(html`<${AppContext.Provider} value=${application}><${Root} /><//>`, root);
void application.boot();
