package chat.hubbub.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Hands immutable bodies over by reference within a process, and writes them as JSON ({@link
 * BodyJson}) only when they leave it: a length of four bytes, then UTF-8.
 */
final class BodyCodec implements MessageCodec<@Nullable Object, @Nullable Object> {
  static final String NAME = "hubbub";
  private static final int LENGTH_BYTES = 4;

  @Override
  public void encodeToWire(Buffer buffer, @Nullable Object body) {
    Buffer wire = body instanceof Packed packed ? packed.wire() : BodyJson.write(body).toBuffer();
    buffer.appendInt(wire.length()).appendBuffer(wire);
  }

  @Override
  public @Nullable Object decodeFromWire(int position, Buffer buffer) {
    int begin = position + LENGTH_BYTES;
    int end = begin + buffer.getInt(position);
    try {
      return BodyJson.read(new JsonObject(buffer.getBuffer(begin, end)));
    } catch (DecodeException e) {
      throw new IllegalArgumentException("a body that is not JSON", e);
    }
  }

  @Override
  public @Nullable Object transform(@Nullable Object body) {
    return body;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
