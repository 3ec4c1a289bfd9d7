import { createContext } from "preact";
import { useContext } from "preact/hooks";

/**
 * @import {Application} from "../app/application.js"
 */

export const AppContext = createContext(/** @type {Application|undefined} */ (undefined));

/** What the screens show and can do. */
export function useApp() {
  const app = useContext(AppContext);
  if (!app) throw new Error("a component outside of the application");
  return app;
}
