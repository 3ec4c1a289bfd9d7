/** What is volatile, kept in this process: for a hub of one node. */
package chat.hubbub.store.memory;
