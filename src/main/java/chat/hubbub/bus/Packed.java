package chat.hubbub.bus;

import io.vertx.core.buffer.Buffer;

/** A body in its wire form, written once however many nodes it goes to. */
record Packed(Buffer wire) {

  static Packed of(Object body) {
    return new Packed(BodyJson.write(body).toBuffer());
  }
}
