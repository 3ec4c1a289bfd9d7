package chat.hubbub.fanout;

import chat.hubbub.model.Event;
import chat.hubbub.model.EventJson;

/**
 * An event with its wire form, made once however many sessions it goes to (after Phoenix's
 * dispatch). Immutable.
 *
 * @param json the event object
 * @param frame the frame with {@code "op":"event"}
 */
public record EncodedEvent(Event event, String json, String frame) {

  public static EncodedEvent of(Event event) {
    String json = EventJson.of(event).encode();
    return new EncodedEvent(event, json, "{\"op\":\"event\"," + json.substring(1));
  }

  public long seq() {
    return event.seq();
  }
}
