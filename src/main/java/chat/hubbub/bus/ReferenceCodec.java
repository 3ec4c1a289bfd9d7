package chat.hubbub.bus;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import org.jspecify.annotations.Nullable;

/** Hands immutable bodies over by reference, within one process. */
final class ReferenceCodec implements MessageCodec<Object, @Nullable Object> {
  static final String NAME = "hubbub";

  @Override
  public void encodeToWire(Buffer buffer, Object body) {
    throw new IllegalStateException("this bus is local: " + body.getClass());
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    throw new IllegalStateException("this bus is local");
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
