package org.lifeline.allocation.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Order holds within a topic only. Across topics any order must lead to the same end: each history is told in every
 * order that the topics allow, one event in each transaction. An order in which a parcel is heard of before its device
 * was reserved cannot happen, since dispatch-service learns of reservations from here; it is left out, with all that
 * begin like it.
 */
class InterleavingsIT extends AllocationIT {

  @Autowired
  private ApplicationContext service;

  /** A reservation and its device. */
  private record First(UUID reservation, UUID device) {
  }

  /** @param of which reservation the event names: 1 for the first, 2 for the second; 0 if it names none */
  private record Step(char topic, int of, BiFunction<Others, First, OutgoingRecord> event) {
  }

  private record End(String stage, boolean erased, boolean knowsNeeds, List<String> devices) {
  }

  private static final Step CREATED = referrals(Others::created);
  private static final Step WITHDRAWN = referrals(Others::withdrawn);
  private static final Step REOPENED = referrals(Others::reopened);
  private static final Step ERASED_ENDED = referrals(other -> other.erased(true));
  private static final Step ERASED = referrals(other -> other.erased(false));
  private static final Step KEY = new Step('k', 0, (other, first) -> other.key());
  /** The key right after the creation: this leaves fewer orders. */
  private static final Step KEY_AT_ONCE = referrals(Others::key);
  private static final Step KEY_GONE = new Step('k', 0, (other, first) -> other.keyGone());
  private static final Step DISPATCHED = dispatches((other, first) -> other.dispatched(first.reservation(),
      first.device()));
  private static final Step DELIVERED = dispatches((other, first) -> other.delivered(first.reservation(),
      first.device()));
  private static final Step FAILED = dispatches((other, first) -> other.failed(first.reservation(),
      first.device()));
  private static final Step DISCOVERED = dispatches((other, first) -> other.discovered(first.reservation(),
      first.device()));

  private static final Step REPORTED = new Step('r', 1, (other, first) -> other.reportedFound(first.reservation()));

  private static Step referrals(Function<Others, OutgoingRecord> event) {
    return new Step('r', 0, (other, first) -> event.apply(other));
  }

  private static Step dispatches(BiFunction<Others, First, OutgoingRecord> event) {
    return new Step('d', 1, event);
  }

  private static Step ofSecond(Step step) {
    return new Step(step.topic(), 2, step.event());
  }

  private static Step cancelled(ReleaseReason reason) {
    return dispatches((other, first) -> other.cancelled(first.reservation(), reason));
  }

  @Test
  void withdrawnAndCancelled() {
    everyOrderEndsAs(new End("withdrawn", false, false, List.of("free")), 1, CREATED, WITHDRAWN, KEY,
        cancelled(ReleaseReason.WITHDRAWAL));
  }

  @Test
  void withdrawnAfterTheParcelWasHandedOver() {
    everyOrderEndsAs(new End("withdrawn", false, false, List.of("delivered")), 1, CREATED, WITHDRAWN, KEY, DISPATCHED,
        DELIVERED);
  }

  @Test
  void withdrawnAndCalledBack() {
    everyOrderEndsAs(new End("withdrawn", false, false, List.of("quarantined")), 1, CREATED, WITHDRAWN, KEY,
        DISPATCHED, FAILED);
  }

  @Test
  void failedAndReopenedWithNothingElseInStock() {
    everyOrderEndsAs(new End("waiting", false, true, List.of("quarantined")), 1, CREATED, REOPENED, KEY, DISPATCHED,
        FAILED);
  }

  @Test
  void failedReopenedAndReservedAnew() {
    everyOrderEndsAs(new End("reserved", false, true, List.of("quarantined", "reserved")), 2, CREATED, REOPENED, KEY,
        DISPATCHED, FAILED);
  }

  @Test
  void foundAfterItsDeliveryReopenedAndWithdrawn() {
    everyOrderEndsAs(new End("withdrawn", false, false, List.of("retired")), 1, CREATED, REOPENED, WITHDRAWN, KEY,
        DISPATCHED, DELIVERED, DISCOVERED);
  }

  @Test
  void failedThenFoundIsOneHold() {
    everyOrderEndsAs(new End("waiting", false, true, List.of("retired")), 1, CREATED, REOPENED, KEY, DISPATCHED,
        FAILED, DISCOVERED);
  }

  @Test
  void foundBeforeItsDiscoveryIsToldIsOneHold() {
    everyOrderEndsAs(new End("waiting", false, true, List.of("retired")), 1, CREATED, REPORTED, REOPENED, KEY,
        DISPATCHED, FAILED, DISCOVERED);
  }

  /** If a device was reserved for it in the meantime, that is free again. */
  @Test
  void foundAfterItWasReopenedIsOnHold() {
    everyOrderEndsAs(new End("on_hold", false, true, List.of("free", "retired")), 2, CREATED, REOPENED, REPORTED, KEY,
        DISPATCHED, FAILED, DISCOVERED);
  }

  @Test
  void cameBackAfterItWasDelivered() {
    everyOrderEndsAs(new End("waiting", false, true, List.of("retired")), 1, CREATED, REOPENED, KEY, DISPATCHED,
        DELIVERED, FAILED);
  }

  /** The only free device is like the phone that was found. */
  @Test
  void foundAfterItWasReopenedAndReopenedAgainTakesNoneLikeIt() {
    everyOrderEndsAs(new End("waiting", false, true, List.of("free", "retired")), 2, CREATED, REOPENED, REPORTED,
        REOPENED, KEY, DISPATCHED, FAILED, DISCOVERED);
  }

  @Test
  void foundWhileTheNextParcelWasHandedOverNeedsAReopeningForEach() {
    Step[] history = {CREATED, KEY_AT_ONCE, REOPENED, REPORTED, REOPENED, DISPATCHED, FAILED, ofSecond(DISPATCHED),
        DISCOVERED,
        ofSecond(FAILED)};
    everyOrderEndsAs(new End("on_hold", false, true, List.of("quarantined", "retired")), 2, history);

    everyOrderEndsAs(new End("waiting", false, true, List.of("quarantined", "retired")), 2,
        Stream.concat(Stream.of(history), Stream.of(REOPENED)).toArray(Step[]::new));
  }

  @Test
  void reportsOfTheSecondPhoneAndThenOfTheFirstNeedOneReopening() {
    everyOrderEndsAs(new End("waiting", false, true, List.of("retired", "retired")), 2, CREATED, KEY_AT_ONCE, REOPENED,
        ofSecond(REPORTED), REPORTED, REOPENED, DISPATCHED, FAILED, ofSecond(DISPATCHED), ofSecond(DISCOVERED),
        DISCOVERED);
  }

  @Test
  void earlierPhoneThatIsFoundLeavesTheOneThatHasArrived() {
    everyOrderEndsAs(new End("delivered", false, true, List.of("delivered", "retired")), 2, CREATED, KEY_AT_ONCE,
        REOPENED, REPORTED, REOPENED, DISPATCHED, FAILED, ofSecond(DISPATCHED), ofSecond(DELIVERED), DISCOVERED);
  }

  @Test
  void erasedBeforeItWasHandedOver() {
    everyOrderEndsAs(new End("erased", true, false, List.of("free")), 1, CREATED, ERASED_ENDED, KEY, KEY_GONE,
        cancelled(ReleaseReason.ERASURE));
  }

  @Test
  void erasedWhileTheParcelWasHandedOver() {
    everyOrderEndsAs(new End("erased", true, false, List.of("delivered")), 1, CREATED, ERASED_ENDED, KEY, KEY_GONE,
        DISPATCHED, DELIVERED);
  }

  @Test
  void erasedAfterItWasHandedOver() {
    everyOrderEndsAs(new End("delivered", true, false, List.of("delivered")), 1, CREATED, ERASED, KEY, KEY_GONE,
        DISPATCHED, DELIVERED);
  }

  @Test
  void erasedAndThenReopenedGetsNothing() {
    everyOrderEndsAs(new End("erased", true, false, List.of("free", "quarantined")), 2, CREATED, ERASED, REOPENED, KEY,
        DISPATCHED, FAILED);
  }

  @Test
  void erasedBeforeAnythingWasReserved() {
    everyOrderEndsAs(new End("erased", true, false, List.of()), 0, CREATED, ERASED_ENDED, KEY, KEY_GONE);
  }

  @Test
  void expiredAndReservedAnew() {
    everyOrderEndsAs(new End("reserved", false, true, List.of("reserved")), 1, CREATED, KEY,
        cancelled(ReleaseReason.EXPIRED));
  }

  private void everyOrderEndsAs(End expected, int devices, Step... history) {
    var topics = new HashMap<Character, List<Step>>();
    for (var step : history) {
      topics.computeIfAbsent(step.topic(), t -> new ArrayList<>()).add(step);
    }
    int possible = 0;
    List<Step> impossible = List.of();
    for (var order : merges(List.copyOf(topics.values()))) {
      if (!impossible.isEmpty() && order.subList(0, impossible.size()).equals(impossible)) {
        continue; // orders that begin alike follow each other
      }
      var other = referral();
      int told = tell(order, other, devices);
      if (told < order.size()) {
        impossible = order.subList(0, told + 1);
      } else {
        assertThat(end(other)).as("after %s", order.stream().map(Step::topic).toList()).isEqualTo(expected);
        possible++;
      }
    }
    assertThat(possible).as("orders that can happen").isPositive();
  }

  /**
   * Tells as many of the events as can be told in this order: fewer than all if one names a reservation that does not
   * exist yet.
   *
   * @return how many were told
   */
  private int tell(List<Step> order, Others other, int devices) {
    jdbc.sql("truncate stock, device, stock_count, referral").update();
    if (devices > 0) {
      takeIn(Stream
          .generate(() -> StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING)).limit(devices)
          .toArray(String[]::new));
    }
    var events = new HandledDirectly(service);
    var had = new ArrayList<First>();
    for (int told = 0; told < order.size(); told++) {
      var step = order.get(told);
      reserved(other.id).filter(reserved -> !had.contains(reserved)).ifPresent(had::add);
      if (had.size() < step.of()) {
        return told;
      }
      events.hear(step.event().apply(other, step.of() == 0 ? new First(other.id, other.id) : had.get(step.of() - 1)));
    }
    askedBack().ifPresent(reservation -> events.hear(other.cancelled(reservation, ReleaseReason.EXPIRED)));
    return order.size();
  }

  private End end(Others other) {
    return jdbc.sql("select stage, erased, requirement_tag is not null from referral where id = :id")
        .param("id", other.id)
        .query((row, n) -> new End(row.getString(1), row.getBoolean(2), row.getBoolean(3), states())).single();
  }

  /** The reservation of it that dispatch-service still holds and was asked to give up. */
  private Optional<UUID> askedBack() {
    return jdbc.sql("""
        select reservation_id from stock where state = 'reserved' and release_asked = 'expired'
        """).query(UUID.class).optional();
  }

  private List<String> states() {
    return jdbc.sql("select state from stock order by state").query(String.class).list();
  }

  private Optional<First> reserved(UUID referral) {
    return jdbc.sql("select reservation_id, device_id from referral where id = :id and reservation_id is not null")
        .param("id", referral)
        .query((row, n) -> new First(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).optional();
  }

  /** Every order of all steps that keeps the order within each topic. */
  private static List<List<Step>> merges(List<List<Step>> topics) {
    var merges = new ArrayList<List<Step>>();
    for (int i = 0; i < topics.size(); i++) {
      if (!topics.get(i).isEmpty()) {
        var rest = new ArrayList<>(topics);
        rest.set(i, topics.get(i).subList(1, topics.get(i).size()));
        for (var tail : merges(rest)) {
          var merge = new ArrayList<Step>(List.of(topics.get(i).getFirst()));
          merge.addAll(tail);
          merges.add(merge);
        }
      }
    }
    return merges.isEmpty() ? List.of(List.of()) : merges;
  }
}
