/** How stores compare names and words, and show what a search found. */
package chat.hubbub.store.text;
