package org.lifeline.platform.doors.idempotency;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.KeptAnswers.Kept;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.doors.problem.ProblemDocument;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a repeated request as it did the first time, after the IETF draft on the {@code Idempotency-Key} header: the
 * same key while the first request is running is a conflict (409), the same key with another body is refused (422).
 * Answers are kept for at least two days. A refusal is not kept, so a corrected request may use the key again: a
 * {@link Problem} undoes what the work has done, an answer with a status of 400 or more does not.
 */
public final class Idempotency {

  private final KeptAnswers answers;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  public Idempotency(KeptAnswers answers, TransactionTemplate transaction, JsonMapper json) {
    this.answers = answers;
    this.transaction = transaction;
    this.json = json;
  }

  /** An answer as it is stored. The body holds no personal data. */
  public record Answer(int status, @Nullable String location, byte[] body) {

    /** An answer without a location. */
    public static Answer of(int status, byte[] body) {
      return new Answer(status, null, body);
    }

    /**
     * The answer as the caller gets it: JSON, or a problem document if it is a refusal, and its location if it has one.
     */
    public ResponseEntity<byte[]> response() {
      var response = ResponseEntity.status(status).contentType(status < 400
          ? MediaType.APPLICATION_JSON
          : MediaType.parseMediaType(ProblemDocument.MEDIA_TYPE));
      if (location != null) {
        response.location(URI.create(location));
      }
      return response.body(body);
    }
  }

  /**
   * A request with its key.
   *
   * @param client the caller: callers do not share keys
   * @param fingerprint of the request; keyed if the request holds personal data
   */
  public record Request(String client, String key, byte[] fingerprint) {

    /**
     * Checks the key and makes a request of it.
     *
     * @throws Problem the key is missing, too long, or a phone number or e-mail address (400)
     */
    public static Request of(Caller caller, @Nullable String key, byte[] fingerprint) {
      return new Request(caller.getName(), IdempotencyKey.check(key), fingerprint);
    }

    public Name name() {
      return new Name(client, key);
    }
  }

  /** A key and the caller it belongs to. */
  public record Name(String client, String key) {
  }

  /** The outcome of one of several requests: an answer, or a problem, which leaves nothing behind. */
  public sealed interface Outcome {

    record Answered(Answer answer) implements Outcome {
    }

    record Refused(Problem problem) implements Outcome {
    }
  }

  /**
   * Does the work and keeps its answer, in one transaction; or returns the answer that was kept.
   *
   * @param key the header's value; null if it is missing
   * @param fingerprint of the request; keyed if the request holds personal data
   * @throws Problem the key is missing, too long, or a phone number or e-mail address (400), in use (409), or was used
   * for another request (422)
   */
  public Answer once(Caller caller, @Nullable String key, byte[] fingerprint, Supplier<Answer> work) {
    var outcome = each(List.of(Request.of(caller, key, fingerprint)),
        requests -> List.of(new Outcome.Answered(work.get()))).getFirst();
    return switch (outcome) {
      case Outcome.Answered(var answer) -> answer;
      case Outcome.Refused(var problem) -> throw problem;
    };
  }

  /**
   * As {@link #once}, with a JSON answer in the form the caller gets.
   *
   * @param work returns the status, a body without personal data and, if there is one, the location; no other header is
   * kept. If the status is 400 or more, with a {@link ProblemDocument}, the request is refused without undoing what the
   * work has done
   */
  public ResponseEntity<byte[]> answer(Caller caller, @Nullable String key, byte[] fingerprint,
      Supplier<? extends ResponseEntity<?>> work) {
    return once(caller, key, fingerprint, () -> {
      var made = work.get();
      return new Answer(made.getStatusCode().value(), made.getHeaders().getFirst(HttpHeaders.LOCATION),
          json.writeValueAsBytes(made.getBody()));
    }).response();
  }

  /**
   * As {@link #once}, for several requests in one transaction, which costs less than one each. An exception from the
   * work undoes all of it.
   *
   * @param work is given the requests that have no answer yet, in order, and returns an outcome for each; it must have
   * changed nothing for one that it refuses
   * @return an outcome for each request, in the same order
   */
  public List<Outcome> each(List<Request> requests, Function<List<Request>, List<Outcome>> work) {
    return Objects.requireNonNull(transaction.execute(status -> answer(requests, work)));
  }

  private List<Outcome> answer(List<Request> requests, Function<List<Request>, List<Outcome>> work) {
    var free = answers.lock(requests);
    var kept = answers.kept(free);
    var outcomes = new ArrayList<@Nullable Outcome>();
    var fresh = new ArrayList<Request>();
    for (var request : requests) {
      // A repeated name in one bulk request: the database would grant a transaction the same lock twice.
      if (!free.remove(request.name())) {
        outcomes.add(new Outcome.Refused(IdempotencyKey.inUse()));
      } else if (kept.get(request.name()) instanceof Kept first) {
        outcomes.add(repeated(first, request));
      } else {
        outcomes.add(null);
        fresh.add(request);
      }
    }
    if (!fresh.isEmpty()) {
      var made = work.apply(List.copyOf(fresh));
      answers.keep(fresh, made);
      var next = made.iterator();
      outcomes.replaceAll(outcome -> outcome == null ? next.next() : outcome);
    }
    return outcomes.stream().map(Objects::requireNonNull).toList();
  }

  /** The fingerprint of a request without personal data: the SHA-256 of what it asks for. */
  public static byte[] fingerprint(String request) {
    return DigestUtils.sha256(request);
  }

  /**
   * The same of a request as a door has read it: as JSON, which is the same whatever its class is called, and whatever may be said
   * in a later version and is not said here.
   *
   * @param path with {@code request}, what the key stands for
   */
  public byte[] fingerprint(String path, Object request) {
    return fingerprint(path + "\n" + json.writeValueAsString(request));
  }

  private static Outcome repeated(Kept first, Request request) {
    return Arrays.equals(first.fingerprint(), request.fingerprint)
        ? new Outcome.Answered(first.answer())
        : new Outcome.Refused(new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "idempotency-key-reused",
            "This Idempotency-Key was used for another request."));
  }
}
