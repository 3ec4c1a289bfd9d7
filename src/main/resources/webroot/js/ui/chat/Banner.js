import { html, useEffect, useState } from "../html.js";
import { useApp } from "../context.js";

/** A break shorter than this is not worth a word. */
const QUIET_MS = 1_500;

/** Says above the conversation that something is wrong with the connection. */
export function Banner() {
  const app = useApp();
  const { state } = app.store.status.value;
  const fine = state === "online" || state === "catching-up";
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (fine) return undefined;
    const timer = setTimeout(() => setLate(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [fine]);
  if (state === "replaced") {
    return html`<div class="banner banner-bad" role="alert">
      <span>Hubbub is open in too many other places, so this one is paused.</span>
      <button type="button" class="link" onClick=${() => app.takeOver()}>Use it here</button>
    </div>`;
  }
  if (state === "refused") {
    return html`<div class="banner banner-bad" role="alert">
      <span>The hub refused the connection. Its address may not be among those it was told to expect.</span>
      <button type="button" class="link" onClick=${() => app.takeOver()}>Try again</button>
    </div>`;
  }
  if (state === "offline") {
    return html`<div class="banner banner-bad" role="status">
      <span>You are offline. What you write is kept and sent when you are back.</span>
    </div>`;
  }
  if (fine || !late) return null;
  return html`<div class="banner" role="status">
    <span>${app.store.wasOnline.value ? "Reconnecting…" : "Connecting…"} What you write is kept.</span>
    <button type="button" class="link" onClick=${() => app.hurry()}>Try now</button>
  </div>`;
}
