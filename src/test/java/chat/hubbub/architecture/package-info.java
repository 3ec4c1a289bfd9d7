/** Holds the code to what docs/architecture.md and CONTRIBUTING.md say about how it is built. */
package chat.hubbub.architecture;
