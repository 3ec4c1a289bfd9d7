package chat.hubbub.transport.longpoll;

import chat.hubbub.model.LoginId;

/** A polling client; the same on every node. */
record PollKey(LoginId login, String conn) {

  /** What notices that this client caused carry. */
  String origin() {
    return login + "/" + conn;
  }
}
