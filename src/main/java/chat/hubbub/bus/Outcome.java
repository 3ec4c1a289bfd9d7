package chat.hubbub.bus;

import chat.hubbub.model.Event;
import org.jspecify.annotations.Nullable;

/**
 * What became of a {@link ChannelCommand}.
 *
 * @param event the (last) event it wrote, or found for a repeated clientId; null: nothing changed
 * @param repeat the clientId was stored before
 */
public record Outcome(@Nullable Event event, boolean repeat) {
  public static final Outcome UNCHANGED = new Outcome(null, false);
}
