/**
 * @import {Server} from "./types.js"
 */

/**
 * The server to go to after failures: the first of the list (best first) that did not just fail,
 * else the best at all.
 *
 * @param {Server[]} servers
 * @param {string} failedBase
 * @returns {string|undefined} a base URL without a slash at its end
 */
export function chooseServer(servers, failedBase) {
  const bases = servers.map((server) => server.url.replace(/\/+$/, ""));
  return bases.find((base) => base !== failedBase) ?? bases[0];
}
