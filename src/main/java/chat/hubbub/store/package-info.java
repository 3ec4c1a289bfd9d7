/**
 * What Hubbub keeps, as interfaces whose Javadoc is the contract that every implementation's
 * contract test holds. All methods return at once; futures complete on the caller's context. A
 * store that is out of reach fails them with {@link chat.hubbub.model.ErrorCode#UNAVAILABLE}.
 */
package chat.hubbub.store;
