package org.lifeline.platform.doors;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers a repeated request as the first time, after the IETF draft on the {@code Idempotency-Key} header: the same key
 * while the first request runs is a conflict (409), the same key with another body is refused (422). Answers are kept
 * for at least 24 hours. What is thrown by the work undoes it and is not kept, so a corrected request may use the key
 * again.
 */
public final class Idempotency {

  private static final int LONGEST_KEY = 200;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public Idempotency(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  /** An answer as it is kept. The body holds no personal data. */
  public record Answer(int status, @Nullable String location, byte[] body) {
  }

  /**
   * Does the work and keeps its answer, in one transaction, or returns the answer that was kept.
   *
   * @param caller whose key it is; callers do not share keys
   * @param key the header's value; null where it is missing
   * @param fingerprint of the request, keyed where it is made of personal data
   * @throws Problem the key is missing or too long (400), in use (409) or was used for something else (422)
   */
  public Answer once(Caller caller, @Nullable String key, byte[] fingerprint, Supplier<Answer> work) {
    var checked = check(key);
    Answer answer = transaction.execute(status -> {
      var client = caller.getName();
      if (!jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(:name, 1))")
          .param("name", client + "/" + checked)
          .query(Boolean.class).single()) {
        throw new Problem(HttpStatus.CONFLICT, "idempotency-key-in-use",
            "A request with this Idempotency-Key is still running.");
      }
      return kept(client, checked, fingerprint).orElseGet(() -> keep(client, checked, fingerprint, work.get()));
    });
    if (answer == null) {
      throw new IllegalStateException("a transaction without an answer");
    }
    return answer;
  }

  /** @throws Problem the key is missing or longer than 200 characters */
  public static String check(@Nullable String key) {
    if (key == null || key.isBlank()) {
      throw new Problem(HttpStatus.BAD_REQUEST, "idempotency-key-missing", "This needs an Idempotency-Key header.");
    }
    if (key.length() > LONGEST_KEY) {
      throw Problem.malformed("An Idempotency-Key has at most " + LONGEST_KEY + " characters.");
    }
    return key;
  }

  private Optional<Answer> kept(String client, String key, byte[] fingerprint) {
    return jdbc.sql("""
        select fingerprint, status, location, body from idempotent_request where client = :client and key = :key
        """).param("client", client).param("key", key).query((row, n) -> {
      if (!Arrays.equals(row.getBytes(1), fingerprint)) {
        throw new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "idempotency-key-reused",
            "This Idempotency-Key was used for another request.");
      }
      return new Answer(row.getInt(2), row.getString(3), row.getBytes(4));
    }).optional();
  }

  private Answer keep(String client, String key, byte[] fingerprint, Answer answer) {
    jdbc.sql("""
        insert into idempotent_request (client, key, fingerprint, status, location, body)
        values (:client, :key, :fingerprint, :status, :location, :body)
        """).param("client", client).param("key", key).param("fingerprint", fingerprint)
        .param("status", answer.status()).param("location", answer.location()).param("body", answer.body()).update();
    return answer;
  }
}
