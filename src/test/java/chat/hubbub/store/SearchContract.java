package chat.hubbub.store;

import static chat.hubbub.testkit.Eventually.await;
import static chat.hubbub.testkit.Eventually.awaitFailure;
import static chat.hubbub.testkit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.hubbub.model.ChannelId;
import chat.hubbub.model.ErrorCode;
import chat.hubbub.model.HubbubException;
import chat.hubbub.model.UserId;
import chat.hubbub.store.EventStore.SearchPage;
import chat.hubbub.store.EventStore.SearchPage.Hit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link EventStore} holds about search and mentions. */
public abstract class SearchContract extends StoreContract {
  private final UserId anna = user();
  private final UserId ben = user();

  private SearchPage page(List<ChannelId> channels, String query, String cursor, int limit) {
    return await(store().events().search(channels, query, null, cursor, limit, anna));
  }

  private List<Long> found(LogWriter log, String query) {
    return seqs(page(List.of(log.channel()), query, null, 50));
  }

  private static List<Long> seqs(SearchPage page) {
    return page.items().stream().map(hit -> hit.message().seq()).toList();
  }

  /** Search may follow later: waits until it has. */
  private void awaitFound(LogWriter log, String query, Long... seqs) {
    eventually("search for " + query, () -> found(log, query), List.of(seqs)::equals);
  }

  @Test
  @DisplayName("all words must occur, without case or accents; newest first")
  void search_words_findsAll() {
    LogWriter log = group(anna, ben);
    long first = log.send(anna, "The quick brown Fox");
    log.send(anna, "a quick dog");
    long third = log.send(ben, "Le renard foX est quick, déjà vu");
    awaitFound(log, "fox QUICK", third, first);
    awaitFound(log, "deja", third);
    awaitFound(log, "quick cat");
  }

  @Test
  @DisplayName("the last word may be a prefix, the others may not")
  void search_lastWord_isPrefix() {
    LogWriter log = group(anna);
    long seq = log.send(anna, "good morning everybody");
    awaitFound(log, "good every", seq);
    awaitFound(log, "morn", seq);
    assertEquals(List.of(), found(log, "goo everybody"));
  }

  @ParameterizedTest
  @DisplayName("what a person types is never a query language")
  @ValueSource(
      strings = {
        "\"",
        "'",
        "*",
        "(",
        ")",
        "foo(",
        "NOT",
        "AND",
        "a OR",
        "NEAR(a b)",
        "text:a",
        "{text}",
        "^a",
        "-a",
        "a\"b",
        "a AND NOT b",
        "%",
        "_",
        ";drop table messages",
        "\u0000",
        "a\u0000b",
        "\\",
        "\ud83d\ude00",
        "",
        "   "
      })
  void search_syntax_isPlainText(String query) {
    LogWriter log = group(anna);
    awaitFound(log, "wizards", log.send(anna, "quick wizards jump"));
    assertEquals(List.of(), found(log, query));
  }

  @Test
  @DisplayName("words of the query language are words")
  void search_operators_areFound() {
    LogWriter log = group(anna);
    long seq = log.send(anna, "this AND that OR NOT near");
    awaitFound(log, "not near", seq);
    awaitFound(log, "AND OR", seq);
  }

  @Test
  @DisplayName("only the channels given are searched")
  void search_otherChannels_areLeftOut() {
    LogWriter one = group(anna);
    LogWriter other = group(anna);
    LogWriter foreign = group(ben);
    long first = one.send(anna, "needle one");
    long second = other.send(anna, "needle two");
    long third = foreign.send(ben, "needle three");
    awaitFound(foreign, "needle", third);
    assertEquals(List.of(first), found(one, "needle"));
    List<ChannelId> both = List.of(one.channel(), other.channel());
    assertEquals(List.of(second, first), seqs(page(both, "needle", null, 50)));
    assertEquals(List.of(), seqs(page(List.of(), "needle", null, 50)));
    List<ChannelId> many = new ArrayList<>(both);
    many.addAll(Collections.nCopies(300, one.channel()));
    for (int i = 0; i < 300; i++) {
      many.add(channelId());
    }
    assertEquals(List.of(second, first), seqs(page(many, "needle", null, 50)));
  }

  @Test
  @DisplayName("from keeps the messages of one author")
  void search_from_isOneAuthor() {
    LogWriter log = group(anna, ben);
    log.send(anna, "needle");
    long his = log.send(ben, "needle");
    awaitFound(log, "needle", his, his - 1);
    SearchPage page =
        await(store().events().search(List.of(log.channel()), "needle", ben, null, 50, anna));
    assertEquals(List.of(his), seqs(page));
  }

  @Test
  @DisplayName("an edit is found by its new words only, a deleted message not at all")
  void search_edited_followsText() {
    LogWriter log = group(anna);
    long seq = log.send(anna, "old words");
    awaitFound(log, "old", seq);
    log.edit(anna, seq, "new words");
    awaitFound(log, "new", seq);
    awaitFound(log, "old");
    log.delete(anna, seq);
    assertEquals(List.of(), found(log, "new"), "at once, however far the index is");
    awaitFound(log, "words");
  }

  @Test
  @DisplayName("pages follow each other by cursor; the last has none")
  void search_paged_isComplete() {
    LogWriter log = group(anna);
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      sent.add(log.send(anna, "needle " + i));
    }
    Collections.reverse(sent);
    awaitFound(log, "needle", sent.toArray(Long[]::new));
    List<Long> paged = new ArrayList<>();
    String cursor = null;
    do {
      SearchPage page = page(List.of(log.channel()), "needle", cursor, 5);
      paged.addAll(seqs(page));
      cursor = page.cursor();
    } while (cursor != null);
    assertEquals(sent, paged);
  }

  @Test
  @DisplayName("highlights are short plain pieces of the text around what was found")
  void search_highlights_showTheWords() {
    LogWriter log = group(anna);
    String text = "x ".repeat(500) + "<b>Needle</b> here" + " y".repeat(500);
    long seq = log.send(anna, text);
    awaitFound(log, "needle", seq);
    Hit hit = page(List.of(log.channel()), "needle", null, 5).items().get(0);
    assertEquals(text, hit.message().text());
    assertEquals(1, hit.highlights().size());
    String piece = hit.highlights().get(0);
    assertTrue(piece.contains("<b>Needle</b> here") && text.contains(piece), piece);
    assertTrue(piece.length() < 200, piece);
  }

  @Test
  @DisplayName("search goes on after closing with what was not indexed yet")
  void search_afterReopen_isComplete() {
    LogWriter log = group(anna);
    long seq = 0;
    for (int i = 0; i < 300; i++) {
      seq = log.send(anna, "number" + i);
    }
    reopen();
    awaitFound(log, "number299", seq);
    awaitFound(log, "number0", 2L);
  }

  @Test
  @DisplayName("a cursor that is none of ours is refused")
  void search_badCursor_isRefused() {
    LogWriter log = group(anna);
    Throwable refused =
        awaitFailure(store().events().search(List.of(log.channel()), "a", null, "junk", 5, anna));
    assertEquals(ErrorCode.BAD_REQUEST, ((HubbubException) refused).code());
    refused = awaitFailure(store().events().mentions(anna, "junk", 5));
    assertEquals(ErrorCode.BAD_REQUEST, ((HubbubException) refused).code());
  }

  private List<Long> mentions(UserId user) {
    return seqs(await(store().events().mentions(user, null, 50)));
  }

  @Test
  @DisplayName("mentions are there at once, newest first, of channels one is in now")
  void mentions_ofMember_areFound() {
    LogWriter one = group(anna, ben);
    LogWriter other = group(anna, ben);
    long first = one.send(anna, "hi @ben", ben);
    one.send(anna, "nobody");
    other.at(NOON + 60_000);
    other.send(anna, "filler");
    long second = other.send(anna, "hi again @ben", ben, anna);
    assertEquals(List.of(second, first), mentions(ben));
    assertEquals(List.of(second), mentions(anna));
    other.leave(ben, ben);
    assertEquals(List.of(first), mentions(ben));
    other.join(anna, ben);
    assertEquals(List.of(second, first), mentions(ben));
  }

  @Test
  @DisplayName("an edit adds and removes mentions, a deletion removes them")
  void mentions_edited_follow() {
    LogWriter log = group(anna, ben);
    long seq = log.send(anna, "hi");
    log.edit(anna, seq, "hi @ben", ben);
    assertEquals(List.of(seq), mentions(ben));
    log.edit(anna, seq, "hi");
    assertEquals(List.of(), mentions(ben));
    log.edit(anna, seq, "hi @ben", ben);
    log.delete(anna, seq);
    assertEquals(List.of(), mentions(ben));
  }

  @Test
  @DisplayName("pages of mentions follow each other by cursor")
  void mentions_paged_areComplete() {
    LogWriter log = group(anna, ben);
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      log.at(NOON + i * 1_000);
      sent.add(log.send(anna, "hi @ben", ben));
    }
    Collections.reverse(sent);
    SearchPage first = await(store().events().mentions(ben, null, 6));
    SearchPage second = await(store().events().mentions(ben, first.cursor(), 6));
    List<Long> paged = new ArrayList<>(seqs(first));
    paged.addAll(seqs(second));
    assertEquals(sent, paged);
    assertEquals(null, second.cursor());
  }
}
