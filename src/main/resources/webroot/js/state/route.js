/**
 * Where in the client we are, as the address bar says it.
 *
 * @typedef {object} Route
 * @property {"loading"|"setup"|"join"|"register"|"login"|"home"|"channel"|"mentions"|"unreachable"} screen
 * @property {string} [channel]
 * @property {number} [seq] a message to show
 * @property {string} [code] from the fragment, which never reaches a server or a log
 */

/**
 * @param {string} path
 * @param {string} hash
 * @returns {Route}
 */
export function parseRoute(path, hash) {
  const code = decodeURIComponent(hash.replace(/^#/, ""));
  const channel = /^\/c\/(\d+)(?:\/(\d+))?\/?$/.exec(path);
  if (channel) {
    return { screen: "channel", channel: channel[1], ...(channel[2] ? { seq: Number(channel[2]) } : {}) };
  }
  switch (path.replace(/\/$/, "")) {
    case "/setup":
      return { screen: "setup", ...(code ? { code } : {}) };
    case "/join":
      return { screen: "join", ...(code ? { code } : {}) };
    case "/register":
      return { screen: "register" };
    case "/login":
      return { screen: "login" };
    case "/mentions":
      return { screen: "mentions" };
    default:
      return { screen: "home" };
  }
}

/** @param {Route} route */
export function pathOf(route) {
  switch (route.screen) {
    case "channel":
      return `/c/${route.channel}${route.seq ? `/${route.seq}` : ""}`;
    case "home":
    case "loading":
    case "unreachable":
      return "/";
    default:
      return `/${route.screen}`;
  }
}
