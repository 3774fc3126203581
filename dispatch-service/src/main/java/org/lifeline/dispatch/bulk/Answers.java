package org.lifeline.dispatch.bulk;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.TurnedAway;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.ids.IdText;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers a write once: the work and its kept answer are one transaction. None of our bodies holds personal data. */
@Component
public class Answers {

  private final Idempotency idempotency;
  private final TurnedAway turnedAway;

  Answers(Idempotency idempotency, TurnedAway turnedAway) {
    this.idempotency = idempotency;
    this.turnedAway = turnedAway;
  }

  /**
   * Does the work unless it was done under this key.
   *
   * @param path with {@code request}, what the key stands for
   */
  public ResponseEntity<byte[]> once(Caller caller, @Nullable String key, String path, Object request,
      Supplier<? extends ResponseEntity<?>> work) {
    return idempotency.answer(caller, key, idempotency.fingerprint(path, request), work);
  }

  /** As {@link #once}, for many things: always answered 200, with an outcome for each. */
  public ResponseEntity<byte[]> onceForAll(Caller caller, @Nullable String key, String path, Object request,
      Supplier<? extends List<? extends Named>> work) {
    return once(caller, key, path, request, () -> {
      var answered = work.get();
      recordMissing(caller, answered.stream().filter(Named::missing).toList());
      return ResponseEntity.ok(new Items(answered));
    });
  }

  /** What was answered of one thing among many. */
  public interface Named {

    /** The id that was named, where it is a UUID; null where it is none, or things of this kind go by no id of ours. */
    @Nullable
    String named();

    List<FieldError> errors();

    /** Whether there is no such thing for the caller. */
    default boolean missing() {
      return errors().stream().anyMatch(error -> error.rule().equals(Refusals.NOT_FOUND));
    }
  }

  /** Those that have an id by that, and the rest by its number: whoever tries what may be there leaves a trace. */
  private void recordMissing(Caller caller, List<? extends Named> missing) {
    var ids = missing.stream().flatMap(item -> Optional.ofNullable(IdText.read(item.named())).stream()).toList();
    turnedAway.recordMissing(caller, ids);
    turnedAway.recordMissing(caller, missing.size() - ids.size());
  }

  record Items(List<?> items) {
  }
}
