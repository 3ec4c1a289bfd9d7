/**
 * What clients did and saw, recorded as it happened, and the judge that decides whether a hub that
 * keeps its promises can have been behind it.
 */
package chat.hubbub.testkit.history;
