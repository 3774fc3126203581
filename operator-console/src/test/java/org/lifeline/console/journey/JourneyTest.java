package org.lifeline.console.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;
import org.lifeline.platform.calendar.WorkingDays;
import tools.jackson.databind.json.JsonMapper;

class JourneyTest {

  private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");
  private static final LocalDate HOLIDAY = LocalDate.parse("2026-12-25");
  private static final Targets TARGETS = targets(Duration.ofHours(1), null);

  private final Story story = new Story(Band.HIGH, MONDAY);

  /** As stored by a version that knew of a single found phone, and of no settled match. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"null | ", "'\"r-1\"' | r-1", "'[\"r-1\"]' | r-1"})
  void whatAnEarlierVersionHasKeptIsRead(String kept, @Nullable String reservation) {
    var facts = JsonMapper.builder().build().readValue("""
        {"partner":"a","region":"b","band":"HIGH","heldAt":null,"setApartAt":null,"acceptedAt":"2026-11-23T10:00:00Z",
         "reopenedAt":null,"foundAt":null,"foundIn":%s,"withdrawnAt":null,"erasedAt":null,"ended":false}
        """.formatted(kept), Referred.class);

    assertThat(facts.foundIn()).isEqualTo(reservation == null ? Set.of() : Set.of(reservation));
    assertThat(facts.sameAt()).isNull();
    assertThat(JsonMapper.builder().build().valueToTree(facts).path("foundIn").asString("null"))
        .as("an earlier version reads it").isEqualTo(String.valueOf(reservation));
  }

  @Test
  void referralGoesItsWay() {
    var steps = new ArrayList<Step>();
    var journey = Journey.of(story.id());
    for (var event : whole()) {
      journey = journey.after(event);
      steps.add(Objects.requireNonNull(journey.standing()).step());
    }
    assertThat(steps).containsExactly(Step.HELD, Step.REFERRED, Step.REFERRED, Step.RESERVED, Step.RESERVED,
        Step.DISPATCHED, Step.DISPATCHED, Step.DISPATCHED, Step.ACKNOWLEDGED, Step.DELIVERED);
    assertThat(TARGETS.of(journey)).isEmpty();
  }

  @Test
  void everyInterleavingOfTopicsEndsAlike() {
    var events = new ArrayList<SpecificRecord>();
    events.addAll(List.of(story.held(), story.created(), story.reserved(), story.prepared(), story.dispatched(),
        story.failed(), story.reopened(), story.waitlisted(), story.reserved(), story.prepared(), story.cancelled(),
        story.released(), story.reserved(), story.prepared(), story.dispatched()));
    var expected = after(events);
    assertThat(expected.standing()).isNotNull().extracting(Standing::step).isEqualTo(Step.DISPATCHED);
    var random = new Random(7);
    for (int i = 0; i < 500; i++) {
      assertThat(after(interleaved(events, random))).isEqualTo(expected);
    }
  }

  @Test
  void foundAfterItWasReopenedIsOnHoldInEveryInterleavingWhateverIsReserved() {
    var events = failed();
    var found = story.reservation();
    events.addAll(List.of(story.reopened(), story.reserved(), story.prepared(), story.reportedFound(found),
        story.discovered(found)));
    endsAs(Step.ON_HOLD, events);
    events.addAll(List.of(story.cancelled(), story.released()));
    endsAs(Step.ON_HOLD, events);
    events.add(story.reopened());
    endsAs(Step.REFERRED, events);
  }

  @Test
  void parcelThatWasHandedOverMeanwhileGoesOnOnceTheReportIsAnswered() {
    var events = failed();
    var found = story.reservation();
    events.addAll(List.of(story.reopened(), story.reserved(), story.prepared(), story.dispatched(),
        story.reportedFound(found), story.discovered(found)));
    endsAs(Step.ON_HOLD, events);
    events.add(story.reopened());
    endsAs(Step.DISPATCHED, events);
    events.add(story.failed());
    endsAs(Step.ON_HOLD, events);
    events.add(story.reopened());
    endsAs(Step.REFERRED, events);
  }

  /** Of two found phones, the earlier one is reported last: one reopening answers both. */
  @Test
  void bothPhonesThatWereReportedAreOverOnceTheReportsAreAnswered() {
    var events = failed();
    var first = story.reservation();
    events.addAll(List.of(story.reopened(), story.reserved(), story.prepared(), story.dispatched()));
    var second = story.reservation();
    events.addAll(List.of(story.reportedFound(second), story.reportedFound(first), story.reopened(),
        story.discovered(second), story.discovered(first)));
    endsAs(Step.REFERRED, events);
  }

  @Test
  void phoneThatHasArrivedStaysThatWhenAnEarlierOneIsFoundAndTheReportAnswered() {
    var events = failed();
    var first = story.reservation();
    events.addAll(List.of(story.reopened(), story.reserved(), story.prepared(), story.dispatched(), story.delivered(),
        story.reportedFound(first), story.discovered(first)));
    endsAs(Step.ON_HOLD, events);
    events.add(story.reopened());
    endsAs(Step.DELIVERED, events);
  }

  /** Nobody can reopen it, and nothing is owed. */
  @Test
  void phoneThatFailsAfterItsReferralWasErasedEndsIt() {
    for (var found : List.of(false, true)) {
      var gone = new Story(Band.HIGH, MONDAY);
      var events = new ArrayList<>(List.of(gone.created(), gone.reserved(), gone.prepared(), gone.dispatched(),
          gone.delivered(), gone.erased(false)));
      endsAs(Step.DELIVERED, events);
      events.add(found ? gone.discovered(gone.reservation()) : gone.failed());
      endsAs(Step.ENDED, events);
      assertThat(TARGETS.of(after(events))).isEmpty();
      assertThat(after(events).standing()).isEqualTo(new Standing(Step.ENDED, MONDAY.plus(Duration.ofMinutes(6))));
    }
  }

  private List<SpecificRecord> failed() {
    return new ArrayList<>(List.of(story.created(), story.reserved(), story.prepared(), story.dispatched(),
        story.failed()));
  }

  private static void endsAs(Step expected, List<SpecificRecord> events) {
    var end = after(events);
    assertThat(end.standing()).isNotNull().extracting(Standing::step).isEqualTo(expected);
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      assertThat(after(interleaved(events, random))).isEqualTo(end);
    }
  }

  @Test
  void repeatChangesNothing() {
    var events = whole();
    var journey = after(events);
    for (var event : events) {
      assertThat(journey.after(event)).isSameAs(journey);
    }
  }

  @Test
  void releaseGivesBackTheOldPlace() {
    var journey = after(List.of(story.created(), story.reserved(), story.prepared(), story.cancelled(),
        story.released()));
    assertThat(journey.standing()).isEqualTo(new Standing(Step.REFERRED, MONDAY));
    assertThat(TARGETS.of(journey)).contains(new Deadline(Deadline.Kind.WAITING, MONDAY.plus(Duration.ofHours(4))));
  }

  @Test
  void eachStepIsOwedByItsTime() {
    var created = after(List.of(story.created()));
    assertThat(owed(created)).isEqualTo(Deadline.Kind.WAITING);
    var reserved = created.after(story.reserved());
    assertThat(TARGETS.of(reserved)).contains(
        new Deadline(Deadline.Kind.PREPARATION, MONDAY.plus(Duration.ofMinutes(1)).plus(Duration.ofHours(36))));
    var dispatched = reserved.after(story.prepared()).after(story.dispatched());
    var handedOver = MONDAY.plus(Duration.ofMinutes(3));
    assertThat(TARGETS.of(dispatched))
        .contains(new Deadline(Deadline.Kind.ACKNOWLEDGEMENT, MONDAY.plus(Duration.ofHours(4))));
    var activated = dispatched.after(story.acknowledged(NetworkStep.ACTIVATED));
    assertThat(TARGETS.of(activated))
        .contains(new Deadline(Deadline.Kind.ACKNOWLEDGEMENT, MONDAY.plus(Duration.ofDays(2))));
    var all = activated.after(story.acknowledged(NetworkStep.ZERO_RATED))
        .after(story.acknowledged(NetworkStep.HIDDEN_FROM_BILL));
    assertThat(TARGETS.of(all))
        .contains(new Deadline(Deadline.Kind.DELIVERY, handedOver.plus(Duration.ofDays(7 + 18))));
    assertThat(owed(all.after(story.rejected(NetworkAction.REPLACE)))).isEqualTo(Deadline.Kind.DELIVERY);
    assertThat(owed(all.after(story.acknowledged(NetworkStep.REJECTED)))).isEqualTo(Deadline.Kind.ACKNOWLEDGEMENT);
  }

  @Test
  void withdrawnAndErasedOweNothing() {
    var created = after(List.of(story.created()));
    assertThat(TARGETS.of(created.after(story.withdrawn()))).isEmpty();
    var third = new Story(Band.MEDIUM, MONDAY);
    assertThat(after(List.of(third.created(), third.erased(true))).standing()).extracting(Standing::step)
        .isEqualTo(Step.ENDED);
    var held = new Story(Band.MEDIUM, MONDAY);
    assertThat(TARGETS.of(after(List.of(held.held(), held.withdrawn())))).isEmpty();
  }

  @Test
  void partnerOwesAWordOnWhatIsOnHold() {
    var journey = after(List.of(story.created(), story.reserved(), story.dispatched(), story.failed()));
    assertThat(TARGETS.of(journey)).contains(
        new Deadline(Deadline.Kind.ON_HOLD, MONDAY.plus(Duration.ofMinutes(3)).plus(Duration.ofHours(48))));
    assertThat(owed(journey.after(story.reopened()))).isEqualTo(Deadline.Kind.WAITING);
  }

  @Test
  void possibleMatchIsDecidedWithinAWorkingDay() {
    assertThat(TARGETS.of(after(List.of(story.held()))))
        .contains(new Deadline(Deadline.Kind.REVIEW, MONDAY.plus(Duration.ofDays(1))));
    assertThat(owed(after(List.of(story.held(), story.created())))).isEqualTo(Deadline.Kind.WAITING);
    for (var begun : List.of("2026-11-28T10:00:00Z", "2026-11-29T23:00:00Z")) {
      var weekend = new Story(Band.HIGH, Instant.parse(begun));
      assertThat(TARGETS.of(after(List.of(weekend.held())))).as("held at a weekend")
          .contains(new Deadline(Deadline.Kind.REVIEW, Instant.parse("2026-12-01T00:00:00Z")));
    }
    var christmas = new Story(Band.HIGH, Instant.parse("2026-12-24T15:00:00Z"));
    assertThat(TARGETS.of(after(List.of(christmas.held()))))
        .contains(new Deadline(Deadline.Kind.REVIEW, Instant.parse("2026-12-28T15:00:00Z")));
  }

  @Test
  void matchThatIsSettledAsTheSamePersonOwesNothingUntilItIsServedAfterAll() {
    var settled = after(List.of(story.held(), story.same()));
    assertThat(settled.standing()).isEqualTo(new Standing(Step.SAME_PERSON, MONDAY.plus(Duration.ofMinutes(1))));
    assertThat(TARGETS.of(settled)).isEmpty();
    assertThat(owed(settled.after(story.created()))).as("the other one was withdrawn").isEqualTo(Deadline.Kind.WAITING);
    var apart = new Story(Band.HIGH, MONDAY);
    assertThat(TARGETS.of(after(List.of(apart.setApart(), apart.held(), apart.same())))).isEmpty();
  }

  @Test
  void whatIsSetApartIsDecidedWithinAWorkingDayToo() {
    var journey = after(List.of(story.setApart()));
    assertThat(journey.standing()).isEqualTo(new Standing(Step.HELD, MONDAY));
    assertThat(TARGETS.of(journey))
        .contains(new Deadline(Deadline.Kind.SET_APART, MONDAY.plus(Duration.ofDays(1))));
    assertThat(owed(journey.after(story.held()))).as("may be a match as well").isEqualTo(Deadline.Kind.REVIEW);
  }

  @Test
  void waitingRaisesABandByOneEachDay() {
    assertThat(risen(Band.STANDARD, 23)).isEqualTo(Band.STANDARD);
    assertThat(risen(Band.STANDARD, 24)).isEqualTo(Band.MEDIUM);
    assertThat(risen(Band.STANDARD, 47)).isEqualTo(Band.MEDIUM);
    assertThat(risen(Band.STANDARD, 48)).isEqualTo(Band.HIGH);
    assertThat(risen(Band.MEDIUM, 24)).isEqualTo(Band.HIGH);
    assertThat(risen(Band.HIGH, 1000)).isEqualTo(Band.HIGH);
    assertThat(risen(Band.UNKNOWN, 1)).isEqualTo(Band.UNKNOWN);
    assertThat(risen(Band.UNKNOWN, 24)).as("an unknown one counts as standard").isEqualTo(Band.MEDIUM);
    assertThat(risen(Band.MEDIUM, -5)).as("accepted by a clock that is ahead").isEqualTo(Band.MEDIUM);
  }

  @Test
  void whatNetworkOperatorsOweGoesByTheSettingsOfTheService() {
    var at = Instant.parse("2026-11-23T10:03:00Z");
    var dispatched = after(List.of(story.created(), story.reserved(), story.prepared(), story.dispatched()));
    assertThat(dispatched.parcel()).isNotNull().extracting(Parcel::handedOverAt).isEqualTo(at);
    var hurried = targets(Duration.ofMinutes(2), Duration.ofSeconds(16));
    assertThat(hurried.of(dispatched)).map(Deadline::at).contains(at.minusSeconds(60).plus(Duration.ofHours(4)));
    assertThat(hurried.of(dispatched.after(story.acknowledged(NetworkStep.ACTIVATED)))).map(Deadline::at)
        .contains(at.minusSeconds(60).plusSeconds(16));
    assertThat(List.of(hurried, targets(Duration.ofMinutes(2), null), targets(Duration.ofHours(1), null)))
        .extracting(Targets::fingerprint).doesNotHaveDuplicates();
  }

  private static Targets targets(Duration toldTo, @Nullable Duration billingWithin) {
    return new Targets(
        Map.of(Band.HIGH, Duration.ofHours(4), Band.MEDIUM, Duration.ofHours(24), Band.STANDARD, Duration.ofHours(48)),
        Duration.ofHours(24), 1, Duration.ofHours(36), toldTo, Duration.ofHours(4), 2, billingWithin,
        Duration.ofDays(18), Duration.ofDays(7), Duration.ofHours(48), new WorkingDays(HOLIDAY::equals));
  }

  private static Band risen(Band band, int hours) {
    return TARGETS.risen(band, MONDAY, MONDAY.plus(Duration.ofHours(hours)));
  }

  private List<SpecificRecord> whole() {
    return List.of(story.held(), story.created(), story.waitlisted(), story.reserved(), story.prepared(),
        story.dispatched(), story.acknowledged(NetworkStep.ACTIVATED), story.acknowledged(NetworkStep.ZERO_RATED),
        story.acknowledged(NetworkStep.HIDDEN_FROM_BILL), story.delivered());
  }

  private static Deadline.Kind owed(Journey journey) {
    return TARGETS.of(journey).orElseThrow().kind();
  }

  private static Journey after(List<SpecificRecord> events) {
    var journey = Journey.of(Objects.requireNonNull(Journey.subjectOf(events.getFirst())));
    for (var event : events) {
      journey = journey.after(event);
    }
    return journey;
  }

  /** Any order that keeps each topic's own. */
  private static List<SpecificRecord> interleaved(List<SpecificRecord> events, Random random) {
    var topics = new ArrayList<List<SpecificRecord>>();
    for (var topic : List.of("Referral(Held|Created|Reopened)|DiscoveryReported|PersonalDataErased",
        "DeviceReserved|ReferralWaitlisted|ReservationReleased",
        "Consignment.*|DeviceDispatched|DeviceDelivered|DispatchFailed|PhoneDiscovered")) {
      topics.add(new ArrayList<>(
          events.stream().filter(event -> event.getSchema().getName().matches(topic)).toList()));
    }
    var mixed = new ArrayList<SpecificRecord>();
    while (topics.removeIf(List::isEmpty) || !topics.isEmpty()) {
      if (!topics.isEmpty()) {
        mixed.add(topics.get(random.nextInt(topics.size())).removeFirst());
      }
    }
    return mixed;
  }
}
