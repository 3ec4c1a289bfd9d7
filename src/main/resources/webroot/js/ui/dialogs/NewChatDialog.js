import { html, useState } from "../html.js";
import { useApp } from "../context.js";
import { usePeopleSearch } from "../use-people-search.js";
import { useSubmit } from "../use-submit.js";
import { Dialog } from "../parts/Dialog.js";
import { Field, FormError } from "../parts/Field.js";
import { PeopleList } from "../parts/PeopleList.js";

/** @param {{onClose: () => void}} props */
export function NewChatDialog({ onClose }) {
  const app = useApp();
  const [query, setQuery] = useState("");
  const search = usePeopleSearch(query);
  const open = useSubmit((/** @type {string} */ user) => app.channels.openDirect(user));
  const pick = async (/** @type {{id: string}} */ user) => {
    if (await open.run(user.id)) onClose();
  };
  return html`<${Dialog} title="New direct chat" onClose=${onClose}>
    <${Field} label="Who do you want to write to?" type="search" placeholder="Name or username" autocomplete="off" data-autofocus
      value=${query} onInput=${(/** @type {any} */ event) => setQuery(event.currentTarget.value)} />
    <${FormError} error=${open.error} />
    <div class="dialog-list">
      <${PeopleList} search=${search} exclude=${new Set([app.store.me.value?.id ?? ""])} onPick=${pick}
        hint="Type at least two characters of a name." />
    </div>
  <//>`;
}
