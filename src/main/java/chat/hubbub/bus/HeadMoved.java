package chat.hubbub.bus;

import chat.hubbub.model.ChannelId;

/** A channel's log reaches up to this seq now; whoever lacks events reads them there. */
public record HeadMoved(ChannelId channel, long seq) {}
