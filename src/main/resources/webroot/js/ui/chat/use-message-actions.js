import { html, useMemo, useState } from "../html.js";
import { useApp } from "../context.js";
import { composing } from "../ui-state.js";
import { ConfirmDialog } from "../parts/ConfirmDialog.js";

/**
 * @import {ChannelView} from "../../state/channels.js"
 * @import {Message} from "../../net/types.js"
 */

/**
 * What can be done with a message of a channel. The functions stay the same while it is open, so
 * that rows need not be drawn again for their sake.
 *
 * @param {ChannelView} view
 */
export function useMessageActions(view) {
  const app = useApp();
  const [picker, setPicker] = useState(/** @type {{message: Message, anchor: Element}|undefined} */ (undefined));
  const [deleting, setDeleting] = useState(/** @type {Message|undefined} */ (undefined));
  const me = app.store.me.value;
  const moderates = view.kind === "group" && (view.role !== "member" || me?.role === "owner" || me?.role === "admin");
  const stable = useMemo(() => {
    const { history, api, toasts, router } = app;
    const focusComposer = () => setTimeout(() => document.getElementById("composer")?.focus());
    return {
      mayEdit: (/** @type {Message} */ message) => message.by === me?.id,
      mayDelete: (/** @type {Message} */ message) => message.by === me?.id || moderates,
      reply(/** @type {Message} */ message) {
        composing.value = { channel: view.id, replyTo: message };
        focusComposer();
      },
      edit(/** @type {Message} */ message) {
        if (message.by !== me?.id) return;
        composing.value = { channel: view.id, editing: message };
        focusComposer();
      },
      askDelete(/** @type {Message} */ message) {
        if (message.by === me?.id || moderates) setDeleting(message);
      },
      react(/** @type {Message} */ message, /** @type {string} */ emoji, /** @type {boolean} */ on) {
        api.react(message.channel, message.seq, emoji, on).catch((error) => toasts.error(error));
      },
      openPicker: (/** @type {Message} */ message, /** @type {Element} */ anchor) => setPicker({ message, anchor }),
      copyLink(/** @type {Message} */ message) {
        const link = `${location.origin}/c/${message.channel}/${message.seq}`;
        navigator.clipboard?.writeText(link).then(
          () => toasts.show("The link is copied."),
          () => toasts.show(link),
        );
      },
      jump: (/** @type {number} */ seq) => void history.jump(view.id, seq),
      openPerson: (/** @type {string} */ user) => {
        if (user !== me?.id) app.channels.openDirect(user).catch((error) => toasts.error(error));
      },
      router,
    };
  }, [view.id, me?.id, moderates]);
  return useMemo(
    () => ({
      ...stable,
      stable,
      picker,
      closePicker: () => setPicker(undefined),
      pick: (/** @type {string} */ emoji) => {
        if (picker) stable.react(picker.message, emoji, true);
        setPicker(undefined);
      },
      dialog:
        deleting &&
        html`<${ConfirmDialog} title="Delete this message?" action="Delete message"
          text="It is removed for everyone, and its text is erased from the history. This can't be undone."
          run=${() => app.api.deleteMessage(deleting.channel, deleting.seq)} onClose=${() => setDeleting(undefined)} />`,
    }),
    [stable, picker, deleting],
  );
}

/** @typedef {ReturnType<typeof useMessageActions>["stable"]} MessageActions */
