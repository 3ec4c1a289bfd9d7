package chat.hubbub.bench;

/** The bench can't do what was asked; the message is one sentence for who asked. */
public final class BenchRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BenchRefusal(String sentence) {
    super(sentence);
  }
}
