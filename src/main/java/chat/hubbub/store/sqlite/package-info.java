/**
 * The embedded store: one SQLite file in WAL mode, one writer thread that commits in groups, a few
 * reader threads. Every statement is a constant of one of the {@code *Sql} classes; what people
 * typed is only ever bound as a parameter.
 */
package chat.hubbub.store.sqlite;
