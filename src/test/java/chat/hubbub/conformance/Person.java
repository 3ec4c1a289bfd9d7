package chat.hubbub.conformance;

/** Somebody with an account, and one login of theirs. */
public record Person(String id, String name, String accessToken, String refreshToken) {

  /** The header line that says who calls. */
  String bearer() {
    return "Authorization: Bearer " + accessToken + "\r\n";
  }
}
