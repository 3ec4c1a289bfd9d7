import { html, useState } from "../html.js";
import { useApp } from "../context.js";
import { usePeopleSearch } from "../use-people-search.js";
import { Field } from "./Field.js";
import { Icon } from "./Icon.js";
import { PeopleList } from "./PeopleList.js";

/**
 * @import {User} from "../../net/types.js"
 */

/**
 * Chooses several people.
 *
 * @param {{chosen: User[], onChange: (chosen: User[]) => void, exclude?: ReadonlySet<string>, label: string, [attribute: string]: any}} props
 */
export function PeoplePicker({ chosen, onChange, exclude, label, ...rest }) {
  const me = useApp().store.me.value?.id ?? "";
  const [query, setQuery] = useState("");
  const search = usePeopleSearch(query);
  const hidden = new Set([me, ...(exclude ?? []), ...chosen.map((user) => user.id)]);
  const pick = (/** @type {User} */ user) => {
    onChange([...chosen, user]);
    setQuery("");
  };
  return html`<div class="people-picker">
    <${Field} label=${label} type="search" placeholder="Name or username" autocomplete="off" value=${query}
      onInput=${(/** @type {any} */ event) => setQuery(event.currentTarget.value)} ...${rest} />
    ${chosen.length > 0 && html`<ul class="chips" aria-label="Chosen">
      ${chosen.map((user) => html`<li key=${user.id} class="chip">${user.displayName}
        <button type="button" aria-label=${`Take ${user.displayName} off`} onClick=${() => onChange(chosen.filter((one) => one !== user))}>
          <${Icon} name="close" size=${13} /></button></li>`)}
    </ul>`}
    ${query && html`<${PeopleList} search=${search} exclude=${hidden} onPick=${pick} hint="Type at least two characters." />`}
  </div>`;
}
