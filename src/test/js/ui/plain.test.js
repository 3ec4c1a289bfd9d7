import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../../../main/resources/webroot/js/ui/plain.js";

test("marks go, words stay", () => {
  assert.equal(plain("Shall we plan **Saturday**?\n\n- two *tables*\n- a `bench`"), "Shall we plan Saturday? two tables a bench");
  assert.equal(plain("see [the list](https://example.org/chairs)"), "see the list");
  assert.equal(plain("so:\n```js\nconst a = 1;\n```"), "so: const a = 1;");
});

test("what only looks like a mark stays", () => {
  assert.equal(plain("2 * 3 * 4 and some_snake_case and @ada_l"), "2 * 3 * 4 and some_snake_case and @ada_l");
});
