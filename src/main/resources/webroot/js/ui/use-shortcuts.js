import { useLayoutEffect } from "preact/hooks";
import { useApp } from "./context.js";
import { dialog, openDialog, panel, togglePanel } from "./ui-state.js";

/** Keys that work everywhere behind the login. */
export function useShortcuts() {
  const { store, router } = useApp();
  // Not after the first paint: what is pressed until then would be lost.
  useLayoutEffect(() => {
    /** @param {KeyboardEvent} event */
    const press = (event) => {
      const control = event.ctrlKey || event.metaKey;
      if (control && !event.shiftKey && event.key.toLowerCase() === "k") {
        event.preventDefault();
        if (!dialog.value) openDialog("switcher");
      } else if (control && event.shiftKey && event.key.toLowerCase() === "f") {
        event.preventDefault();
        togglePanel("search");
      } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        step(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && !event.defaultPrevented && !dialog.value && panel.value) {
        panel.value = undefined;
        document.getElementById("composer")?.focus();
      }
    };
    /** @param {number} by */
    const step = (by) => {
      const list = store.ordered.value;
      const at = list.findIndex((view) => view.id === store.route.value.channel);
      const to = list[(at + by + list.length) % list.length];
      if (to) router.go({ screen: "channel", channel: to.id });
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
