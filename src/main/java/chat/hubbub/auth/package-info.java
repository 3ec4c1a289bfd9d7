/** Who is this, and may they: logins, tokens, passwords, and the one access policy. */
package chat.hubbub.auth;
