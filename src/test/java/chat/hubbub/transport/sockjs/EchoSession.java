package chat.hubbub.transport.sockjs;

import chat.hubbub.protocol.CloseReason;
import chat.hubbub.session.Inbound;
import chat.hubbub.session.Transport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands where a session would: says everything back, but for {@code close NAME}, which closes for
 * that reason, and {@code flood N}, which says N numbered lines of 1,000 characters.
 */
final class EchoSession implements Inbound {
  final List<String> heard = new CopyOnWriteArrayList<>();
  final AtomicInteger unwritten = new AtomicInteger();
  final AtomicInteger signs = new AtomicInteger();
  volatile boolean gone;
  private final Transport transport;

  EchoSession(Transport transport) {
    this.transport = transport;
  }

  static String line(int number) {
    return number + "x".repeat(1_000);
  }

  @Override
  public void received(String text) {
    heard.add(text);
    if (text.startsWith("close ")) {
      transport.close(CloseReason.valueOf(text.substring(6)));
    } else if (text.startsWith("flood ")) {
      for (int i = 0; i < Integer.parseInt(text.substring(6)); i++) {
        say(line(i));
      }
    } else {
      say(text);
    }
  }

  private void say(String text) {
    unwritten.incrementAndGet();
    transport.write(text).onComplete(done -> unwritten.decrementAndGet());
  }

  @Override
  public void malformed() {
    transport.close(CloseReason.BAD_FRAME);
  }

  @Override
  public void brokenText() {
    say("broken text");
  }

  @Override
  public void tooLarge() {
    transport.close(CloseReason.TOO_LARGE);
  }

  @Override
  public void heard() {
    signs.incrementAndGet();
  }

  @Override
  public void gone() {
    gone = true;
  }
}
