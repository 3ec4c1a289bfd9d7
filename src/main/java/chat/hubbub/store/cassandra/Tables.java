package chat.hubbub.store.cassandra;

import java.util.List;

/**
 * The tables of each schema version. No partition grows for ever: logs and messages are cut every
 * 10,000, search every 1,000 messages, what is by time by day or month.
 */
final class Tables {
  private static final String DAYS_OF_CLIENT_IDS =
      " WITH compaction = {'class': 'TimeWindowCompactionStrategy',"
          + " 'compaction_window_unit': 'DAYS', 'compaction_window_size': 1}";

  static final List<String> VERSION_1 =
      List.of(
          // The truth. Written by conditions only; the head of a bucket guards its rows.
          """
          CREATE TABLE IF NOT EXISTS events (
            channel bigint, bucket bigint, seq bigint,
            head_seq bigint static, head_n bigint static, origin text static,
            n bigint, at bigint, author bigint, type text, data text,
            PRIMARY KEY ((channel, bucket), seq))\
          """,
          // Projections of logs: timestamps are seqs.
          """
          CREATE TABLE IF NOT EXISTS channels (
            id bigint PRIMARY KEY,
            kind text, created_at bigint, created_by bigint, direct_low bigint, direct_high bigint,
            floor bigint, name text, topic text, visibility text, invites text,
            members int, deleted boolean, rev bigint,
            seq bigint, n bigint, last_at bigint)\
          """,
          """
          CREATE TABLE IF NOT EXISTS messages (
            channel bigint, bucket bigint, n bigint,
            seq bigint, at bigint, author bigint, text text, client_id text,
            mentions frozen<list<bigint>>, reply_to bigint, attachments frozen<list<text>>,
            edited_at bigint, deleted_at bigint, rev bigint, edits set<bigint>,
            PRIMARY KEY ((channel, bucket), n))\
          """,
          """
          CREATE TABLE IF NOT EXISTS reaction_totals (
            channel bigint, bucket bigint, n bigint, emoji text,
            place bigint, count int, users frozen<list<bigint>>, rev bigint,
            PRIMARY KEY ((channel, bucket), n, emoji))\
          """,
          """
          CREATE TABLE IF NOT EXISTS reactions (
            channel bigint, target bigint, emoji text, user bigint, seq bigint,
            PRIMARY KEY ((channel, target), emoji, user))\
          """,
          """
          CREATE TABLE IF NOT EXISTS reactors (
            channel bigint, target bigint, emoji text, seq bigint, user bigint,
            PRIMARY KEY ((channel, target), emoji, seq))\
          """,
          """
          CREATE TABLE IF NOT EXISTS members (
            channel bigint, user bigint, joined_seq bigint,
            PRIMARY KEY (channel, user))\
          """,
          """
          CREATE TABLE IF NOT EXISTS memberships (
            user bigint, channel bigint,
            role text, joined_at bigint, joined_seq bigint, left_seq bigint,
            read_seq bigint, read_n bigint,
            PRIMARY KEY (user, channel))\
          """,
          """
          CREATE TABLE IF NOT EXISTS mentions (
            user bigint, channel bigint, seq bigint,
            PRIMARY KEY ((user, channel), seq))\
          """,
          """
          CREATE TABLE IF NOT EXISTS mentions_by_month (
            user bigint, month int, at bigint, channel bigint, seq bigint, n bigint,
            PRIMARY KEY ((user, month), at, channel, seq))
          WITH CLUSTERING ORDER BY (at DESC, channel DESC, seq DESC)\
          """,
          """
          CREATE TABLE IF NOT EXISTS mention_months (
            user bigint, month int,
            PRIMARY KEY (user, month)) WITH CLUSTERING ORDER BY (month DESC)\
          """,
          """
          CREATE TABLE IF NOT EXISTS search (
            channel bigint, bucket bigint, word text, n bigint, at bigint, author bigint,
            PRIMARY KEY ((channel, bucket), word, n)) WITH CLUSTERING ORDER BY (word ASC, n DESC)\
          """,
          """
          CREATE TABLE IF NOT EXISTS public_channels (
            shard int, name_key text, id bigint,
            PRIMARY KEY (shard, name_key, id))\
          """,
          """
          CREATE TABLE IF NOT EXISTS client_ids (
            channel bigint, user bigint, client_id text, seq bigint, at bigint,
            PRIMARY KEY ((channel, user, client_id)))\
          """
              + DAYS_OF_CLIENT_IDS,
          // What people set outside of logs; plain writes.
          """
          CREATE TABLE IF NOT EXISTS mutes (
            user bigint, channel bigint, joined_seq bigint,
            PRIMARY KEY (user, channel))\
          """,
          """
          CREATE TABLE IF NOT EXISTS users (
            id bigint PRIMARY KEY,
            username text, display_name text, avatar text, role text, status text,
            disabled boolean, password_hash text, created_at bigint)\
          """,
          """
          CREATE TABLE IF NOT EXISTS user_phrases (
            prefix text, phrase text, user bigint,
            PRIMARY KEY (prefix, phrase, user))\
          """,
          """
          CREATE TABLE IF NOT EXISTS invite_list (
            hub int, id bigint, code_hash blob,
            PRIMARY KEY (hub, id))\
          """,
          """
          CREATE TABLE IF NOT EXISTS user_logins (
            user bigint, login bigint,
            PRIMARY KEY (user, login))\
          """,
          """
          CREATE TABLE IF NOT EXISTS refresh_tokens (
            hash blob PRIMARY KEY, login bigint)\
          """,
          """
          CREATE TABLE IF NOT EXISTS base_vectors (
            user bigint, id bigint, vector blob,
            PRIMARY KEY ((user, id)))\
          """,
          """
          CREATE TABLE IF NOT EXISTS expiry_days (
            kind text, day int,
            PRIMARY KEY (kind, day))\
          """,
          """
          CREATE TABLE IF NOT EXISTS expiries (
            kind text, day int, at bigint, owner bigint, id bigint,
            PRIMARY KEY ((kind, day), at, owner, id))\
          """,
          // What one of several wins; written by conditions only.
          "CREATE TABLE IF NOT EXISTS usernames (name text PRIMARY KEY, user bigint)",
          "CREATE TABLE IF NOT EXISTS owners (hub int PRIMARY KEY, user bigint)",
          """
          CREATE TABLE IF NOT EXISTS invites (
            code_hash blob PRIMARY KEY,
            id bigint, created_by bigint, created_at bigint, expires_at bigint, uses_left int)\
          """,
          """
          CREATE TABLE IF NOT EXISTS direct_channels (
            low bigint, high bigint, channel bigint,
            PRIMARY KEY ((low, high)))\
          """,
          """
          CREATE TABLE IF NOT EXISTS group_client_ids (
            user bigint, client_id text, channel bigint, at bigint,
            PRIMARY KEY ((user, client_id)))\
          """,
          """
          CREATE TABLE IF NOT EXISTS logins (
            login bigint, hash blob,
            user bigint static, device text static, created_at bigint static,
            last_used_at bigint static, newest_expiry bigint static,
            expires_at bigint, succeeded_at bigint, successor blob,
            PRIMARY KEY (login, hash))\
          """,
          """
          CREATE TABLE IF NOT EXISTS revocations (
            bucket bigint, id bigint, head bigint static, user bigint, login bigint, at bigint,
            PRIMARY KEY (bucket, id))\
          """,
          """
          CREATE TABLE IF NOT EXISTS signing_keys (
            purpose text, id bigint, newest bigint static, secret blob, created_at bigint,
            PRIMARY KEY (purpose, id))\
          """);

  private Tables() {}
}
