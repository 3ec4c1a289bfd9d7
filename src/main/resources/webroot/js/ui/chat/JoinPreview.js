import { html, useEffect, useState } from "../html.js";
import { useApp } from "../context.js";
import { useSubmit } from "../use-submit.js";
import { plural } from "../format.js";
import { GroupMark } from "../parts/Avatar.js";
import { Button } from "../parts/Button.js";
import { EmptyState } from "../parts/EmptyState.js";
import { FormError } from "../parts/Field.js";
import { MessageSkeleton } from "../parts/Skeleton.js";
import { Banner } from "./Banner.js";

/**
 * @import {Channel} from "../../net/types.js"
 */

/**
 * A channel that is not one's own: a public one can be joined, any other does not exist.
 *
 * @param {{id: string}} props
 */
export function JoinPreview({ id }) {
  const app = useApp();
  const [channel, setChannel] = useState(/** @type {Channel|null|undefined} */ (undefined));
  useEffect(() => {
    app.api.channel(id).then(setChannel, () => setChannel(null));
  }, [id]);
  const join = useSubmit(() => (channel ? app.channels.join(channel) : Promise.resolve()));
  return html`<main id="main" class="main welcome" tabindex="-1">
    <${Banner} />
    ${channel === undefined && html`<${MessageSkeleton} rows=${5} />`}
    ${channel === null && html`<${EmptyState} icon="hash" title="There is nothing here for you">
      <p>This conversation does not exist, or you are not in it.</p>
      <a class="button button-plain" href="/" onClick=${(/** @type {MouseEvent} */ event) => {
        event.preventDefault();
        app.router.go({ screen: "home" });
      }}>Back to your conversations</a>
    <//>`}
    ${channel && html`<div class="welcome-box">
      <${GroupMark} id=${channel.id} visibility=${channel.visibility} size="l" />
      <h2>${channel.name}</h2>
      ${channel.topic && html`<p>${channel.topic}</p>`}
      <p class="muted">${plural(channel.members, "member")}</p>
      <${FormError} error=${join.error} />
      <${Button} kind="primary" busy=${join.busy} onClick=${() => join.run()}>Join channel<//>
    </div>`}
  </main>`;
}
