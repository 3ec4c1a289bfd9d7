package chat.hubbub.bus;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.Event;
import java.util.List;

/**
 * From a channel's owner to each node that is interested: what was just appended. A hint: a node
 * that misses one finds the hole by seq and reads the log.
 *
 * @param events of one channel, ascending without hole; at least one
 */
public record EventDelivery(ChannelId channel, List<Event> events) {}
