import { html } from "../html.js";
import { useSubmit } from "../use-submit.js";
import { Button } from "./Button.js";
import { Dialog } from "./Dialog.js";
import { FormError } from "./Field.js";

/**
 * @param {{title: string, text: any, action: string, run: () => Promise<unknown>, onClose: () => void}} props
 */
export function ConfirmDialog({ title, text, action, run, onClose }) {
  const attempt = useSubmit(run);
  const confirm = async () => {
    if (await attempt.run()) onClose();
  };
  const footer = html`<${Button} onClick=${onClose} data-autofocus>Cancel<//>
    <${Button} kind="danger" busy=${attempt.busy} onClick=${confirm}>${action}<//>`;
  return html`<${Dialog} title=${title} size="s" onClose=${onClose} footer=${footer}>
    <p class="dialog-text">${text}</p>
    <${FormError} error=${attempt.error} />
  <//>`;
}
