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

/**
 * Answers each write once per idempotency key: the work and its kept answer are one transaction. None of our answers
 * holds personal data.
 */
@Component
public class Answers {

  private final Idempotency idempotency;
  private final TurnedAway turnedAway;

  Answers(Idempotency idempotency, TurnedAway turnedAway) {
    this.idempotency = idempotency;
    this.turnedAway = turnedAway;
  }

  /**
   * Does the work, unless it was done under this idempotency key: then the kept answer is returned.
   *
   * @param path with {@code request}, what the key stands for
   */
  public ResponseEntity<byte[]> once(Caller caller, @Nullable String key, String path, Object request,
      Supplier<? extends ResponseEntity<?>> work) {
    return idempotency.answer(caller, key, idempotency.fingerprint(path, request), work);
  }

  /** As {@link #once}, but for many items: always answers 200, with an outcome for each item. */
  public ResponseEntity<byte[]> onceForAll(Caller caller, @Nullable String key, String path, Object request,
      Supplier<? extends List<? extends Named>> work) {
    return once(caller, key, path, request, () -> {
      var answered = work.get();
      recordMissing(caller, answered.stream().filter(Named::missing).toList());
      return ResponseEntity.ok(new Items(answered));
    });
  }

  /** The answer for one item among many. */
  public interface Named {

    /**
     * The id that was named, where it is a UUID; null where it is not, or where items of this kind have no id of ours.
     */
    @Nullable
    String named();

    List<FieldError> errors();

    /** Whether no such item exists for the caller. */
    default boolean missing() {
      return errors().stream().anyMatch(error -> error.rule().equals(Refusals.NOT_FOUND));
    }
  }

  /**
   * Records the items that are missing: those with an id by their ids, and how many there are of the others. A caller
   * who probes for what may exist leaves a trace.
   */
  private void recordMissing(Caller caller, List<? extends Named> missing) {
    var ids = missing.stream().flatMap(item -> Optional.ofNullable(IdText.read(item.named())).stream()).toList();
    turnedAway.recordMissing(caller, ids);
    turnedAway.recordMissing(caller, missing.size() - ids.size());
  }

  record Items(List<?> items) {
  }
}
