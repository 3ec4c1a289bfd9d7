/** Holds the pages and files under docs/, and the README, against a running hub. */
package chat.hubbub.docs;
