import assert from "node:assert/strict";
import { test } from "node:test";
import * as outbox from "../../../main/resources/webroot/js/state/outbox.js";

/** @param {string} clientId @returns {outbox.Unsent} */
const item = (clientId) => ({ clientId, channel: "7", text: clientId, at: 1, state: "queued" });

test("what is sent twice is kept once", () => {
  const one = outbox.add([], item("a"));
  assert.equal(outbox.add(one, item("a")), one);
});

test("a failed message says why, and a retry stands last under its new name", () => {
  let kept = outbox.add(outbox.add([], item("a")), item("b"));
  kept = outbox.fail(kept, "a", "Too long.");
  assert.deepEqual(kept[0], { ...item("a"), state: "failed", error: "Too long." });
  kept = outbox.retry(kept, "a", { clientId: "c", at: 9 });
  assert.deepEqual(kept, [item("b"), { ...item("a"), clientId: "c", at: 9 }]);
});

test("an acknowledged message stays until its event is seen", () => {
  let kept = outbox.acknowledge(outbox.add([], item("a")), "a");
  assert.equal(kept[0].state, "sent");
  kept = outbox.remove(kept, "a");
  assert.deepEqual(kept, []);
});
