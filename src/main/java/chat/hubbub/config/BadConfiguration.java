package chat.hubbub.config;

/**
 * The configuration can't be used. The message is one sentence for the operator that names the
 * setting and where it was given; there is no stack trace, as nothing of ours failed.
 */
public final class BadConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BadConfiguration(String sentence) {
    super(sentence, null, false, false);
  }
}
