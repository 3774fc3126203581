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
 * Answers a repeated request as the first time, after the IETF draft on the {@code Idempotency-Key} header: the same key
 * while the first request runs is a conflict (409), the same key with another body is refused (422). Answers are kept
 * for at least two days. A {@link Problem} undoes what the work has done and is not kept, so a corrected request may use
 * the key again.
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

  /** An answer as it is kept. The body holds no personal data. */
  public record Answer(int status, @Nullable String location, byte[] body) {

    /** An answer that names no place. */
    public static Answer of(int status, byte[] body) {
      return new Answer(status, null, body);
    }

    /** As it goes to the caller: JSON, of a refusal that of a problem document, with its location where it has one. */
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
   * @param client callers do not share keys
   * @param fingerprint of the request, keyed where it is made of personal data
   */
  public record Request(String client, String key, byte[] fingerprint) {

    /** @throws Problem the key is missing, too long, or a phone number or e-mail address (400) */
    public static Request of(Caller caller, @Nullable String key, byte[] fingerprint) {
      return new Request(caller.getName(), IdempotencyKey.check(key), fingerprint);
    }

    public Name name() {
      return new Name(client, key);
    }
  }

  /** A key and whose it is. */
  public record Name(String client, String key) {
  }

  /** What came of one of several requests: an answer, or a problem of its own that leaves nothing behind. */
  public sealed interface Outcome {

    record Answered(Answer answer) implements Outcome {
    }

    record Refused(Problem problem) implements Outcome {
    }
  }

  /**
   * Does the work and keeps its answer, in one transaction, or returns the answer that was kept.
   *
   * @param key the header's value; null where it is missing
   * @param fingerprint of the request, keyed where it is made of personal data
   * @throws Problem the key is missing, too long, or a phone number or e-mail address (400), in use (409) or was used for something else (422)
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
   * As {@link #once}, with an answer in JSON, as it goes to the caller.
   *
   * @param work gives its status, its body without personal data, and its location where it has one; no other header is kept.
   * With a {@link ProblemDocument} it refuses without undoing what it has done
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
   * As {@link #once} for several requests in one transaction, which costs less than one for each. What the work throws undoes
   * all of it.
   *
   * @param work is given those that have no answer yet, in their order, and gives an outcome for each; one that it
   * refuses must have changed nothing
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
      // The database would give a transaction the same lock twice.
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

  /** A fingerprint of a request that holds no personal data: the SHA-256 of what it asks for. */
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
