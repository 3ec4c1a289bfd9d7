import { useState } from "preact/hooks";

/**
 * One attempt at something that may fail, with what a form shows of it.
 *
 * @template {any[]} A
 * @param {(...args: A) => Promise<unknown>} attempt
 */
export function useSubmit(attempt) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");
  /** @param {A} args */
  const run = async (...args) => {
    if (busy) return false;
    setBusy(true);
    setError("");
    try {
      await attempt(...args);
      return true;
    } catch (failure) {
      setError(failure instanceof Error && failure.message ? failure.message : "Something went wrong.");
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run, setError };
}
