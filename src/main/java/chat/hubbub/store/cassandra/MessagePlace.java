package chat.hubbub.store.cassandra;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Message;

/** Where a message stands, as far as mentions and search need it. */
record MessagePlace(ChannelId channel, long seq, long n, long at) {

  static MessagePlace of(Message message) {
    return new MessagePlace(message.channel(), message.seq(), message.n(), message.at());
  }
}
