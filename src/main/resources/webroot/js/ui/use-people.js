import { computed } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "./context.js";

/**
 * A person by id; asked for when not known yet. Only a change of this one person draws anew.
 *
 * @param {string|undefined} id
 */
export function usePerson(id) {
  const app = useApp();
  useEffect(() => {
    if (id) app.people.want(id);
  }, [id]);
  const person = useMemo(() => computed(() => (id ? app.store.people.value.get(id) : undefined)), [id]);
  return person.value;
}

/** @param {string|undefined} id */
export function usePresence(id) {
  const { store } = useApp();
  const presence = useMemo(
    () =>
      computed(() => {
        if (!id) return undefined;
        if (id !== store.me.value?.id) return store.presence.value.get(id);
        return { user: id, status: store.status.value.state === "online" ? "online" : "offline", lastActiveAt: undefined };
      }),
    [id],
  );
  return presence.value;
}
