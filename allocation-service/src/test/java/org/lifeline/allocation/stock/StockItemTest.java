package org.lifeline.allocation.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lifeline.allocation.matching.Bucket;
import org.lifeline.allocation.referral.ReleaseReason;

/** What each move makes of a device in each state; a move that is not the next one changes nothing. */
class StockItemTest {

  private static final UUID RESERVATION = new UUID(0, 1);
  private static final UUID REFERRAL = new UUID(0, 2);
  private static final UUID OTHER = new UUID(0, 3);
  private static final Hold HOLD = new Hold(RESERVATION, REFERRAL, Instant.parse("2026-11-27T10:00:00Z"), null);

  private static final Bucket BUCKET = new Bucket("HUB-LON", "basic", "alder-mobile");

  private static final Map<String, UnaryOperator<StockItem>> MOVES = Map.of("expired",
      item -> item.released(RESERVATION, ReleaseReason.EXPIRED), "withdrawn",
      item -> item.released(RESERVATION, ReleaseReason.WITHDRAWAL), "recalled",
      item -> item.released(RESERVATION, ReleaseReason.RECALL), "dispatched", item -> item.dispatched(RESERVATION),
      "delivered", item -> item.delivered(RESERVATION), "came-back", item -> item.cameBack(RESERVATION), "found",
      item -> item.discovered(RESERVATION), "asked", item -> item.askedFor(ReleaseReason.EXPIRED), "taken-out",
      StockItem::takenOut, "turned-up", StockItem::turnedUp);

  private static final Map<String, UnaryOperator<StockItem>> OTHERS_MOVES = Map.of("expired",
      item -> item.released(OTHER, ReleaseReason.EXPIRED), "dispatched", item -> item.dispatched(OTHER), "delivered",
      item -> item.delivered(OTHER), "came-back", item -> item.cameBack(OTHER));

  private static final String TABLE = """
      from        FREE RESERVED   DISPATCHED  DELIVERED   QUARANTINED RETIRED LOST
      expired     =    FREE       =           =           =           =       =
      withdrawn   =    FREE       =           =           =           =       =
      recalled    =    QUARANTINED =          =           =           =       =
      taken-out   QUARANTINED =   =           =           =           =       =
      dispatched  =    DISPATCHED =           =           =           =       =
      delivered   =    DELIVERED  DELIVERED   =           =           =       =
      came-back   =    QUARANTINED QUARANTINED RETIRED     =           =       =
      found       RETIRED RETIRED RETIRED     RETIRED     RETIRED     =       =
      asked       =    =          =           =           =           =       =
      turned-up   =    =          =           =           =           =       QUARANTINED
      """;

  @TestFactory
  Stream<DynamicTest> everyMoveInEveryState() {
    var lines = TABLE.lines().map(line -> Arrays.asList(line.split(" +"))).toList();
    var states = lines.getFirst();
    return lines.stream().skip(1).flatMap(line -> Stream.iterate(1, i -> i < states.size(), i -> i + 1).map(i -> {
      var state = DeviceState.valueOf(states.get(i));
      var expected = line.get(i).equals("=") ? state : DeviceState.valueOf(line.get(i));
      return DynamicTest.dynamicTest(line.getFirst() + " in " + state,
          () -> assertThat(Objects.requireNonNull(MOVES.get(line.getFirst())).apply(in(state)).state())
              .isEqualTo(expected));
    }));
  }

  @Test
  void newsOfAnotherReservationChangesNothing() {
    for (var state : DeviceState.values()) {
      var item = in(state);
      OTHERS_MOVES.forEach((name, move) -> assertThat(move.apply(item)).as("%s in %s", name, state).isSameAs(item));
    }
  }

  @Test
  void releaseIsAskedForOnce() {
    var asked = in(DeviceState.RESERVED).askedFor(ReleaseReason.EXPIRED);
    assertThat(asked.canBeAskedFor()).isFalse();
    assertThat(asked.askedFor(ReleaseReason.WITHDRAWAL)).isSameAs(asked);
  }

  @Test
  void deviceOfARecalledBatchIsNeverFreeAgainWhateverItsReleaseWasAskedFor() {
    var recalled = new StockItem(new UUID(1, 1), BUCKET, DeviceState.RESERVED, 1, HOLD, true, false);
    for (var reason : ReleaseReason.values()) {
      assertThat(recalled.released(RESERVATION, reason).state()).as("%s", reason).isEqualTo(DeviceState.QUARANTINED);
    }
  }

  @Test
  void recalledOneIsKeptApartWhateverItsReleaseWasAskedForFirst() {
    var recalled = in(DeviceState.RESERVED).askedFor(ReleaseReason.EXPIRED).askedFor(ReleaseReason.RECALL);
    for (var reason : ReleaseReason.values()) {
      assertThat(recalled.released(RESERVATION, reason).state()).as("%s", reason).isEqualTo(DeviceState.QUARANTINED);
    }
    assertThat(recalled.askedFor(ReleaseReason.WITHDRAWAL)).isSameAs(recalled);
    assertThat(recalled.dispatched(RESERVATION).delivered(RESERVATION).state()).isEqualTo(DeviceState.DELIVERED);
  }

  @Test
  void deviceThatSomebodyElsesAbuserHasFoundRetiresWhenItComesBack() {
    for (var state : List.of(DeviceState.FREE, DeviceState.QUARANTINED)) {
      assertThat(in(state).discovered(OTHER).state()).as("%s", state).isEqualTo(DeviceState.RETIRED);
    }
    var reserved = in(DeviceState.RESERVED).discovered(OTHER);
    assertThat(reserved.discovered(OTHER)).isSameAs(reserved);
    for (var reason : ReleaseReason.values()) {
      assertThat(reserved.released(RESERVATION, reason).state()).as("%s", reason).isEqualTo(DeviceState.RETIRED);
    }
    for (var gone : List.of(reserved.dispatched(RESERVATION), in(DeviceState.DISPATCHED).discovered(OTHER),
        in(DeviceState.DELIVERED).discovered(OTHER))) {
      assertThat(gone.cameBack(RESERVATION).state()).isEqualTo(DeviceState.RETIRED);
    }
  }

  /** Nobody at a hub has it, and nobody is to get it, even if a hub says that it is there. */
  @Test
  void lostOneThatTheAbuserHasFoundStaysLost() {
    var found = in(DeviceState.LOST).discovered(RESERVATION);
    assertThat(found.turnedUp()).isSameAs(found);
    assertThat(in(DeviceState.LOST).discovered(OTHER).turnedUp().state()).isEqualTo(DeviceState.LOST);
    assertThat(in(DeviceState.LOST).turnedUp().discovered(OTHER).state()).isEqualTo(DeviceState.RETIRED);
  }

  @Test
  void freedDeviceRemembersNobody() {
    assertThat(in(DeviceState.RESERVED).released(RESERVATION, ReleaseReason.EXPIRED).hold()).isNull();
  }

  @Test
  void onlyAFreeDeviceCanBeReserved() {
    for (var state : DeviceState.values()) {
      if (state != DeviceState.FREE) {
        assertThatThrownBy(() -> in(state).reserved(HOLD)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  /** What is kept apart stays so wherever it goes. */
  @Test
  void onlyWhatIsHeldByNobodyCanBeMoved() {
    for (var state : DeviceState.values()) {
      if (state == DeviceState.FREE || state == DeviceState.QUARANTINED) {
        var moved = in(state).movedTo("HUB-BHM");
        assertThat(moved.bucket().hub()).isEqualTo("HUB-BHM");
        assertThat(moved.state()).isEqualTo(state);
      } else {
        assertThatThrownBy(() -> in(state).movedTo("HUB-BHM")).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  private static StockItem in(DeviceState state) {
    return new StockItem(new UUID(1, 1), BUCKET, state, 1, state == DeviceState.FREE ? null : HOLD, false, false);
  }
}
