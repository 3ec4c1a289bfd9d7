/**
 * Bringing a device up to date and keeping it so: live delivery, resume after a break, long polling
 * and catch-up are one operation, "everything after this position".
 */
package chat.hubbub.sync;
