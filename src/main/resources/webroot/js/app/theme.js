import { effect } from "@preact/signals";

const KEY = "hubbub.theme";

/**
 * Light or dark, as the person chose or the system says.
 *
 * @param {import("../state/store.js").Store} store
 */
export function startTheme(store) {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") store.theme.value = chosen;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const theme = store.theme.peek();
    const dark = theme === "dark" || (theme === "system" && system.matches);
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    document.querySelector('meta[name="theme-color"]')?.setAttribute("content", dark ? "#161918" : "#fbfaf8");
  };
  system.addEventListener("change", apply);
  effect(() => {
    localStorage.setItem(KEY, store.theme.value);
    apply();
  });
}
