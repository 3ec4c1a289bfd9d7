import { html } from "../html.js";
import { useRoving } from "../use-roving.js";
import { Avatar } from "./Avatar.js";
import { EmptyState, ErrorState } from "./EmptyState.js";
import { ListSkeleton } from "./Skeleton.js";

/**
 * @import {User} from "../../net/types.js"
 */

/**
 * What a search for people found, to choose from.
 *
 * @param {{search: ReturnType<typeof import("../use-people-search.js").usePeopleSearch>, exclude?: ReadonlySet<string>, onPick: (user: User) => void, hint: string}} props
 */
export function PeopleList({ search, exclude, onPick, hint }) {
  const roving = useRoving();
  const found = search.found?.filter((user) => !exclude?.has(user.id));
  if (search.error) return html`<${ErrorState} text=${search.error} />`;
  if (!found) return search.busy ? html`<${ListSkeleton} rows=${4} />` : html`<p class="hint-line">${hint}</p>`;
  if (found.length === 0) return html`<${EmptyState} icon="users" title="Nobody found"><p>No one here is called “${search.typed}”.</p><//>`;
  return html`<ul class="pick-list" aria-label="People found" ref=${roving.ref} onKeyDown=${roving.onKeyDown}>
    ${found.map((user) => html`<li key=${user.id}>
      <button type="button" class="pick" data-roving onClick=${() => onPick(user)}>
        <${Avatar} id=${user.id} size="s" /><span>${user.displayName}</span><span class="muted">@${user.username}</span>
      </button>
    </li>`)}
  </ul>`;
}
