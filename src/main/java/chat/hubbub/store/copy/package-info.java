/** Copies all that one store keeps into another, in steps that can be interrupted and repeated. */
package chat.hubbub.store.copy;
