package chat.hubbub.session;

/**
 * What a transport tells the session it carries. Called on the session's context, in the order in
 * which things happened.
 */
public interface Inbound {

  /** A frame came. */
  void received(String text);

  /** Something came that is no frame, such as binary data. */
  void malformed();

  /** Text came that is not UTF-8, or holds half a character. */
  void brokenText();

  /** More came at once than a frame may have. */
  void tooLarge();

  /** The other end gave a sign of life. */
  void heard();

  /** The transport has ended, whoever ended it. */
  void gone();
}
