/**
 * @import {User} from "../net/types.js"
 * @import {ChannelView} from "./channels.js"
 */

/**
 * @param {ReadonlyMap<string, User>} people
 * @param {string|undefined} id
 */
export function nameOf(people, id) {
  return (id !== undefined && people.get(id)?.displayName) || "…";
}

/**
 * What a channel is called: its name, or the other person's.
 *
 * @param {ChannelView|import("../net/types.js").Channel} view
 * @param {ReadonlyMap<string, User>} people
 */
export function titleOf(view, people) {
  return view.kind === "direct" ? nameOf(people, view.with) : (view.name ?? "…");
}
