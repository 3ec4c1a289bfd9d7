import { useEffect, useState } from "preact/hooks";
import { useApp } from "./context.js";

/**
 * @import {User} from "../net/types.js"
 */

const TYPED_FOR_MS = 200;

/**
 * People whose name begins like this, asked of the hub.
 *
 * @param {string} query
 */
export function usePeopleSearch(query) {
  const app = useApp();
  const [state, setState] = useState(/** @type {{found?: User[], busy: boolean, error?: string}} */ ({ busy: false }));
  const typed = query.trim().replace(/^@/, "");
  useEffect(() => {
    if (typed.length < 2) {
      setState({ busy: false });
      return undefined;
    }
    const stop = new AbortController();
    setState((before) => ({ found: before.found, busy: true }));
    const timer = setTimeout(() => {
      app.api.findUsers(typed, stop.signal).then(
        ({ items }) => {
          app.people.learn(items);
          setState({ found: items, busy: false });
        },
        (error) => !stop.signal.aborted && setState({ busy: false, error: error.message }),
      );
    }, TYPED_FOR_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [typed]);
  return { ...state, typed };
}
