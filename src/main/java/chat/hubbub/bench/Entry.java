package chat.hubbub.bench;

/** A contender, and the clients that it is given. */
record Entry(Contender contender, Scene scene) {
  String name() {
    return contender.name();
  }

  /** Its clients, not connected yet. */
  Crowd crowd() {
    return contender.crowd(scene);
  }
}
