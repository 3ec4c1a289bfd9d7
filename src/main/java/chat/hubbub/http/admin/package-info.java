/**
 * What operators and their tools ask of one running hub: its health, its meters, and the admin API.
 */
package chat.hubbub.http.admin;
