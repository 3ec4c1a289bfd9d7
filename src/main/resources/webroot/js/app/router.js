import { parseRoute, pathOf } from "../state/route.js";

/**
 * @import {Route} from "../state/route.js"
 */

/** The address bar and the store's route, kept alike. */
export class Router {
  #store;

  /** @param {import("../state/store.js").Store} store */
  constructor(store) {
    this.#store = store;
    window.addEventListener("popstate", () => {
      if (store.me.value) store.route.value = this.fromAddress();
    });
  }

  fromAddress() {
    return parseRoute(location.pathname, location.hash);
  }

  /**
   * @param {Route} route
   * @param {{replace?: boolean}} [how]
   */
  go(route, { replace = false } = {}) {
    const path = pathOf(route);
    if (replace) history.replaceState(null, "", path);
    else if (path !== location.pathname) history.pushState(null, "", path);
    this.#store.route.value = route;
  }
}
