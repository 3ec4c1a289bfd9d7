package chat.hubbub.http.api;

import chat.hubbub.model.InvitePolicy;
import chat.hubbub.model.UserId;
import chat.hubbub.model.Visibility;
import chat.hubbub.protocol.Fields;
import chat.hubbub.protocol.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what people may say of a channel; complaints as {@link Fields} has them. */
final class ChannelFields {
  private static final int NAME_CHARACTERS = 80;
  private static final int TOPIC_CHARACTERS = 500;
  private static final int WORD_UNITS = 32;
  private static final int ID_UNITS = 64;

  private final Fields fields;

  ChannelFields(Fields fields) {
    this.fields = fields;
  }

  String name() {
    String name = optionalName();
    if (name == null) {
      throw fields.wrong("'name' is missing.");
    }
    return name;
  }

  /** Without blanks around it; null when it is absent. */
  @Nullable String optionalName() {
    String name = line("name", NAME_CHARACTERS);
    if (name != null && name.isBlank()) {
      throw fields.wrong("'name' is empty.");
    }
    return name;
  }

  @Nullable String optionalTopic() {
    return line("topic", TOPIC_CHARACTERS);
  }

  @Nullable Visibility optionalVisibility() {
    String word = fields.optionalString("visibility", WORD_UNITS);
    Visibility visibility = word == null ? null : Visibility.ofWire(word);
    if (word != null && visibility == null) {
      throw fields.wrong("'visibility' must be private or public.");
    }
    return visibility;
  }

  @Nullable InvitePolicy optionalInvites() {
    String word = fields.optionalString("invites", WORD_UNITS);
    InvitePolicy invites = word == null ? null : InvitePolicy.ofWire(word);
    if (word != null && invites == null) {
      throw fields.wrong("'invites' must be members or moderators.");
    }
    return invites;
  }

  /** A list of user ids, each once. */
  List<UserId> users(String name, int max) {
    return fields.strings(name, max, ID_UNITS).stream().map(UserId::parse).distinct().toList();
  }

  private @Nullable String line(String name, int maxCharacters) {
    // Two UTF-16 units a character at most; what is counted are characters.
    String text = fields.optionalString(name, 2 * maxCharacters + ID_UNITS);
    if (text == null) {
      return null;
    }
    String stripped = text.strip();
    if (Text.codePoints(stripped) > maxCharacters) {
      throw fields.wrong("'" + name + "' has more than " + maxCharacters + " characters.");
    }
    if (!Text.isSingleLine(stripped)) {
      throw fields.wrong("'" + name + "' holds a control character.");
    }
    return stripped;
  }
}
