package chat.hubbub.fanout;

import chat.hubbub.model.Event;
import chat.hubbub.model.EventJson;
import io.netty.buffer.ByteBufUtil;

/**
 * An event with its wire form, made once however many sessions it goes to (after Phoenix's
 * dispatch). Immutable.
 *
 * @param json the event object
 * @param frame the frame with {@code "op":"event"}
 * @param bytes of the frame
 */
public record EncodedEvent(Event event, String json, String frame, int bytes) {

  public static EncodedEvent of(Event event) {
    String json = EventJson.of(event).encode();
    String frame = "{\"op\":\"event\"," + json.substring(1);
    return new EncodedEvent(event, json, frame, ByteBufUtil.utf8Bytes(frame));
  }

  public long seq() {
    return event.seq();
  }
}
